# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of records as a table: rows to choose, hairlines between them, a pill where a column has a state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PagedTableModel, Role
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.status_pill import HEIGHT, paint_pill, pill_width

ROW_HEIGHT = 36
HEAD_HEIGHT = 32
PAD = 12

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PillWords:
    """What a pill says."""

    text: str
    tone: Tone
    sign: Sign


PillOf = Callable[[Any, int], PillWords | None]
"""The pill of a row in a column, if it has one there."""


def list_table(
    look: Look, model: PagedTableModel, name: str, widths: Mapping[int, int], pill_of: PillOf
) -> QTableView:
    """A table over ``model``: the first column takes the room that ``widths`` leave. ``name`` is read aloud."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(RowDelegate(look, table, pill_of))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setMouseTracking(True)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.setVisible(False)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(ROW_HEIGHT)
    rows.setMinimumSectionSize(ROW_HEIGHT)
    head = table.horizontalHeader()
    head.setFixedHeight(HEAD_HEIGHT)
    head.setHighlightSections(False)
    head.setSectionsClickable(True)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    return table


class RowDelegate(QStyledItemDelegate):
    """Paints rows: hairlines, a selection across the row, states as pills, a bar for what is not there yet."""

    def __init__(self, look: Look, table: QTableView, pill_of: PillOf) -> None:
        super().__init__(table)
        self._look = look
        self._table = table
        self._pill_of = pill_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == hovered_row(self._table)
        row_ground(painter, area, self._look, chosen=chosen, hovered=hovered, first=index.column() == 0)
        row = index.data(Role.ROW)
        pill = self._pill_of(row, index.column()) if row is not None else None
        if row is None:
            bar = QRectF(area.left() + PAD, area.center().y() - 4, area.width() * 0.4, 8)
            painting.rounded(painter, bar, 4, self._look.colors["line_soft"], None)
        elif pill is not None:
            cell_pill(painter, area, self._look, self._table, pill)
        else:
            self._paint_text(painter, area, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, area: QRectF, index: Index) -> None:
        colors = self._look.colors
        first = index.column() == 0
        font = self._look.font(self._table, strong=first)
        inner = area.adjusted(PAD, 0, -PAD, -1)
        flags: Qt.AlignmentFlag = index.data(Qt.ItemDataRole.TextAlignmentRole)
        ink = colors["text" if first else "muted"]
        painting.words(painter, inner, str(index.data() or ""), font, ink, flags)


def row_ground(
    painter: QPainter, area: QRectF, look: Look, *, chosen: bool, hovered: bool, first: bool
) -> None:
    """What lies under the words of a cell, and the hairline below."""
    colors = look.colors
    if chosen:
        painter.fillRect(area, colors["accent_soft"])
        if first:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), colors["accent"])
    elif hovered:
        painter.fillRect(area, colors["raised"])
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line_soft"])


def cell_pill(painter: QPainter, area: QRectF, look: Look, table: QTableView, pill: PillWords) -> None:
    """A pill at the left of a cell."""
    width = pill_width(look, table, pill.text, pill.sign)
    place = QRectF(area.left() + PAD, area.center().y() - HEIGHT / 2 - 0.5, width, HEIGHT)
    paint_pill(painter, place, look, table, pill.text, pill.tone, pill.sign)


def hovered_row(table: QTableView) -> int:
    """The row under the mouse, -1 when it is elsewhere."""
    point = table.viewport().mapFromGlobal(table.cursor().pos())
    return table.rowAt(point.y()) if table.viewport().underMouse() else -1
