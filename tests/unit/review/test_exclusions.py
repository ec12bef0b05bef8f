# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exclusions: whether they are on the policy, whether they matter for the job, and what is never flagged."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.requirements import SeverityChange
from coi_desktop.domain.standing import Standing
from coi_desktop.review.evidence import CertificateOnFile
from coi_desktop.review.exclusion_weight import THEMES
from tests.support.finding_cases_exclusions import NEW_YORK, answered, leaves_out, out, trade
from tests.support.finding_cases_reservations import knowing
from tests.support.judging import STANDARD, Given
from tests.support.papers import paper, with_papers
from tests.support.readings import (
    GL_POLICY,
    JOB,
    WC_POLICY,
    certificate,
    context,
    dim,
    other_row,
    seen,
    unreadable,
)
from tests.support.trio import CLEAN, cert, ends

GAP, ASK, MET = EvidenceState.GAP, EvidenceState.UNREADABLE, EvidenceState.MET
X = Exclusion


def state(given: Given, theme: Exclusion, line: str = "general_liability") -> EvidenceState | None:
    """How the question of a kind ends; None where it does not arise."""
    id = f"{line}.exclusion.{theme.value}"
    return next((r.state for r in given.review().results if r.requirement_id == id), None)


@pytest.mark.parametrize(
    ("given", "theme", "expected"),
    [
        (out(X.EMPLOYEE_INJURY, "BLC 9", NEW_YORK), X.EMPLOYEE_INJURY, GAP),
        (out(X.EMPLOYEE_INJURY, "BLC 9", context(state="")), X.EMPLOYEE_INJURY, ASK),
        (out(None, "CG 22 94", knowing(sublets=False, residential=False)), X.SUBCONTRACTED_WORK, MET),
        (out(None, "CG 22 94"), X.SUBCONTRACTED_WORK, ASK),
        (out(X.RESIDENTIAL, "BLC 9", knowing(residential=False)), X.RESIDENTIAL, None),
        (out(None, "CG 21 44", context(project=None), locations=("Elm",)), X.DESIGNATED_PLACE, ASK),
        (out(X.DESIGNATED_PLACE, "BLC 9", locations=(JOB,)), X.DESIGNATED_PLACE, ASK),
        (out(None, "CG 21 42", trade("Painting")), X.EARTH_MOVEMENT, MET),
        (out(None, "CG 21 42", trade("")), X.EARTH_MOVEMENT, ASK),
        (out(None, "CG 21 86", trade("EIFS and stucco")), X.EXTERIOR_FINISH, GAP),
        (out(None, "CG 21 49", trade("Asbestos abatement")), X.POLLUTION, ASK),
        (out(None, "CG 21 49", trade("Painting")), X.POLLUTION, MET),
        (out(X.PRIOR_WORK), X.PRIOR_WORK, ASK),
        (out(X.SUBCONTRACTOR_WARRANTY, "BLC 9", knowing(sublets=False)), X.SUBCONTRACTOR_WARRANTY, MET),
        (
            out(X.DESIGNATED_WORK, "BLC 9", trade("Roofing"), locations=("All roofing",)),
            X.DESIGNATED_WORK,
            GAP,
        ),
        (
            out(X.DESIGNATED_WORK, "BLC 9", trade("Painting"), locations=("All roofing",)),
            X.DESIGNATED_WORK,
            ASK,
        ),
        (out(X.ASSAULT_OR_PUNITIVE), X.ASSAULT_OR_PUNITIVE, MET),
        (out(X.CLASSIFICATION), X.CLASSIFICATION, ASK),
    ],
)
def test_how_much_it_matters(given: Given, theme: Exclusion, expected: EvidenceState | None) -> None:
    assert state(given, theme) is expected


def _comp(form: str, ctx: Any = None, **more: Any) -> Given:
    return ends(leaves_out(None, form, "04 84", policy_number=WC_POLICY, **more), ctx=ctx)


