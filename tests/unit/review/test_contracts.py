# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contract behind a blanket form: on file and read, or noted by the office, and what of it is enough."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coi_desktop.domain.document import ContractReading, ContractSignature, PageKind, PaperForm
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.office import ProjectFacts
from coi_desktop.domain.requirements import EvidenceNeeded
from coi_desktop.review.context import ReviewContext
from tests.support.finding_cases_reservations import knowing
from tests.support.judging import STANDARD, Given, asking, line, wanted
from tests.support.papers import paper, with_papers
from tests.support.readings import JOB, US, VENDOR, context, dim, endorsement, seen
from tests.support.trio import GL, cert

MET, CONDITIONAL, GAP = EvidenceState.MET, EvidenceState.CONDITIONAL, EvidenceState.GAP
SIGNED_ON = date(2026, 3, 14)
FORMS = tuple(
    endorsement(form, "12 19", blanket=True) for form in ("CG 20 38", "CG 20 40", "CG 20 01", "CG 24 53")
)
TERMS = ("additional_insured", "ongoing", "completed", "primary_noncontributory", "waiver_of_subrogation")


def signature(party: str, signed: Any = True, on: date | None = SIGNED_ON) -> ContractSignature:
    day = {"signed_on": seen(on)} if on else {}
    value = signed if not isinstance(signed, bool) else seen(signed)
    return ContractSignature(party=seen(party), signed=value, **day)


BOTH = (signature(US), signature(VENDOR))


def contract(*signatures: ContractSignature, without: tuple[str, ...] = (), **given: Any) -> ContractReading:
    """A subcontract for the job that asks for everything but what is left out."""
    terms = {name: seen(True) for name in TERMS if name not in without}
    clean = {"parties": (seen(US), seen(VENDOR)), "project": seen(JOB)}
    return ContractReading(signatures=signatures or BOTH, **{**clean, **terms, **given})


def judged(
    *contracts: ContractReading,
    ctx: ReviewContext | None = None,
    evidence: EvidenceNeeded = EvidenceNeeded.ENDORSEMENT,
) -> Given:
    needed = [replace(e, evidence=evidence) for e in STANDARD.endorsements if e.line is GL]
    given = cert(asking(line(GL), endorsements=tuple(needed)), FORMS, ctx or context())
    papers = (replace(paper(PaperForm.CONTRACT), kind=PageKind.CONTRACT, contract=read) for read in contracts)
    return with_papers(given, *papers)


def test_a_signed_contract_that_asks_for_all_puts_every_blanket_form_to_work() -> None:
    given = judged(contract())

    assert {given.state(e.id) for e in given.requirements.endorsements} == {MET}


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (
            contract(signature(US), signature(VENDOR, signed=False)),
            "not everybody has signed the one on file",
        ),
        (contract(signature(US)), "we cannot see that everybody has signed the one on file"),
        (
            contract(signature(US), signature(VENDOR, signed=dim(True))),
            "we cannot see that everybody has signed the one on file",
        ),
        (contract(signature(US, on=None), signature(VENDOR)), "no day of signing stands on the one on file"),
        (contract(without=("additional_insured",)), "nothing asks for it in the one on file"),
        (contract(project=dim(JOB)), "no contract on file shows that it is"),
        (contract(project=seen("Quarry Hill School")), "no signed contract is on file"),
        (contract(parties=(seen("Northgate LLC"), seen(VENDOR))), "no signed contract is on file"),
        (contract(signature(US, on=date(2026, 12, 1)), signature(VENDOR)), "no signed contract is on file"),
    ],
)
def test_a_contract_that_does_not_prove_it_leaves_the_form_conditional(
    read: ContractReading, why: str
) -> None:
    given = judged(read)

    assert given.state("ai_ongoing") is CONDITIONAL
    assert any(f"and {why} for {JOB}." in f.to_coordinator for f in given.review().findings)


@pytest.mark.parametrize(
    ("silent_about", "requirement"),
    [
        ("completed", "ai_completed"),
        ("primary_noncontributory", "primary"),
        ("waiver_of_subrogation", "waiver_general_liability"),
    ],
)
def test_each_form_needs_its_own_clause(silent_about: str, requirement: str) -> None:
    given = judged(contract(without=(silent_about,)))

    assert given.state(requirement) is CONDITIONAL
    assert given.state("ai_ongoing") is MET


