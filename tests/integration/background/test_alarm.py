# SPDX-License-Identifier: AGPL-3.0-or-later
"""The alarm clock with its real threads, and time that is moved."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from coi_desktop.background.alarm import AlarmClock
from coi_desktop.background.clock import MovableClock

PATIENCE = 10.0
HOUR = 3600.0
EVENING = datetime(2026, 3, 2, 5, 59, 30, tzinfo=UTC)  # 11:59:30 p.m. of March 1 in Chicago


class Rings:
    """Who rang, in order."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._names: list[str] = []
        self.errors: list[tuple[str, Exception]] = []

    def __call__(self, name: str) -> Callable[[], None]:
        def ring() -> None:
            with self._changed:
                self._names.append(name)
                self._changed.notify_all()

        return ring

    def wait_for(self, *names: str) -> None:
        """Wait until these have rung, in whatever order, and take note of them."""
        with self._changed:
            enough = self._changed.wait_for(lambda: len(self._names) >= len(names), PATIENCE)
            assert enough, f"only {self._names} rang"
            assert sorted(self._names) == sorted(names)
            self._names.clear()

    def wait_for_many(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._names) >= count, PATIENCE)

    def failed(self, name: str, error: Exception) -> None:
        self.errors.append((name, error))


class WatchedClock(MovableClock):
    """Tells when it has been looked at."""

    def __init__(self) -> None:
        super().__init__(EVENING, "America/Chicago")
        self._looks = threading.Semaphore(0)

    def today(self) -> date:
        self._looks.release()
        return super().today()

    def wait_for_a_look(self) -> None:
        """Wait for two: the first may have begun before."""
        while self._looks.acquire(blocking=False):
            pass
        for _ in range(2):
            assert self._looks.acquire(timeout=PATIENCE)


@pytest.fixture
def clock() -> WatchedClock:
    return WatchedClock()


@pytest.fixture
def rings() -> Rings:
    return Rings()


@pytest.fixture
def alarm(clock: WatchedClock, rings: Rings) -> Iterator[AlarmClock]:
    alarm = AlarmClock(clock, on_error=rings.failed, look_seconds=0.01)
    yield alarm
    alarm.close()
    assert [thread for thread in threading.enumerate() if thread.name in ("alarm-clock", "APScheduler")] == []


@pytest.fixture
def running(alarm: AlarmClock, rings: Rings) -> AlarmClock:
    """Two alarms, started, their first rings over."""
    alarm.every("mail", HOUR, rings("mail"))
    alarm.at_midnight("standing", rings("standing"))
    alarm.start()
    rings.wait_for("mail", "standing")
    return alarm


def test_everything_rings_once_at_start(running: AlarmClock, rings: Rings) -> None:
    running.start()
    running.wake("mail")
    rings.wait_for("mail")


def test_an_interval_rings_again_and_again(alarm: AlarmClock, rings: Rings) -> None:
    alarm.every("mail", 0.01, rings("mail"))
    alarm.start()
    rings.wait_for_many(4)


def test_an_alarm_set_later_rings_too_until_it_is_forgotten(running: AlarmClock, rings: Rings) -> None:
    rang = threading.Event()
    running.every("new mailbox", 0.01, rang.set)
    assert rang.wait(PATIENCE)
    running.forget("new mailbox")
    running.forget("never known")
    running.wake()
    rings.wait_for("mail", "standing")
    with pytest.raises(KeyError):
        running.wake("new mailbox")


def test_midnight_in_the_offices_zone_rings_only_what_waits_for_it(
    running: AlarmClock, rings: Rings, clock: WatchedClock
) -> None:
    clock.move(timedelta(seconds=29))
    clock.wait_for_a_look()
    running.wake("mail")
    rings.wait_for("mail")
    clock.move(timedelta(seconds=2))
    rings.wait_for("standing")
    clock.wait_for_a_look()
    running.wake("mail")
    rings.wait_for("mail")


@pytest.mark.parametrize("hours", [3, -3, 24 * 40])
def test_a_wall_clock_that_was_set_rings_everything(
    running: AlarmClock, rings: Rings, clock: WatchedClock, hours: int
) -> None:
    clock.jump(timedelta(hours=hours))
    rings.wait_for("mail", "standing")


def test_sleep_on_a_computer_whose_both_clocks_went_on_rings_everything_once(
    running: AlarmClock, rings: Rings, clock: WatchedClock
) -> None:
    clock.move(timedelta(hours=9))
    rings.wait_for("mail", "standing")
    clock.wait_for_a_look()
    running.wake("mail")
    rings.wait_for("mail")


def test_a_small_correction_of_the_clock_rings_nothing(
    running: AlarmClock, rings: Rings, clock: WatchedClock
) -> None:
    clock.jump(timedelta(seconds=-100))
    clock.wait_for_a_look()
    running.wake("mail")
    rings.wait_for("mail")


def test_waking_all_rings_all_at_once(running: AlarmClock, rings: Rings) -> None:
    running.wake()
    rings.wait_for("mail", "standing")


def test_an_alarm_that_waits_to_ring_is_not_rung_twice(running: AlarmClock, rings: Rings) -> None:
    held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        go_on.wait(PATIENCE)

    running.every("slow", HOUR, hold)
    running.wake("slow")
    assert held.wait(PATIENCE)
    for _ in range(20):
        running.wake("mail")
    go_on.set()
    rings.wait_for("mail")
    running.wake("standing")
    rings.wait_for("standing")


def test_a_callback_that_fails_is_reported_and_rings_again(
    running: AlarmClock, rings: Rings, caplog: pytest.LogCaptureFixture
) -> None:
    tries = []

    def fail() -> None:
        tries.append(1)
        raise OSError("the disk is away")

    running.every("broken", HOUR, fail)
    running.wake("broken")
    running.wake("mail")
    rings.wait_for("mail")
    running.wake("broken")
    running.wake("mail")
    rings.wait_for("mail")
    assert len(tries) == 2
    assert [(name, str(error)) for name, error in rings.errors] == [("broken", "the disk is away")] * 2
    assert "Alarm broken failed" in caplog.text


def test_a_name_is_used_once_and_an_interval_is_positive(alarm: AlarmClock, rings: Rings) -> None:
    alarm.every("mail", HOUR, rings("mail"))
    with pytest.raises(ValueError, match="already"):
        alarm.at_midnight("mail", rings("mail"))
    with pytest.raises(ValueError, match="positive"):
        alarm.every("other", 0, rings("other"))


def test_a_callback_may_close_the_clock(alarm: AlarmClock) -> None:
    closed = threading.Event()

    def close() -> None:
        alarm.close()
        closed.set()

    alarm.every("last", HOUR, close)
    alarm.start()
    assert closed.wait(PATIENCE)


def test_closing_before_the_start_and_twice_is_harmless_and_final(alarm: AlarmClock) -> None:
    alarm.close()
    alarm.close()
    with pytest.raises(ValueError, match="closed"):
        alarm.start()


def test_the_library_is_imported_only_when_the_clock_starts() -> None:
    code = "import sys, coi_desktop.background.alarm; print('apscheduler' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "False"
