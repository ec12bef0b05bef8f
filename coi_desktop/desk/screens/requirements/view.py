# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Requirements screen: where requirements stand, what is asked for there, and the forms of both."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.requirements.list_page import ListPage
from coi_desktop.desk.screens.requirements.ports import ListedText, SetView, SideView, WhatIfView
from coi_desktop.desk.screens.requirements.presenter import RequirementsPresenter
from coi_desktop.desk.screens.requirements.set_page import SetPage
from coi_desktop.desk.targets import ChooseTarget, choose_target
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card_page
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.office.requirement_list import RequirementPlaceRow

_TYPING_MS = 150


class RequirementsScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, *, choose_target: ChooseTarget = choose_target) -> None:
        super().__init__()
        self._look = look
        self.choose_target = choose_target
        self._presenter: RequirementsPresenter | None = None
        self.setObjectName("requirements")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ListPage(look)
        self.set = SetPage(look)
        self.form = FormCard(look)
        self.form.setObjectName("form_card")
        self._in_set = False
        self._words = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.notice = NoticeBar(look)
        self._form_holder = card_page(self.form)
        self._stack = QStackedWidget()
        for page in (self.list, self.set, self._form_holder):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)

    def connect_presenter(self, presenter: RequirementsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        opened, page, side = presenter.opened, self.set, self.set.side
        self._typing.timeout.connect(lambda: presenter.search(self._words))
        self.list.opened.connect(presenter.open)
        self.list.filtered.connect(presenter.filter)
        self.list.new_wanted.connect(presenter.new_set)
        self.list.show_all_wanted.connect(self._show_all)
        page.table.chosen.connect(self._on_chosen)
        page.back_wanted.connect(presenter.back)
        page.differs_only.connect(opened.show_only_differing)
        page.show_all_wanted.connect(self.search_cleared)
        page.sample_wanted.connect(self._save_sample)
        page.history_wanted.connect(opened.show_history)
        page.add_wanted.connect(opened.ask_what_to_add)
        page.follow_wanted.connect(opened.follow)
        page.discard_wanted.connect(opened.discard)
        page.publish_wanted.connect(self._ask_to_publish)
        page.confirm.confirmed.connect(opened.publish)
        page.confirm.left.connect(page.take_keyboard)
        side.edited.connect(opened.edit)
        side.take_away_wanted.connect(opened.take_away)
        side.bring_back_wanted.connect(opened.bring_back)
        side.see_all_wanted.connect(opened.what_if.show_changed)
        self.form.submitted.connect(presenter.forms.submit)
        self.form.left.connect(presenter.forms.leave)
        self._add_keys(presenter)

    def _add_keys(self, presenter: RequirementsPresenter) -> None:
        opened, page = presenter.opened, self.set
        keys: dict[str, Callable[[], object]] = {
            "D": page.differs.toggle,
            "S": self._save_sample,
            "H": opened.show_history,
            "N": opened.ask_what_to_add,
            "F": opened.follow,
            "Z": opened.discard,
            "P": self._ask_to_publish,
            "A": opened.what_if.show_changed,
            "X": opened.take_away,
            "B": opened.bring_back,
        }
        for key, act in keys.items():
            self._add_key(key, page, act)
        self._add_key("Return", page.confirm, page.confirm.yes.click)
        self._add_key("Return", page.table, page.side.take_keyboard)
        self._add_key("N", self.list, presenter.new_set)
        self._add_key("Esc", self, self._escape)

    def _add_key(self, key: str, place: QWidget, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # -- what the person does

    def _escape(self) -> None:
        """Out of whatever is innermost: the question, the form, a list, a field, the place."""
        if self.set.confirm.leave():
            self.set.take_keyboard()
        elif self._presenter is not None and self._presenter.forms.is_open:
            self._presenter.forms.leave()
        elif not self.set.close_list():
            focused = self.focusWidget()
            if focused is not None and self.set.side.isAncestorOf(focused):
                self.set.side.flush()
                self.set.take_keyboard()
            elif self._presenter is not None:
                self._presenter.back()

    def _on_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self.set.side.flush()
            self._presenter.opened.choose(key)

    def _ask_to_publish(self) -> None:
        if self._presenter is not None:
            self.set.side.flush()
            self._presenter.opened.ask_to_publish()

    def _save_sample(self) -> None:
        name = self._presenter.opened.sample_name() if self._presenter else ""
        path = self.choose_target(self, self._look.texts, name) if name else None
        if path is not None and self._presenter is not None:
            self._presenter.opened.save_sample(path)

    def _show_all(self) -> None:
        self.list.show_all()
        self.search_cleared.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.set.side.flush()
        if self._presenter is not None:
            self._presenter.watch(False)

    # -- what the window asks

    def search_words(self) -> str:
        return self._look.texts("requirements.search.set" if self._in_set else "requirements.search")

    def search(self, text: str) -> None:
        self._words = text
        self._typing.start()

    def shown_first(self) -> None:
        if self._stack.currentWidget() is not self._form_holder:
            (self.set if self._in_set else self.list).take_keyboard()

    def go_back(self) -> bool:
        presenter = self._presenter
        return presenter is not None and not presenter.was_led_here and presenter.back()

    # -- what the presenter says

    def show_places(self, rows: Sequence[RequirementPlaceRow], total: int) -> None:
        self.list.show_rows(rows)
        if not self._in_set:
            texts = self._look.texts
            few = texts("vendors.found", n=f"{len(rows):,}", of=f"{total:,}")
            self.said.emit(few if len(rows) != total else texts.count("requirements.count", total))

    def show_list(self) -> None:
        self.set.side.flush()
        self._in_set = False
        self.notice.hide()
        self.titled.emit("")
        self._turn_to(self.list)

    def show_opening(self) -> None:
        self._in_set = True
        self.notice.hide()
        self.set.show_opening()
        self.said.emit("")
        self._turn_to(self.set)

    def show_set(self, shown: SetView) -> None:
        self.titled.emit(shown.title)
        self.said.emit(shown.state)
        self.set.show_set(shown)

    def show_side(self, side: SideView | None, *, afresh: bool) -> None:
        self.set.side.show_side(side, afresh=afresh)
        if side is not None:
            self.set.table.choose(side.key)

    def show_field_problems(self, problems: Mapping[str, str]) -> None:
        self.set.side.say(problems)

    def show_what_if(self, shown: WhatIfView | None) -> None:
        self.set.show_what_if(shown)

    def show_changed(self, rows: Sequence[ListedText]) -> None:
        self.set.show_changed(rows)

    def show_history(self, rows: Sequence[ListedText]) -> None:
        self.set.show_history(rows)

    def ask_to_publish(self, title: str, text: str) -> None:
        self.set.confirm.ask(title, text)

    def show_form(self, form: Form) -> None:
        self._stack.setCurrentWidget(self._form_holder)
        self.form.show_form(form)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form.say(problems)

    def close_form(self) -> None:
        self._turn_to(self.set if self._in_set else self.list)

    def set_busy(self, busy: bool) -> None:
        self.form.set_busy(busy)

    def say(self, text: str) -> None:
        self.notice.say(text, Tone.COMPLIANT, Sign.CHECK)

    def show_problem(self, problem: Problem) -> None:
        self.notice.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def _turn_to(self, page: ListPage | SetPage) -> None:
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.take_keyboard()
