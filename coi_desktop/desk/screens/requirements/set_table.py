# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of what is asked for: a heading for each line, and below it rows whose words wrap."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.requirements.rows import RowView
from coi_desktop.desk.text import Texts
from coi_desktop.desk.widgets.list_table import HEAD_HEIGHT, PAD, hovered_row, row_ground

_SHARES = (0.25, 0.24, 0.32, 0.19)
_LINE = 17
_AIR = 9
_SECTION = 34

Index = QModelIndex | QPersistentModelIndex


class Part(IntEnum):
    """The columns."""

    LABEL = 0
    ASKED = 1
    MET = 2
    SET_BY = 3


class SetModel(QAbstractTableModel):
    """Rows as they are listed, with a heading before each section."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._rows: list[RowView | str] = []

    def show(self, rows: Sequence[RowView]) -> None:
        """Other rows, or the same with other words."""
        listed: list[RowView | str] = []
        for row in rows:
            if row.said.section not in listed:
                listed.append(row.said.section)
            listed.append(row)
        self.beginResetModel()
        self._rows = listed
        self.endResetModel()

    def at(self, row: int) -> RowView | str | None:
        """A row, a section's heading, or None outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Where a requirement stands, -1 when it is not listed."""
        return next(
            (n for n, row in enumerate(self._rows) if isinstance(row, RowView) and row.key == key), -1
        )

    def words(self, row: RowView, part: Part) -> str:
        """What stands in a cell."""
        said = row.said
        by = self._texts("requirements.set_by.draft", name=row.set_by) if row.is_draft else row.set_by
        return (said.label, said.asked, said.met, by)[part]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        names = ("requirement", "asked", "met", "set_by")
        return (
            self._texts(f"requirements.column.{names[section]}")
            if role == Qt.ItemDataRole.DisplayRole
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, str):
            return row if index.column() == 0 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            said, by = row.said, self.words(row, Part.SET_BY)
            return self._texts(
                "requirements.row.spoken",
                section=said.section,
                label=said.label,
                asked=said.asked,
                met=said.met,
                by=by,
            )
        return self.words(row, Part(index.column()))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.at(index.row()), RowView):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, table: "SetTable") -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def font(self, row: RowView, part: Part) -> QFont:
        strong = part is Part.ASKED or (part is Part.SET_BY and row.is_own)
        small = part in (Part.MET, Part.SET_BY)
        return self._look.font(self._table, "small" if small else "base", strong=strong)

    def height(self, row: RowView, widths: Sequence[int]) -> int:
        model = self._table.rows
        heights = [
            painting.wrapped_height(
                model.words(row, part), self.font(row, part), widths[part] - 2 * PAD, _LINE
            )
            for part in Part
        ]
        return round(max(heights)) + 2 * _AIR

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, _SECTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._table.rows.at(index.row())
        area = QRectF(option.rect)
        colors = self._look.colors
        painter.save()
        if isinstance(row, str):
            painter.fillRect(area, colors["raised"])
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line_soft"])
            font = self._look.font(self._table, strong=True)
            painting.words(painter, area.adjusted(PAD, 0, -PAD, 0), row, font, colors["text"])
        elif row is not None:
            part = Part(index.column())
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = index.row() == hovered_row(self._table)
            row_ground(painter, area, self._look, chosen=chosen, hovered=hovered, first=part is Part.LABEL)
            ink = "muted" if part in (Part.MET, Part.SET_BY) or row.is_gone else "text"
            if part is Part.SET_BY and row.is_own:
                ink = "accent_text"
            inner = area.adjusted(PAD, _AIR, -PAD, -_AIR)
            words = self._table.rows.words(row, part)
            painting.wrapped(painter, inner, words, self.font(row, part), colors[ink], _LINE)
        painter.restore()


class SetTable(QTableView):
    """``chosen`` carries the key of the requirement the cursor is on."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SetModel(look.texts)
        self.setObjectName("requirement_table")
        self.setAccessibleName(look.texts("requirements.table"))
        self.setModel(self.rows)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(24)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD_HEIGHT)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[RowView]) -> None:
        """The rows, the current one still current."""
        key, place = self.key, self.verticalScrollBar().value()
        self.rows.show(rows)
        self.clearSpans()
        for number in range(self.rows.rowCount()):
            if isinstance(self.rows.at(number), str):
                self.setSpan(number, 0, 1, len(Part))
        self._fit()
        if key:
            self.choose(key)
        self.verticalScrollBar().setValue(place)

    def choose(self, key: str) -> None:
        """Put the cursor on a requirement, without telling of it."""
        row = self.rows.row_of(key)
        if row >= 0 and row != self.currentIndex().row():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.rows.index(row, 0))
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()
            self.scrollTo(self.rows.index(row, 0))

    @property
    def key(self) -> str:
        """The requirement the cursor is on; empty without one."""
        row = self.rows.at(self.currentIndex().row())
        return row.key if isinstance(row, RowView) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self.viewport().width()
        widths = [round(whole * share) for share in _SHARES]
        widths[-1] = max(40, whole - sum(widths[:-1]))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for number in range(self.rows.rowCount()):
            row = self.rows.at(number)
            high = self._delegate.height(row, widths) if isinstance(row, RowView) else _SECTION
            self.setRowHeight(number, high)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and self.key:
            self.chosen.emit(self.key)
