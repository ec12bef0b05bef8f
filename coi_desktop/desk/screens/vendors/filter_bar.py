# SPDX-License-Identifier: AGPL-3.0-or-later
"""What narrows the vendor list: words, trade, standing, what is open, and filters under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import STANDING_MARKS, Sign, Tone
from coi_desktop.desk.widgets.filter_field import FilterField
from coi_desktop.desk.widgets.flow import FlowLayout
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.desk.widgets.trade_button import TradeButton
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import SavedFilter, VendorFilter

_ORDER = (
    Standing.NOT_COMPLIANT,
    Standing.EXPIRING,
    Standing.NEEDS_REVIEW,
    Standing.COMPLIANT,
    Standing.WAIVED,
    Standing.NOT_REQUIRED,
)


class FilterBar(QWidget):
    """Signals carry what was set by hand: ``worded`` what is typed, once the person pauses; ``used`` a saved
    filter; ``forgotten`` the one to forget. Ctrl+F leads to the words from anywhere in ``scope``."""

    worded = Signal(str)
    stood = Signal(object)
    traded = Signal(str)
    waiting = Signal(bool)
    no_contact = Signal(bool)
    used = Signal(object)
    forgotten = Signal(object)
    save_wanted = Signal()

    def __init__(self, look: Look, add: KeyButton, scope: QWidget) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.setAccessibleName(texts("vendors.filter"))
        self._saved: Sequence[SavedFilter] = ()
        self._filter = VendorFilter()
        self.words = FilterField(look, texts("vendors.filter.words"), scope)
        self.words.filtered.connect(self.worded)
        self.trade = TradeButton(look)
        self.trade.setObjectName("filter_trade")
        self.trade.chosen.connect(self.traded)
        self.open_documents = self._check("filter_waiting", "vendors.waiting", Tone.NEEDS_REVIEW, Sign.DOT)
        self.open_documents.clicked.connect(self.waiting)
        self.nobody = self._check("filter_no_contact", "vendors.no_contact", Tone.EXPIRING, Sign.EXCLAMATION)
        self.nobody.clicked.connect(self.no_contact)
        self.save = LinkButton(look, texts("filter.save.link"))
        self.save.setObjectName("filter_save")
        self.save.clicked.connect(self.save_wanted)
        self.forget = LinkButton(look, texts("filter.forget"))
        self.forget.setObjectName("filter_forget")
        self.forget.clicked.connect(self._forget)
        self.standings = self._make_standings()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(gap=7)
        for chip in (*self.standings.values(), self.save, self.forget):
            self._flow.addWidget(chip)
        top = QHBoxLayout()
        top.setSpacing(9)
        top.addWidget(self.words, 2)
        for widget in (self.trade, self.open_documents, self.nobody):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(9)
        rows.addLayout(top)
        rows.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._mark()

    def _check(self, name: str, words: str, tone: Tone, sign: Sign) -> Chip:
        chip = Chip(self._look, self._look.texts(words), tone, sign)
        chip.setObjectName(name)
        chip.setCheckable(True)
        return chip

    def _make_standings(self) -> dict[Standing | None, Chip]:
        all_of_them = Chip(self._look, self._look.texts("vendors.all"), Tone.NOT_REQUIRED)
        chips: dict[Standing | None, Chip] = {None: all_of_them}
        for standing in _ORDER:
            chips[standing] = Chip(self._look, standing.label, *STANDING_MARKS[standing])
        group = QButtonGroup(self)
        for key, chip in chips.items():
            chip.setCheckable(True)
            chip.setObjectName(f"filter_{key or 'all'}")
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, k=key: self.stood.emit(k))
        chips[None].setChecked(True)
        return chips

    # -- what the presenter says

    def show_filter(self, filter: VendorFilter) -> None:
        """Show a filter as if it had been set by hand; nothing is emitted."""
        self._filter = filter
        if self.words.text().strip() != filter.text:
            self.words.setText(filter.text)
        self.standings[filter.standing].setChecked(True)
        self.open_documents.setChecked(filter.waiting)
        self.nobody.setChecked(filter.no_contact)
        self.trade.show_trade(filter.trade)
        self._mark()

    def show_filters(self, shown: bool) -> None:
        """Where there are no vendors at all there is nothing to narrow."""
        for widget in (self.words, self.trade, self.open_documents, self.nobody, *self.standings.values()):
            widget.setVisible(shown)

    def show_choices(self, trades: Sequence[str], saved: Sequence[SavedFilter]) -> None:
        """The trades on the list, and the saved filters as chips."""
        self.trade.offer_trades(trades)
        if tuple(saved) != tuple(self._saved):
            self._saved = tuple(saved)
            self._show_saved()
        self._mark()

    def _show_saved(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for saved in self._saved:
            chip = Chip(self._look, f"★ {saved.name}", Tone.COMPLIANT)
            chip.setAccessibleName(self._look.texts("filter.spoken", name=saved.name))
            chip.setCheckable(True)
            chip.setObjectName(f"saved_{saved.id}")
            chip.clicked.connect(lambda _checked=False, s=saved: self.used.emit(s.filter))
            self._chips.append(chip)
        for tail in (self.save, self.forget):
            self._flow.removeWidget(tail)
        for widget in (*self._chips, self.save, self.forget):
            self._flow.addWidget(widget)

    def _mark(self) -> None:
        """Which saved filter is in use, and whether there is anything to save."""
        for chip, saved in zip(self._chips, self._saved, strict=True):
            chip.setChecked(saved.filter == self._filter)
        self.save.setVisible(self._filter != VendorFilter() and self._in_use() is None)
        self.forget.setVisible(self._in_use() is not None)
        self._flow.invalidate()
        self.updateGeometry()

    def _in_use(self) -> SavedFilter | None:
        return next((saved for saved in self._saved if saved.filter == self._filter), None)

    # -- what the person does

    def _forget(self) -> None:
        saved = self._in_use()
        if saved is not None:
            self.forgotten.emit(saved.id)
