# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table over many rows: all ids, and only the pages of rows that are looked at.

Ids come in their final order from SQL; rows are asked for by page through ``page_wanted`` and stay blank
until ``put_rows`` brings them. Nothing is sorted or filtered here.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

PAGE_ROWS = 200
PAGES_KEPT = 20

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Roles besides Qt's own."""

    ID = Qt.ItemDataRole.UserRole
    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column:
    """A column: ``text`` for a row, ``sort`` the key it is sorted by (empty: not sortable)."""

    title: str
    text: Callable[[Any], str]
    sort: str = ""
    right: bool = False


class PagedTableModel(QAbstractTableModel):
    """``page_wanted`` carries the ids of a page nobody has brought yet, each page once."""

    page_wanted = Signal(object)

    def __init__(self, columns: Sequence[Column], spoken: Callable[[Any], str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._spoken = spoken
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self._sorted_by = -1
        self._arrow = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return self._columns

    def set_sorted(self, section: int, *, descending: bool) -> None:
        """Mark the column the ids are sorted by."""
        self._sorted_by = section
        self._arrow = "↓" if descending else "↑"
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Other rows, or the same in another order."""
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._pages.clear()
        self._asked.clear()
        self._stale.clear()
        self.endResetModel()

    def put_rows(self, ids: Sequence[int], rows: Sequence[Any]) -> None:
        """The rows of a page that was wanted. Late ones, of ids no longer there, are dropped."""
        if not ids or self.row_of(ids[0]) < 0:
            return
        number = self.row_of(ids[0]) // PAGE_ROWS
        if list(ids) != list(self._ids_of(number)):
            return
        self._asked.discard(number)
        self._stale.discard(number)
        self._pages[number] = {row.id: row for row in rows}
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def drop_rows(self) -> None:
        """What the rows show may have changed; they are asked for again as they are looked at, and the old
        ones are shown until then."""
        self._stale = set(self._pages)
        self._asked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def id_at(self, row: int) -> int | None:
        """The id in a row of the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, id: int) -> int:
        """The row an id stands in, -1 when it is not listed."""
        if self._places is None:
            self._places = {known: row for row, known in enumerate(self._ids)}
        return self._places.get(id, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.title} {self._arrow}" if section == self._sorted_by else column.title
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Role.ID:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._columns[index.column()])
        if role not in (Role.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(index.row())
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._spoken(row)
        return self._columns[index.column()].text(row)

    def _row(self, number: int) -> Any:
        page = number // PAGE_ROWS
        known = self._pages.get(page)
        if (known is None or page in self._stale) and page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(tuple(self._ids_of(page)))
        if known is None:
            return None
        self._pages.move_to_end(page)
        return known.get(self._ids[number])

    def _ids_of(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
