# SPDX-License-Identifier: AGPL-3.0-or-later
"""One job from queued to its single final event. Shared by every runner."""

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from coi_desktop.background.feed import EventFeed
from coi_desktop.background.jobs import JobEvent, JobState, Work
from coi_desktop.domain.errors import Cancelled, CoiError

log = logging.getLogger(__name__)

SECONDS_BETWEEN_PROGRESS = 0.1

Rest = Callable[[threading.Event, float], object]
Around = Callable[[int], contextlib.AbstractContextManager[object]]


def no_context(job_id: int) -> contextlib.AbstractContextManager[object]:
    """The default for what is put around a job: nothing."""
    return contextlib.nullcontext(job_id)


class Ticket:
    """A job's record, and the :class:`JobContext` its work receives.

    ``forget`` is called once, just before the final event is posted, so that a listener that hears the end
    may submit the same key again.
    """

    def __init__(
        self,
        event: JobEvent,
        work: Work,
        feed: EventFeed,
        *,
        forget: Callable[["Ticket"], None],
        monotonic: Callable[[], float],
        rest: Rest = threading.Event.wait,
    ) -> None:
        self._lock = threading.Lock()
        self._event = event
        self._work: Work | None = work
        self._feed = feed
        self._forget = forget
        self._monotonic = monotonic
        self._rest = rest
        self._cancelled = threading.Event()
        self._unsent = False
        self._sent_at: float | None = None

    @property
    def event(self) -> JobEvent:
        """The job as it stands now."""
        with self._lock:
            return self._event

    def cancel(self) -> None:
        """End the job if it waits, ask it to stop if it runs."""
        self._cancelled.set()
        with self._lock:
            if self._event.state is not JobState.QUEUED:
                return
            self._event = replace(self._event, state=JobState.CANCELLED)
            self._work = None
        self._announce_end()

    def run(self, around: Around = no_context) -> None:
        """Do the work on this thread and post its end. Does nothing if it was cancelled while waiting."""
        with self._lock:
            work, self._work = self._work, None
            if work is None:
                return
            self._event = replace(self._event, state=JobState.RUNNING)
            self._feed.post(self._event)
        self._feed.deliver()
        try:
            with around(self._event.job_id):
                result = work(self)
        except Cancelled:
            self._finish(JobState.CANCELLED)
        except BaseException as error:  # noqa: BLE001 - the runner's border: the event carries it on
            self._log_failure(error)
            self._finish(JobState.FAILED, error=error)
        else:
            self._finish(JobState.DONE, result=result)

    def _log_failure(self, error: BaseException) -> None:
        if isinstance(error, CoiError):
            log.warning("Job %s failed: %s: %s", self._event.name, error.code, error.message)
        else:
            log.error("Job %s failed by a fault in the program", self._event.name, exc_info=error)

    def check(self) -> None:
        self._send_unsent()
        if self._cancelled.is_set():
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        self.check()
        wait = self._seconds_until_unsent()
        if wait is not None and wait < seconds:
            self._rest(self._cancelled, wait)
            self._send_unsent()
            seconds -= wait
        self._rest(self._cancelled, seconds)
        self.check()

    def progress(self, done: int, total: int, code: str = "") -> None:
        with self._lock:
            if self._event.state is not JobState.RUNNING:
                return
            self._event = replace(self._event, done=done, total=total, code=code)
            self._unsent = True
        self._send_unsent()

    def _seconds_until_unsent(self) -> float | None:
        with self._lock:
            if not self._unsent or self._sent_at is None:
                return None
            return max(0.0, self._sent_at + SECONDS_BETWEEN_PROGRESS - self._monotonic())

    def _send_unsent(self) -> None:
        with self._lock:
            if not self._unsent or self._event.state is not JobState.RUNNING:
                return
            now = self._monotonic()
            if self._sent_at is not None and now - self._sent_at < SECONDS_BETWEEN_PROGRESS:
                return
            self._sent_at = now
            self._unsent = False
            self._feed.post(self._event)
        self._feed.deliver()

    def _finish(self, state: JobState, *, result: object = None, error: BaseException | None = None) -> None:
        with self._lock:
            if self._unsent:
                self._unsent = False
                self._feed.post(self._event)
            self._event = replace(self._event, state=state, result=result, error=error)
        self._announce_end()

    def _announce_end(self) -> None:
        self._forget(self)
        self._feed.post(self.event)
        self._feed.deliver()