def test_workplaces_and_persons_left_out_of_workers_compensation() -> None:
    assert state(_comp("WC 00 03 02", locations=(JOB,)), X.DESIGNATED_PLACE, "workers_comp") is GAP
    assert state(_comp("WC 00 03 02", locations=("Elm 4",)), X.DESIGNATED_PLACE, "workers_comp") is ASK
    for works, expected in ((True, GAP), (None, ASK), (False, MET)):
        given = _comp("WC 00 03 08", knowing(owner_works=works))
        assert state(given, X.PERSONS, "workers_comp") is expected


@pytest.mark.parametrize(
    ("known", "title", "expected"),
    [
        ({"storeys": 4}, "Over three (3) stories", GAP),
        ({"storeys": 3}, "Over three (3) stories", MET),
        ({}, "Over three (3) stories", ASK),
        ({"storeys": 2}, "Over three (3) stories or 40 feet", ASK),
        ({"depth": 12}, "Excavation deeper than 10 feet", GAP),
        ({"units": 9}, "10 or more units", MET),
        ({"units": 9}, "Limitation of size", ASK),
    ],
)
def test_a_limitation_is_held_against_the_job(
    known: dict[str, int], title: str, expected: EvidenceState
) -> None:
    given = out(X.HEIGHT_OR_SIZE, "BLC 9", knowing(**known), title=title)

    assert state(given, X.HEIGHT_OR_SIZE) is expected


def test_a_figure_in_the_body_of_the_form_counts_too() -> None:
    given = out(X.HEIGHT_OR_SIZE, "BLC 9", knowing(storeys=2), title="Height limitation")
    form = replace(given.evidence.endorsements[0], document_id=DocumentId(7))
    on_file = replace(given.evidence, endorsements=(form, *given.evidence.endorsements[1:]))
    body = "This insurance does not apply to structures exceeding 1 story."

    assert state(with_papers(replace(given, evidence=on_file), text=body, page=2), X.HEIGHT_OR_SIZE) is GAP


@pytest.mark.parametrize("form", ["CG 21 06", "CG 21 07", "CG 21 47", "CG 21 73", "CG 21 75", "IL 00 21"])
def test_harmless_forms_are_never_flagged(form: str) -> None:
    assert out(X.OTHER, form).review().findings == ()
    assert out(X.ORDINARY).review().findings == ()


def test_every_other_kind_is_weighed_and_waits_or_counts_unless_its_facts_are_known() -> None:
    assert set(THEMES) == set(Exclusion) - {X.ORDINARY}
    noted = {X.ASSAULT_OR_PUNITIVE}
    for theme in set(THEMES) - noted:
        given = out(theme)
        assert state(given, theme) in (ASK, GAP)
        assert given.standing().standing in (Standing.NEEDS_REVIEW, Standing.NOT_COMPLIANT)


def test_what_is_noted_only_asks_nobody_and_stays_compliant() -> None:
    given = out(None, "CG 24 26")
    (finding,) = given.review().findings

    assert (finding.id, finding.severity, finding.to_broker) == ("EXC-13", Severity.INFO, "")
    assert given.standing().standing is Standing.COMPLIANT


def test_a_set_that_takes_a_finding_more_seriously_leaves_mere_notes_alone() -> None:
    strict = replace(STANDARD, severities=(SeverityChange(finding="EXC-08", severity=Severity.BLOCKING),))
    painter = replace(out(None, "CG 21 86", trade("Painting")), requirements=strict)
    nobody = replace(out(None, "CG 21 86", trade("")), requirements=strict)

    assert painter.standing().standing is Standing.COMPLIANT
    assert nobody.standing().standing is Standing.NOT_COMPLIANT


def test_a_form_of_an_unknown_policy_or_that_is_hard_to_read_waits_for_a_person() -> None:
    assert state(out(None, "CG 21 39", policy_number="BLC-GL-0000-26"), X.CONTRACTUAL_LIABILITY) is ASK
    assert state(out(None, dim("CG 21 39")), X.CONTRACTUAL_LIABILITY) is ASK
    assert state(out(None, "CG 21 39", policy_number=dim(GL_POLICY)), X.CONTRACTUAL_LIABILITY) is GAP


