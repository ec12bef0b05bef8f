# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today screen: four figures, what to do next, what ends when, what happened since yesterday."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.focus import may_take_keyboard
from coi_desktop.desk.look import Look
from coi_desktop.desk.places import ActivityPlace, Place
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.today.list_page import ListPage
from coi_desktop.desk.screens.today.painters import HappenedPainter, TaskPainter
from coi_desktop.desk.screens.today.presenter import TodayPresenter
from coi_desktop.desk.screens.today.rows import (
    Figure,
    HappenedRow,
    ListWords,
    MonthWords,
    TaskRow,
    TodayWords,
)
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.figure_card import FigureCard
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.month_chart import BarWords, MonthChart
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.wordy_list import WordyList
from coi_desktop.office.today import MONTHS

_GAP = 14
_LEFT, _RIGHT = 64, 36


class TodayScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, *, add_files: KeyButton) -> None:
        super().__init__()
        self._look = look
        self._presenter: TodayPresenter | None = None
        self._months: tuple[MonthWords, ...] = ()
        texts = look.texts
        self.setObjectName("today")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figures = {figure: FigureCard(look, texts(f"today.figure.{figure}")) for figure in Figure}
        for figure, card in self.figures.items():
            card.setObjectName(f"figure_{figure}")
        self.tasks = WordyList(look, texts("today.tasks"), TaskPainter(look, self))
        self.tasks.setObjectName("today_next")
        self.nothing = EmptyState(look, "done", texts("today.nothing"), texts("today.nothing.text"))
        self.all_tasks = LinkButton(look, "")
        self.all_tasks.setObjectName("today_all_tasks")
        self.all_tasks.hide()
        self.chart = MonthChart(look, texts("today.chart"), MONTHS)
        self.happened = WordyList(look, texts("today.happened"), HappenedPainter(look, self))
        self.happened.setObjectName("today_happened")
        self.all_events = LinkButton(look, texts("today.happened.all"))
        self.all_events.setObjectName("today_all_events")
        self.quiet = EmptyState(look, "done", texts("today.quiet"), texts("today.quiet.text"))
        self.empty = EmptyState(look, "today", texts("today.empty"), texts("today.empty.text"), add_files)
        self.list = ListPage(look)
        self._problem = NoticeBar(look)
        self._overview = self._lay_out()
        self._home: QWidget = self._overview
        self._stack = QStackedWidget()
        for page in (QWidget(), self._overview, self._empty_page(), self.list):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)

    def _lay_out(self) -> QWidget:
        page = QWidget()
        figures = QHBoxLayout()
        figures.setSpacing(_GAP)
        for card in self.figures.values():
            figures.addWidget(card, 1)
        texts = self._look.texts
        self._task_stack = _either(self.tasks, self.nothing)
        self._event_stack = _either(self.happened, self.quiet)
        chart = QVBoxLayout()
        chart.setContentsMargins(10, 4, 10, 10)
        chart.addWidget(self.chart)
        legend = _quiet_words(texts("today.chart.legend"))
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        right.addWidget(_card(texts("today.chart"), legend, chart))
        right.addWidget(_card(texts("today.happened"), self.all_events, self._event_stack), 1)
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(_card(texts("today.tasks"), self.all_tasks, self._task_stack), _LEFT)
        below.addLayout(right, _RIGHT)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(_GAP)
        layout.addLayout(figures)
        layout.addLayout(below, 1)
        return page

    def _empty_page(self) -> QWidget:
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.empty)
        self._empty_holder = QWidget()
        layout = QVBoxLayout(self._empty_holder)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(card)
        return self._empty_holder

    def connect_presenter(self, presenter: TodayPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        for figure, card in self.figures.items():
            card.clicked.connect(lambda _checked=False, f=figure: presenter.open_figure(f))
        self.tasks.opened.connect(self._on_task)
        self.all_tasks.clicked.connect(presenter.open_tasks)
        self.chart.opened.connect(lambda number: presenter.open_month(self._months[number]))
        self.happened.opened.connect(self._on_happened)
        self.all_events.clicked.connect(lambda: self.go_to(ActivityPlace()))
        self.list.opened.connect(self.go_to)
        self.list.back_wanted.connect(presenter.back)
        escape = QShortcut(QKeySequence("Esc"), self.list)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(presenter.back)

    def _on_task(self, row: TaskRow) -> None:
        self.go_to(row.place)

    def _on_happened(self, row: HappenedRow) -> None:
        if row.place is not None:
            self.go_to(row.place)

    # -- what the window asks

    def go_back(self) -> bool:
        return self._presenter is not None and self._presenter.back()

    def shown_first(self) -> None:
        page = self._stack.currentWidget()
        if page is self.list:
            self.list.take_keyboard()
        elif page is self._overview:
            self.tasks.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the presenter says

    def show_today(self, words: TodayWords) -> None:
        """The screen as it is now."""
        self._problem.hide()
        self.said.emit(words.said)
        self._months = words.months
        for figure, said in words.figures.items():
            self.figures[figure].say(said.value, said.below)
        self.tasks.show_rows(words.tasks)
        self._task_stack.setCurrentWidget(self.tasks if words.tasks else self.nothing)
        self.all_tasks.setVisible(bool(words.more_tasks))
        self.all_tasks.set_words(words.more_tasks)
        self.chart.show_bars([BarWords(m.label, m.count, m.soon, m.spoken) for m in words.months])
        self.happened.show_rows(words.happened)
        self._event_stack.setCurrentWidget(self.happened if words.happened else self.quiet)
        self._home = self._empty_holder if words.is_empty else self._overview
        if self._stack.currentWidget() is not self.list:
            self._turn_to(self._home)

    def show_list(self, words: ListWords) -> None:
        """A list in place of the screen."""
        self._problem.hide()
        self.list.show_list(words)
        self._turn_to(self.list)

    def show_overview(self) -> None:
        """Back from the list."""
        self._turn_to(self._home)

    def show_problem(self, problem: Problem) -> None:
        """Something could not be had."""
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def go_to(self, place: Place) -> None:
        """To where another screen shows it."""
        self.place_wanted.emit(place)

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            if may_take_keyboard(self):
                self.shown_first()


def _quiet_words(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    return label


def _either(first: QWidget, second: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(first)
    stack.addWidget(second)
    return stack


def _card(title: str, beside: QWidget, content: QWidget | QVBoxLayout) -> QFrame:
    card = QFrame()
    card.setObjectName("table_card")
    head = QLabel(title)
    head.setProperty("role", "strong")
    top = QHBoxLayout()
    top.setContentsMargins(14, 11, 14, 7)
    top.setSpacing(10)
    top.addWidget(head)
    top.addStretch(1)
    top.addWidget(beside)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.setSpacing(0)
    layout.addLayout(top)
    if isinstance(content, QWidget):
        layout.addWidget(content, 1)
    else:
        layout.addLayout(content)
    return card
