# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Today screen needs from the office, and what its presenter can show. No Qt here."""

from datetime import date
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.places import Place
from coi_desktop.desk.screens.today.rows import ListWords, TodayWords
from coi_desktop.office.today import Overview, TaskLine
from coi_desktop.store.agenda import EndingPolicy, OpenRequest


class Today(Protocol):
    """The service."""

    def overview(self) -> Overview: ...
    def tasks(self) -> tuple[TaskLine, ...]: ...
    def policies_ending(self, first: date, last: date) -> tuple[EndingPolicy, ...]: ...
    def soon(self) -> tuple[date, date]: ...
    def requests(self) -> tuple[OpenRequest, ...]: ...


class TodayView(Protocol):
    """Called on the window's thread only."""

    def show_today(self, words: TodayWords) -> None:
        """The screen as it is now."""

    def show_list(self, words: ListWords) -> None:
        """A list behind a figure, in place of the screen."""

    def show_overview(self) -> None:
        """Back from the list."""

    def show_problem(self, problem: Problem) -> None:
        """Something could not be had."""

    def go_to(self, place: Place) -> None:
        """To where another screen shows it."""
