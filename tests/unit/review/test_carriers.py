# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carrier ratings: order, modifiers, and which row of the table is meant."""

from datetime import date

import pytest

from coi_desktop.domain.office import CarrierRating
from coi_desktop.review.carriers import (
    RATINGS,
    SIZES,
    Lookup,
    clean_rating,
    clean_size,
    find,
    is_group_name,
    is_naic,
    is_state_fund,
    rating_meets,
    size_meets,
)

ON = date(2026, 11, 23)


def _row(naic: str = "10101", name: str = "Bluestone Casualty Company", **given: object) -> CarrierRating:
    clean = {"rating": "A-", "size": "VII", "as_of": date(2026, 1, 1)}
    return CarrierRating(naic=naic, name=name, **{**clean, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("A++", "A++"),
        (" A- ", "A-"),
        ("A- u", "A-"),
        ("A-u", "A-"),
        ("A+ g", "A+"),
        ("A pd", "A"),
        ("A (Excellent)", "A"),
        ("B++ g, u", "B++"),
        ("A−", "A-"),
        ("S", "S"),
        ("NR", None),
        ("a-", None),
        ("A+++", None),
        ("AAA", None),
        ("A, Demotech", None),
        ("", None),
    ],
)
def test_rating_without_modifiers(text: str, rating: str | None) -> None:
    assert clean_rating(text) == rating


@pytest.mark.parametrize(
    ("text", "size"), [("VII", "VII"), ("vii", "VII"), ("FSC XV", "XV"), ("XVI", None), ("7", None)]
)
def test_size(text: str, size: str | None) -> None:
    assert clean_size(text) == size


def test_the_order_of_ratings_and_sizes() -> None:
    for index, better in enumerate(RATINGS):
        assert [bool(rating_meets(better, floor)) for floor in RATINGS] == [
            i >= index for i in range(len(RATINGS))
        ]
    for index, size in enumerate(SIZES):
        assert [bool(size_meets(size, floor)) for floor in SIZES] == [i <= index for i in range(len(SIZES))]


def test_what_is_no_rating_cannot_be_compared() -> None:
    assert rating_meets("NR", "A-") is None
    assert rating_meets("A", "excellent") is None
    assert size_meets("", "VII") is None


def test_b_plus_is_below_a_minus() -> None:
    assert rating_meets("B+", "A-") is False


@pytest.mark.parametrize(
    ("text", "good"), [("10101", True), ("AA-1120337", True), ("1010", False), ("AA-12", False), ("", False)]
)
def test_company_numbers(text: str, good: bool) -> None:
    assert is_naic(text) is good


@pytest.mark.parametrize(
    ("name", "naic", "lookup"),
    [
        ("Bluestone Casualty Company", "10101", Lookup.RATED),
        ("Bluestone Cas Co", "10101", Lookup.RATED),
        ("Bluestone Casualty", "10101", Lookup.RATED),
        ("BLUESTONE CASUALTY CO.", "", Lookup.RATED),
        ("Bluestone Casualty", "", Lookup.UNKNOWN),
        ("Redwood Casualty Company", "10101", Lookup.MISMATCH),
        ("Bluestone Casualty Company of Ohio", "10101", Lookup.MISMATCH),
        ("Bluestone Casualty Company", "30303", Lookup.UNKNOWN),
        ("", "", Lookup.UNKNOWN),
    ],
)
def test_number_first_then_name(name: str, naic: str, lookup: Lookup) -> None:
    assert find(name, naic, (_row(), _row("20202", "Summitfield Mutual")), ON).lookup is lookup


def test_two_rows_of_one_name_are_nobody() -> None:
    assert find("Bluestone Casualty Company", "", (_row(), _row("10102")), ON).lookup is Lookup.UNKNOWN


@pytest.mark.parametrize(
    ("as_of", "lookup"),
    [
        (date(2025, 11, 23), Lookup.RATED),
        (date(2025, 11, 22), Lookup.STALE),
        (date(2026, 11, 23), Lookup.RATED),
        (date(2026, 11, 24), Lookup.STALE),
    ],
)
def test_a_rating_lasts_twelve_months(as_of: date, lookup: Lookup) -> None:
    assert find("Bluestone Casualty Company", "10101", (_row(as_of=as_of),), ON).lookup is lookup


@pytest.mark.parametrize("given", [{"rating": "NR"}, {"size": ""}])
def test_a_row_without_rating_or_size_is_unrated(given: dict[str, str]) -> None:
    assert find("Bluestone Casualty Company", "10101", (_row(**given),), ON).lookup is Lookup.UNRATED


def test_groups_and_funds_are_known_by_their_whole_name() -> None:
    assert is_group_name("Travelers")
    assert is_group_name("THE HARTFORD")
    assert not is_group_name("Travelers Casualty and Surety Company")
    assert is_state_fund("State Compensation Insurance Fund")
    assert not is_state_fund("State Fund Casualty Company")
