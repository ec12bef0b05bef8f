# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words for work in the background: events, the context work receives, the runner.

A job goes queued, running, and then to exactly one of done, failed or cancelled. Whoever watches gets frozen
events and never touches the thread that works.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """No further event follows."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True)
class JobEvent:
    """What became of a job. ``done`` and ``total`` count whatever the work counts; ``code`` names the step
    (the words for it belong to the screen). ``result`` is set when done, ``error`` when failed."""

    job_id: int
    name: str
    key: str | None
    lane: str
    state: JobState
    done: int = 0
    total: int = 0
    code: str = ""
    result: object = None
    error: BaseException | None = None


class JobContext(Protocol):
    """What work receives: a way to notice that it should stop, and to say how far it is."""

    def check(self) -> None:
        """Raise ``Cancelled`` if the job was cancelled. Call it between steps."""

    def sleep(self, seconds: float) -> None:
        """Rest; a cancel ends the rest at once and raises ``Cancelled``."""

    def progress(self, done: int, total: int, code: str = "") -> None:
        """Say how far it is. Watchers hear of it at most ten times a second, and always of the last."""


Work = Callable[[JobContext], object]
Listener = Callable[[JobEvent], None]


class JobRunner(Protocol):
    """Runs work in lanes. Everything may be called from any thread."""

    def submit(self, name: str, work: Work, *, lane: str, key: str | None = None) -> int:
        """Queue ``work`` and return its job id.

        While a job with the same ``key`` is queued or running (also one that was asked to stop but has not
        yet), its id is returned and ``work`` is dropped. Raises ValueError for an unknown lane and
        ``Cancelled("jobs.closing")`` once the runner is closing.
        """

    def cancel(self, job_id: int) -> None:
        """A queued job never runs; a running one stops at its next check. Unknown or ended: nothing."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on, in order, one at a time, on the thread that caused it or another
        worker's. Returns what ends the subscription. A listener that raises is logged and kept."""

    def active(self) -> tuple[JobEvent, ...]:
        """The jobs that are queued or running, oldest first, as last heard of."""

    def close(self, timeout: float) -> int:
        """Refuse new jobs, cancel all, wait up to ``timeout`` seconds in total; the number still running."""
