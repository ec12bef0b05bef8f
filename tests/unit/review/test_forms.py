# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement forms: numbers, editions, roles, lines."""

import pytest

from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import AcceptedForm
from coi_desktop.review.forms import (
    accepted,
    edition,
    edition_order,
    form_number,
    is_standard,
    known,
    line_of,
    roles,
    written,
)

ONGOING, COMPLETED = Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CG 20 10", "CG 20 10"),
        ("cg2010", "CG 20 10"),
        ("CG-20-10 04 13", "CG 20 10"),
        ("CG 20 10 (04/13)", "CG 20 10"),
        ("CG20100413", "CG 20 10"),
        ("WC 00 03 13", "WC 00 03 13"),
        ("WC000313", "WC 00 03 13"),
        ("WC 42 03 04 B", "WC 42 03 04 B"),
        ("WC 00 03 13 (Ed. 4-84)", "WC 00 03 13"),
        ("GRC-AI  0417", "GRC-AI 0417"),
    ],
)
def test_form_number(text: str, number: str) -> None:
    assert form_number(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("04 13", "04 13"),
        ("0413", "04 13"),
        ("(04/13)", "04 13"),
        ("Ed. 4-84", "04 84"),
        ("04/2013", "04 13"),
        ("13 13", ""),
        ("", ""),
    ],
)
def test_edition(text: str, found: str) -> None:
    assert edition(text) == found


def test_editions_have_an_order() -> None:
    assert edition_order("11 85") == (1985, 11)
    assert edition_order("04 13") == (2013, 4)
    assert edition_order("") is None


@pytest.mark.parametrize(
    ("form", "when", "gives"),
    [
        ("CG 20 10", "11 85", {ONGOING, COMPLETED}),
        ("CG 20 10", "10 93", {ONGOING}),
        ("CG 20 10", "04 13", {ONGOING}),
        ("CG 20 10", "", {ONGOING}),
        ("CG 20 37", "04 13", {COMPLETED}),
        ("CG 20 33", "12 19", {ONGOING}),
        ("CG 20 40", "12 19", {COMPLETED}),
        ("CG 20 11", "04 13", {Role.ADDITIONAL_INSURED_OTHER}),
        ("WC 00 03 02", "", {Role.EXCLUSION}),
    ],
)
def test_a_known_form_gives_what_it_gives(form: str, when: str, gives: set[Role]) -> None:
    everything = (ONGOING, COMPLETED, Role.WAIVER_OF_SUBROGATION)

    assert roles(form, when, everything) == gives


def test_a_carriers_own_form_gives_what_was_read() -> None:
    assert roles("BLC 200", "01 22", (COMPLETED,)) == {COMPLETED}


def test_privity() -> None:
    for number, privity in (("CG 20 33", True), ("CG 20 39", True), ("CG 20 38", False), ("CG 20 40", False)):
        facts = known(number)
        assert facts is not None
        assert facts.privity is privity
        assert facts.automatic
    state_form = known("WC 42 03 04 B")
    assert state_form is not None
    assert Role.WAIVER_OF_SUBROGATION in state_form.roles
    assert known("BLC 200") is None


def test_accepted_forms_and_editions() -> None:
    wanted = (AcceptedForm(form="CG 20 37"), AcceptedForm(form="CG 20 10", editions=("11 85", "10/01")))

    assert accepted("cg 2037", "04 13", wanted) == (True, True)
    assert accepted("CG 20 10", "1001", wanted) == (True, True)
    assert accepted("CG 20 10", "04 13", wanted) == (True, False)
    assert accepted("CG 20 38", "12 19", wanted) == (False, False)
    assert accepted("WC 42 03 04 B", "", (AcceptedForm(form="WC 42 03 04"),)) == (True, True)


@pytest.mark.parametrize(
    ("form", "title", "line"),
    [
        ("CG 20 10", "", Line.GENERAL_LIABILITY),
        ("CA 04 44", "general liability", Line.AUTOMOBILE),
        ("CU 24 03", "", Line.UMBRELLA),
        ("WC 00 03 13", "", Line.WORKERS_COMPENSATION),
        ("BLC 9", "Business Auto Waiver", Line.AUTOMOBILE),
        ("BLC 9", "Commercial General Liability", Line.GENERAL_LIABILITY),
        ("BLC 9", "Auto and umbrella", None),
        ("BLC 9", "Waiver", None),
    ],
)
def test_line_of(form: str, title: str, line: Line | None) -> None:
    assert line_of(form, title) is line


def test_standard_forms() -> None:
    assert is_standard("CG 20 10")
    assert not is_standard("CG D2 46")
    assert not is_standard("WC 99 03 13")


def test_written() -> None:
    assert written("cg2010", "04/13") == "CG 20 10 04 13"
    assert written("", "") == "a form"
