# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Carriers screen: the table, a row as a form, and a file before it is taken over."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.carriers.import_page import ImportPage
from coi_desktop.desk.screens.carriers.list_page import ListPage
from coi_desktop.desk.screens.carriers.ports import CarrierRow, Counts, ImportView
from coi_desktop.desk.screens.carriers.presenter import CarriersPresenter
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card_page
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.notice_bar import NoticeBar

AskFile = Callable[[QWidget, Texts], Path | None]
"""Which spreadsheet is to be brought; None when it was thought better of."""

_TYPING_MS = 150


def ask_file(parent: QWidget, texts: Texts) -> Path | None:
    """The system's own file dialog."""
    title, kinds = texts("carriers.import.dialog"), texts("carriers.import.kinds")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


class CarriersScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, *, ask_file: AskFile = ask_file) -> None:
        super().__init__()
        self._look = look
        self.ask_file = ask_file
        self._presenter: CarriersPresenter | None = None
        self.setObjectName("carriers")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ListPage(look)
        self.brought = ImportPage(look)
        self.form = FormCard(look)
        self.form.setObjectName("form_card")
        self._words = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.notice = NoticeBar(look)
        self._form_holder = card_page(self.form)
        self._stack = QStackedWidget()
        for page in (self.list, self._form_holder, self.brought):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)

    def connect_presenter(self, presenter: CarriersPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        listed = self.list
        self._typing.timeout.connect(lambda: presenter.search(self._words))
        listed.opened.connect(presenter.open)
        listed.remove_wanted.connect(presenter.ask_to_remove)
        listed.add_wanted.connect(presenter.add)
        listed.import_wanted.connect(self._bring)
        listed.filtered.connect(presenter.filter)
        listed.sorted.connect(lambda by, descending: presenter.sort(by, descending=descending))
        listed.show_all_wanted.connect(self._show_all)
        listed.confirm.confirmed.connect(presenter.remove)
        listed.confirm.left.connect(listed.take_keyboard)
        self.brought.taken.connect(lambda keep: presenter.take_over(keep_others=keep))
        self.brought.left.connect(presenter.leave_file)
        self.form.submitted.connect(presenter.forms.submit)
        self.form.left.connect(presenter.forms.leave)
        keys: tuple[tuple[str, QWidget, Callable[[], object]], ...] = (
            ("N", listed, presenter.add),
            ("E", listed, listed.open_chosen),
            ("I", listed, self._bring),
            ("Del", listed.table, listed.remove_chosen),
            ("Return", listed.confirm, listed.confirm.yes.click),
            ("P", self.brought, self.brought.replace.click),
            ("K", self.brought, self.brought.keep.click),
            ("Esc", self, self._escape),
        )
        for key, place, act in keys:
            shortcut = QShortcut(QKeySequence(key), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- what the person does

    def _bring(self) -> None:
        file = self.ask_file(self, self._look.texts)
        if file is not None and self._presenter is not None:
            self._presenter.bring(file)

    def _escape(self) -> None:
        """Out of the question, the form, or the file."""
        if self.list.confirm.leave():
            self.list.take_keyboard()
        elif not self.go_back():
            self.notice.hide()

    def _show_all(self) -> None:
        self.list.show_all()
        self.search_cleared.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._presenter is not None:
            self._presenter.watch(False)

    # -- what the window asks

    def search_words(self) -> str:
        return self._look.texts("carriers.search")

    def search(self, text: str) -> None:
        self._words = text
        self._typing.start()

    def shown_first(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.take_keyboard()

    def go_back(self) -> bool:
        presenter, page = self._presenter, self._stack.currentWidget()
        if presenter is None or page is self.list:
            return False
        if page is self.brought:
            presenter.leave_file()
        else:
            presenter.forms.leave()
        return True

    # -- what the presenter says

    def show_rows(self, rows: Sequence[CarrierRow], counts: Counts) -> None:
        self.list.show_rows(rows, counts)
        texts = self._look.texts
        self.said.emit(texts.count("carriers.count", counts.table) if counts.table else "")

    def show_import(self, shown: ImportView) -> None:
        self.notice.hide()
        self._stack.setCurrentWidget(self.brought)
        self.brought.show_import(shown)

    def close_import(self) -> None:
        self._turn_to_list()

    def ask_to_remove(self, title: str, text: str) -> None:
        self.list.confirm.ask(title, text)

    def show_form(self, form: Form) -> None:
        self.notice.hide()
        self._stack.setCurrentWidget(self._form_holder)
        self.form.show_form(form)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form.say(problems)

    def close_form(self) -> None:
        self._turn_to_list()

    def set_busy(self, busy: bool) -> None:
        self.form.set_busy(busy)

    def say(self, text: str) -> None:
        self.notice.say(text, Tone.COMPLIANT, Sign.CHECK)

    def show_problem(self, problem: Problem) -> None:
        self.notice.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def _turn_to_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        if self.isVisible():
            self.list.take_keyboard()
