# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen: the list, one vendor's page, the forms of both, and the message that asks."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PagedTableModel
from coi_desktop.desk.places import Place
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.vendors.list_page import ListPage
from coi_desktop.desk.screens.vendors.page_words import PageView
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.screens.vendors.vendor_page import VendorPage
from coi_desktop.desk.targets import ChooseTarget, choose_target, file_name
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card_page
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.request_panel import RequestPanel
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import SavedFilter, VendorFilter, VendorRow


class VendorsScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(
        self, look: Look, *, add_files: KeyButton, choose_target: ChooseTarget = choose_target
    ) -> None:
        super().__init__()
        self._look = look
        self.choose_target = choose_target
        self._presenter: VendorsPresenter | None = None
        self.setObjectName("vendors")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ListPage(look, add_files=add_files)
        self.vendor = VendorPage(look)
        self.form = FormCard(look)
        self.form.setObjectName("form_card")
        self.request = RequestPanel(look)
        self._in_vendor = False
        self._counted = ""
        self._notice = NoticeBar(look)
        self._stack = QStackedWidget()
        self._form_holder, self._request_holder = card_page(self.form), card_page(self.request)
        for page in (self.list, self.vendor, self._form_holder, self._request_holder):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addWidget(self._stack, 1)

    @property
    def model(self) -> PagedTableModel:
        """The rows of the list."""
        return self.list.model

    @property
    def notice(self) -> str:
        """What the bar across the screen says."""
        return self._notice.words if self._notice.isVisible() else ""

    def connect_presenter(self, presenter: VendorsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        self._connect_list(presenter)
        opened, page = presenter.opened, self.vendor
        page.back.clicked.connect(presenter.back)
        page.request.clicked.connect(opened.request)
        page.add.clicked.connect(opened.add_documents)
        page.waive.clicked.connect(opened.waive)
        page.edit.clicked.connect(opened.edit)
        page.merge.clicked.connect(opened.merge)
        page.binder.clicked.connect(self._bind)
        page.add_person.clicked.connect(opened.add_contact)
        page.acted.connect(opened.act_on)
        page.remove_wanted.connect(opened.remove_contact)
        self.form.submitted.connect(presenter.submit)
        self.form.left.connect(presenter.forms.leave)
        self.form.asked_names.connect(presenter.find_names)
        self.request.sent.connect(lambda: opened.mark_asked(self.request.message.toPlainText()))
        self.request.left.connect(opened.leave_request)
        self._add_keys(presenter)

    def _connect_list(self, presenter: VendorsPresenter) -> None:
        page, bar = self.list, self.list.bar
        page.opened.connect(presenter.open)
        page.sorted.connect(lambda by, descending: presenter.sort(by, descending=descending))
        # Qt is painting when rows are wanted: the answer must not come before it has finished.
        page.page_wanted.connect(lambda ids: QTimer.singleShot(0, self, lambda: presenter.page_wanted(ids)))
        page.add_wanted.connect(presenter.new_vendor)
        page.show_all_wanted.connect(lambda: presenter.use(VendorFilter()))
        bar.worded.connect(presenter.search)
        bar.stood.connect(presenter.filter)
        bar.traded.connect(presenter.of_trade)
        bar.waiting.connect(lambda on: presenter.only(waiting=on))
        bar.no_contact.connect(lambda on: presenter.only(no_contact=on))
        bar.used.connect(presenter.use)
        bar.save_wanted.connect(presenter.save_filter)
        bar.forgotten.connect(presenter.forget_filter)

    def _add_keys(self, presenter: VendorsPresenter) -> None:
        opened = presenter.opened
        keys: dict[str, tuple[QWidget, Callable[[], object]]] = {
            "Esc": (self, self._escape),
            "N": (self.list, presenter.new_vendor),
            "R": (self.vendor, opened.request),
            "A": (self.vendor, opened.add_documents),
            "W": (self.vendor, opened.waive),
            "E": (self.vendor, opened.edit),
            "M": (self.vendor, opened.merge),
            "B": (self.vendor, self._bind),
            "P": (self.vendor, opened.add_contact),
            "Del": (self.vendor.cards["people"], self.vendor.remove_chosen),
            "Ctrl+Shift+C": (self.request, self.request.copy_message),
            "Ctrl+Return": (self.request, self.request.sent.emit),
        }
        for key, (place, act) in keys.items():
            shortcut = QShortcut(QKeySequence(key), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _escape(self) -> None:
        """Out of whatever is innermost; in the list, out of the words to filter by."""
        words = self.list.bar.words
        if not words.hasFocus():
            if self._presenter is not None:
                self._presenter.escape()
        elif words.text():
            words.clear()
        else:
            self.list.take_keyboard()

    def _bind(self) -> None:
        opened = self._presenter.opened if self._presenter is not None else None
        if opened is None or opened.vendor is None:
            return
        texts = self._look.texts
        name = file_name(texts("reports.binder"), opened.vendor.name, ending=".pdf")
        target = self.choose_target(self, texts, name)
        if target is not None:
            opened.bind(target)

    def show_standing(self, standing: Standing | None) -> None:
        """The list with only vendors of this standing; None lists all."""
        if self._presenter is not None:
            self._presenter.back()
            self._presenter.use(VendorFilter(standing=standing))

    # -- what the window asks

    def shown_first(self) -> None:
        page = self._stack.currentWidget()
        if page is self.list:
            self.list.take_keyboard()
        elif page is self.vendor:
            self.vendor.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.opened.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._presenter is not None:
            self._presenter.opened.watch(False)

    def go_back(self) -> bool:
        return self._presenter is not None and self._presenter.back()

    # -- what the presenter says of the list

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        if not self._in_vendor:
            self._notice.hide()
        self.list.show_ids(ids, total, keep_place=keep_place)
        texts = self._look.texts
        few = texts("vendors.found", n=f"{len(ids):,}", of=f"{total:,}")
        self._counted = few if len(ids) != total else texts.count("vendors.count", total)
        if not self._in_vendor:
            self.said.emit(self._counted)

    def show_rows(self, ids: Sequence[int], rows: Sequence[VendorRow]) -> None:
        self.list.model.put_rows(ids, rows)

    def forget_rows(self) -> None:
        self.list.model.drop_rows()

    def show_filter(self, filter: VendorFilter) -> None:
        self.list.bar.show_filter(filter)

    def show_choices(self, trades: Sequence[str], saved: Sequence[SavedFilter]) -> None:
        self.list.bar.show_choices(trades, saved)

    # -- what the presenter says of one vendor

    def show_opening(self) -> None:
        self._in_vendor = True
        self._notice.hide()
        self.said.emit("")
        self.vendor.show_opening()
        self._turn_to(self.vendor)

    def show_page(self, page: PageView) -> None:
        self.titled.emit(page.title)
        self.stood.emit(page.standing)
        self.said.emit(page.said)
        self.vendor.show_page(page)

    def show_list(self) -> None:
        self._in_vendor = False
        self._notice.hide()
        self.titled.emit("")
        self.stood.emit(None)
        self.said.emit(self._counted)
        self._turn_to(self.list)

    def show_request(self, text: str) -> None:
        self._stack.setCurrentWidget(self._request_holder)
        self.request.show_message(text)

    def close_request(self) -> None:
        self._turn_to(self.vendor if self._in_vendor else self.list)

    def show_form(self, form: Form) -> None:
        self._stack.setCurrentWidget(self._form_holder)
        self.form.show_form(form)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form.say(problems)

    def close_form(self) -> None:
        self._turn_to(self.vendor if self._in_vendor else self.list)

    def set_busy(self, busy: bool) -> None:
        self.form.set_busy(busy)

    def show_names(self, names: Sequence[str]) -> None:
        self.form.suggest(names)

    def show_problem(self, problem: Problem) -> None:
        self.vendor.give_up_waiting()
        self._notice.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def show_done(self, words: str) -> None:
        self._notice.say(words, Tone.COMPLIANT, Sign.CHECK)

    def go_to(self, place: Place) -> None:
        self.place_wanted.emit(place)

    def _turn_to(self, page: ListPage | VendorPage) -> None:
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.take_keyboard()
