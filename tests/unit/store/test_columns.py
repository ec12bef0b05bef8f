# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text forms: canonical JSON, moments in UTC, and folded names."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.domain.errors import DataError
from coi_desktop.store.columns import fold, from_json, moment_text, to_json


def test_the_same_value_gives_the_same_text() -> None:
    assert to_json({"b": 1, "a": ("x", None)}) == '{"a":["x",null],"b":1}'
    assert to_json({"b": 1, "a": 2}) == to_json({"a": 2, "b": 1})
    assert to_json("Señor") == '"Señor"'


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(float("nan"))


@pytest.mark.parametrize("text", ["{", "[1]", '"a"', "null"])
def test_text_that_does_not_fit_names_the_record(text: str) -> None:
    with pytest.raises(DataError) as caught:
        from_json(dict[str, int], text, "project North Bridge")
    assert caught.value.code == "data.record_damaged"
    assert "project North Bridge" in caught.value.message


moments = st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=-5))))


@given(moments, moments)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    if datetime(2, 1, 1, tzinfo=UTC) < min(one, other) and max(one, other) < datetime(9998, 1, 1, tzinfo=UTC):
        assert (moment_text(one) < moment_text(other)) == (one < other)
        assert datetime.fromisoformat(moment_text(one)) == one


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001 - this is what is refused


@pytest.mark.parametrize(
    ("text", "expected"), [("Élan GLASS", "elan glass"), ("Straße", "strasse"), ("ﬁne", "fine"), ("", "")]
)
def test_case_and_accents_do_not_count(text: str, expected: str) -> None:
    assert fold(text) == expected