def test_a_form_of_an_earlier_policy_is_left_aside() -> None:
    last_year = certificate(
        certificate_date=date(2025, 9, 1),
        gl__policy_number="BLC-GL-2210-25",
        gl__effective=date(2025, 9, 1),
        gl__expiration=date(2026, 9, 1),
    )
    given = out(None, "CG 21 39", policy_number="BLC-GL-2210-25")
    older = CertificateOnFile(document_id=DocumentId(2), certificate=last_year)
    both = replace(given.evidence, certificates=(*given.evidence.certificates, older))

    assert state(replace(given, evidence=both), X.CONTRACTUAL_LIABILITY) is None


def test_the_schedule_of_forms_on_the_declarations_counts() -> None:
    declarations = paper(PaperForm.DECLARATIONS, policy_number=GL_POLICY)
    listed = with_papers(CLEAN, declarations, text="CG 00 01 04 13  CG 21 39 10 93  CG 21 47 12 07")
    other = with_papers(
        CLEAN, replace(declarations, policy_number=seen("X-9")), text="CG 21 39 10 93, CG 20 10 04 13"
    )

    assert state(listed, X.CONTRACTUAL_LIABILITY) is GAP
    assert state(other, X.CONTRACTUAL_LIABILITY) is None
    assert len(listed.review().findings) == 1


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Residential work is excluded.", X.RESIDENTIAL),
        ("The policy excludes injury to employees of contractors.", X.EMPLOYEE_INJURY),
        ("GL policy includes CG 21 39 10 93.", X.CONTRACTUAL_LIABILITY),
        ("Coverage is limited to painting.", X.OTHER),
    ],
)
def test_the_text_of_a_certificate_makes_a_person_look(text: str, theme: Exclusion) -> None:
    assert state(cert(description_of_operations=text), theme) is ASK


@pytest.mark.parametrize(
    "text",
    ["Waiver of subrogation does not apply to workers compensation.", f"RE: {JOB}, no exclusions apply"],
)
def test_a_text_that_leaves_out_nothing_of_the_cover_is_no_exclusion(text: str) -> None:
    results = cert(description_of_operations=text).review().results

    assert not [r for r in results if ".exclusion." in r.requirement_id]


@pytest.mark.parametrize(
    ("yes", "expected"), [(seen(True), GAP), (seen(False), None), (unreadable("?"), ASK), (dim(True), ASK)]
)
def test_answers_of_the_new_york_addendum(yes: Any, expected: EvidenceState | None) -> None:
    given = answered("Is injury to employees excluded?", X.EMPLOYEE_INJURY, yes, NEW_YORK)

    assert state(given, X.EMPLOYEE_INJURY) is expected


def test_an_addendum_of_another_policy_says_nothing_of_this_one() -> None:
    given = answered("Is injury to employees excluded?", X.EMPLOYEE_INJURY, seen(True), NEW_YORK)
    (file,) = given.evidence.files
    papers = (replace(file.reading.papers[0], policy_number=seen("X-9")),)
    other = replace(file, reading=replace(file.reading, papers=papers))

    assert state(replace(given, evidence=replace(given.evidence, files=(other,))), X.EMPLOYEE_INJURY) is None


def test_another_policy_insures_what_general_liability_usually_leaves_out() -> None:
    given = out(None, "CG 21 49", trade("Asbestos abatement"))
    (on_file,) = given.evidence.certificates
    row = other_row(type="Contractors pollution liability", policy_number="BLC-PO-1")
    insured = replace(on_file, certificate=replace(on_file.certificate, other=(row,)))

    assert (
        state(replace(given, evidence=replace(given.evidence, certificates=(insured,))), X.POLLUTION) is MET
    )
