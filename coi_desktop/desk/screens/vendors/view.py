# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen: where every sub stands."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PagedTableModel
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.vendors.columns import WIDTHS, columns, standing_pill, standing_text
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.tones import STANDING_MARKS, Sign, Tone
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import list_table
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorRow, VendorSort

_ORDER = (
    Standing.NOT_COMPLIANT,
    Standing.EXPIRING,
    Standing.NEEDS_REVIEW,
    Standing.COMPLIANT,
    Standing.WAIVED,
    Standing.NOT_REQUIRED,
)
_TYPING_MS = 150


class VendorsScreen(ScreenView):
    """A table over all vendors, with a filter by standing and the window's search field."""

    def __init__(self, look: Look, *, add_files: KeyButton) -> None:
        super().__init__()
        self._look = look
        self._presenter: VendorsPresenter | None = None
        texts = look.texts
        self.setObjectName("vendors")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PagedTableModel(columns(texts), self._spoken)
        self.table = self._make_table()
        self.filters = self._make_filters()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._words = ""
        self._chosen_id: int | None = None
        self._sorted = (0, False)
        self.model.set_sorted(0, descending=False)
        self._problem = NoticeBar(look)
        self.empty = EmptyState(
            look, "vendors", texts("vendors.empty.title"), texts("vendors.empty.text"), add_files
        )
        self.show_all = KeyButton(look, texts("vendors.show_all"))
        self.nothing = EmptyState(
            look, "search", texts("vendors.nothing.title"), texts("vendors.nothing.text"), self.show_all
        )
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self._stack.addWidget(page)
        inside.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self._problem)
        layout.addWidget(self._filter_row())
        layout.addWidget(card, 1)

    def _spoken(self, row: VendorRow) -> str:
        texts = self._look.texts
        return texts("vendors.row.spoken", name=row.name, trade=row.trade, standing=standing_text(row, texts))

    def _make_table(self) -> QTableView:
        texts = self._look.texts
        table = list_table(self._look, self.model, texts("vendors.name"), WIDTHS, standing_pill)
        table.setObjectName("vendor_table")
        head = table.horizontalHeader()
        head.sectionClicked.connect(self._on_header)
        self.model.page_wanted.connect(self._on_page_wanted)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _make_filters(self) -> dict[Standing | None, Chip]:
        texts = self._look.texts
        chips: dict[Standing | None, Chip] = {None: Chip(self._look, texts("vendors.all"), Tone.NOT_REQUIRED)}
        for standing in _ORDER:
            tone, sign = STANDING_MARKS[standing]
            chips[standing] = Chip(self._look, standing.label, tone, sign)
        group = QButtonGroup(self)
        for standing_or_none, chip in chips.items():
            chip.setCheckable(True)
            chip.setObjectName(f"filter_{standing_or_none or 'all'}")
            group.addButton(chip)
        chips[None].setChecked(True)
        return chips

    def _filter_row(self) -> QWidget:
        box = QWidget()
        box.setAccessibleName(self._look.texts("vendors.filter"))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        for chip in self.filters.values():
            row.addWidget(chip)
        row.addStretch(1)
        return box

    def connect_presenter(self, presenter: VendorsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        self._typing.timeout.connect(lambda: presenter.search(self._words))
        for standing, chip in self.filters.items():
            chip.clicked.connect(lambda _checked=False, s=standing: presenter.filter(s))
        self.show_all.clicked.connect(lambda: self._show_all(presenter))

    def _show_all(self, presenter: VendorsPresenter) -> None:
        self.filters[None].setChecked(True)
        presenter.filter(None)
        self.search_cleared.emit()

    def choose_filter(self, standing: Standing | None) -> None:
        """List only vendors of this standing, as if its chip were clicked; None lists all."""
        self.filters[standing].click()

    def search_words(self) -> str:
        return self._look.texts("vendors.search")

    def search(self, text: str) -> None:
        self._words = text
        self._typing.start()

    def shown_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the presenter says

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        self._problem.hide()
        place = self.table.verticalScrollBar().value()
        chosen = self._chosen_id
        self.model.set_ids(ids)
        if chosen is not None and self.model.row_of(chosen) >= 0:
            self.table.setCurrentIndex(self.model.index(self.model.row_of(chosen), 0))
        self._chosen_id = chosen
        if keep_place:
            self.table.verticalScrollBar().setValue(place)
        texts = self._look.texts
        page: QWidget = self.table if ids else self.nothing if total else self.empty
        self._stack.setCurrentWidget(page)
        few = texts("vendors.found", n=f"{len(ids):,}", of=f"{total:,}")
        self.said.emit(few if len(ids) != total else texts.count("vendors.count", total))
        self.counted.emit(total)

    def show_rows(self, ids: Sequence[int], rows: Sequence[VendorRow]) -> None:
        self.model.put_rows(ids, rows)

    def forget_rows(self) -> None:
        self.model.drop_rows()

    def show_problem(self, problem: Problem) -> None:
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    # -- what the person does

    def _on_page_wanted(self, ids: Sequence[int]) -> None:
        if self._presenter is not None:
            # Qt is painting: the answer must not come before it has finished.
            presenter = self._presenter
            QTimer.singleShot(0, self, lambda: presenter.page_wanted(ids))

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen_id = self.model.id_at(current.row())

    def _on_header(self, section: int) -> None:
        by = self.model.columns[section].sort
        if not by or self._presenter is None:
            return
        again = section == self._sorted[0]
        self._sorted = (section, again and not self._sorted[1])
        self.model.set_sorted(section, descending=self._sorted[1])
        self._presenter.sort(VendorSort(by), descending=self._sorted[1])
