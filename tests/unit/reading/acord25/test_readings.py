# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readings of one cell become one: agreement counts, sense counts more, and zeros are mended one way or not."""

import re
from datetime import date

import pytest

from coi_desktop.reading.acord25.readings import Reading, behind_sign, grouped, repaired, settled, spaced
from coi_desktop.reading.acord25.terms import confirmed, is_term, paired
from coi_desktop.reading.printed import parse_date


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+", text) is not None


def test_agreement_is_surer_than_each_reading() -> None:
    best = settled([Reading("1042", 0.8), Reading("10 42", 0.7)], lambda t: is_number(t.replace(" ", "")))
    assert best is not None
    assert best.agreed
    assert best.confidence > 0.9
    assert best.text == "1042"


def test_disagreement_is_worth_less_than_a_reading_alone() -> None:
    torn = settled([Reading("1042", 0.95), Reading("1047", 0.9)], is_number)
    alone = settled([Reading("1042", 0.95)], is_number)
    assert torn is not None and alone is not None
    assert torn.text == "1042"
    assert torn.confidence < alone.confidence < 0.95


def test_sense_comes_before_confidence() -> None:
    best = settled([Reading("1O4Z", 0.99), Reading("1042", 0.5)], is_number)
    assert best is not None
    assert best.text == "1042"


def test_nonsense_is_never_sure() -> None:
    best = settled([Reading("??", 0.99)], is_number)
    assert best is not None
    assert best.confidence < 0.5
    assert settled([], is_number) is None


def of_both(*texts: str, last: str) -> list[Reading]:
    """Readings of the first engine, all as sure, and then one of the second engine."""
    return [*(Reading(t, 0.8) for t in texts), Reading(last, 0.9, second=True)]


def test_two_engines_that_agree_are_believed_against_a_third_reading() -> None:
    best = settled(of_both("1042", "1047", last="1047"), is_number)
    one_engine = settled([Reading("1042", 0.8), Reading("1047", 0.8), Reading("1047", 0.9)], is_number)
    assert best is not None and one_engine is not None
    assert (best.text, one_engine.text) == ("1047", "1047")
    assert best.agreed and best.confidence > one_engine.confidence


def test_two_engines_outweigh_any_number_of_readings_of_one() -> None:
    best = settled(of_both("1042", "1042", "1042", "1047", last="1047"), is_number)
    assert best is not None
    assert best.text == "1047"


@pytest.mark.parametrize(("sure", "believed"), [(0.9, "1047"), (0.4, "1042")])
def test_the_second_engine_against_all_others_sends_it_to_a_person(sure: float, believed: str) -> None:
    """Readings of one engine repeat each other's errors, so a sure second one is believed against them."""
    first = [Reading("1042", 0.8), Reading("1042", 0.8)]
    torn = settled([*first, Reading("1047", sure, second=True)], is_number)
    assert torn is not None
    assert torn.text == believed
    assert not torn.agreed
    assert torn.confidence < 0.8


def test_three_readings_that_differ_are_never_sure() -> None:
    torn = settled(of_both("1042", "1043", last="1047"), is_number)
    assert torn is not None
    assert torn.text == "1047"
    assert torn.confidence <= 0.6


def test_what_only_the_second_engine_can_read_is_for_a_person() -> None:
    alone = settled([Reading("1042", 0.99, second=True)], is_number)
    assert alone is not None
    assert (alone.text, alone.agreed) == ("1042", False)
    assert alone.confidence < 0.8


def test_a_shape_that_the_second_engine_sees_otherwise_is_doubted() -> None:
    told = Reading("1", 0.85, agreed=True)
    sure, torn = settled([told], is_number), settled([told, Reading("7", 0.9, second=True)], is_number)
    assert sure is not None and torn is not None
    assert sure.confidence == 0.85
    assert torn.confidence <= 0.6


def test_what_makes_no_sense_contradicts_nothing() -> None:
    best = settled(of_both("1042", "1042", last="1O4Z"), is_number)
    assert best is not None
    assert best.agreed and best.confidence > 0.9


