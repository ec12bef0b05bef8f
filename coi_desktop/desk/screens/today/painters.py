# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the rows of the Today screen look: what to do next, and what happened."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.today.rows import HappenedRow, TaskRow
from coi_desktop.desk.widgets.status_pill import HEIGHT as PILL_HEIGHT
from coi_desktop.desk.widgets.status_pill import paint_pill, pill_width

_PAD_X, _PAD_Y, _GAP = 14.0, 10.0, 14.0
_LINE, _SMALL_LINE = 18.0, 17.0
_BUTTON_HEIGHT = 28.0
_PILL_COLUMN, _BUTTON_COLUMN, _TIME_COLUMN = 128.0, 84.0, 86.0
_NAME_SHARE, _NAME_LEAST, _NAME_MOST = 0.26, 120.0, 220.0
_NARROW = 560.0
_MOST_LINES = 3


class TaskPainter:
    """Name and job, why, standing with the money it holds, and the act as a button. Where there is little room,
    the standing goes below the words."""

    def __init__(self, look: Look, widget: QWidget) -> None:
        self._look = look
        self._widget = widget

    def height(self, row: TaskRow, width: float) -> float:
        """How high a row is in a width."""
        name, words, narrow = self._columns(width)
        base, small = self._look.font(self._widget), self._look.font(self._widget, "small")
        left = painting.wrapped_height(row.name, self._strong(), name, _LINE, 2)
        left += painting.wrapped_height(row.project, small, name, _SMALL_LINE, 2)
        middle = painting.wrapped_height(row.sentence, base, words, _LINE, _MOST_LINES)
        status = PILL_HEIGHT + (_SMALL_LINE + 2 if row.money else 0)
        if narrow:
            middle += PILL_HEIGHT + 6
            status = 0
        return max(left, middle, status, _BUTTON_HEIGHT) + 2 * _PAD_Y + 1

    def paint(self, painter: QPainter, area: QRectF, row: TaskRow, *, hovered: bool) -> None:
        """Draw a row."""
        colors = self._look.colors
        name, words, narrow = self._columns(area.width())
        base, small = self._look.font(self._widget), self._look.font(self._widget, "small")
        top, left = area.top() + _PAD_Y, area.left() + _PAD_X
        high = painting.wrapped_height(row.name, self._strong(), name, _LINE, 2)
        painting.wrapped(
            painter, QRectF(left, top, name, high), row.name, self._strong(), colors["text"], _LINE, 2
        )
        below = QRectF(left, top + high, name, 2 * _SMALL_LINE)
        painting.wrapped(painter, below, row.project, small, colors["muted"], _SMALL_LINE, 2)
        left += name + _GAP
        high = painting.wrapped_height(row.sentence, base, words, _LINE, _MOST_LINES)
        said = QRectF(left, top, words, high)
        painting.wrapped(painter, said, row.sentence, base, colors["text"], _LINE, _MOST_LINES)
        if narrow:
            self._paint_status(painter, row, left, top + high + 4, beside=True)
        else:
            self._paint_status(painter, row, left + words + _GAP, top, beside=False)
        self._paint_act(painter, area, row, hovered=hovered)

    def _paint_status(
        self, painter: QPainter, row: TaskRow, left: float, top: float, *, beside: bool
    ) -> None:
        look = self._look
        width = pill_width(look, self._widget, row.status, row.sign)
        paint_pill(
            painter, QRectF(left, top, width, PILL_HEIGHT), look, self._widget, row.status, row.tone, row.sign
        )
        small = look.font(self._widget, "small")
        place = (
            QRectF(left + width + 8, top, 160, PILL_HEIGHT)
            if beside
            else QRectF(left + 1, top + PILL_HEIGHT + 2, _PILL_COLUMN, _SMALL_LINE)
        )
        painting.words(painter, place, row.money, small, look.colors["muted"])

    def _paint_act(self, painter: QPainter, area: QRectF, row: TaskRow, *, hovered: bool) -> None:
        colors = self._look.colors
        font = self._look.font(self._widget)
        font.setWeight(font.Weight.Medium)
        width = QFontMetricsF(font).horizontalAdvance(row.act) + 26
        button = QRectF(area.right() - _PAD_X - width, area.top() + _PAD_Y - 3, width, _BUTTON_HEIGHT)
        fill, edge = ("accent_soft", "accent") if hovered else ("surface", "control_line")
        painting.rounded(painter, button, 6, colors[fill], colors[edge])
        painting.words(painter, button, row.act, font, colors["text"], Qt.AlignmentFlag.AlignCenter)

    def _columns(self, width: float) -> tuple[float, float, bool]:
        narrow = width < _NARROW
        name = min(_NAME_MOST, max(_NAME_LEAST, width * _NAME_SHARE))
        taken = 2 * _PAD_X + name + _GAP + _GAP + _BUTTON_COLUMN
        if not narrow:
            taken += _PILL_COLUMN + _GAP
        return name, max(80.0, width - taken), narrow

    def _strong(self) -> QFont:
        return self._look.font(self._widget, strong=True)


class HappenedPainter:
    """When, what, and why in a second line."""

    def __init__(self, look: Look, widget: QWidget) -> None:
        self._look = look
        self._widget = widget

    def height(self, row: HappenedRow, width: float) -> float:
        """How high a row is in a width."""
        words = self._words(width)
        base, small = self._look.font(self._widget), self._look.font(self._widget, "small")
        high = painting.wrapped_height(row.sentence, base, words, _LINE, _MOST_LINES)
        if row.more:
            high += painting.wrapped_height(row.more, small, words, _SMALL_LINE, 2) + 1
        return high + 2 * (_PAD_Y - 2) + 1

    def paint(self, painter: QPainter, area: QRectF, row: HappenedRow, *, hovered: bool) -> None:
        """Draw a row."""
        colors = self._look.colors
        base, small = self._look.font(self._widget), self._look.font(self._widget, "small")
        top, words = area.top() + _PAD_Y - 2, self._words(area.width())
        when = QRectF(area.left() + _PAD_X, top, _TIME_COLUMN - _GAP, _LINE)
        painting.words(painter, when, row.at, small, colors["muted"])
        left = area.left() + _PAD_X + _TIME_COLUMN - _GAP
        high = painting.wrapped_height(row.sentence, base, words, _LINE, _MOST_LINES)
        ink = colors["accent_text" if hovered and row.place is not None else "text"]
        painting.wrapped(painter, QRectF(left, top, words, high), row.sentence, base, ink, _LINE, _MOST_LINES)
        if row.more:
            more = QRectF(left, top + high + 1, words, 2 * _SMALL_LINE)
            painting.wrapped(painter, more, row.more, small, colors["muted"], _SMALL_LINE, 2)

    def _words(self, width: float) -> float:
        return max(80.0, width - 2 * _PAD_X - _TIME_COLUMN + _GAP)
