# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of projects: how many subs are in order, and how many hold payment."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PAGE_ROWS, Column, PagedTableModel
from coi_desktop.desk.screens.projects.presenter import ProjectSort
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.filter_field import FilterField
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import PillWords, list_table
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.domain.ids import ProjectId
from coi_desktop.office.project_views import ProjectRow

_WIDTHS = {1: 110, 2: 70, 3: 80, 4: 100, 5: 120, 6: 120, 7: 150}
_HELD = 7


def columns(texts: Texts) -> tuple[Column, ...]:
    """Name, number, state, subs, how they stand, what is held."""
    return (
        Column(texts("projects.column.name"), lambda row: row.name, ProjectSort.NAME),
        Column(texts("projects.column.number"), lambda row: row.number or "–"),
        Column(texts("projects.column.state"), lambda row: row.state or "–", ProjectSort.STATE),
        Column(texts("projects.column.subs"), lambda row: _n(row.subs), ProjectSort.SUBS, right=True),
        Column(texts("projects.column.in_order"), lambda row: _n(row.in_order), right=True),
        Column(
            texts("projects.column.not_compliant"),
            lambda row: _n(row.not_compliant),
            ProjectSort.NOT_COMPLIANT,
            right=True,
        ),
        Column(texts("projects.column.to_look_at"), lambda row: _n(row.to_look_at), right=True),
        Column(texts("projects.column.held"), lambda row: held_text(row, texts), ProjectSort.HELD),
    )


def held_text(row: ProjectRow, texts: Texts) -> str:
    """Whether payments are held."""
    if not row.subs:
        return texts("projects.held.no_subs")
    return texts("projects.held", n=f"{row.held:,}") if row.held else texts("projects.held.none")


def _n(number: int) -> str:
    return f"{number:,}" if number else "–"


class ListPage(QWidget):
    """``opened`` carries the project a person went into, ``sorted`` an order and whether it is turned around."""

    opened = Signal(object)
    sorted = Signal(object, bool)
    held_only = Signal(bool)
    add_wanted = Signal()
    show_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = PagedTableModel(columns(texts), self._spoken)
        self.model.set_sorted(0, descending=False)
        self._sorted = (0, False)
        self._chosen: int | None = None
        self.table = self._make_table()
        self.all = Chip(look, texts("projects.all"), Tone.NOT_REQUIRED)
        self.held = Chip(look, texts("projects.held.filter"), Tone.NOT_COMPLIANT, Sign.CROSS)
        group = QButtonGroup(self)
        for name, chip in (("all", self.all), ("held", self.held)):
            chip.setObjectName(f"projects_{name}")
            chip.setCheckable(True)
            group.addButton(chip)
        self.all.setChecked(True)
        self.all.clicked.connect(lambda: self.held_only.emit(False))
        self.held.clicked.connect(lambda: self.held_only.emit(True))
        self.filter = FilterField(look, texts("projects.search"), self)
        self.add = KeyButton(look, texts("projects.add"), "N", icon="add", primary=True)
        self.add.setObjectName("add_project")
        first = KeyButton(look, texts("projects.add"), "N", icon="add", primary=True)
        first.setObjectName("add_first_project")
        for button in (self.add, first):
            button.clicked.connect(self.add_wanted)
        self.empty = EmptyState(
            look, "projects", texts("projects.empty.title"), texts("projects.empty.text"), first
        )
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.setObjectName("projects_show_all")
        show_all.clicked.connect(self.show_all_wanted)
        self.nothing = EmptyState(
            look, "search", texts("projects.nothing.title"), texts("projects.nothing.text"), show_all
        )
        self._stack = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self._stack.addWidget(page)
        top = QHBoxLayout()
        top.setSpacing(7)
        top.addWidget(self.all)
        top.addWidget(self.held)
        top.addStretch(1)
        top.addWidget(self.filter, 2)
        top.addSpacing(3)
        top.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(card(self._stack), 1)

    def _make_table(self) -> QTableView:
        look = self._look
        table = list_table(look, self.model, look.texts("projects.name"), _WIDTHS, self._pill)
        table.setObjectName("project_table")
        table.horizontalHeader().sectionClicked.connect(self._on_header)
        table.activated.connect(self._open)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _pill(self, row: ProjectRow, column: int) -> PillWords | None:
        if column != _HELD or not row.subs:
            return None
        text = held_text(row, self._look.texts)
        return (
            PillWords(text, Tone.NOT_COMPLIANT, Sign.CROSS)
            if row.held
            else PillWords(text, Tone.COMPLIANT, Sign.CHECK)
        )

    def _spoken(self, row: ProjectRow) -> str:
        texts = self._look.texts
        subs = texts.count("projects.subs", row.subs)
        return texts("projects.row.spoken", name=row.name, subs=subs, held=held_text(row, texts))

    def show_rows(self, rows: Sequence[ProjectRow], total: int) -> None:
        """List ``rows`` of ``total``, the chosen one still chosen."""
        place = self.table.verticalScrollBar().value()
        ids = [int(row.id) for row in rows]
        chosen = self._chosen
        self.model.set_ids(ids)
        for start in range(0, len(ids), PAGE_ROWS):
            piece = slice(start, start + PAGE_ROWS)
            self.model.put_rows(ids[piece], rows[piece])
        at = self.model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self._chosen = chosen if at >= 0 else self._chosen
        self.table.verticalScrollBar().setValue(place)
        for widget in (self.add, self.all, self.held, self.filter):
            widget.setVisible(bool(total))
        self._stack.setCurrentWidget(self.table if ids else self.nothing if total else self.empty)

    def show_all(self) -> None:
        """No filter."""
        self.all.setChecked(True)
        self.filter.clear()
        self.held_only.emit(False)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        page = self._stack.currentWidget()
        target = self.table if page is self.table else self.findChild(KeyButton, "add_first_project")
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_chosen(self) -> None:
        """Go into the chosen project."""
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        project_id = self.model.id_at(index.row()) if index.isValid() else None
        if project_id is not None:
            self.opened.emit(ProjectId(project_id))

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen = self.model.id_at(current.row())

    def _on_header(self, section: int) -> None:
        by = self.model.columns[section].sort
        if not by:
            return
        again = section == self._sorted[0]
        first = section in (0, 2)  # words start with A, numbers with the most
        self._sorted = (section, not self._sorted[1] if again else not first)
        self.model.set_sorted(section, descending=self._sorted[1])
        self.sorted.emit(ProjectSort(by), self._sorted[1])