def test_what_the_office_noted_stands_for_what_was_not_read() -> None:
    noted = knowing(context(signed=SIGNED_ON), asks_additional_insured=True)

    assert judged(contract(signature(US), without=TERMS), ctx=noted).state("ai_completed") is MET
    assert judged(contract(project=dim("")), ctx=noted).state("ai_completed") is MET


def test_an_empty_line_outweighs_the_note_and_a_better_copy_outweighs_the_empty_line() -> None:
    noted = knowing(context(signed=SIGNED_ON), asks_additional_insured=True)
    draft = contract(signature(US), signature(VENDOR, signed=False))

    assert judged(draft, ctx=noted).state("ai_ongoing") is CONDITIONAL
    assert judged(draft, contract(), ctx=noted).state("ai_ongoing") is MET


def test_the_offices_word_that_nothing_is_asked_outweighs_the_contract() -> None:
    assert judged(contract(), ctx=knowing(asks_additional_insured=False)).state("ai_ongoing") is CONDITIONAL


def test_a_contract_signed_after_the_work_began_is_said() -> None:
    given = judged(contract(), ctx=context(started=date(2026, 3, 1)))

    assert given.state("ai_ongoing") is CONDITIONAL
    assert "AI-10" in given.ids()


@pytest.mark.parametrize(("asks", "state"), [(None, CONDITIONAL), (True, MET)])
def test_endorsement_and_contract_needs_somebody_to_have_seen_that_it_asks(
    asks: bool | None, state: EvidenceState
) -> None:
    noted = knowing(context(signed=SIGNED_ON), asks_additional_insured=asks)

    assert judged(ctx=noted, evidence=EvidenceNeeded.ENDORSEMENT_AND_CONTRACT).state("ai_ongoing") is state
    assert judged(ctx=noted).state("ai_ongoing") is MET


@pytest.mark.parametrize(("upstream", "state"), [(True, MET), (False, CONDITIONAL)])
def test_a_party_further_up_must_stand_in_the_contract(upstream: bool, state: EvidenceState) -> None:
    terms = {"upstream": seen(True)} if upstream else {}
    given = judged(contract(**terms), ctx=context(parties=("Pier Nine Owner LLC",)))

    assert given.state("ai_ongoing") is state


def _protecting(owner: str = "", lender: str = "", form: str = "CG 20 38") -> Given:
    ctx = context(signed=SIGNED_ON)
    assert ctx.project is not None
    project = replace(ctx.project, owner=owner, facts=ProjectFacts(lender=lender))
    needed = replace(asking(line(GL), endorsements=(wanted("ai_ongoing"),)), protect_upstream=True)
    return cert(needed, (endorsement(form, "12 19", blanket=True),), replace(ctx, project=project))


def test_owner_and_lender_are_protected_where_the_set_says_so() -> None:
    assert _protecting("Pier Nine Owner LLC", "Fairport Bank").state("ai_ongoing") is MET
    privity = _protecting("Pier Nine Owner LLC", "Fairport Bank", form="CG 20 33")

    assert privity.state("ai_ongoing") is GAP
    left_out = {f.title for f in privity.review().findings if f.id == "AI-11"}
    assert left_out == {"Pier Nine Owner LLC is left out", "Fairport Bank is left out"}


def test_an_owner_nobody_entered_is_not_protected_by_silence() -> None:
    assert _protecting().state("ai_ongoing") is EvidenceState.NOT_CHECKED
    assert _protecting(US, form="CG 20 33").state("ai_ongoing") is MET


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"Additional insured: {US}; Pier Nine Owner LLC", MET),
        (f"{US} is additional insured.", EvidenceState.UNREADABLE),
    ],
)
def test_where_the_certificate_is_enough_it_must_name_the_parties_further_up(
    text: str, state: EvidenceState
) -> None:
    needed = asking(line(GL), endorsements=(wanted("ai_ongoing", evidence=EvidenceNeeded.FACE),))
    given = cert(needed, (), context(parties=("Pier Nine Owner LLC",)), description_of_operations=text)

    assert given.state("ai_ongoing") is state


def test_no_state_of_work_forbids_nothing() -> None:
    waiver = wanted("waiver_workers_comp", excluded_states=("",))
    given = cert(asking(endorsements=(waiver,)), (), context(state=""))

    assert given.state("waiver_workers_comp") is EvidenceState.CLAIMED
