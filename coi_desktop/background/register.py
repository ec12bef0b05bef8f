# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of jobs that are queued or running, with one job per key. Shared by every runner."""

import itertools
import threading
import time
from collections.abc import Callable, Collection

from coi_desktop.background.feed import EventFeed
from coi_desktop.background.jobs import JobEvent, JobState, Listener, Work
from coi_desktop.background.ticket import Rest, Ticket
from coi_desktop.domain.errors import Cancelled


class JobRegister:
    """Gives out ids, keeps keys unique while active, and refuses new jobs once closed."""

    def __init__(
        self,
        lanes: Collection[str],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        rest: Rest = threading.Event.wait,
    ) -> None:
        self._lanes = frozenset(lanes)
        self._monotonic = monotonic
        self._rest = rest
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._tickets: dict[int, Ticket] = {}
        self._by_key: dict[str, int] = {}
        self._closed = False
        self._feed = EventFeed()

    def enter(
        self, name: str, work: Work, *, lane: str, key: str | None, line_up: Callable[[Ticket], None]
    ) -> int:
        """A new job, handed to ``line_up``, or the active one of the same key. See ``JobRunner.submit``."""
        if lane not in self._lanes:
            raise ValueError(f"no lane {lane!r}; there are {', '.join(sorted(self._lanes))}")
        with self._lock:
            if self._closed:
                raise Cancelled("jobs.closing", "The program is closing.")
            if key is not None and key in self._by_key:
                return self._by_key[key]
            job_id = next(self._ids)
            event = JobEvent(job_id, name, key, lane, JobState.QUEUED)
            ticket = Ticket(
                event, work, self._feed, forget=self._forget, monotonic=self._monotonic, rest=self._rest
            )
            self._tickets[job_id] = ticket
            if key is not None:
                self._by_key[key] = job_id
            self._feed.post(event)
            line_up(ticket)
        self._feed.deliver()
        return job_id

    def cancel(self, job_id: int) -> None:
        with self._lock:
            ticket = self._tickets.get(job_id)
        if ticket is not None:
            ticket.cancel()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        return self._feed.subscribe(listener)

    def active(self) -> tuple[JobEvent, ...]:
        with self._lock:
            tickets = tuple(self._tickets.values())
        events = (ticket.event for ticket in tickets)
        return tuple(event for event in events if not event.state.is_final)

    def close(self) -> None:
        """Refuse new jobs and cancel those there are."""
        with self._lock:
            self._closed = True
            tickets = tuple(self._tickets.values())
        for ticket in tickets:
            ticket.cancel()

    def _forget(self, ticket: Ticket) -> None:
        event = ticket.event
        with self._lock:
            self._tickets.pop(event.job_id, None)
            if event.key is not None and self._by_key.get(event.key) == event.job_id:
                del self._by_key[event.key]
