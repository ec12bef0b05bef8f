# SPDX-License-Identifier: AGPL-3.0-or-later
"""Professional and pollution liability, and cover for special work, as they stand in the blank row."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coi_desktop.domain.document import Exclusion, PaperForm
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import SpecialtyKind, SpecialtyRequirement
from tests.support.finding_cases_lines import facts
from tests.support.judging import STANDARD, Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import BLANK, context, dim, endorsement, other_row
from tests.support.trio import cert

_STARTED = context(started=date(2026, 10, 1))
_ABATEMENT = replace(_STARTED, vendor_trade="Asbestos abatement")


def _pollution(words: str, ctx: Any = _STARTED, asked: Any = None, **given: Any) -> Given:
    row = other_row(type=words, limits="$2,000,000 each / $2,000,000 aggregate")
    return cert(asked or asking(line(Line.POLLUTION)), other=(row,), ctx=ctx, **given)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Contractors Pollution, occurrence form", EvidenceState.MET),
        ("Contractors Pollution", EvidenceState.UNREADABLE),
        ("Contractors Pollution, claims-made, retro date 01/01/2020", EvidenceState.MET),
        ("Contractors Pollution, claims made", EvidenceState.GAP),
    ],
)
def test_pollution_is_written_either_way(words: str, state: EvidenceState) -> None:
    assert _pollution(words).state("pollution.retroactive_date") is state


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Contractors Pollution, occurrence form", EvidenceState.MET),
        ("Contractors Pollution, claims made", EvidenceState.GAP),
        ("Contractors Pollution", EvidenceState.UNREADABLE),
    ],
)
def test_an_occurrence_policy_may_be_asked_for_in_the_blank_row(words: str, state: EvidenceState) -> None:
    asked = asking(line(Line.POLLUTION, occurrence_basis=True))

    assert _pollution(words, asked=asked).state("pollution.basis") is state


def test_a_date_cannot_be_held_against_work_that_nobody_has_dated() -> None:
    row = other_row(type="Professional Liability, retro date 01/01/2020")
    given = cert(asking(line(Line.PROFESSIONAL)), other=(row,))

    assert given.state("professional.retroactive_date") is EvidenceState.NOT_CHECKED


def test_a_retroactive_date_that_was_hard_to_read_waits_for_a_person() -> None:
    row = other_row(type=dim("Professional Liability, retro date 01/01/2020"))
    given = cert(asking(line(Line.PROFESSIONAL)), other=(row,), ctx=_STARTED)

    assert given.state("professional.retroactive_date") is EvidenceState.UNREADABLE


def test_abatement_needs_what_it_removes() -> None:
    words = "Contractors Pollution, occurrence form, excludes mold and lead"
    bare = endorsement("BLC 60", "01 20", title="Asbestos", policy_number="BLC-PL-9")
    form = replace(bare, exclusion=Exclusion.MATERIALS)
    plain = "Contractors Pollution, occurrence form"

    assert _pollution(words, _ABATEMENT).state("pollution") is EvidenceState.GAP
    assert _pollution(words).state("pollution") is EvidenceState.MET
    assert _pollution(plain, _ABATEMENT).state("pollution") is EvidenceState.MET
    assert _pollution(plain, _ABATEMENT, endorsements=(form,)).state("pollution") is EvidenceState.GAP


@pytest.mark.parametrize(
    ("limits", "load", "state"),
    [
        ("$500,000 any one lift", 500_000, EvidenceState.MET),
        ("$499,999 any one lift", 500_000, EvidenceState.GAP),
        ("$500,000 any one lift", None, EvidenceState.NOT_CHECKED),
        ("As per policy", 500_000, EvidenceState.UNREADABLE),
        (BLANK, 500_000, EvidenceState.GAP),
        (dim("$500,000"), 500_000, EvidenceState.UNREADABLE),
    ],
)
def test_the_load_on_the_hook(limits: Any, load: int | None, state: EvidenceState) -> None:
    ctx = replace(facts(hook_load=load), vendor_trade="Crane rental")
    given = cert(ctx=ctx, other=(other_row(type="Riggers Liability", limits=limits),))

    assert given.state("specialty.riggers") is state


def test_riggers_cover_that_has_ended_is_none() -> None:
    ctx = replace(facts(hook_load=500_000), vendor_trade="Crane rental")
    row = other_row(
        type="On-hook", limits="$500,000", effective=date(2025, 1, 1), expiration=date(2026, 1, 1)
    )

    assert cert(ctx=ctx, other=(row,)).state("specialty.riggers") is EvidenceState.GAP


def test_a_declaration_of_no_vehicles_covers_own_vehicles_only() -> None:
    boxes = {"auto__any_auto": False, "auto__owned_only": False, "auto__scheduled": False}

    assert cert(**boxes).state("automobile.autos") is EvidenceState.GAP
    assert cert(**boxes, ctx=facts(no_vehicles=True)).state("automobile.autos") is EvidenceState.MET


@pytest.mark.parametrize("box", ["any_auto", "hired"])
def test_a_vehicle_box_that_was_hard_to_see_waits_for_a_person(box: str) -> None:
    boxes: dict[str, Any] = {f"auto__{n}": False for n in ("any_auto", "scheduled", "hired")}
    boxes |= {"auto__owned_only": True, f"auto__{box}": dim(True)}

    assert cert(**boxes).state("automobile.autos") is EvidenceState.UNREADABLE


def test_a_floater_for_their_own_equipment_is_none_for_materials() -> None:
    wanted = SpecialtyRequirement(kind=SpecialtyKind.INSTALLATION_FLOATER, amount=100_000)
    asked = replace(STANDARD, specialties=(wanted,))
    row = other_row(type="Contractors Equipment Floater", limits="$500,000")

    assert cert(asked, other=(row,)).state("specialty.installation_floater") is EvidenceState.GAP


def test_a_property_certificate_is_not_read_for_its_limit() -> None:
    wanted = SpecialtyRequirement(kind=SpecialtyKind.BUILDERS_RISK, amount=1_000_000)
    asked = replace(STANDARD, specialties=(wanted,))
    id = "specialty.builders_risk"

    assert cert(asked).state(id) is EvidenceState.GAP
    assert with_papers(cert(asked), paper(PaperForm.ACORD_28)).state(id) is EvidenceState.UNREADABLE
    old = paper(PaperForm.ACORD_28, expiration=date(2026, 1, 1), effective=date(2025, 1, 1))
    assert with_papers(cert(asked), old).state(id) is EvidenceState.GAP
