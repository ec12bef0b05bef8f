# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of standard forms: every entry is whole, and what matters most is right."""

import re

import pytest

from coi_desktop.domain.document import Role
from coi_desktop.domain.standard_forms import Reach, standard_form, standard_forms


def test_every_entry_is_written_as_the_reader_writes_numbers() -> None:
    for number, form in standard_forms().items():
        assert re.fullmatch(r"[A-Z]{2}( \d{2}){2,3}", number), number
        assert all(re.fullmatch(r"(0[1-9]|1[0-2]) \d{2}", edition) for edition in form.editions), number
        assert set(form.by_edition) <= set(form.editions), number
        assert form.title
        assert form.last_checked.year >= 2026


def test_form_for_somebody_else_says_for_whom() -> None:
    for form in standard_forms().values():
        assert (Role.ADDITIONAL_INSURED_OTHER in form.roles) == bool(form.purpose), form.number


@pytest.mark.parametrize(
    ("number", "title", "reach"),
    [
        ("CG 20 38", "Other Parties", Reach.AUTOMATIC),
        ("CG 20 11", "Managers Or Lessors", Reach.SCHEDULE),
        ("CG 21 39", "Contractual Liability Limitation", Reach.NONE),
        ("WC 00 03 02", "Designated Workplaces Exclusion", Reach.NONE),
        ("CA 99 47", "Employee As Lessor", Reach.NONE),
        ("CG 21 44", "Designated Premises", Reach.NONE),
    ],
)
def test_forms_that_are_often_taken_for_others(number: str, title: str, reach: Reach) -> None:
    form = standard_forms()[number]
    assert title in form.title
    assert form.reach is reach


def test_letter_of_a_state_does_not_matter() -> None:
    assert standard_form("WC 42 03 04 B") is standard_forms()["WC 42 03 04"]
    assert standard_form("CG 20 10 B") is None
    assert standard_form("QL-AI 0417") is None
