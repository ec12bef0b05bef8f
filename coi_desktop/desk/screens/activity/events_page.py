# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record of everything that happened: filters above, the events, and the one in hand in full below."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, PagedTableModel, Role
from coi_desktop.desk.screens.activity.rows import EventLine, VerdictWords, Wanted
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import list_table
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.office.activity import EventGroup

_MOST_PEOPLE = 8
_MORE = 1
_WIDTHS = {_MORE: 400, 2: 150, 3: 120}


class EventsPage(QWidget):
    """``opened`` carries a place, ``grouped`` an EventGroup or None, ``person_chosen`` a name or nothing."""

    opened = Signal(object)
    grouped = Signal(object)
    person_chosen = Signal(str)
    subject_dropped = Signal()
    show_all_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = PagedTableModel(
            (
                Column(texts("activity.column.what"), lambda row: row.sentence),
                Column(texts("activity.column.more"), lambda row: row.more or "–"),
                Column(texts("activity.column.by"), lambda row: row.by),
                Column(texts("activity.column.at"), lambda row: row.at),
            ),
            lambda row: f"{row.at}. {row.sentence} {row.more} {row.by}",
        )
        self.table: QTableView = list_table(
            look, self.model, texts("activity.events"), _WIDTHS, lambda *_: None
        )
        self.table.setObjectName("event_table")
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.model.dataChanged.connect(lambda *_: self._show_detail())
        self.groups = self._make_groups()
        self.person = Chip(look, texts("activity.person.all"), Tone.NOT_REQUIRED)
        self.person.setObjectName("activity_person")
        self.person.clicked.connect(self._ask_person)
        self.people: dict[str, Chip] = {}
        self._actor = ""
        self._people_row = QWidget()
        self._names = QHBoxLayout(self._people_row)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(7)
        self._names.addStretch(1)
        self._people_row.setAccessibleName(texts("activity.person.name"))
        self._people_row.hide()
        self.subject = Chip(look, "", Tone.WAIVED, Sign.CROSS)
        self.subject.setObjectName("activity_subject")
        self.subject.clicked.connect(self.subject_dropped)
        self.subject.hide()
        self.verify = KeyButton(look, texts("activity.verify"), "V")
        self.verify.setObjectName("activity_verify")
        self.verify.clicked.connect(self.verify_wanted)
        self.verdict = NoticeBar(look)
        self.verdict.setObjectName("activity_verdict")
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.setObjectName("activity_show_all")
        show_all.clicked.connect(self.show_all_wanted)
        self.nothing = EmptyState(
            look, "search", texts("activity.nothing"), texts("activity.nothing.text"), show_all
        )
        self._lay_out()

    def _make_groups(self) -> dict[EventGroup | None, Chip]:
        texts = self._look.texts
        chips: dict[EventGroup | None, Chip] = {
            None: Chip(self._look, texts("activity.all"), Tone.NOT_REQUIRED)
        }
        for group in EventGroup:
            chips[group] = Chip(self._look, texts(f"activity.group.{group}"), Tone.NEEDS_REVIEW)
        together = QButtonGroup(self)
        for group_or_none, chip in chips.items():
            chip.setCheckable(True)
            chip.setObjectName(f"activity_{group_or_none or 'all'}")
            together.addButton(chip)
            chip.clicked.connect(lambda _checked=False, g=group_or_none: self.grouped.emit(g))
        chips[None].setChecked(True)
        return chips

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(7)
        for chip in self.groups.values():
            filters.addWidget(chip)
        filters.addSpacing(10)
        filters.addWidget(self.person)
        filters.addWidget(self.subject)
        filters.addStretch(1)
        filters.addWidget(self.verify)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self._what = _words("strong")
        self._more = _words("")
        self._who = _words("small")
        self.go = KeyButton(self._look, self._look.texts("activity.go"), self._look.texts("key.enter"))
        self.go.setObjectName("activity_go")
        self.go.clicked.connect(lambda: self._open(self.table.currentIndex()))
        said = QVBoxLayout()
        said.setSpacing(3)
        for label in (self._what, self._more, self._who):
            said.addWidget(label)
        self.detail = QFrame()
        self.detail.setObjectName("event_detail")
        below = QHBoxLayout(self.detail)
        below.setContentsMargins(14, 10, 14, 10)
        below.addLayout(said, 1)
        below.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(filters)
        layout.addWidget(self._people_row)
        layout.addWidget(self.verdict)
        layout.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnWidth(_MORE, min(_WIDTHS[_MORE], self.width() * 3 // 10))

    # -- what the presenter says

    def show_ids(self, ids: Sequence[int], wanted: Wanted, *, keep_place: bool) -> None:
        """List events; the one in hand stays in hand, and what is looked at stays in sight."""
        table = self.table
        chosen, place = self.model.id_at(table.currentIndex().row()), table.verticalScrollBar().value()
        self.model.set_ids(ids)
        at = self.model.row_of(chosen) if keep_place and chosen is not None else 0
        if ids:
            table.setCurrentIndex(self.model.index(max(at, 0), 0))
        table.verticalScrollBar().setValue(place if keep_place else 0)
        self._stack.setCurrentWidget(table if ids else self.nothing)
        self.groups[wanted.group].setChecked(True)
        texts, self._actor = self._look.texts, wanted.actor
        self.person.set_words(
            texts("activity.person", name=wanted.actor) if wanted.actor else texts("activity.person.all")
        )
        self.subject.setVisible(bool(wanted.subject))
        self.subject.set_words(texts("activity.subject", name=wanted.about))
        self._show_detail()

    def show_rows(self, ids: Sequence[int], rows: Sequence[EventLine]) -> None:
        """A page of events."""
        self.model.put_rows(ids, rows)

    def show_people(self, people: Sequence[str]) -> None:
        """Whose acts can be chosen. Of very many the first; the others are found by the search."""
        names = tuple(people[:_MOST_PEOPLE])
        if names == tuple(self.people):
            return
        for chip in self.people.values():
            self._names.removeWidget(chip)
            chip.deleteLater()
        self.people = {name: Chip(self._look, name, Tone.NOT_REQUIRED) for name in names}
        for at, (name, chip) in enumerate(self.people.items()):
            chip.setObjectName(f"activity_by_{at}")
            chip.clicked.connect(lambda _checked=False, n=name: self._choose(n))
            self._names.insertWidget(at, chip)

    def show_verdict(self, words: VerdictWords | None) -> None:
        """The answer about the chain; None while it is checked."""
        self.verify.setEnabled(words is not None)
        if words is None:
            self.verdict.say(self._look.texts("activity.chain.checking"), Tone.NEEDS_REVIEW, Sign.INFO)
        elif words.sound:
            self.verdict.say(words.text, Tone.COMPLIANT, Sign.CHECK)
        else:
            self.verdict.say(words.text, Tone.NOT_COMPLIANT, Sign.CROSS)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_person(self) -> None:
        """The names below, or nobody in particular again."""
        if self._actor:
            self._choose("")
            return
        self._people_row.setVisible(self._people_row.isHidden())
        if self.people and not self._people_row.isHidden():
            next(iter(self.people.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, name: str) -> None:
        self._people_row.hide()
        self.person_chosen.emit(name)
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_detail(self) -> None:
        index = self.table.currentIndex()
        row = self.model.data(index, Role.ROW) if index.isValid() else None
        self.detail.setVisible(isinstance(row, EventLine))
        if isinstance(row, EventLine):
            self._what.setText(row.sentence)
            self._more.setText(row.more)
            self._more.setVisible(bool(row.more))
            self._who.setText(self._look.texts("activity.who", by=row.by, at=row.at, id=f"{row.id:,}"))
            self.go.setVisible(row.place is not None)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.data(index, Role.ROW) if index.isValid() else None
        if isinstance(row, EventLine) and row.place is not None:
            self.opened.emit(row.place)


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
