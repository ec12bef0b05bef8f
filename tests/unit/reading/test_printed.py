# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates, money and marks in the ways they are printed."""

from datetime import date

import pytest

from coi_desktop.domain.money import LimitWord
from coi_desktop.reading.printed import (
    amounts_in,
    dates_in,
    is_mark,
    is_only_a_date,
    is_only_yes_no,
    is_placeholder,
    parse_amount,
    parse_box,
    parse_date,
    parse_yes_no,
)


@pytest.mark.parametrize(
    "printed",
    ["03/07/2026", "3/7/2026", "3/7/26", "03-07-2026", "2026-03-07", "Mar 7, 2026", "March 7 2026", "7-Mar-26",
     "03.07.2026", "03072026", "03 / 07 / 2026", "03/07/2026 12:01 AM", "from 03/07/2026 to 03/07/2027"],
)  # fmt: skip
def test_dates_are_read_in_every_spelling(printed: str) -> None:
    assert parse_date(printed) == date(2026, 3, 7)


@pytest.mark.parametrize(
    "printed", ["", "TBD", "MM/DD/YYYY", "13/45/2026", "02/30/2026", "12345", "1/1/1899"]
)
def test_what_is_no_date_is_none(printed: str) -> None:
    assert parse_date(printed) is None


def test_two_dates_in_one_cell_are_counted() -> None:
    assert dates_in("1/1/2026 2026-02-01 text") == 2


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("1,000,000", 1_000_000),
        ("$1,000,000", 1_000_000),
        ("$ 1,000,000.00", 1_000_000),
        ("1000000", 1_000_000),
        ("5 ,000,000", 5_000_000),
        ("1M", 1_000_000),
        ("1.5M", 1_500_000),
        ("2 MIL", 2_000_000),
        ("500K", 500_000),
        ("0", 0),
        ("Included", LimitWord.INCLUDED),
        ("EXCL", LimitWord.EXCLUDED),
        ("Statutory", LimitWord.STATUTORY),
        ("NIL", LimitWord.NIL),
    ],
)
def test_amounts_and_limit_words(printed: str, amount: int | LimitWord) -> None:
    assert parse_amount(printed) == amount


@pytest.mark.parametrize(
    "printed",
    ["", "N/A", "see below", "1,000,000 / 2,000,000", "12/31/2026", "1,000,00", "100,000,00", "500,00"],
)
def test_what_is_no_amount_is_none(printed: str) -> None:
    assert parse_amount(printed) is None


def test_amounts_are_found_among_words() -> None:
    assert amounts_in("Each Claim $1,000,000 Ded 5,000") == [1_000_000, 5_000]


@pytest.mark.parametrize("printed", ["X", "x", "✓", "✗", "■", "[X]", "XX"])
def test_marks(printed: str) -> None:
    assert is_mark(printed)


@pytest.mark.parametrize("printed", ["", "N", "AB", "1", "□"])
def test_other_letters_mark_nothing(printed: str) -> None:
    assert not is_mark(printed)


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("Y", True),
        ("X", True),
        ("x", True),
        ("✓", True),
        ("Y Y", True),
        ("N", False),
        ("No", False),
        ("?", None),
        ("N/A", False),
        ("NA", False),
        ("Y N", None),
        ("Y / N", None),
        ("See below", None),
    ],
)
def test_answers_in_the_narrow_columns(printed: str, answer: bool | None) -> None:
    assert parse_yes_no(printed) is answer


@pytest.mark.parametrize(
    ("printed", "only"),
    [("Y", True), ("Y.", True), ("N/A", True), ("Y see note", False), ("No waiver", False)],
)
def test_what_stands_beside_an_answer_may_change_it(printed: str, only: bool) -> None:
    assert is_only_yes_no(printed) is only


@pytest.mark.parametrize(
    ("printed", "marked"),
    [("X", True), ("yes", True), ("N", False), ("□", False), ("O", False), ("V", None), ("1", None)],
)
def test_what_letters_in_a_box_say_of_it(printed: str, marked: bool | None) -> None:
    assert parse_box(printed) is marked


def test_placeholders_are_known() -> None:
    assert is_placeholder("tbd")
    assert is_placeholder("MM/DD/YYYY")
    assert not is_placeholder("GL-1234")


@pytest.mark.parametrize(
    "printed",
    [
        "500,000 250,000",
        "100,000 300,000",
        "1,000,000 500,000",
        "1,000 MM",
        "500 000,000",
        "1,000,000,000,000",
    ],
)
def test_two_amounts_never_run_together_into_one(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "alone"),
    [
        ("08/01/2027", True),
        ("08/01/2027 12:01 AM", True),
        ("8/1/2027 08/01/2027", True),
        ("08/01/2027 CANCELLED", False),
        ("CXL 8/1/2027", False),
        ("est. 08/01/2027", False),
        ("8/1/2027 10/1/2026", False),
    ],
)
def test_a_word_beside_a_date_may_take_it_back(printed: str, alone: bool) -> None:
    assert is_only_a_date(printed) is alone
