# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Activity screen: everything that happened, and the work under way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.activity.events_page import EventsPage
from coi_desktop.desk.screens.activity.jobs_page import JobsPage
from coi_desktop.desk.screens.activity.presenter import ActivityPresenter
from coi_desktop.desk.screens.activity.rows import EventLine, JobLine, Part, VerdictWords, Wanted
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.choice import Choice
from coi_desktop.desk.widgets.notice_bar import NoticeBar

_TYPING_MS = 150


class ActivityScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._presenter: ActivityPresenter | None = None
        self._words = ""
        self._counted = dict.fromkeys(Part, "")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.setObjectName("activity")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.events, self.jobs = EventsPage(look), JobsPage(look)
        self.parts = {part: Choice(look, look.texts(f"activity.part.{part}")) for part in Part}
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(4)
        for part, button in self.parts.items():
            button.setObjectName(f"activity_part_{part}")
            group.addButton(button)
            top.addWidget(button)
            button.clicked.connect(lambda _checked=False, p=part: self.show_part(p))
        top.addStretch(1)
        self._problem = NoticeBar(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.events)
        self._stack.addWidget(self.jobs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 14)
        layout.setSpacing(8)
        layout.addWidget(self._problem)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.parts[Part.EVENTS].setChecked(True)

    def connect_presenter(self, presenter: ActivityPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        self._typing.timeout.connect(lambda: presenter.search(self._words))
        events, jobs = self.events, self.jobs
        events.model.page_wanted.connect(presenter.page_wanted)
        events.opened.connect(self.place_wanted)
        events.grouped.connect(presenter.choose_group)
        events.person_chosen.connect(presenter.choose_person)
        events.subject_dropped.connect(lambda: presenter.choose_subject(""))
        events.show_all_wanted.connect(self._show_all)
        events.verify_wanted.connect(presenter.verify)
        jobs.opened.connect(self.place_wanted)
        jobs.retry_wanted.connect(presenter.read_again)
        jobs.stop_wanted.connect(presenter.stop)
        for key, place, act in (
            ("V", events, events.verify.click),
            ("R", jobs, jobs.ask_retry),
            ("S", jobs, jobs.ask_stop),
        ):
            shortcut = QShortcut(QKeySequence(key), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_all(self) -> None:
        self.search_cleared.emit()
        if self._presenter is not None:
            self._presenter.show_all()

    # -- what the window asks

    def search_words(self) -> str:
        return self._look.texts("activity.search")

    def search(self, text: str) -> None:
        self._words = text
        self._typing.start()
        if text:
            self.show_part(Part.EVENTS)

    def shown_first(self) -> None:
        page = self.events if self._stack.currentWidget() is self.events else self.jobs
        page.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._presenter is not None:
            self._presenter.watch(False)

    # -- what the presenter says

    def show_part(self, part: Part) -> None:
        """Turn to one half of the screen."""
        self.parts[part].setChecked(True)
        self._stack.setCurrentWidget(self.events if part is Part.EVENTS else self.jobs)
        self.said.emit(self._counted[part])

    def show_ids(self, ids: Sequence[int], wanted: Wanted, *, keep_place: bool) -> None:
        """The events to list."""
        self._problem.hide()
        self.events.show_ids(ids, wanted, keep_place=keep_place)
        self._say(Part.EVENTS, self._look.texts.count("activity.count", len(ids)))

    def show_rows(self, ids: Sequence[int], rows: Sequence[EventLine]) -> None:
        """A page of them."""
        self.events.show_rows(ids, rows)

    def show_people(self, people: Sequence[str]) -> None:
        """Whose acts can be chosen."""
        self.events.show_people(people)

    def show_verdict(self, words: VerdictWords | None) -> None:
        """The answer about the chain; None while it is checked."""
        self.events.show_verdict(words)

    def show_jobs(self, lines: Sequence[JobLine]) -> None:
        """All work."""
        self.jobs.show_jobs(lines)
        self._say(Part.JOBS, self._look.texts.count("activity.jobs.count", len(lines)))

    def show_problem(self, problem: Problem) -> None:
        """Something could not be had."""
        self.events.verify.setEnabled(True)
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def _say(self, part: Part, words: str) -> None:
        self._counted[part] = words
        if self.parts[part].isChecked():
            self.said.emit(words)
