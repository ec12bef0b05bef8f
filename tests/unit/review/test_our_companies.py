# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several companies of ours: only the one that the contract is with is protected by a form that names it."""

from dataclasses import replace

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.office import CommitmentFacts, OurCompany, ProjectFacts
from coi_desktop.review.context import ReviewContext
from tests.support.judging import Given
from tests.support.readings import US, context

SISTER = OurCompany(name="Harborview Interiors LLC", address="14 Pier Street", aliases=("HVI",))


def _ours(project: str = "", commitment: str = "") -> ReviewContext:
    ctx = context(our_companies=(OurCompany(name=US), SISTER))
    assert ctx.project is not None
    assert ctx.commitment is not None
    return replace(
        ctx,
        project=replace(ctx.project, facts=ProjectFacts(our_company=project)),
        commitment=replace(ctx.commitment, facts=CommitmentFacts(our_company=commitment)),
    )


def test_a_form_that_names_the_sister_company_does_not_protect_the_contracting_one() -> None:
    given = Given(context=_ours(project=SISTER.name))

    assert given.state("ai_ongoing") is EvidenceState.CLAIMED  # the box is ticked, for whomever
    assert "AI-07" in given.ids()
    assert given.state("holder") is EvidenceState.MET
    assert "ENT-06" in given.ids()


def test_the_first_company_is_meant_where_nobody_has_said() -> None:
    assert Given(context=_ours()).state("ai_ongoing") is EvidenceState.MET


def test_the_subcontract_outweighs_the_job() -> None:
    assert Given(context=_ours(project=SISTER.name, commitment=US)).state("ai_ongoing") is EvidenceState.MET


def test_an_alias_names_the_company_and_one_that_is_not_ours_is_taken_at_its_word() -> None:
    assert _ours(project="HVI").holder_block == f"{SISTER.name}, {SISTER.address}"
    assert _ours(project="Pier Nine Joint Venture").our_names == ("Pier Nine Joint Venture",)
