# SPDX-License-Identifier: AGPL-3.0-or-later
"""A runner without threads: for tests, and for commands that have nothing else to do meanwhile."""

import threading
import time
from collections import deque
from collections.abc import Callable, Collection

from coi_desktop.background.jobs import JobEvent, Listener, Work
from coi_desktop.background.register import JobRegister
from coi_desktop.background.ticket import Around, Ticket, no_context

LANES = ("write", "documents", "read", "search", "intake", "reports")


class InlineRunner:
    """Runs each job before ``submit`` returns, on the thread that submitted it.

    A job submitted by a running job waits until that one has ended, as in a lane of one thread. ``sleep``
    takes no time.
    """

    def __init__(
        self,
        lanes: Collection[str] = LANES,
        *,
        around: Around = no_context,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._register = JobRegister(lanes, monotonic=monotonic, rest=_no_rest)
        self._around = around
        self._lock = threading.Lock()
        self._queue: deque[Ticket] = deque()
        self._busy = False

    def submit(self, name: str, work: Work, *, lane: str, key: str | None = None) -> int:
        job_id = self._register.enter(name, work, lane=lane, key=key, line_up=self._queue.append)
        self._work_off()
        return job_id

    def cancel(self, job_id: int) -> None:
        self._register.cancel(job_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        return self._register.subscribe(listener)

    def active(self) -> tuple[JobEvent, ...]:
        return self._register.active()

    def close(self, timeout: float) -> int:
        """Never waits: only a job that closes its own runner can still be running."""
        self._register.close()
        return len(self._register.active())

    def _work_off(self) -> None:
        while True:
            with self._lock:
                if self._busy or not self._queue:
                    return
                self._busy = True
                ticket = self._queue.popleft()
            try:
                ticket.run(self._around)
            finally:
                with self._lock:
                    self._busy = False
            error = ticket.event.error
            if error is not None and not isinstance(error, Exception):
                raise error  # Ctrl+C belongs to the caller, whose thread this is


def _no_rest(cancelled: threading.Event, seconds: float) -> None:
    """Takes no time: an inline job would only keep its caller waiting."""
