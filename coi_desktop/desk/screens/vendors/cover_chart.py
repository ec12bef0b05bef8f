# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cover over time, drawn: a row per line, a bar per term, today as an upright line. Arrows go from bar to bar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.vendors.page_words import bar_hint, bar_words
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.office.vendor_cover import BarKind, Cover, CoverBar, CoverRow

_HEAD = 36
_ROW = 26
_LABEL = 226
_PAD = 14
_BAR = 20
_FOOT = 4
_RADIUS = 3.0
_SIGN = 10.0
_TICK_ROOM = 74
"""The least room a date needs above the chart."""
_STEPS = (1, 3, 6, 12)

_TONES = {
    BarKind.GAP: Tone.NOT_COMPLIANT,
    BarKind.MISSING: Tone.NOT_COMPLIANT,
    BarKind.FORM: Tone.COMPLIANT,
    BarKind.DOUBT: Tone.EXPIRING,
    BarKind.WAIVED: Tone.WAIVED,
}
_DASHED = (BarKind.GAP, BarKind.MISSING, BarKind.DOUBT)
_SIGNS = {BarKind.DOUBT: Sign.QUARTER, BarKind.WAIVED: Sign.DIAMOND, BarKind.MISSING: Sign.CROSS}


@dataclass(frozen=True)
class _Spot:
    """A bar and where it is drawn."""

    row: int
    label: str
    of: CoverRow
    bar: CoverBar
    area: QRectF


