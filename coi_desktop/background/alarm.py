# SPDX-License-Identifier: AGPL-3.0-or-later
"""The alarm clock: says when to ask what is due. What is due stands in the tables, never here.

One thread rings every callback, one after the other, so callbacks never meet themselves; a callback only
submits a keyed job to a runner and returns. APScheduler gives the regular intervals. It trusts the wall
clock, so the same thread looks at the clock each minute: after sleep, or when the clock was set, everything
rings at once and the intervals start anew.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from coi_desktop.background.clock import Clock

log = logging.getLogger(__name__)

Callback = Callable[[], object]
GAP = timedelta(minutes=2)
"""A difference between what the clocks say passed, or a look this late, means sleep or a clock change."""

_CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Alarm:
    name: str
    callback: Callback
    seconds: float | None  # None: at midnight


class AlarmClock:
    """Rings callbacks at intervals, when the office's day changes, after sleep, at start, and when woken.

    ``on_error(name, error)`` hears of a callback that raised; the alarm stays. Midnight is noticed within
    ``look_seconds`` of the change of ``clock.today()``, which is right over daylight saving time, a changed
    time zone setting and simulated time alike.
    """

    def __init__(
        self, clock: Clock, *, on_error: Callable[[str, Exception], object], look_seconds: float = 60.0
    ) -> None:
        self._clock = clock
        self._on_error = on_error
        self._look_seconds = look_seconds
        self._lock = threading.Lock()
        self._alarms: dict[str, _Alarm] = {}
        self._ringing: set[str] = set()
        self._inbox: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def every(self, name: str, seconds: float, callback: Callback) -> None:
        """Ring every ``seconds``. Raises ValueError for a name in use or an interval that is not positive."""
        if seconds <= 0:
            raise ValueError(f"alarm {name!r} needs a positive interval")
        self._add(_Alarm(name, callback, float(seconds)))

    def at_midnight(self, name: str, callback: Callback) -> None:
        """Ring when a new day begins in the office's zone. Raises ValueError for a name in use."""
        self._add(_Alarm(name, callback, None))

    def forget(self, name: str) -> None:
        """Ring this one no more; unknown names are fine."""
        with self._lock:
            self._alarms.pop(name, None)
        self._inbox.put(partial(self._disarm, name))

    def wake(self, name: str | None = None) -> None:
        """Ring one alarm, or all, at once, on the alarm clock's thread. Returns without waiting.

        Raises KeyError for an unknown name.
        """
        with self._lock:
            names = list(self._alarms) if name is None else [self._alarms[name].name]
            due = [each for each in names if each not in self._ringing]
            self._ringing.update(due)
        for each in due:
            self._inbox.put(partial(self._ring, each))

    def start(self) -> None:
        """Begin, and ring everything once. Starting again does nothing; after close it is a ValueError."""
        with self._lock:
            if self._closed:
                raise ValueError("the alarm clock is closed")
            if self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name="alarm-clock", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End both threads. A callback that rings just now ends first, for five seconds at most."""
        with self._lock:
            self._closed = True
            thread = self._thread
        if thread is None:
            return
        self._inbox.put(None)
        if thread is not threading.current_thread():
            thread.join(_CLOSE_SECONDS)

    def _add(self, alarm: _Alarm) -> None:
        with self._lock:
            if alarm.name in self._alarms:
                raise ValueError(f"there is an alarm {alarm.name!r} already")
            self._alarms[alarm.name] = alarm
        self._inbox.put(partial(self._arm, alarm))

    # From here on everything runs on the alarm clock's own thread, which alone touches the scheduler.

    def _run(self) -> None:
        self._scheduler = _start_scheduler()
        try:
            self._remember_time()
            self._day = self._clock.today()
            self.wake()
            next_look = time.monotonic() + self._look_seconds
            while not self._closed:
                if time.monotonic() >= next_look:
                    self._look()
                    next_look = time.monotonic() + self._look_seconds
                try:
                    message = self._inbox.get(timeout=max(0.0, next_look - time.monotonic()))
                except Empty:
                    continue
                if message is not None:
                    message()
        finally:
            self._scheduler.shutdown()

    def _look(self) -> None:
        """Compare the clocks with the last look."""
        now, monotonic, day = self._clock.now(), self._clock.monotonic(), self._clock.today()
        wall_passed = now - self._looked_at
        really_passed = timedelta(seconds=monotonic - self._looked_at_monotonic)
        late = max(wall_passed, really_passed) - timedelta(seconds=self._look_seconds)
        new_day = self._new_day(day)
        self._remember_time()
        # On Windows the monotonic clock goes on during sleep: both clocks agree, and only lateness tells.
        if abs(wall_passed - really_passed) > GAP or late > GAP:
            log.info("The clock moved by %s while %s passed; asking what is due", wall_passed, really_passed)
            self._start_intervals_anew()
            self.wake()
        elif new_day:
            for alarm in self._all_alarms():
                if alarm.seconds is None:
                    self.wake(alarm.name)

    def _new_day(self, day: date) -> bool:
        changed = day != self._day
        self._day = day
        return changed

    def _remember_time(self) -> None:
        self._looked_at: datetime = self._clock.now()
        self._looked_at_monotonic = self._clock.monotonic()

    def _all_alarms(self) -> tuple[_Alarm, ...]:
        with self._lock:
            return tuple(self._alarms.values())

    def _ring(self, name: str) -> None:
        with self._lock:
            self._ringing.discard(name)  # before the call: what falls due during it rings again
            alarm = self._alarms.get(name)
        if alarm is None:
            return
        try:
            alarm.callback()
        except Exception as error:  # one broken alarm must not stop the others
            log.exception("Alarm %s failed", name)
            self._on_error(name, error)

    def _arm(self, alarm: _Alarm) -> None:
        if alarm.seconds is None:
            return
        from apscheduler.triggers.interval import IntervalTrigger

        self._scheduler.add_job(
            partial(self._ring_if_known, alarm.name),
            IntervalTrigger(seconds=alarm.seconds, timezone=UTC),
            id=alarm.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            replace_existing=True,
        )

    def _disarm(self, name: str) -> None:
        if self._scheduler.get_job(name) is not None:
            self._scheduler.remove_job(name)

    def _start_intervals_anew(self) -> None:
        """APScheduler would wait until a clock that was set back reaches the old time again."""
        for alarm in self._all_alarms():
            self._arm(alarm)

    def _ring_if_known(self, name: str) -> None:
        """Called by APScheduler, on its thread."""
        with self._lock:
            known = name in self._alarms
        if known:
            self.wake(name)


def _start_scheduler() -> Any:
    """APScheduler with jobs in memory that run on its own single thread. Imported here: it costs 60 ms."""
    from apscheduler.executors.debug import DebugExecutor
    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(
        jobstores={"default": MemoryJobStore()}, executors={"default": DebugExecutor()}, timezone=UTC
    )
    scheduler.start()
    return scheduler
