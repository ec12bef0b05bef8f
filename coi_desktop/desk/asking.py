# SPDX-License-Identifier: AGPL-3.0-or-later
"""How presenters ask services without waiting: a question becomes a job, its answer a call back. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner, JobState
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import CoiError

T = TypeVar("T")
Failed = Callable[[BaseException], None]


@dataclass(frozen=True)
class _Question:
    slot: str | None
    done: Callable[[Any], None]
    failed: Failed


class Asker:
    """Asks on behalf of one presenter. ``handle`` must be given every job event on the presenter's thread.

    Questions in the same slot replace each other: the older one is cancelled and its answer dropped.
    """

    def __init__(self, runner: JobRunner) -> None:
        self._runner = runner
        self._open: dict[int, _Question] = {}
        self._early: list[JobEvent] | None = None
        self._closed = False

    def ask(
        self,
        name: str,
        work: Callable[[JobContext], T],
        *,
        lane: str,
        done: Callable[[T], None],
        failed: Failed,
        slot: str | None = None,
    ) -> None:
        """Have ``work`` done in ``lane``; ``done`` gets its result, ``failed`` what it raised. Nothing once
        the asker is closed."""
        if self._closed:
            return
        if slot is not None:
            self.drop(slot)
        # One question may be asked while another is being submitted, from within an event.
        outer = self._early
        early: list[JobEvent] = []
        self._early = early
        try:
            job_id = self._runner.submit(name, work, lane=lane)
        finally:
            self._early = outer
        self._open[job_id] = _Question(slot, done, failed)
        for event in early:  # a runner without threads has answered before ``submit`` returned
            self.handle(event)

    def drop(self, slot: str) -> None:
        """Cancel the open question of ``slot``; its answer will not be delivered."""
        for job_id in [job_id for job_id, question in self._open.items() if question.slot == slot]:
            del self._open[job_id]
            self._runner.cancel(job_id)

    def is_waiting(self, slot: str) -> bool:
        """Whether a question of ``slot`` is still open."""
        return any(question.slot == slot for question in self._open.values())

    def handle(self, event: JobEvent) -> None:
        """Deliver the answer when ``event`` ends one of the open questions."""
        if not event.state.is_final:
            return
        if self._early is not None:
            self._early.append(event)
            return
        question = self._open.pop(event.job_id, None)
        if question is None:
            return
        if event.state is JobState.DONE:
            question.done(event.result)
        elif event.state is JobState.FAILED and event.error is not None:
            question.failed(event.error)

    def close(self) -> None:
        """Cancel and forget every open question; ask no more."""
        self._closed = True
        for job_id in list(self._open):
            del self._open[job_id]
            self._runner.cancel(job_id)


@dataclass(frozen=True)
class Problem:
    """An error in words: what happened, and what to do next."""

    text: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.next_step}".strip()


def describe(error: BaseException, texts: Texts) -> Problem:
    """Expected errors speak for themselves; anything else is a fault of the program and says so."""
    if isinstance(error, CoiError):
        return Problem(error.message, error.next_step)
    return Problem(texts("problem.bug"), texts("problem.bug.next"))
