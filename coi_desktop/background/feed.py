# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hands job events to listeners in one order for all.

Events are posted under the lock that decided them and delivered outside of every lock, so a listener may
call the runner back (cancel, submit) without a deadlock and without events overtaking each other.
"""

import logging
import threading
from collections import deque

from coi_desktop.background.jobs import JobEvent, Listener

log = logging.getLogger(__name__)


class EventFeed:
    """An ordered outbox with many listeners. Whichever thread comes first delivers for the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[JobEvent] = deque()
        self._listeners: dict[int, Listener] = {}
        self._next_listener = 0
        self._delivering = False

    def subscribe(self, listener: Listener) -> "Subscription":
        with self._lock:
            number = self._next_listener
            self._next_listener += 1
            self._listeners[number] = listener
        return Subscription(self, number)

    def unsubscribe(self, number: int) -> None:
        with self._lock:
            self._listeners.pop(number, None)

    def post(self, event: JobEvent) -> None:
        """Put the event in line. Delivers nothing yet, so it may be called while holding a lock."""
        with self._lock:
            self._waiting.append(event)

    def deliver(self) -> None:
        """Hand out what waits, unless another thread is already at it (it will take ours along)."""
        with self._lock:
            if self._delivering:
                return
            self._delivering = True
        try:
            self._deliver_all()
        except BaseException:  # Ctrl+C in a listener: the next one to come goes on delivering
            with self._lock:
                self._delivering = False
            raise

    def _deliver_all(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._delivering = False
                    return
                event = self._waiting.popleft()
                listeners = tuple(self._listeners.items())
            for number, listener in listeners:
                self._tell(number, listener, event)

    def _tell(self, number: int, listener: Listener, event: JobEvent) -> None:
        with self._lock:
            if number not in self._listeners:
                return
        try:
            listener(event)
        except Exception:
            log.exception("A listener failed on %s of job %s", event.state, event.name)


class Subscription:
    """Ends a subscription when called; calling it again does nothing."""

    def __init__(self, feed: EventFeed, number: int) -> None:
        self._feed = feed
        self._number = number

    def __call__(self) -> None:
        self._feed.unsubscribe(self._number)
