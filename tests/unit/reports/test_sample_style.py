# SPDX-License-Identifier: AGPL-3.0-or-later
"""A style prints the same fact in the different ways agencies print it."""

from datetime import date

import pytest

from coi_desktop.reports.samples import CertificateStyle, DateStyle, MoneyStyle, ValueForm


@pytest.mark.parametrize("style", list(DateStyle))
def test_a_date_is_written_as_its_style_shows(style: DateStyle) -> None:
    assert CertificateStyle(dates=style).day(date(2026, 3, 1)) == style.value


@pytest.mark.parametrize("style", list(MoneyStyle))
def test_a_limit_is_written_as_its_style_shows(style: MoneyStyle) -> None:
    assert CertificateStyle(money=style).limit(1_000_000) == style.value


def test_words_in_place_of_figures_and_dates_stay_as_they_are() -> None:
    style = CertificateStyle(money=MoneyStyle.DOLLAR)
    assert style.limit("Excluded") == "Excluded"
    assert style.limit(None) == ""
    assert style.day("TBD") == "TBD"
    assert style.day(None) == ""


def test_zero_is_a_figure_and_no_blank() -> None:
    assert CertificateStyle().limit(0) == "0"


def test_the_columns_tell_yes_no_and_blank_apart() -> None:
    style = CertificateStyle(column_yes="X", column_no="N")
    assert [style.column(mark) for mark in (True, False, None, "Y*")] == ["X", "N", "", "Y*"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"font": "Comic"},
        {"turned": 45},
        {"rotate": 1},
        {"size": 30.0},
        {"values": ValueForm.FIELDS, "turned": 90},
        {"values": ValueForm.FIELDS, "font": "Vera"},
    ],
)
def test_a_style_that_cannot_be_drawn_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        CertificateStyle(**wrong)  # type: ignore[arg-type]
