# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list whose rows are known as words, with a few columns. For short lists: all rows are held."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PAGE_ROWS, Column, PagedTableModel
from coi_desktop.desk.widgets.list_table import list_table


class Listed(Protocol):
    """A row: its words by column."""

    @property
    def id(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


class TextList(QWidget):
    """``chosen`` carries the row the cursor is on."""

    chosen = Signal(object)

    def __init__(self, look: Look, name: str, titles: Sequence[str], widths: dict[int, int]) -> None:
        super().__init__()
        columns = [Column(title, _cell(number)) for number, title in enumerate(titles)]
        self.model = PagedTableModel(columns, lambda row: ", ".join(row.cells))
        self.table = list_table(look, self.model, name, widths, lambda _row, _column: None)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self._rows: dict[int, Listed] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Other rows; the first is chosen."""
        self._rows = {row.id: row for row in rows}
        ids = list(self._rows)
        self.model.set_ids(ids)
        for start in range(0, len(ids), PAGE_ROWS):
            piece = slice(start, start + PAGE_ROWS)
            self.model.put_rows(ids[piece], rows[piece])
        if ids:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_current(self, current: QModelIndex) -> None:
        id = self.model.id_at(current.row()) if current.isValid() else None
        if id is not None:
            self.chosen.emit(self._rows[id])


def _cell(number: int) -> Callable[[Listed], str]:
    return lambda row: row.cells[number]
