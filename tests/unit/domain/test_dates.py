# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cover ends at 12:01 a.m. on the expiration date: that day is not covered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.domain.dates import Term, add_years

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def terms(draw: st.DrawFn, longest: int = 800) -> Term:
    start = draw(DAYS)
    return Term(start, start + timedelta(days=draw(st.integers(1, longest))))


def test_a_policy_year_covers_its_first_day_and_not_its_expiration_day() -> None:
    year = Term(date(2026, 3, 1), date(2027, 3, 1))
    assert year.covers(date(2026, 3, 1))
    assert year.covers(date(2027, 2, 28))
    assert not year.covers(date(2027, 3, 1))
    assert not year.covers(date(2026, 2, 28))
    assert year.last_covered_day == date(2027, 2, 28)


@given(DAYS, st.integers(0, 900))
def test_a_term_that_does_not_end_after_it_starts_is_none(start: date, back: int) -> None:
    with pytest.raises(ValueError, match="end after it starts"):
        Term(start, start - timedelta(days=back))


@given(terms())
def test_the_last_covered_day_is_the_day_before_expiration(term: Term) -> None:
    assert term.covers(term.last_covered_day)
    assert not term.covers(term.last_covered_day + timedelta(days=1))


@given(terms(longest=40), st.integers(-60, 60))
def test_days_left_counts_the_covered_days_from_that_day_on(term: Term, offset: int) -> None:
    day = term.effective + timedelta(days=offset)
    ahead = (day + timedelta(days=n) for n in range(130))
    assert term.days_left(day) == sum(term.covers(d) for d in ahead)


@given(terms(), DAYS)
def test_a_day_is_covered_when_days_are_left_and_the_term_has_begun(term: Term, day: date) -> None:
    assert term.covers(day) == (term.days_left(day) > 0 and day >= term.effective)


@given(terms(), st.integers(1, 400))
def test_a_renewal_on_the_expiration_day_leaves_no_gap(term: Term, length: int) -> None:
    renewal = Term(term.expiration, term.expiration + timedelta(days=length))
    assert term.gap_before(renewal) == 0
    assert term.covers(renewal.effective) is False
    assert renewal.covers(renewal.effective)


@given(terms(longest=60), st.integers(-60, 90), st.integers(1, 60))
def test_a_gap_is_the_number_of_days_covered_by_neither(term: Term, wait: int, length: int) -> None:
    start = max(term.effective, term.expiration + timedelta(days=wait))
    later = Term(start, start + timedelta(days=length))
    between = (term.expiration + timedelta(days=n) for n in range(wait))
    assert term.gap_before(later) == sum(not term.covers(d) and not later.covers(d) for d in between)


def test_a_late_renewal_leaves_the_expiration_day_open() -> None:
    old = Term(date(2025, 6, 1), date(2026, 6, 1))
    assert old.gap_before(Term(date(2026, 6, 2), date(2027, 6, 2))) == 1


@given(DAYS, st.integers(-60, 60))
def test_adding_years_keeps_month_and_day_except_in_leap_years(day: date, years: int) -> None:
    moved = add_years(day, years)
    assert moved.year == day.year + years
    if (day.month, day.day) == (2, 29):
        assert moved.month == 2
        assert moved.day in (28, 29)
    else:
        assert (moved.month, moved.day) == (day.month, day.day)


def test_february_29_becomes_february_28_in_a_common_year() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(DAYS, DAYS, st.integers(-40, 40))
def test_adding_years_keeps_the_order_of_days(one: date, other: date, years: int) -> None:
    first, last = sorted((one, other))
    assert add_years(first, years) <= add_years(last, years)
