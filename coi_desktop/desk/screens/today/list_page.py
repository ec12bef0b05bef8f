# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list behind a figure: policies that end, requests that wait, everything there is to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, PagedTableModel
from coi_desktop.desk.screens.today.rows import ListedRow, ListKind, ListWords
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import PillWords, list_table


@dataclass(frozen=True)
class _Shape:
    """Which columns a kind of list has, how wide, and which of them carries a pill."""

    columns: tuple[str, ...]
    widths: Mapping[int, int]
    pill: int = -1


_SHAPES = {
    ListKind.POLICIES: _Shape(
        ("vendor", "line", "number", "insurer", "ends"), {1: 170, 2: 170, 3: 280, 4: 110}
    ),
    ListKind.ASKED: _Shape(("vendor", "file", "asked_on", "waiting"), {1: 360, 2: 120, 3: 120}),
    ListKind.TASKS: _Shape(
        ("vendor", "project", "sentence", "standing", "money", "act"),
        {1: 170, 2: 460, 3: 140, 4: 130, 5: 90},
        3,
    ),
}


class _Table:
    """The table of one kind of list."""

    def __init__(self, look: Look, kind: ListKind, opened: Callable[[ListedRow], None]) -> None:
        shape = _SHAPES[kind]
        columns = [
            Column(look.texts(f"today.column.{name}"), _cell(at)) for at, name in enumerate(shape.columns)
        ]
        self._rows: tuple[ListedRow, ...] = ()
        self._opened = opened
        self.model = PagedTableModel(columns, lambda row: row.spoken)
        self.model.page_wanted.connect(self._bring)
        self.table: QTableView = list_table(
            look,
            self.model,
            look.texts(f"today.list.{kind}"),
            shape.widths,
            lambda row, column: PillWords(*row.pill) if column == shape.pill and row.pill else None,
        )
        self.table.setObjectName(f"today_{kind}")
        self.table.activated.connect(self._open)

    def show(self, rows: tuple[ListedRow, ...]) -> None:
        """List rows; the place and the row in hand stay where they are."""
        if rows == self._rows:
            return
        place, chosen = (
            self.table.verticalScrollBar().value(),
            self.model.id_at(self.table.currentIndex().row()),
        )
        self._rows = rows
        self.model.set_ids([row.id for row in rows])
        at = self.model.row_of(chosen) if chosen is not None else -1
        if rows:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self.table.verticalScrollBar().setValue(place)

    def _bring(self, ids: tuple[int, ...]) -> None:
        first = self.model.row_of(ids[0])
        self.model.put_rows(ids, self._rows[first : first + len(ids)])

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._opened(self._rows[index.row()])


class ListPage(QWidget):
    """``opened`` carries the place a row leads to."""

    opened = Signal(object)
    back_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tables: dict[ListKind, _Table] = {}
        self._title = QLabel()
        self._title.setProperty("role", "headline")
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self.back = KeyButton(look, look.texts("today.back"), look.texts("key.esc"))
        self.back.setObjectName("today_back")
        self.back.clicked.connect(self.back_wanted)
        self.nothing = EmptyState(
            look, "done", look.texts("today.list.nothing"), look.texts("today.list.nothing.text")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back)
        top.addWidget(self._title)
        top.addWidget(self._said)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(card(self._stack), 1)

    @property
    def words(self) -> str:
        """Title and what stands beside it."""
        return f"{self._title.text()} {self._said.text()}".strip()

    def table(self, kind: ListKind) -> QTableView:
        """The table of a kind of list."""
        if kind not in self._tables:
            self._tables[kind] = _Table(self._look, kind, lambda row: self.opened.emit(row.place))
            self._stack.addWidget(self._tables[kind].table)
        return self._tables[kind].table

    def show_list(self, words: ListWords) -> None:
        """Show one of the lists."""
        self._title.setText(words.title)
        count = self._look.texts.count("today.list.count", len(words.rows))
        self._said.setText(f"{words.said} · {count}" if words.said else count)
        table = self.table(words.kind)
        self._tables[words.kind].show(words.rows)
        self._stack.setCurrentWidget(table if words.rows else self.nothing)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        page = self._stack.currentWidget()
        target = self.back if page is self.nothing or page is None else page
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _cell(at: int) -> Callable[[ListedRow], str]:
    return lambda row: row.cells[at]
