# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of the vendor list and how their cells are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, Role
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import STANDING_MARKS
from coi_desktop.desk.widgets.status_pill import HEIGHT, paint_pill, pill_width
from coi_desktop.store.lists import VendorRow, VendorSort

ROW_HEIGHT = 36
STANDING_COLUMN = 2
WIDTHS = {1: 170, 2: 150, 3: 130, 4: 120, 5: 100}
_PAD = 12

Index = QModelIndex | QPersistentModelIndex


def columns(texts: Texts) -> tuple[Column, ...]:
    """Name, trade, standing, next expiration, commitments, documents waiting."""
    return (
        Column(texts("vendors.column.name"), lambda row: row.name, VendorSort.NAME),
        Column(texts("vendors.column.trade"), lambda row: row.trade),
        Column(texts("vendors.column.standing"), lambda row: standing_text(row, texts), VendorSort.STANDING),
        Column(texts("vendors.column.next_expiration"), _expiration, VendorSort.NEXT_EXPIRATION),
        Column(
            texts("vendors.column.commitments"),
            lambda row: f"{row.commitments:,}" if row.commitments else "–",
            VendorSort.COMMITMENTS,
            right=True,
        ),
        Column(
            texts("vendors.column.waiting"),
            lambda row: f"{row.documents_waiting:,}" if row.documents_waiting else "–",
            right=True,
        ),
    )


def standing_text(row: VendorRow, texts: Texts) -> str:
    """The standing in a word."""
    if row.standing is not None:
        return row.standing.label
    return texts("vendors.no_standing.judged" if row.commitments else "vendors.no_standing")


def _expiration(row: VendorRow) -> str:
    day = row.next_expiration
    return f"{day.month:02}/{day.day:02}/{day.year}" if day else "–"


class VendorDelegate(QStyledItemDelegate):
    """Paints rows: hairlines, a selection across the row, the standing as a pill."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = self._look.colors
        area = QRectF(option.rect)
        state = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, colors["accent_soft"])
            if index.column() == 0:
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), colors["accent"])
        elif index.row() == self._hovered_row():
            painter.fillRect(area, colors["raised"])
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line_soft"])
        row: VendorRow | None = index.data(Role.ROW)
        if row is None:
            bar = QRectF(area.left() + _PAD, area.center().y() - 4, area.width() * 0.4, 8)
            painting.rounded(painter, bar, 4, colors["line_soft"], None)
        elif index.column() == STANDING_COLUMN and row.standing is not None:
            tone, sign = STANDING_MARKS[row.standing]
            width = pill_width(self._look, self._table, row.standing.label, sign)
            pill = QRectF(area.left() + _PAD, area.center().y() - HEIGHT / 2 - 0.5, width, HEIGHT)
            paint_pill(painter, pill, self._look, self._table, row.standing.label, tone, sign)
        else:
            self._paint_text(painter, area, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, area: QRectF, index: Index) -> None:
        colors = self._look.colors
        first = index.column() == 0
        font = self._look.font(self._table, strong=first)
        inner = area.adjusted(_PAD, 0, -_PAD, -1)
        flags: Qt.AlignmentFlag = index.data(Qt.ItemDataRole.TextAlignmentRole)
        ink = colors["text" if first else "muted"]
        painting.words(painter, inner, str(index.data() or ""), font, ink, flags)

    def _hovered_row(self) -> int:
        point = self._table.viewport().mapFromGlobal(self._table.cursor().pos())
        inside = self._table.viewport().underMouse()
        return self._table.rowAt(point.y()) if inside else -1
