# SPDX-License-Identifier: AGPL-3.0-or-later
"""A schedule that takes something back, or names somebody or somewhere else, is never simply met."""

import pytest

from coi_desktop.domain.findings import EvidenceState
from tests.support.readings import US, context, endorsement, seen
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
