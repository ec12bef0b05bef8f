# SPDX-License-Identifier: AGPL-3.0-or-later
"""The carrier table as a list, and the carriers it does not know."""

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
from coi_desktop.desk.screens.carriers.ports import CarrierRow, Counts
from coi_desktop.desk.screens.carriers.presenter import CarrierSort, Show
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.confirm_panel import ConfirmPanel
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.flow import FlowLayout
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import PillWords, list_table
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.office.carriers import Worth

_WIDTHS = {1: 90, 2: 70, 3: 60, 4: 105, 5: 125, 6: 205}
_STATE = 6
_MARKS = {
    Worth.RATED: (Tone.COMPLIANT, Sign.CHECK),
    Worth.STALE: (Tone.EXPIRING, Sign.QUARTER),
    Worth.UNRATED: (Tone.EXPIRING, Sign.EXCLAMATION),
    None: (Tone.NEEDS_REVIEW, Sign.QUESTION),
}


def columns(texts: Texts) -> tuple[Column, ...]:
    """Name, number, rating, size, day, source, and what the row is worth today."""
    names = ("name", "naic", "rating", "size", "as_of", "source", "worth")
    sorts = {"name": CarrierSort.NAME, "naic": CarrierSort.NAIC, "as_of": CarrierSort.AS_OF}
    return tuple(
        Column(
            texts(f"carriers.column.{name}"),
            lambda row, n=number: row.cells[n],  # type: ignore[misc]
            sorts.get(name, ""),
        )
        for number, name in enumerate(names)
    )


