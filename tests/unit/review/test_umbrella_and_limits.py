# SPDX-License-Identifier: AGPL-3.0-or-later
"""Umbrellas and figures that do not stand alone: schedules, towers, swapped and impossible figures."""

from dataclasses import replace
from typing import Any

import pytest

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.review.figures import figures_in, is_odd
from coi_desktop.review.limits import Outcome
from coi_desktop.review.written_limits import written_limit
from tests.support.judging import Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    GL_POLICY,
    UMBRELLA_POLICY,
    WC_POLICY,
    certificate,
    dim,
    endorsement,
    evidence,
    other_row,
    seen,
)
from tests.support.trio import GL, OCC, UMB, cert

_MADE_UP = asking(line(GL, OCC, 2_000_000, combinable=True, minimum_primary=1_000_000))
_OCC = "general_liability.each_occurrence"


def test_an_umbrella_whose_schedule_names_the_policy_makes_up_for_it() -> None:
    short = cert(_MADE_UP)
    declared = paper(PaperForm.DECLARATIONS, policy_number=UMBRELLA_POLICY)
    schedule = endorsement(
        "BLC 40", "01 20", title="Schedule of underlying policies", pages=(1,), policy_number=UMBRELLA_POLICY
    )

    assert short.state(_OCC) is EvidenceState.CLAIMED
    assert with_papers(short, declared, text=f"GL {GL_POLICY}").state(_OCC) is EvidenceState.MET
    assert with_papers(short, declared, text=f"Auto {AUTO_POLICY}").state(_OCC) is EvidenceState.CLAIMED
    listed = with_papers(short, text=f"Underlying: {GL_POLICY}", endorsements=(schedule,))
    assert listed.state(_OCC) is EvidenceState.MET


def test_an_excess_policy_is_a_claim_until_its_schedule_is_there() -> None:
    excess = cert(umb__umbrella=False, umb__excess=True)
    declared = paper(PaperForm.DECLARATIONS, policy_number=UMBRELLA_POLICY)
    all_listed = f"{GL_POLICY} {AUTO_POLICY} {WC_POLICY}"

    assert excess.state("umbrella.follows") is EvidenceState.CLAIMED
    assert with_papers(excess, declared, text=all_listed).state("umbrella.follows") is EvidenceState.MET
    partly = with_papers(excess, declared, text=GL_POLICY)
    assert partly.state("umbrella.follows") is EvidenceState.CLAIMED


@pytest.mark.parametrize(
    "given",
    [{"umb__claims_made": dim(False)}, {"umb__occurrence": False}, {"umb__umbrella": dim(True)}],
)
def test_boxes_of_an_umbrella_that_do_not_say_wait_for_a_person(given: dict[str, Any]) -> None:
    assert cert(**given).state("umbrella.follows") is EvidenceState.UNREADABLE


def test_an_umbrella_never_makes_up_for_professional_liability() -> None:
    asked = asking(line(Line.PROFESSIONAL, OCC, 2_000_000, combinable=True))
    read = certificate(other=(other_row(limits="$1,000,000 per claim"),))

    state = Given(evidence=evidence(read), requirements=asked).state("professional.each_occurrence")
    assert state is EvidenceState.GAP


@pytest.mark.parametrize(
    ("primary", "above", "state"),
    [
        (3_000_000, 1_000_000, EvidenceState.CLAIMED),  # four in all, as asked
        (2_000_000, 1_000_000, EvidenceState.GAP),
        (500_000, 2_900_000, EvidenceState.GAP),  # below the least primary
    ],
)
def test_a_tower_total_counts_what_the_primary_has_beyond_its_own(
    primary: int, above: int, state: EvidenceState
) -> None:
    liability = line(GL, OCC, 1_000_000, minimum_primary=1_000_000, tower_total=True)
    asked = asking(liability, line(UMB, OCC, 3_000_000))
    given = cert(
        asked,
        gl__each_occurrence=primary,
        gl__general_aggregate=9_000_000,
        gl__products_comp_op=9_000_000,
        umb__each_occurrence=above,
        umb__aggregate=9_000_000,
    )

    assert given.state("umbrella.each_occurrence") is state


@pytest.mark.parametrize("aggregate", [1_000_000, dim(1_000_000)])
def test_an_occurrence_limit_above_its_aggregate_counts_for_no_more(aggregate: Any) -> None:
    asked = asking(line(GL, OCC, 2_000_000))
    given = cert(asked, gl__each_occurrence=2_000_000, gl__general_aggregate=aggregate)

    assert given.state(_OCC) is EvidenceState.UNREADABLE
    assert "LIM-09" in given.ids()


def test_swapped_figures_that_are_both_high_enough_are_only_said() -> None:
    given = cert(asking(line(GL, OCC, 1_000_000)), gl__each_occurrence=3_000_000)

    assert given.state(_OCC) is EvidenceState.MET
    assert given.ids() == {"LIM-09"}


@pytest.mark.parametrize(
    ("dollars", "raw", "odd"),
    [
        (1_000_000, "$1,000,000.00", False),
        (1_000_000, "1000000", False),
        (100_000_000, "$100,000,000", False),
        (100_000_001, "$100,000,001", True),
        (1_000_000, "$1,000,0000", True),
        (1_000_000, "$10,00,000", True),
    ],
)
def test_figures_that_cannot_be_right(dollars: int, raw: str, odd: bool) -> None:
    assert is_odd(replace(seen(dollars), raw=raw)) is odd


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("$1,000,000 each", [1_000_000]),
        ("1M/2M", [1_000_000, 2_000_000]),
        ("$500K and $1.5M", [500_000, 1_500_000]),
        ("Retro 01/01/2020", []),
        ("form CG 20 10 04 13", []),
    ],
)
def test_figures_in_words(text: str, dollars: list[int]) -> None:
    assert [f.dollars for f in figures_in(text)] == dollars


@pytest.mark.parametrize(
    ("text", "each", "aggregate"),
    [
        ("$1,000,000 per claim / $2,000,000 aggregate", 1_000_000, 2_000_000),
        ("Each Claim: $1,000,000\nAggregate: $2,000,000", 1_000_000, 2_000_000),
        ("$5,000,000", 5_000_000, 5_000_000),
        ("$2,000,000 / $1,000,000", 1_000_000, Outcome.UNREADABLE),
        ("Limit 250,000 deductible 1,000", 250_000, 250_000),
        ("$1,000,000 per loss, SIR $10,000", 1_000_000, 1_000_000),
        ("See attached", Outcome.WORD, Outcome.WORD),
        ("", Outcome.BLANK, Outcome.BLANK),
    ],
)
def test_limits_in_words(text: str, each: object, aggregate: object) -> None:
    assert written_limit(text, LimitName.EACH_OCCURRENCE, 1_000_000) == each
    assert written_limit(text, LimitName.AGGREGATE, 2_000_000) == aggregate


def test_a_blank_retention_is_none() -> None:
    assert cert(umb__retention=BLANK).state("umbrella.retained") is EvidenceState.MET
    assert cert(umb__retention=dim(10_000)).state("umbrella.retained") is EvidenceState.UNREADABLE
