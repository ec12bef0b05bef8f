# SPDX-License-Identifier: AGPL-3.0-or-later
"""What time it is, and what day it is in the office.

Nothing else in the program asks the computer for the time, so a test or a simulation can move it.
"""

import logging
import threading
import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)


class Clock(Protocol):
    """The time as the office sees it."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""

    def today(self) -> date:
        """The day in the office's zone, which decides what has expired."""

    def day_of(self, moment: datetime) -> date:
        """The day a moment falls on in the office's zone. ``moment`` must be aware."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back when the computer's clock is set."""


def find_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name such as ``America/Chicago``; None when there is no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown name, no name at all, a folder of names
        return None


class SystemClock:
    """This computer's clock, with the day taken in the office's zone.

    ``zone`` is an IANA name. None, or a name this computer does not know, means this computer's own zone:
    a misspelled setting must not keep the office from opening its files.
    """

    def __init__(self, zone: str | None = None) -> None:
        self._zone = find_zone(zone) if zone else None
        if zone and self._zone is None:
            log.warning("Unknown time zone %r; using the zone of this computer", zone)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def monotonic(self) -> float:
        return time.monotonic()


class MovableClock:
    """A clock that stands still until it is moved, for tests and simulated time. Safe to use from threads."""

    def __init__(self, start: datetime, zone: str = "UTC") -> None:
        """``start`` must be aware; ``zone`` an IANA name. Raises ValueError otherwise."""
        if start.tzinfo is None:
            raise ValueError("the start of a clock must have a zone")
        found = find_zone(zone)
        if found is None:
            raise ValueError(f"unknown zone {zone!r}")
        self._zone = found
        self._lock = threading.Lock()
        self._now = start.astimezone(UTC)
        self._monotonic = 0.0

    def now(self) -> datetime:
        with self._lock:
            return self._now

    def today(self) -> date:
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def monotonic(self) -> float:
        with self._lock:
            return self._monotonic

    def move(self, delta: timedelta) -> None:
        """Let time pass. Time never runs backwards: ValueError for a negative ``delta``."""
        if delta < timedelta(0):
            raise ValueError("time only moves forward; use jump() to set the clock back")
        with self._lock:
            self._now += delta
            self._monotonic += delta.total_seconds()

    def jump(self, delta: timedelta) -> None:
        """Set the wall clock forward or back while no time passes, as a person or a time server does."""
        with self._lock:
            self._now += delta