class ListPage(QWidget):
    """``opened`` and ``remove_wanted`` carry a row, ``filtered`` what is listed, ``sorted`` an order and whether it is
    turned around."""

    opened = Signal(int)
    remove_wanted = Signal(int)
    add_wanted = Signal()
    import_wanted = Signal()
    filtered = Signal(object)
    sorted = Signal(object, bool)
    show_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = PagedTableModel(columns(texts), lambda row: ", ".join(row.cells))
        self.model.set_sorted(0, descending=False)
        self._sorted = (0, False)
        self._chosen: int | None = None
        self._showing = Show.ALL
        self.table = self._make_table()
        self.missing = NoticeBar(look)
        self.confirm = ConfirmPanel(look, texts("carriers.remove"))
        self.filters = self._make_filters()
        first = KeyButton(look, texts("carriers.import"), "I", primary=True)
        first.setObjectName("import_first_carriers")
        first.clicked.connect(self.import_wanted)
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.clicked.connect(self.show_all_wanted)
        self.empty = EmptyState(
            look, "carriers", texts("carriers.empty.title"), texts("carriers.empty.text"), first
        )
        self.nothing = EmptyState(
            look, "search", texts("carriers.nothing.title"), texts("carriers.nothing.text"), show_all
        )
        self._stack = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self._top())
        layout.addWidget(self.missing)
        layout.addWidget(self.confirm)
        layout.addWidget(card(self._stack), 1)

    def _make_table(self) -> QTableView:
        look = self._look
        table = list_table(look, self.model, look.texts("carriers.name"), _WIDTHS, self._pill)
        table.setObjectName("carrier_table")
        table.horizontalHeader().sectionClicked.connect(self._on_header)
        table.activated.connect(lambda _index: self.open_chosen())
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _make_filters(self) -> dict[Show, Chip]:
        texts = self._look.texts
        chips = {
            Show.ALL: Chip(self._look, texts("carriers.filter.all"), Tone.NOT_REQUIRED),
            Show.STALE: Chip(self._look, "", Tone.EXPIRING, Sign.QUARTER),
            Show.MISSING: Chip(self._look, "", Tone.NEEDS_REVIEW, Sign.QUESTION),
        }
        group = QButtonGroup(self)
        for show, chip in chips.items():
            chip.setObjectName(f"carriers_{show}")
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, s=show: self._on_filter(s))
        chips[Show.ALL].setChecked(True)
        return chips

    def _top(self) -> QWidget:
        texts = self._look.texts
        self.change = KeyButton(self._look, texts("carriers.change.button"), "E")
        self.remove = KeyButton(self._look, texts("carriers.remove"), texts("carriers.key.delete"))
        self.bring = KeyButton(self._look, texts("carriers.import"), "I")
        self.add = KeyButton(self._look, texts("carriers.add"), "N", icon="add", primary=True)
        buttons = {
            "change": (self.change, self.open_chosen),
            "remove": (self.remove, self.remove_chosen),
            "import": (self.bring, self.import_wanted),
            "add": (self.add, self.add_wanted),
        }
        left = QWidget()
        flow = FlowLayout(left, gap=7)
        for chip in self.filters.values():
            flow.addWidget(chip)
        policy = left.sizePolicy()
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left, 1)
        for name, (button, act) in buttons.items():
            button.setObjectName(f"carriers_{name}")
            button.clicked.connect(act)
            row.addWidget(button)
        return box

    def _pill(self, row: CarrierRow, column: int) -> PillWords | None:
        return PillWords(row.state, *_MARKS[row.worth]) if column == _STATE else None

    # -- what the presenter says

    def show_rows(self, rows: Sequence[CarrierRow], counts: Counts) -> None:
        """List ``rows``, the chosen one still chosen."""
        texts = self._look.texts
        place = self.table.verticalScrollBar().value()
        ids, chosen = [row.id for row in rows], self._chosen
        self.model.set_ids(ids)
        for start in range(0, len(ids), PAGE_ROWS):
            piece = slice(start, start + PAGE_ROWS)
            self.model.put_rows(ids[piece], rows[piece])
        at = self.model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self.table.verticalScrollBar().setValue(place)
        self.filters[Show.STALE].set_words(texts("carriers.filter.stale", n=f"{counts.stale:,}"))
        self.filters[Show.STALE].setVisible(counts.stale > 0 or self._showing is Show.STALE)
        self.filters[Show.MISSING].set_words(texts("carriers.filter.missing", n=f"{counts.missing:,}"))
        self.filters[Show.MISSING].setVisible(counts.missing > 0 or self._showing is Show.MISSING)
        self.filters[Show.ALL].setVisible(counts.table + counts.missing > 0)
        if counts.missing and self._showing is not Show.MISSING:
            said = texts.count("carriers.missing", counts.missing)
            if said != self.missing.words:
                self.missing.say(said, Tone.EXPIRING, Sign.EXCLAMATION)
        else:
            self.missing.hide()
        in_table = self._showing is not Show.MISSING
        self.change.set_words(texts("carriers.change.button" if in_table else "carriers.rate.button"))
        self.change.setVisible(bool(rows))
        self.remove.setVisible(bool(rows) and in_table)
        listed = counts.missing if not in_table else counts.table
        self._stack.setCurrentWidget(
            self.table if rows else self.nothing if listed or not in_table else self.empty
        )

    def show_all(self) -> None:
        """No filter."""
        self.filters[Show.ALL].setChecked(True)
        self._on_filter(Show.ALL)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        target = self.table if self._stack.currentWidget() is self.table else self.bring
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the person does

    def open_chosen(self) -> None:
        """Change the chosen row."""
        row = self.model.id_at(self.table.currentIndex().row())
        if row is not None:
            self.opened.emit(row)

    def remove_chosen(self) -> None:
        """Take the chosen row out, after a question."""
        row = self.model.id_at(self.table.currentIndex().row())
        if row is not None and self._showing is not Show.MISSING:
            self.remove_wanted.emit(row)

    def _on_filter(self, show: Show) -> None:
        self._showing = show
        self.filtered.emit(show)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen = self.model.id_at(current.row())

    def _on_header(self, section: int) -> None:
        by = self.model.columns[section].sort
        if by:
            self._sorted = (section, not self._sorted[1] if section == self._sorted[0] else False)
            self.model.set_sorted(section, descending=self._sorted[1])
            self.sorted.emit(CarrierSort(by), self._sorted[1])
