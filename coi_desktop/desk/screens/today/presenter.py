# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today screen's mind: what the office has to see to, and the list that is open. No Qt here."""

from collections.abc import Callable
from datetime import date

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.places import QueuePlace, VendorListPlace
from coi_desktop.desk.screens.today.ports import Today, TodayView
from coi_desktop.desk.screens.today.rows import Figure, ListWords, MonthWords
from coi_desktop.desk.screens.today.wording import Wording
from coi_desktop.desk.text import Texts
from coi_desktop.domain.standing import Standing
from coi_desktop.office.today import Overview


class TodayPresenter:
    """Looks everything up at once, and again whenever something was written."""

    def __init__(self, view: TodayView, *, today: Today, runner: JobRunner, texts: Texts) -> None:
        self._view = view
        self._today = today
        self._asker = Asker(runner)
        self._texts = texts
        self._words = Wording(texts)
        self._list: Callable[[], ListWords] | None = None
        self._day = date.min

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed the day."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again; an open list stays open."""
        self._asker.ask(
            "today",
            lambda _context: self._today.overview(),
            lane="read",
            done=self._on_overview,
            failed=self._on_failed,
            slot="today",
        )
        self._ask_list()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    def open_figure(self, figure: Figure) -> None:
        """The list behind a figure, here or on the screen that shows it."""
        match figure:
            case Figure.REVIEW:
                self._view.go_to(QueuePlace())
            case Figure.NOT_COMPLIANT:
                self._view.go_to(VendorListPlace(Standing.NOT_COMPLIANT))
            case Figure.EXPIRING:
                self.open_policies()
            case Figure.ASKED:
                self._open(lambda: self._words.asked(self._today.requests(), self._day))

    def open_policies(self, first: date | None = None, last: date | None = None) -> None:
        """Policies that end from ``first`` to ``last``; within the window ahead without them."""

        def look_up() -> ListWords:
            start, end = (first, last) if first and last else self._today.soon()
            found = self._today.policies_ending(start, end)
            return self._words.policies(found, start, end, self._texts("today.policies"))

        self._open(look_up)

    def open_month(self, month: MonthWords) -> None:
        """Policies that end in a month of the chart."""

        def look_up() -> ListWords:
            found = self._today.policies_ending(month.first, month.last)
            title = self._texts("today.policies.month", month=f"{month.last:%B %Y}")
            return self._words.policies(found, month.first, month.last, title)

        self._open(look_up)

    def open_tasks(self) -> None:
        """Everything there is to do."""
        self._open(lambda: self._words.tasks(self._today.tasks(), self._day))

    def back(self) -> bool:
        """From a list to the overview; False when that is shown."""
        if self._list is None:
            return False
        self._list = None
        self._asker.drop("list")
        self._view.show_overview()
        return True

    def _open(self, look_up: Callable[[], ListWords]) -> None:
        self._list = look_up
        self._ask_list()

    def _ask_list(self) -> None:
        look_up = self._list
        if look_up is None:
            return
        self._asker.ask(
            "today list",
            lambda _context: look_up(),
            lane="read",
            done=self._view.show_list,
            failed=self._on_failed,
            slot="list",
        )

    def _on_overview(self, found: Overview) -> None:
        self._day = found.today
        self._view.show_today(self._words.overview(found))

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
