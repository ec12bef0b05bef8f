# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole files and the form's edition: how grave a thing is, and what it does to the standing."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.document import PageKind, PaperForm
from coi_desktop.domain.findings import EvidenceState, Finding, Severity
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.office import ProjectFacts
from coi_desktop.domain.standing import Standing
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import EndorsementOnFile
from tests.support.files import clean, filed, page, paper, reading
from tests.support.judging import Given
from tests.support.readings import GL_POLICY, VENDOR, context, endorsement
from tests.support.trio import cert


def _finding(given: Given, id: str) -> Finding:
    return next(f for f in given.review().findings if f.id == id)


def _job(state: str, *, public: bool | None) -> ReviewContext:
    ctx = context(state=state)
    assert ctx.project is not None
    return replace(ctx, project=replace(ctx.project, facts=ProjectFacts(public_owner=public)))


@pytest.mark.parametrize(
    ("state", "public", "severity"),
    [
        ("NY", True, Severity.WARNING),
        ("NY", None, Severity.INFO),
        ("OR", True, Severity.INFO),
    ],
)
def test_an_old_edition_weighs_more_on_a_public_job_in_new_york(
    state: str, public: bool | None, severity: Severity
) -> None:
    issued = date(2026, 12, 1)

    given = cert(ctx=_job(state, public=public), on=issued, certificate_date=issued)

    assert _finding(given, "DOC-05").severity is severity
    assert given.state("certificate") is EvidenceState.MET


def test_property_evidence_blocks_only_while_there_is_no_certificate() -> None:
    evidence = reading(papers=(paper(PaperForm.ACORD_27),))

    assert _finding(filed(evidence), "DOC-04").severity is Severity.BLOCKING
    beside = filed(evidence, clean())
    assert _finding(beside, "DOC-04").severity is Severity.INFO
    assert beside.standing().standing is Standing.COMPLIANT


def test_a_page_that_did_not_come_waits_for_a_person() -> None:
    given = cert(description_of_operations="RE: Pier Nine Lofts. Continued on the next page.")

    assert given.state("certificate") is EvidenceState.UNREADABLE
    assert given.standing().standing is Standing.NEEDS_REVIEW


def test_attached_forms_are_here_when_any_form_is() -> None:
    text = "RE: Pier Nine Lofts. See attached endorsements."

    assert "DOC-03" not in cert(description_of_operations=text).ids()
    assert "DOC-03" in cert(description_of_operations=text, endorsements=()).ids()


@pytest.mark.parametrize(("number", "is_here"), [("BLC-GL-1999-25", False), (GL_POLICY, True)])
def test_a_form_of_another_file_is_the_attached_one_only_for_a_policy_shown(
    number: str, is_here: bool
) -> None:
    before = EndorsementOnFile(
        document_id=DocumentId(7), endorsement=endorsement("BLC 9", "01 20", policy_number=number)
    )
    given = cert(description_of_operations="See attached endorsements.", endorsements=())
    given = replace(given, evidence=replace(given.evidence, endorsements=(before,)))

    assert ("DOC-03" not in given.ids()) is is_here


@pytest.mark.parametrize(
    ("kind", "text", "guess"),
    [
        (PageKind.COVER_LETTER, "Dear Dana", "letter"),
        (PageKind.OTHER, "", "no words"),
        (PageKind.OTHER, "Lunch menu", "another kind"),
    ],
)
def test_a_file_of_another_kind_is_guessed_at(kind: PageKind, text: str, guess: str) -> None:
    given = filed(clean(), reading(pages=(page(kind, text),)))

    assert guess in _finding(given, "DOC-01").to_coordinator
    assert given.standing().standing is Standing.COMPLIANT


def test_a_firm_that_leases_workers_to_the_vendor_waits_for_a_person_and_a_stranger_does_not() -> None:
    leasing = "Quarrystone Staffing, Inc."

    named = cert(insured__name=leasing, insured__address=f"L/C/F {VENDOR}\n9 Elm Street")
    stranger = cert(insured__name=leasing)

    assert named.state("insured") is EvidenceState.UNREADABLE
    assert stranger.state("insured") is EvidenceState.GAP
    assert "ENT-01" in stranger.ids()


def test_leased_workers_never_soften_another_kind_of_company() -> None:
    given = cert(
        insured__name="Alder Ridge Electric LLC",
        description_of_operations="Coverage is provided for leased employees only. RE: Pier Nine Lofts",
    )

    assert given.state("insured") is EvidenceState.GAP
    assert {"ENT-04", "ENT-10"} <= given.ids()