def test_spaces_are_the_first_engines() -> None:
    agreed = settled(of_both("OAK RIDGE 12", last="OAKRIDGE12"), str.isprintable)
    alone = settled(of_both("OAK R1DGE 12", last="OAKRIDGE12"), str.isprintable)
    assert agreed is not None and alone is not None
    assert (agreed.text, alone.text) == ("OAK RIDGE 12", "OAK RIDGE 12")


def test_no_space_takes_the_sense_away() -> None:
    best = settled([Reading("104 2?", 0.4), Reading("1042", 0.9, second=True)], is_number)
    assert best is not None
    assert best.text == "1042"


@pytest.mark.parametrize(
    ("letters", "like", "whole"),
    [
        ("OAKRIDGE,INC.", "OAK RIDGE INC", "OAK RIDGE, INC."),
        ("PN2300-5518", "PN 2300-551", "PN 2300-5518"),
        ("A B C", "", "A B C"),
        ("ABC", "X ABC", "ABC"),
        ("ABC", "ABC X", "ABC"),
        ("", "A B", ""),
    ],
)
def test_a_space_stands_where_the_other_reading_has_it(letters: str, like: str, whole: str) -> None:
    assert spaced(letters, like) == whole


def test_zeros_are_mended_where_only_one_way_makes_sense() -> None:
    def is_day(text: str) -> bool:
        return parse_date(text) is not None

    assert repaired("62/01/2027", is_day) == "02/01/2027"
    assert repaired("02/01/2027", lambda t: False) is None
    assert repaired("66", lambda t: t in ("06", "60")) is None


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        (date(2026, 3, 1), date(2027, 3, 1), True),
        (date(2026, 3, 1), date(2027, 3, 2), False),
        (date(2026, 3, 1), date(2026, 9, 1), False),
    ],
)
def test_a_term_is_a_year(start: date, end: date, whole: bool) -> None:
    assert is_term(start, end) is whole


def test_dates_a_year_apart_confirm_each_other() -> None:
    start, end = paired([Reading("03/01/2026", 0.7)], [Reading("03/01/2027", 0.8)])
    assert confirmed(start, end)
    assert min(start.confidence, end.confidence) >= 0.9
    assert max(start.confidence, end.confidence) < 0.95, "both days may be misread alike"
    surest, _ = paired([Reading("03/01/2026", 0.98)], [Reading("03/01/2027", 0.98)])
    assert surest.confidence == 0.98


def test_another_reading_is_taken_where_it_makes_a_term() -> None:
    start, end = paired(
        [Reading("13/01/2026", 0.9), Reading("03/01/2026", 0.4)], [Reading("03/01/2027", 0.9)]
    )
    assert (start.text, end.text) == ("03/01/2026", "03/01/2027")
    assert start.confidence < 0.95


def test_dates_that_are_no_term_stay_and_are_doubted() -> None:
    start, end = paired([Reading("03/01/2026", 0.97)], [Reading("09/01/2026", 0.97)])
    assert (start.text, end.text) == ("03/01/2026", "09/01/2026")
    assert max(start.confidence, end.confidence) < 0.95


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("1,000.000", "1,000,000"),
        ("$1.000,000", "$1,000,000"),
        ("1,000, 000", "1,000,000"),
        ("1,000.00", "1,000.00"),
        ("500,000", "500,000"),
    ],
)
def test_a_point_before_three_digits_is_a_comma(seen: str, meant: str) -> None:
    assert grouped(seen) == meant


def test_a_five_before_an_amount_may_be_the_dollar_sign() -> None:
    assert behind_sign("51,000,000") == "1,000,000"
    assert behind_sign("5100000") == "100000"
    assert behind_sign("5 300,000") == "300,000"
    assert [behind_sign(t) for t in ("5,000,000", "500,000", "50,000", "5000000", "1,000,000")] == [None] * 5
