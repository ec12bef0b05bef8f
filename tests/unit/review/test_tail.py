# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long finished work must stay insured, and what is asked of the sub until then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Project, ProjectFacts
from coi_desktop.domain.standing import Standing
from coi_desktop.review.tail import DEFAULT_YEARS, Tail, in_tail, tail_of
from tests.support.finding_cases_renewals import AFTER_JOB
from tests.support.judging import STANDARD
from tests.support.readings import TABLES

DONE = date(2024, 2, 29)


def _tail(state: str = "GA", contract: int | None = None, by_set: int | None = None) -> Tail:
    project = Project(
        id=ProjectId(1),
        name="Pier Nine",
        state=state,
        substantial_completion=DONE,
        facts=ProjectFacts(tail_years=contract),
    )
    found = tail_of(project, replace(STANDARD, completed_ops_years=by_set), TABLES.states)
    assert found is not None
    return found


def test_a_job_that_is_not_complete_has_no_tail() -> None:
    assert tail_of(Project(id=ProjectId(1), name="Pier Nine"), STANDARD, TABLES.states) is None
    assert tail_of(None, STANDARD, TABLES.states) is None


@pytest.mark.parametrize(
    ("state", "contract", "by_set", "years", "source"),
    [
        ("GA", None, None, 8, "the years of repose of Georgia"),
        ("GA", 10, None, 10, "the contract"),
        ("GA", 3, None, 8, "the years of repose of Georgia"),
        ("GA", None, 9, 9, "the contract"),
        ("GA", 12, 9, 12, "the contract"),
        ("NY", None, None, 10, "our default, since New York has no statute of repose"),
        ("", None, None, DEFAULT_YEARS, "our default, since the state of work is not known"),
        ("", 2, None, DEFAULT_YEARS, "our default, since the state of work is not known"),
    ],
)
def test_the_longer_of_contract_and_state_counts(
    state: str, contract: int | None, by_set: int | None, years: int, source: str
) -> None:
    tail = _tail(state, contract, by_set)

    assert (tail.years, tail.source) == (years, source)
    assert (tail.start, tail.end) == (DONE, date(2024 + years, 2, 28 if years % 4 else 29))


def test_every_state_has_its_years() -> None:
    states = TABLES.states
    missing = [s for s in ("AL", "CA", "DC", "NY", "TX", "WY") if states.repose_of(s) is None]

    assert missing == []
    assert all(1 <= entry.years <= 20 for entry in states.repose)


def test_years_are_counted_from_completion() -> None:
    tail = _tail()

    assert [tail.year_of(d) for d in (DONE, date(2025, 2, 27), date(2025, 2, 28), date(2026, 3, 1))] == [
        1,
        1,
        2,
        3,
    ]
    assert tail.covers(tail.end - timedelta(days=1))
    assert not tail.covers(tail.end)


def test_only_what_protects_finished_work_is_asked() -> None:
    asked = in_tail(STANDARD)

    assert [line.line for line in asked.lines] == [Line.GENERAL_LIABILITY]
    assert [wanted.id for wanted in asked.endorsements] == ["ai_completed"]
    assert asked.carrier_floor == STANDARD.carrier_floor
    assert not asked.holder_must_be_us


def test_a_finished_job_is_compliant_with_the_form_and_not_without() -> None:
    good, bare = AFTER_JOB["REN-09"].silent, AFTER_JOB["REN-09"].raises

    assert good.state("completed_work") is EvidenceState.MET
    assert good.standing().standing is Standing.COMPLIANT
    assert bare.state("completed_work") is EvidenceState.GAP
    assert bare.standing().standing is Standing.NOT_COMPLIANT
