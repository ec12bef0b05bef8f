# SPDX-License-Identifier: AGPL-3.0-or-later
"""The renewal that looks like last year's: every box ticked, and yet not good enough."""

from dataclasses import replace
from datetime import date

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.standing import Standing
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence
from coi_desktop.review.request import broker_request
from tests.support.judging import Given
from tests.support.readings import (
    END,
    GL_POLICY,
    JOB,
    VENDOR,
    carriers,
    certificate,
    clean_endorsements,
    context,
    endorsement,
    evidence,
    seen,
)

BLANKET = endorsement(
    "BLC 200",
    "01 27",
    title="Blanket additional insured",
    roles=(Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED),
    blanket=True,
    effective=END,
    policy_number="BLC-GL-2210-27",
)


def _renewed() -> Evidence:
    """Last year's file, and the renewal: general liability alone is new, with a new number and term."""
    last_year = evidence()
    renewal = certificate(
        certificate_date=date(2027, 8, 20),
        gl__policy_number="BLC-GL-2210-27",
        gl__effective=END,
        gl__expiration=date(2028, 9, 1),
        description_of_operations="Additional insured, ongoing and completed operations, primary, waiver apply",
        automobile=None,
        umbrella=None,
        workers_comp=None,
    )
    others = tuple(
        replace(form, policy_number=seen("BLC-GL-2210-27"), effective=seen(END))
        for form in clean_endorsements()
        if form.policy_number.value == GL_POLICY and form.form.value not in ("CG 20 10", "CG 20 37")
    )
    on_file = tuple(EndorsementOnFile(document_id=DocumentId(2), endorsement=e) for e in (BLANKET, *others))
    return Evidence(
        certificates=(
            CertificateOnFile(document_id=DocumentId(2), certificate=renewal),
            *last_year.certificates,
        ),
        endorsements=(*last_year.endorsements, *on_file),
    )


RENEWED = Given(
    evidence=_renewed(),
    context=context(carriers=carriers(rating="B+", as_of=date(2027, 7, 1))),
    on=date(2027, 8, 23),
)


def test_before_the_renewal_the_sub_is_compliant() -> None:
    assert Given().standing().standing is Standing.COMPLIANT


def test_the_renewal_is_not_compliant_for_two_reasons() -> None:
    blanket = replace(BLANKET, policy_number=seen(GL_POLICY), effective=seen(date(2026, 9, 1)))
    standing = Given(
        evidence=evidence(endorsements=(blanket, *clean_endorsements()[2:])),
        context=context(carriers=carriers(rating="B+")),
    ).standing()

    assert standing.standing is Standing.NOT_COMPLIANT
    assert standing.reasons == (
        "Bluestone Casualty Company (NAIC 10101) is B+ in your rating table of 10/2026. A- VII or better is asked.",
        "A blanket form works only if a signed contract asks for it, and no signed contract is on file for "
        f"{JOB}.",
    )


def test_it_shows_before_the_renewal_begins() -> None:
    ids = RENEWED.ids()

    assert {"CAR-01", "AI-09", "REN-03"} <= ids
    assert RENEWED.state("ai_ongoing") is EvidenceState.CONDITIONAL
    assert RENEWED.state("ai_completed") is EvidenceState.CONDITIONAL
    assert RENEWED.standing().standing is Standing.NOT_COMPLIANT


def test_the_two_reasons_stand_in_plain_words_although_every_box_is_ticked() -> None:
    assert RENEWED.standing().reasons == (
        "Bluestone Casualty Company (NAIC 10101) is B+ in your rating table of 07/2027. A- VII or better is asked.",
        "A blanket form works only if a signed contract asks for it, and no signed contract is on file for "
        f"{JOB}.",
    )


def test_last_years_schedule_does_not_help_this_year() -> None:
    in_force = replace(RENEWED, on=END)

    assert in_force.state("ai_ongoing") is EvidenceState.CONDITIONAL


def test_a_signed_subcontract_settles_the_blanket_form() -> None:
    signed = replace(
        RENEWED, context=replace(context(signed=date(2026, 3, 14)), carriers=carriers(rating="B+"))
    )

    assert signed.state("ai_ongoing") is EvidenceState.MET
    assert "AI-09" not in signed.ids()


def test_the_broker_is_asked_about_the_carrier_and_the_renewal() -> None:
    text = broker_request(VENDOR, [(JOB, RENEWED.review())])

    assert "A- VII or better is required" in text
    assert JOB in text
    assert VENDOR in text