class CoverChart(QWidget):
    """``opened`` carries the bar that a person went into."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cover: Cover | None = None
        self._chosen = 0
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.texts("cover.name"))

    def show_cover(self, cover: Cover) -> None:
        """Other rows; the bar in hand stays in hand where it can."""
        self._cover = cover
        self._chosen = min(self._chosen, max(0, sum(len(r.bars) for r in cover.rows) - 1))
        self._hovered = -1
        self.setFixedHeight(self.sizeHint().height())
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self._cover.rows) if self._cover else 0
        return QSize(600, _HEAD + max(1, rows) * _ROW + _FOOT)

    @property
    def chosen(self) -> CoverBar | None:
        """The bar in hand."""
        spots = self._spots()
        return spots[self._chosen].bar if self._chosen < len(spots) else None

    @property
    def hint(self) -> str:
        """What the bar in hand says."""
        spots = self._spots()
        return self._words(spots[self._chosen]) if self._chosen < len(spots) else ""

    def bar_area(self, number: int) -> QRectF:
        """Where a bar is drawn, counted over all rows from the top left."""
        return self._spots()[number].area

    # -- geometry

    def _x(self, day: date) -> float:
        cover = self._cover
        if cover is None:
            return 0.0
        whole = max(1, (cover.last - cover.first).days)
        room = self.width() - _LABEL - _PAD
        share = (day - cover.first).days / whole
        return _LABEL + room * min(1.0, max(0.0, share))

    def _spots(self) -> list[_Spot]:
        return list(self._walk())

    def _walk(self) -> Iterator[_Spot]:
        for number, row in enumerate(self._cover.rows if self._cover else ()):
            top = _HEAD + number * _ROW + (_ROW - _BAR) / 2
            for bar in row.bars:
                left, right = self._x(bar.start), self._x(bar.end)
                yield _Spot(number, row.label, row, bar, QRectF(left, top, max(5.0, right - left - 1), _BAR))

    def _at(self, point: QPointF) -> int:
        found = [n for n, spot in enumerate(self._spots()) if spot.area.contains(point)]
        return found[-1] if found else -1

    def _words(self, spot: _Spot) -> str:
        return bar_hint(spot.of, spot.bar, self._look.texts)

    def _speak(self) -> None:
        self.setAccessibleDescription(self.hint or self._look.texts("cover.none"))

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        colors = self._look.colors
        rows = self._cover.rows if self._cover else ()
        if not rows:
            area = QRectF(_PAD, _HEAD, self.width() - 2 * _PAD, _ROW)
            painting.words(
                painter, area, self._look.texts("cover.none"), self._look.font(self), colors["muted"]
            )
        for number, row in enumerate(rows):
            top = _HEAD + number * _ROW
            painter.fillRect(QRectF(0, top, self.width(), 1), colors["line_soft"])
            label = QRectF(_PAD, top, _LABEL - _PAD - 8, _ROW)
            painting.words(
                painter, label, row.label, self._look.font(self, "small", strong=True), colors["text"]
            )
        for number, spot in enumerate(self._spots()):
            self._paint_bar(painter, spot, hovered=number == self._hovered)
        if self._cover is not None and rows:
            x = round(self._x(self._cover.today)) + 0.5
            painter.setPen(QPen(colors.ink(Tone.EXPIRING).front, 1.2))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, self.height() - _FOOT))
        spots = self._spots()
        if self._look.focus.on(self) and self._chosen < len(spots):
            ring = spots[self._chosen].area.adjusted(-2, -2, 2, 2)
            painting.focus_ring(painter, ring, _RADIUS + 2, colors)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        colors = self._look.colors
        title = QRectF(_PAD, 0, _LABEL - _PAD, _HEAD)
        strong = self._look.font(self, strong=True)
        painting.words(painter, title, self._look.texts("cover.title"), strong, colors["text"])
        if self._cover is None or not self._cover.rows:
            return
        small = self._look.font(self, "small")
        today = self._x(self._cover.today)
        words = self._look.texts("cover.today")
        width = painter.fontMetrics().horizontalAdvance(words)
        spot = QRectF(min(max(today - width / 2, _LABEL), self.width() - width - 6), 0, width + 6, _HEAD)
        for day, label in self._ticks(self._cover):
            x = self._x(day)
            area = QRectF(x, 0, _TICK_ROOM, _HEAD)
            if not area.adjusted(0, 0, -20, 0).intersects(spot):
                painting.words(painter, area, label, small, colors["muted"])
        painting.words(painter, spot, words, small, colors.ink(Tone.EXPIRING).front)

    def _ticks(self, cover: Cover) -> Iterator[tuple[date, str]]:
        """Firsts of months that leave room for their names; the year is said where it changes."""
        months = (cover.last.year - cover.first.year) * 12 + cover.last.month - cover.first.month
        room = max(1.0, self.width() - _LABEL - _PAD)
        step = next((s for s in _STEPS if room * s / max(1, months) >= _TICK_ROOM), 24)
        number = cover.first.year * 12 + cover.first.month
        year = 0
        for month in range(number, number + months + 1):
            day = date(month // 12, month % 12 + 1, 1)
            if month % step or (cover.last - day).days * room / max(1, (cover.last - cover.first).days) < 40:
                continue
            yield day, f"{day:%b %y}" if day.year != year else f"{day:%b}"
            year = day.year

    def _paint_bar(self, painter: QPainter, spot: _Spot, *, hovered: bool) -> None:
        colors, kind, area = self._look.colors, spot.bar.kind, spot.area
        front = colors["text"]
        if kind in _TONES:
            ink = colors.ink(_TONES[kind])
            back, edge = ink.back, ink.front
            front = colors["text"] if kind is BarKind.FORM else ink.front
        else:
            share = {BarKind.PAST: 0.2, BarKind.NOW: 0.46, BarKind.COMING: 0.2}[kind]
            back, edge = _mixed(colors["surface"], colors["accent"], share), colors["accent"]
            front = colors["muted"] if kind is BarKind.PAST else colors["text"]
        painter.setBrush(back)
        pen = QPen(edge, 1, Qt.PenStyle.DashLine if kind in _DASHED else Qt.PenStyle.SolidLine)
        outlined = kind in _DASHED or kind is BarKind.COMING or hovered
        painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        words, left = bar_words(spot.bar, self._look.texts), area.left() + 7
        sign = Sign.CHECK if spot.bar.kind is BarKind.FORM and spot.bar.state else _SIGNS.get(kind)
        if sign is not None and area.width() > 30:
            place = QRectF(left, area.center().y() - _SIGN / 2, _SIGN, _SIGN)
            painting.sign(painter, sign, place, colors.ink(_TONES[kind]).front)
            left += _SIGN + 5
        room = QRectF(left, area.top(), area.right() - left - 4, area.height())
        if room.width() > 24:
            painting.words(painter, room, words, self._look.font(self, "tiny"), front)

    # -- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots = self._spots()
        if not spots:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Right:
                self._choose(self._chosen + 1)
            case Qt.Key.Key_Left:
                self._choose(self._chosen - 1)
            case Qt.Key.Key_Down:
                self._step_row(spots, 1)
            case Qt.Key.Key_Up:
                self._step_row(spots, -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit(spots[self._chosen].bar)
            case _:
                super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        spots = self._spots()
        self._chosen = min(max(0, number), len(spots) - 1)
        self._speak()
        place = spots[self._chosen].area.bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(place), self.hint, self)
        self.update()

    def _step_row(self, spots: list[_Spot], by: int) -> None:
        """The nearest bar of the next row that has any."""
        here = spots[self._chosen]
        rows = sorted({spot.row for spot in spots})
        place = rows.index(here.row) + by
        if 0 <= place < len(rows):
            there = [(n, spot) for n, spot in enumerate(spots) if spot.row == rows[place]]
            middle = here.area.center().x()
            self._choose(min(there, key=lambda pair: abs(pair[1].area.center().x() - middle))[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            opens = hovered >= 0 and self._spots()[hovered].bar.document_id is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._chosen = number
            self._speak()
            self.opened.emit(self._spots()[number].bar)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._at(QPointF(event.pos()))
            hint = self._words(self._spots()[number]) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), hint, self)
            return True
        return super().event(event)


def _mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """``share`` of ``ink`` over ``ground``."""
    below = (ground.red(), ground.green(), ground.blue())
    above = (ink.red(), ink.green(), ink.blue())
    return QColor(*(round(a + (b - a) * share) for a, b in zip(below, above, strict=True)))
