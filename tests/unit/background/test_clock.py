# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's day, and a clock that can be moved."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coi_desktop.background.clock import MovableClock, SystemClock

LATE_EVENING = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)  # 11:30 p.m. of March 1 in Chicago


def test_now_is_aware_and_in_utc() -> None:
    assert SystemClock("America/Chicago").now().utcoffset() == timedelta(0)


def test_the_day_is_the_offices_not_the_computers() -> None:
    assert MovableClock(LATE_EVENING).today() == date(2026, 3, 2)
    assert MovableClock(LATE_EVENING, "America/Chicago").today() == date(2026, 3, 1)


def test_two_zones_that_are_never_on_the_same_day_differ() -> None:
    ahead, behind = SystemClock("Pacific/Kiritimati"), SystemClock("Etc/GMT+12")
    assert ahead.today() > behind.today()


@pytest.mark.parametrize("zone", [None, "", "America/Nowhere", "../../etc/passwd", "America"])
def test_without_a_known_zone_the_computers_own_is_used(
    zone: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    before = datetime.now().astimezone().date()
    today = SystemClock(zone).today()
    assert before <= today <= datetime.now().astimezone().date()
    assert ("Unknown time zone" in caplog.text) == bool(zone)


def test_moving_moves_both_clocks_and_jumping_only_the_wall_clock() -> None:
    clock = MovableClock(LATE_EVENING)
    clock.move(timedelta(hours=1))
    assert (clock.now(), clock.monotonic()) == (LATE_EVENING + timedelta(hours=1), 3600)
    clock.jump(timedelta(hours=-3))
    assert (clock.now(), clock.monotonic()) == (LATE_EVENING - timedelta(hours=2), 3600)


def test_a_movable_clock_answers_in_utc_whatever_it_was_started_with() -> None:
    start = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-6)))
    assert MovableClock(start).now().tzinfo is UTC


def test_a_movable_clock_refuses_what_it_cannot_mean() -> None:
    with pytest.raises(ValueError, match="must have a zone"):
        MovableClock(LATE_EVENING.replace(tzinfo=None))
    with pytest.raises(ValueError, match="unknown zone"):
        MovableClock(LATE_EVENING, "Mars/Base")
    with pytest.raises(ValueError, match="only moves forward"):
        MovableClock(LATE_EVENING).move(timedelta(seconds=-1))
