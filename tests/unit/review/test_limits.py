# SPDX-License-Identifier: AGPL-3.0-or-later
"""Limits: the algorithm, with the umbrella's dollars counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.values import ABSENT
from coi_desktop.review.limits import Outcome, Tower, amount, least, satisfy
from tests.support.readings import BLANK, dim, seen, unreadable

M = 1_000_000


@pytest.mark.parametrize(
    ("primary", "required", "floor", "umbrella", "asked", "outcome", "short"),
    [
        (1 * M, 1 * M, 0, None, 0, Outcome.ENOUGH, 0),
        (1 * M - 1, 1 * M, 0, None, 0, Outcome.SHORT, 1),
        (1 * M, 2 * M, 1 * M, 1 * M, 0, Outcome.BY_UMBRELLA, 1 * M),
        (1 * M, 2 * M, 1 * M, 1 * M - 1, 0, Outcome.SHORT, 1 * M),
        (1 * M - 1, 2 * M, 1 * M, 9 * M, 0, Outcome.SHORT, 1 * M + 1),
        (1 * M, 2 * M, 1 * M, 3 * M, 2 * M, Outcome.BY_UMBRELLA, 1 * M),
        (1 * M, 2 * M, 1 * M, 3 * M - 1, 2 * M, Outcome.SPENT, 1 * M),
        (1 * M, 5 * M, 1 * M, 4 * M, 0, Outcome.BY_UMBRELLA, 4 * M),
        (1 * M, 2 * M, 1 * M, None, 0, Outcome.SHORT, 1 * M),
    ],
)
def test_satisfy(
    primary: int, required: int, floor: int, umbrella: int | None, asked: int, outcome: Outcome, short: int
) -> None:
    tower = Tower(limit=umbrella, required=asked)
    test = satisfy(primary, required, combinable=True, minimum_primary=floor, tower=tower)

    assert (test.outcome, test.short) == (outcome, short)


def test_an_umbrella_does_not_count_unless_it_may() -> None:
    assert satisfy(1 * M, 2 * M, tower=Tower(limit=9 * M)).outcome is Outcome.SHORT


def test_an_unreadable_umbrella_is_not_a_gap() -> None:
    tower = Tower(unsure=True)

    assert satisfy(1 * M, 2 * M, combinable=True, tower=tower).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("outcome", [Outcome.UNREADABLE, Outcome.WORD, Outcome.EXCLUDED, Outcome.BLANK])
def test_no_number_is_never_enough(outcome: Outcome) -> None:
    assert satisfy(outcome, 0).outcome is outcome


@given(
    st.integers(0, 10 * M),
    st.integers(0, 10 * M),
    st.integers(0, 10 * M),
    st.integers(0, 10 * M),
    st.booleans(),
)
def test_a_higher_limit_never_ends_worse(
    a: int, b: int, required: int, umbrella: int, combinable: bool
) -> None:
    order = [Outcome.SHORT, Outcome.SPENT, Outcome.BY_UMBRELLA, Outcome.ENOUGH]
    low, high = sorted((a, b))
    tower = Tower(limit=umbrella, required=1 * M)
    ends = [satisfy(p, required, combinable=combinable, tower=tower).outcome for p in (low, high)]

    assert order.index(ends[0]) <= order.index(ends[1])


def test_what_stands_in_a_box() -> None:
    assert amount(seen(5)) == 5
    assert amount(seen(0)) == 0
    assert amount(dim(5)) is Outcome.UNREADABLE
    assert amount(unreadable("$1,O00")) is Outcome.UNREADABLE
    assert amount(ABSENT) is Outcome.UNREADABLE
    assert amount(BLANK) is Outcome.BLANK
    assert amount(seen(LimitWord.EXCLUDED)) is Outcome.EXCLUDED
    assert amount(seen(LimitWord.NIL)) is Outcome.EXCLUDED
    assert amount(seen(LimitWord.INCLUDED)) is Outcome.WORD
    assert amount(seen(LimitWord.STATUTORY)) is Outcome.WORD


def test_split_limits_count_as_the_least() -> None:
    assert least((3, 1, 2)) == 1
    assert least((3, Outcome.BLANK)) is Outcome.BLANK
    assert least((Outcome.BLANK, Outcome.UNREADABLE, 3)) is Outcome.UNREADABLE
