# SPDX-License-Identifier: AGPL-3.0-or-later
"""Admitted insurers: only a paper can say it, and only where the set asks."""

from dataclasses import replace

import pytest

from coi_desktop.domain.document import InsurerStatus
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing
from tests.support.finding_cases_admitted import ADMITTED_ONLY, DECLARED, addendum, given
from tests.support.judging import Given, line
from tests.support.papers import with_papers
from tests.support.readings import AUTO_POLICY, dim
from tests.support.trio import AUTO, CLEAN, cert, insurers

ID = "general_liability.admitted"


@pytest.mark.parametrize(
    ("judged", "state"),
    [
        (given(), EvidenceState.NOT_CHECKED),
        (given(DECLARED, text="Common policy declarations"), EvidenceState.NOT_CHECKED),
        (given(addendum(InsurerStatus.ADMITTED)), EvidenceState.MET),
        (given(addendum(dim(InsurerStatus.ADMITTED))), EvidenceState.NOT_CHECKED),
        (given(addendum(InsurerStatus.EXCESS_LINE)), EvidenceState.GAP),
        (given(addendum(dim(InsurerStatus.EXCESS_LINE))), EvidenceState.UNREADABLE),
        (given(addendum(InsurerStatus.FREE_TRADE_ZONE)), EvidenceState.UNREADABLE),
        (given(addendum(InsurerStatus.ADMITTED, policy="X-9")), EvidenceState.NOT_CHECKED),
        (
            given(addendum(InsurerStatus.ADMITTED), addendum(InsurerStatus.EXCESS_LINE)),
            EvidenceState.GAP,
        ),
        (
            given(replace(DECLARED, policy_number=dim("X-9")), text="surplus lines tax"),
            EvidenceState.NOT_CHECKED,
        ),
    ],
)
def test_what_papers_say(judged: Given, state: EvidenceState) -> None:
    assert judged.state(ID) is state


def test_what_nobody_says_is_never_green() -> None:
    standing = given().standing()

    assert standing.standing is Standing.NEEDS_REVIEW
    assert standing.reasons == ("General liability, admitted insurer: not shown on any paper.",)


def test_it_is_asked_only_where_the_set_asks() -> None:
    assert not [r for r in CLEAN.review().results if r.requirement_id.endswith(".admitted")]


def test_the_addendum_speaks_for_another_line_only_under_its_number() -> None:
    both = replace(ADMITTED_ONLY, lines=(*ADMITTED_ONLY.lines, line(AUTO)))
    general = with_papers(cert(both), addendum(InsurerStatus.ADMITTED))
    auto = with_papers(cert(both), addendum(InsurerStatus.ADMITTED, policy=AUTO_POLICY))

    assert general.state("automobile.admitted") is EvidenceState.NOT_CHECKED
    assert auto.state("automobile.admitted") is EvidenceState.MET


def test_the_carrier_is_named() -> None:
    judged = with_papers(
        cert(ADMITTED_ONLY, insurers=insurers(name="Redwood Specialty Company", naic="10101")),
        addendum(InsurerStatus.EXCESS_LINE),
    )
    said = [f.to_coordinator for f in judged.review().findings if f.id == "CAR-06"]

    assert said == [
        "Redwood Specialty Company writes general liability as surplus lines; the contract asks for an admitted "
        "insurer."
    ]
