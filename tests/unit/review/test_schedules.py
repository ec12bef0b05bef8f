# SPDX-License-Identifier: AGPL-3.0-or-later
"""A schedule that takes something back, or names somebody or somewhere else, is never simply met."""

from typing import Any

import pytest

from coi_desktop.domain.document import EndorsementReading
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing
from tests.support.readings import JOB, US, context, endorsement, seen
from tests.support.trio import SIGNED, ends


@pytest.mark.parametrize(
    "entry",
    [
        f"Any person as required by written contract, except {US}",
        f"All organizations other than {US}",
        f"{US} (deleted)",
        "Acme GC, LLC, where required by written contract",
    ],
)
def test_a_name_that_is_taken_back_or_is_another_is_not_met(entry: str) -> None:
    form = endorsement(scheduled_names=(seen(entry),))
    given = ends(form, without=("CG 20 10",), ctx=SIGNED)
    states = {r.state for r in given.review().results if r.requirement_id.startswith("ai_")}
    assert states & {EvidenceState.UNREADABLE, EvidenceState.GAP, EvidenceState.CLAIMED}


@pytest.mark.parametrize(
    "place", ["Mercy Annex only, as per contract 55", "All locations except Mercy Annex", "100 Main Street"]
)
def test_a_place_that_is_another_is_not_met(place: str) -> None:
    given = ends(endorsement(locations=(seen(place),)), without=("CG 20 10",))
    states = {r.state for r in given.review().results if r.requirement_id.startswith("ai_")}
    assert states & {EvidenceState.UNREADABLE, EvidenceState.GAP, EvidenceState.CLAIMED}


@pytest.mark.parametrize(
    "entry", ["See Declarations", "As shown in the policy", "Declarations", "per schedule"]
)
def test_an_entry_that_points_elsewhere_names_nobody(entry: str) -> None:
    given = ends(endorsement(scheduled_names=(seen(entry),)), without=("CG 20 10",))

    assert given.state("ai_ongoing") is EvidenceState.CLAIMED
    assert "AI-08" in given.ids()


@pytest.mark.parametrize("state", ["KY", "MO", "NH", "NJ"])
def test_a_waiver_of_workers_compensation_is_not_asked_where_the_state_forbids_it(state: str) -> None:
    given = ends(without=("WC 00 03 13", "CG 24 04"), ctx=context(state=state))

    assert given.state("waiver_workers_comp") is EvidenceState.NOT_CHECKED
    assert given.state("waiver_general_liability") is EvidenceState.CLAIMED
    assert "WOS-03" in given.ids()


@pytest.mark.parametrize(
    "tie",
    [
        "RE: Mercy Annex",
        "\nProject: Mercy Annex\n9 Elm Street",
        "for work at Mercy Annex only",
        "as respects the Mercy Annex project",
        "at 9 Elm Street",
        "; but only for Mercy Annex",
        "with respect to leased equipment",
    ],
)
@pytest.mark.parametrize("form", ["CG 20 10", "CG 20 37"])
def test_our_name_tied_to_another_job_waits_for_a_person(form: str, tie: str) -> None:
    given = ends(endorsement(form, scheduled_names=(f"{US} {tie}",)), without=(form,))
    assert "AI-07" in given.ids()
    assert given.standing().standing is Standing.NEEDS_REVIEW


def test_a_job_in_an_entry_of_its_own_ties_the_whole_schedule() -> None:
    given = ends(endorsement(scheduled_names=(US, "Project: Mercy Annex")), without=("CG 20 10",))
    assert given.standing().standing is Standing.NEEDS_REVIEW


@pytest.mark.parametrize(
    "tie",
    [
        f"RE: {JOB}",
        "and its affiliates",
        ", 12 Pier Street",
        "with respect to liability arising out of your work",
        ", any and all projects",
        "for all operations of the named insured",
    ],
)
def test_our_name_with_our_job_or_all_work_is_met(tie: str) -> None:
    given = ends(endorsement(scheduled_names=(f"{US} {tie}",)), without=("CG 20 10",))
    assert given.standing().standing is Standing.COMPLIANT


def test_a_waiver_tied_to_another_job_waits_for_a_person() -> None:
    form = endorsement("CG 24 04", "05 09", scheduled_names=(f"{US} RE: Mercy Annex",))
    given = ends(form, without=("CG 24 04",))
    assert given.state("waiver_general_liability") is EvidenceState.UNREADABLE


def _per_project(**given: Any) -> EndorsementReading:
    return endorsement("CG 25 03", "05 09", scheduled_names=(), **given)


@pytest.mark.parametrize(
    "place", ["Any project where required by written contract", "As required by contract"]
)
def test_an_aggregate_for_whatever_a_contract_names_needs_the_contract(place: str) -> None:
    form = _per_project(locations=(place,))
    without, signed = ends(form, without=("CG 25 03",)), ends(form, without=("CG 25 03",), ctx=SIGNED)
    assert without.standing().standing is Standing.NOT_COMPLIANT
    assert "AI-09" in without.ids()
    assert signed.standing().standing is Standing.COMPLIANT


def test_an_aggregate_for_all_projects_needs_none_and_one_for_another_place_is_not_ours() -> None:
    everywhere = ends(_per_project(locations=("All projects",)), without=("CG 25 03",))
    elsewhere = ends(_per_project(blanket=True, locations=("Mercy Annex",)), without=("CG 25 03",))
    assert everywhere.standing().standing is Standing.COMPLIANT
    assert elsewhere.standing().standing is Standing.NOT_COMPLIANT
