# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amounts are whole dollars or a printed word, and never mistaken for each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.domain.money import LimitWord, format_amount


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (1_000_000, "$1,000,000"),
        (0, "$0"),
        (999, "$999"),
        (LimitWord.EXCLUDED, "Excluded"),
        (LimitWord.NIL, "Nil"),
        (None, "not shown"),
    ],
)
def test_amounts_are_shown_as_people_write_them(amount: int | LimitWord | None, shown: str) -> None:
    assert format_amount(amount) == shown


@given(st.integers(0, 10**15))
def test_no_dollar_is_lost_in_showing(amount: int) -> None:
    assert int(format_amount(amount).removeprefix("$").replace(",", "")) == amount


@given(st.sampled_from(LimitWord), st.integers(0, 10**9))
def test_a_word_never_looks_like_an_amount_or_a_blank(word: LimitWord, amount: int) -> None:
    assert format_amount(word) not in {format_amount(amount), format_amount(None)}
