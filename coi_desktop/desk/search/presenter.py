# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mind of the search: asks as a person types, and says what each answer leads to. No Qt here."""

from collections.abc import Callable, Sequence
from typing import Protocol

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.search.words import ResultGroup, groups
from coi_desktop.desk.text import Texts
from coi_desktop.office.search import Found


class Searches(Protocol):
    """Finds. May raise CoiError, or whatever ``check`` raises."""

    def find(self, typed: str, check: Callable[[], None] = ...) -> Found: ...


class SearchView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_results(self, typed: str, results: Sequence[ResultGroup]) -> None:
        """What was found for ``typed``; nothing is an answer, too."""

    def show_nothing(self) -> None:
        """Nothing is searched for."""

    def show_problem(self, problem: Problem) -> None:
        """It could not be searched."""


class SearchPresenter:
    """Only the last question counts."""

    def __init__(self, view: SearchView, *, searches: Searches, runner: JobRunner, texts: Texts) -> None:
        self._view = view
        self._searches = searches
        self._asker = Asker(runner)
        self._texts = texts

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job."""
        self._asker.handle(event)

    def search(self, typed: str) -> None:
        """Look for what was typed."""
        typed = typed.strip()
        if not typed:
            self._asker.drop("search")
            self._view.show_nothing()
            return

        def done(found: Found) -> None:
            self._view.show_results(typed, groups(found, self._texts))

        self._asker.ask(
            "search",
            lambda context: self._searches.find(typed, context.check),
            lane="search",
            done=done,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="search",
        )

    def close(self) -> None:
        """Forget the open question."""
        self._asker.close()
