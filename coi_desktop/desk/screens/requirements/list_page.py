# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of places where requirements stand: sets, projects, subcontracts."""

from collections.abc import Sequence
from dataclasses import dataclass

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
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import PillWords, list_table
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.office.requirement_list import RequirementPlaceRow, Where

_WIDTHS = {1: 130, 2: 230, 3: 130, 4: 120, 5: 110}
_DRAFT = 5
_WHERE = {
    Where.SET: "requirements.where.set",
    Where.PROJECT: "requirements.where.project",
    Where.COMMITMENT: "requirements.where.commitment",
}
_FILTERS = {
    None: "requirements.filter.all",
    Where.SET: "requirements.filter.set",
    Where.PROJECT: "requirements.filter.project",
    Where.COMMITMENT: "requirements.filter.commitment",
}


@dataclass(frozen=True)
class _Numbered:
    """A row with the number the table knows it by."""

    id: int
    place: RequirementPlaceRow


def columns(texts: Texts) -> tuple[Column, ...]:
    """Name, kind, what it is laid over, whether it asks otherwise, who uses it, whether there is a draft."""
    return (
        Column(texts("requirements.column.name"), lambda row: row.place.name),
        Column(texts("requirements.column.where"), lambda row: texts(_WHERE[row.place.where])),
        Column(texts("requirements.column.over"), lambda row: row.place.over or "–"),
        Column(texts("requirements.column.version"), lambda row: version_text(row.place, texts)),
        Column(texts("requirements.column.uses"), lambda row: _uses(row.place, texts)),
        Column(
            texts("requirements.column.draft"),
            lambda row: texts("requirements.list.draft") if row.place.has_draft else "",
        ),
    )


def version_text(place: RequirementPlaceRow, texts: Texts) -> str:
    """The version in force; for an override that asks for nothing otherwise, no."""
    if not place.asks:
        return texts("requirements.list.same")
    return texts("requirements.list.version", version=place.version)


def _uses(place: RequirementPlaceRow, texts: Texts) -> str:
    if not place.uses:
        return "–"
    if place.where is Where.SET:
        return texts.count("requirements.list.projects", place.uses)
    return texts.count("requirements.list.subs", place.uses)


class ListPage(QWidget):
    """``opened`` carries the scope a person went into, ``filtered`` a kind of place or None."""

    opened = Signal(str)
    filtered = Signal(object)
    new_wanted = Signal()
    show_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = PagedTableModel(columns(texts), self._spoken)
        self.table = self._make_table()
        self._ids: dict[str, int] = {}
        self._scopes: dict[int, str] = {}
        self._chosen: int | None = None
        self.filters = self._make_filters()
        self.new = KeyButton(look, texts("requirements.new"), "N", icon="add", primary=True)
        self.new.setObjectName("new_set")
        self.new.clicked.connect(self.new_wanted)
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.clicked.connect(self.show_all_wanted)
        self.nothing = EmptyState(
            look, "search", texts("requirements.nothing.title"), texts("requirements.nothing.text"), show_all
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        top = QHBoxLayout()
        top.setSpacing(7)
        for chip in self.filters.values():
            top.addWidget(chip)
        top.addStretch(1)
        top.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(card(self._stack), 1)

    def _make_table(self) -> QTableView:
        look = self._look
        table = list_table(look, self.model, look.texts("requirements.name"), _WIDTHS, self._pill)
        table.setObjectName("requirement_places")
        table.activated.connect(self._open)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _make_filters(self) -> dict[Where | None, Chip]:
        group = QButtonGroup(self)
        chips: dict[Where | None, Chip] = {}
        for where, key in _FILTERS.items():
            chip = chips[where] = Chip(self._look, self._look.texts(key), Tone.NOT_REQUIRED)
            chip.setObjectName(f"requirements_{where or 'all'}")
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, w=where: self.filtered.emit(w))
        chips[None].setChecked(True)
        return chips

    def _pill(self, row: _Numbered, column: int) -> PillWords | None:
        if column != _DRAFT or not row.place.has_draft:
            return None
        return PillWords(self._look.texts("requirements.list.draft"), Tone.NEEDS_REVIEW, Sign.DOT)

    def _spoken(self, row: _Numbered) -> str:
        texts, place = self._look.texts, row.place
        where = texts(_WHERE[place.where])
        return texts(
            "requirements.list.spoken", name=place.name, where=where, version=version_text(place, texts)
        )

    def show_rows(self, rows: Sequence[RequirementPlaceRow]) -> None:
        """List places, the chosen one still chosen."""
        for row in rows:
            number = self._ids.setdefault(row.scope, len(self._ids) + 1)
            self._scopes[number] = row.scope
        place = self.table.verticalScrollBar().value()
        listed = [_Numbered(self._ids[row.scope], row) for row in rows]
        ids = [row.id for row in listed]
        chosen = self._chosen
        self.model.set_ids(ids)
        for start in range(0, len(ids), PAGE_ROWS):
            piece = slice(start, start + PAGE_ROWS)
            self.model.put_rows(ids[piece], listed[piece])
        at = self.model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self.table.verticalScrollBar().setValue(place)
        self._stack.setCurrentWidget(self.table if ids else self.nothing)

    def show_all(self) -> None:
        """No filter."""
        self.filters[None].setChecked(True)
        self.filtered.emit(None)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_chosen(self) -> None:
        """Go into the chosen place."""
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        number = self.model.id_at(index.row()) if index.isValid() else None
        if number is not None:
            self.opened.emit(self._scopes[number])

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen = self.model.id_at(current.row())
