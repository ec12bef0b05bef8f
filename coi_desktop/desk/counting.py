# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the numbers in the navigation right, and leads a new office to its first steps. No Qt here."""

import logging
from collections.abc import Callable
from typing import Protocol

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker
from coi_desktop.office.counts import Counts
from coi_desktop.office.first_steps import FirstSteps

_log = logging.getLogger(__name__)


class CountsOf(Protocol):
    """Counts. May raise CoiError."""

    def look(self) -> Counts: ...


class Steps(Protocol):
    """How far the office has come. May raise CoiError."""

    def look(self) -> FirstSteps: ...


class Navigation(Protocol):
    """Where the numbers stand. Called on the window's thread only."""

    def set_count(self, name: str, count: int) -> None: ...
    def offer(self, name: str, on: bool) -> None: ...


class Counting:
    """Counts anew whenever something was written. ``lead`` turns to the first steps, once, when the office is brand
    new; ``steps`` is None on a desk without them. ``waiting`` gets the number of documents that wait."""

    def __init__(
        self,
        navigation: Navigation,
        *,
        counts: CountsOf,
        steps: Steps | None,
        lead: Callable[[], None],
        runner: JobRunner,
    ) -> None:
        self._navigation = navigation
        self._counts = counts
        self._steps = steps
        self._lead = lead
        self._asker = Asker(runner)
        self._led = False
        self.waiting: Callable[[int], None] = lambda _count: None

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job."""
        self._asker.handle(event)
        if event.lane in ("write", "documents", "intake") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Count anew, and see how far the office is."""
        self._asker.ask(
            "counts",
            lambda _context: self._counts.look(),
            lane="read",
            done=self._show,
            failed=_say_so,
            slot="counts",
        )
        if self._steps is not None:
            steps = self._steps
            self._asker.ask(
                "how far the office is",
                lambda _context: steps.look(),
                lane="read",
                done=self._offer,
                failed=_say_so,
                slot="steps",
            )

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    def _show(self, counts: Counts) -> None:
        self._navigation.set_count("review", counts.waiting)
        self._navigation.set_count("vendors", counts.vendors)
        self._navigation.set_count("projects", counts.projects)
        self.waiting(counts.waiting)

    def _offer(self, steps: FirstSteps) -> None:
        self._navigation.offer("first_run", not steps.are_done)
        if steps.is_new and not self._led:
            self._led = True
            self._lead()


def _say_so(error: BaseException) -> None:
    # The screens say what is wrong with the database; a number that stays as it was says nothing false beside that.
    _log.warning("the numbers of the navigation could not be had: %s", error)
