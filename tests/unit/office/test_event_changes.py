# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two records, and how it reads."""

import pytest

from coi_desktop.office.event_changes import Change, changes

WORDS = {"nothing": "nothing", "yes": "yes", "no": "no"}


def test_only_what_differs_is_told_inner_records_by_their_path() -> None:
    before = {"name": "Riverside Tower", "state": "GA", "facts": {"units": None, "wrap_up": True}}
    after = {"name": "Riverside Tower", "state": "FL", "facts": {"units": 12, "wrap_up": True}}
    assert changes(before, after) == (Change("state", "GA", "FL"), Change("facts.units", None, 12))


def test_a_value_an_older_release_did_not_keep_counts_as_nothing() -> None:
    assert changes({"facts": {}}, {"facts": {"billing": False}}) == (Change("facts.billing", None, False),)
    assert changes({}, {"facts": {"billing": True}}) == (Change("facts.billing", None, True),)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (False, "no"),
        (1_250_000, "1,250,000"),
        ("2026-03-14", "03/14/2026"),
        (["Alder Ridge", "Kestrel"], "Alder Ridge, Kestrel"),
        ("Electrical", "Electrical"),
    ],
)
def test_values_read_as_people_write_them(value: object, said: str) -> None:
    assert Change("x", None, None).said(value, WORDS) == said
