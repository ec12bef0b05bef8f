# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the rows of a vendor's page look: when, what, how much, in which state, and why."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.vendors.page_words import PageRow
from coi_desktop.desk.widgets.status_pill import HEIGHT, paint_pill, pill_width

_PAD = 14
_LINE = 18.0
_MOST_LINES = 3
_GAP = 12
_WHEN = 74


@dataclass(frozen=True)
class Columns:
    """The room of the columns in pixels; 0 for one that is not there. ``title`` is a share of the whole where
    ``text`` stands beside it, and the pill then comes before the text. ``plain`` titles are sentences."""

    when: int = 0
    amount: int = 0
    pill: int = 0
    title: float = 0.0
    plain: bool = False


class PageRows:
    """Draws rows; what does not fit in three lines is shortened, and read aloud in full."""

    def __init__(self, look: Look, widget: QWidget, columns: Columns) -> None:
        self._look = look
        self._widget = widget
        self._columns = columns

    def height(self, row: PageRow, width: float) -> float:
        title, text = self._rooms(width, row)
        font = self._look.font(self._widget)
        plain = self._columns.plain
        lines = painting.wrapped_height(row.title, font, title, _LINE, _MOST_LINES) if plain else _LINE
        small = self._look.font(self._widget, "small")
        note = painting.wrapped_height(row.note, small, title, _LINE, 2) if row.note else 0
        aside = painting.wrapped_height(row.text, small, text, _LINE, _MOST_LINES) if row.text else 0
        return max(lines + note, aside, HEIGHT) + 17

    def _rooms(self, width: float, row: PageRow) -> tuple[float, float]:
        """How wide the title and the text are."""
        columns, inner = self._columns, width - 2 * _PAD
        inner -= columns.when + (_GAP if columns.when else 0)
        if columns.title:
            title = inner * columns.title
            return title, max(60.0, inner - title - columns.amount - columns.pill - 3 * _GAP)
        return inner - (self._pill_room(row) if row.pill else 0), 0

    def _pill_room(self, row: PageRow) -> float:
        if row.pill is None:
            return 0.0
        return pill_width(self._look, self._widget, row.pill.text, row.pill.sign) + _GAP

    def paint(self, painter: QPainter, area: QRectF, row: PageRow, *, hovered: bool) -> None:
        look, colors, columns = self._look, self._look.colors, self._columns
        top, left = area.top() + 8, area.left() + _PAD
        small, base = look.font(self._widget, "small"), look.font(self._widget)
        if columns.when:
            when = QRectF(left, top, columns.when, _LINE)
            painting.words(painter, when, row.when, small, colors["muted"])
            left += columns.when + _GAP
        title_width, text_width = self._rooms(area.width(), row)
        below = self._paint_title(painter, QRectF(left, top, title_width, _LINE), row)
        if row.note:
            note = QRectF(left, below, title_width, 2 * _LINE)
            painting.wrapped(painter, note, row.note, small, colors["muted"], _LINE, 2)
        if not columns.title:
            if row.pill:
                self._paint_pill(painter, area.right() - _PAD - self._pill_room(row) + _GAP, area, row)
            return
        left += title_width + _GAP
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painting.words(
            painter, QRectF(left, top, columns.amount, _LINE), row.amount, base, colors["muted"], right
        )
        left += columns.amount + _GAP
        self._paint_pill(painter, left, area, row)
        left += columns.pill + _GAP
        text = QRectF(left, top, text_width, _MOST_LINES * _LINE)
        painting.wrapped(painter, text, row.text, small, colors["text"], _LINE, _MOST_LINES)

    def _paint_title(self, painter: QPainter, area: QRectF, row: PageRow) -> float:
        """The title, and what stands beside it where that fits; answers where the next line begins."""
        look, colors = self._look, self._look.colors
        plain = self._columns.plain
        font = look.font(self._widget, strong=not plain)
        if plain:
            painting.wrapped(painter, area, row.title, font, colors["text"], _LINE, _MOST_LINES)
            return area.top() + painting.wrapped_height(row.title, font, area.width(), _LINE, _MOST_LINES)
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(row.title) + 1, area.width())
        painting.words(
            painter,
            QRectF(area.left(), area.top(), width, _LINE),
            row.title,
            font,
            colors["text"],
            elide=Qt.TextElideMode.ElideMiddle,
        )
        rest = QRectF(area.left() + width + 7, area.top(), area.width() - width - 7, _LINE)
        if rest.width() > 20:
            painting.words(painter, rest, row.beside, look.font(self._widget, "small"), colors["muted"])
        return area.top() + _LINE

    def _paint_pill(self, painter: QPainter, left: float, area: QRectF, row: PageRow) -> None:
        if row.pill is None:
            return
        width = pill_width(self._look, self._widget, row.pill.text, row.pill.sign)
        place = QRectF(left, area.top() + 7, width, HEIGHT)
        paint_pill(painter, place, self._look, self._widget, row.pill.text, row.pill.tone, row.pill.sign)
