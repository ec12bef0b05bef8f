# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows and columns of a project for Qt's table: who and how it stands, then a mark for each requirement."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coi_desktop.desk.screens.projects.matrix_words import Mark, MatrixView, RowView
from coi_desktop.desk.screens.projects.opened import RowSort
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.money import format_amount

Index = QModelIndex | QPersistentModelIndex


class Part(IntEnum):
    """The columns that every project has; those of its requirements follow."""

    VENDOR = 0
    AMOUNT = 1
    STANDING = 2
    HELD = 3


MARKS = len(Part)
SORTS = {
    Part.VENDOR: RowSort.VENDOR,
    Part.AMOUNT: RowSort.AMOUNT,
    Part.STANDING: RowSort.STANDING,
    Part.HELD: RowSort.HELD,
}
MARK_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class MatrixModel(QAbstractTableModel):
    """Holds all rows of one project; there are few."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._columns: tuple[tuple[str, str], ...] = ()
        self._rows: tuple[RowView, ...] = ()
        self._titles = tuple(texts(f"matrix.head.{part.name.lower()}") for part in Part)
        self.sorted_by, self.descending = Part.STANDING, False

    def show(self, view: MatrixView) -> None:
        """Other rows, or the same anew."""
        self.beginResetModel()
        self._columns, self._rows = view.columns, view.rows
        self.endResetModel()

    def set_sorted(self, part: Part, *, descending: bool) -> None:
        """Mark the column the rows are sorted by."""
        self.sorted_by, self.descending = part, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MARKS - 1)

    def row(self, number: int) -> RowView:
        """A row by its place."""
        return self._rows[number]

    def row_of(self, commitment_id: CommitmentId) -> int:
        """The place of a subcontract, -1 when it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.id == commitment_id), -1)

    def key(self, column: int) -> str:
        """The key of a column of requirements; empty for the others."""
        return self._columns[column - MARKS][0] if MARKS <= column < self.columnCount() else ""

    def mark(self, index: Index) -> Mark:
        """What the cell of a requirement, or that of the payment, shows."""
        row = self._rows[index.row()]
        if index.column() >= MARKS:
            return row.marks[index.column() - MARKS]
        if row.held:
            word = self._texts("matrix.held")
            return Mark(Tone.NOT_COMPLIANT, Sign.CROSS, word, word)
        word = self._texts("matrix.not_held")
        return Mark(Tone.NOT_REQUIRED, Sign.DASH, word, word)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else MARKS + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= MARKS:
            return self._columns[section - MARKS][1]
        arrow = f" {'↓' if self.descending else '↑'}" if section == self.sorted_by else ""
        return f"{self._titles[section]}{arrow}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == MARK_ROLE:
            return self.mark(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.vendor}\n{row.note}".strip() if index.column() == 0 else self._text(row, index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return self._texts(
                "matrix.cell.spoken", vendor=row.vendor, column=title, word=self._text(row, index)
            )
        return None

    def _text(self, row: RowView, index: Index) -> str:
        match index.column():
            case Part.VENDOR:
                return row.vendor
            case Part.AMOUNT:
                return format_amount(row.amount) if row.amount else "–"
            case Part.STANDING:
                return row.standing.label
        return self.mark(index).word
