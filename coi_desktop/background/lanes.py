# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lanes of plain threads: a narrow lane keeps jobs of one kind from fighting, a wide one lets them overlap.

The threads are daemons on purpose. A ``ThreadPoolExecutor`` joins its threads when the interpreter ends, so
one job stuck in a system call would keep a program with no window alive; here ``close`` waits as long as it
was told to, reports who is stuck, and the process can end.
"""

import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue

from coi_desktop.background.jobs import JobEvent, Listener, Work
from coi_desktop.background.register import JobRegister
from coi_desktop.background.ticket import Around, Ticket, no_context


class LaneRunner:
    """Runs jobs in named lanes, each with its number of threads, started when first needed.

    ``around`` is entered with the job's id around each job, on its thread (the log's context, say).
    """

    def __init__(
        self,
        lanes: Mapping[str, int],
        *,
        around: Around = no_context,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ValueError for a lane with no thread."""
        self._lanes = {name: _Lane(name, width, around) for name, width in lanes.items()}
        self._register = JobRegister(self._lanes, monotonic=monotonic)

    def submit(self, name: str, work: Work, *, lane: str, key: str | None = None) -> int:
        return self._register.enter(
            name, work, lane=lane, key=key, line_up=lambda ticket: self._lanes[lane].put(ticket)
        )

    def cancel(self, job_id: int) -> None:
        self._register.cancel(job_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        return self._register.subscribe(listener)

    def active(self) -> tuple[JobEvent, ...]:
        return self._register.active()

    def close(self, timeout: float) -> int:
        """May be called again, to wait longer. A job that closes its own runner counts as still running."""
        deadline = time.monotonic() + timeout
        self._register.close()
        for lane in self._lanes.values():
            lane.dismiss()
        for lane in self._lanes.values():
            lane.join(deadline)
        return len(self._register.active())


class _Lane:
    """A queue and the threads that work it off, first come first served."""

    def __init__(self, name: str, width: int, around: Around) -> None:
        if width < 1:
            raise ValueError(f"lane {name!r} needs at least one thread")
        self._name = name
        self._width = width
        self._around = around
        self._lock = threading.Lock()
        self._queue: SimpleQueue[Ticket | None] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads: list[threading.Thread] = []
        self._dismissed = False

    def put(self, ticket: Ticket) -> None:
        with self._lock:
            self._queue.put(ticket)
            if self._idle.acquire(blocking=False) or len(self._threads) >= self._width:
                return
            number = len(self._threads) + 1
            thread = threading.Thread(target=self._work, name=f"lane-{self._name}-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def dismiss(self) -> None:
        """Let every thread go home after what is already in line."""
        with self._lock:
            if self._dismissed:
                return
            self._dismissed = True
            for _ in self._threads:
                self._queue.put(None)

    def join(self, deadline: float) -> None:
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))

    def _work(self) -> None:
        while (ticket := self._take()) is not None:
            ticket.run(self._around)
            del ticket  # a waiting thread must not keep the last job's result alive

    def _take(self) -> Ticket | None:
        """The next in line. Only a thread that finds nothing counts as idle, so a wide lane fills up."""
        try:
            return self._queue.get_nowait()
        except Empty:
            self._idle.release()
            return self._queue.get()
