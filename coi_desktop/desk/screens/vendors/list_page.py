# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of vendors: where every sub stands."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PagedTableModel
from coi_desktop.desk.screens.vendors.columns import WIDTHS, columns, standing_pill, standing_text
from coi_desktop.desk.screens.vendors.filter_bar import FilterBar
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import list_table
from coi_desktop.domain.ids import VendorId
from coi_desktop.store.lists import VendorRow, VendorSort


class ListPage(QWidget):
    """``opened`` carries the vendor a person went into, ``sorted`` an order and whether it is turned around."""

    opened = Signal(object)
    sorted = Signal(object, bool)
    page_wanted = Signal(object)
    add_wanted = Signal()
    show_all_wanted = Signal()

    def __init__(self, look: Look, *, add_files: KeyButton) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = PagedTableModel(columns(texts), self._spoken)
        self.model.set_sorted(0, descending=False)
        self.model.page_wanted.connect(self.page_wanted)
        self.table = self._make_table()
        self._chosen_id: int | None = None
        self._sorted = (0, False)
        self.add = KeyButton(look, texts("vendors.add"), "N", icon="add")
        self.add.setObjectName("add_vendor")
        self.add.clicked.connect(self.add_wanted)
        self.bar = FilterBar(look, self.add, self)
        self.empty = EmptyState(
            look, "vendors", texts("vendors.empty.title"), texts("vendors.empty.text"), add_files
        )
        self.show_all = KeyButton(look, texts("vendors.show_all"))
        self.show_all.setObjectName("vendors_show_all")
        self.show_all.clicked.connect(self.show_all_wanted)
        self.nothing = EmptyState(
            look, "search", texts("vendors.nothing.title"), texts("vendors.nothing.text"), self.show_all
        )
        self._stack = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(11)
        layout.addWidget(self.bar)
        layout.addWidget(card(self._stack), 1)

    def _spoken(self, row: VendorRow) -> str:
        texts = self._look.texts
        return texts("vendors.row.spoken", name=row.name, trade=row.trade, standing=standing_text(row, texts))

    def _make_table(self) -> QTableView:
        look = self._look
        table = list_table(look, self.model, look.texts("vendors.name"), WIDTHS, standing_pill)
        table.setObjectName("vendor_table")
        table.horizontalHeader().sectionClicked.connect(self._on_header)
        table.activated.connect(self._open)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    # -- what the presenter says

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        """Other vendors, or the same in another order; the chosen one stays chosen."""
        place = self.table.verticalScrollBar().value()
        chosen = self._chosen_id
        self.model.set_ids(ids)
        at = self.model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self._chosen_id = chosen
        if keep_place:
            self.table.verticalScrollBar().setValue(place)
        self.bar.show_filters(bool(total))
        self._stack.setCurrentWidget(self.table if ids else self.nothing if total else self.empty)

    def open_chosen(self) -> None:
        """Go into the vendor in hand."""
        self._open(self.table.currentIndex())

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        on_table = self._stack.currentWidget() is self.table
        (self.table if on_table else self.bar.words).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the person does

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen_id = self.model.id_at(current.row())

    def _open(self, index: QModelIndex) -> None:
        id = self.model.id_at(index.row()) if index.isValid() else None
        if id is not None:
            self.opened.emit(VendorId(id))

    def _on_header(self, section: int) -> None:
        by = self.model.columns[section].sort
        if not by:
            return
        again = section == self._sorted[0]
        self._sorted = (section, again and not self._sorted[1])
        self.model.set_sorted(section, descending=self._sorted[1])
        self.sorted.emit(VendorSort(by), self._sorted[1])
