# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers: they cover the requirement they name, on their days, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.ids import CommitmentId, VendorId, WaiverId
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.waivers import Waiver
from tests.support.judging import Given
from tests.support.readings import END, ON, context, evidence
from tests.support.trio import AI_FORMS, ends

_LAST = ON + timedelta(days=30)


def _waiver(requirement: str, **changes: object) -> Waiver:
    given = Waiver(
        id=WaiverId(1),
        vendor_id=VendorId(1),
        commitment_id=CommitmentId(1),
        requirement_id=requirement,
        person="Robin Vale",
        reason="Small job.",
        until=_LAST,
        granted_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    )
    return replace(given, **changes)


def _without_forms(*waivers: Waiver, on: date = ON) -> Given:
    """Everything in order but the additional insured forms, which are only claimed."""
    bare = ends(without=AI_FORMS)
    return replace(bare, context=replace(bare.context, waivers=waivers), on=on)


_BOTH = (_waiver("ai_ongoing"), _waiver("ai_completed", id=WaiverId(2)))


def test_waived_requirements_are_neither_missing_nor_met() -> None:
    given = _without_forms(*_BOTH)

    assert given.state("ai_ongoing") is given.state("ai_completed") is EvidenceState.WAIVED
    standing = given.standing()
    assert standing.standing is Standing.WAIVED
    assert standing.next_change == _LAST + timedelta(days=1)
    assert any("waived by Robin Vale until" in reason for reason in standing.reasons)


def test_nobody_is_asked_for_what_is_waived_and_nothing_of_it_blocks() -> None:
    findings = [f for f in _without_forms(*_BOTH).review().findings if f.requirement_id in ("ai_ongoing",)]

    assert findings
    assert all(f.severity is Severity.INFO and not f.to_broker for f in findings)


@pytest.mark.parametrize(
    "waiver",
    [
        _waiver("primary"),
        _waiver("ai_ongoing", until=ON - timedelta(days=1)),
        _waiver("ai_ongoing", withdrawn_at=datetime(2026, 3, 3, tzinfo=UTC), withdrawn_by="Dana"),
        _waiver("ai_ongoing", policy_number="ANOTHER-1", policy_expiration=END),
        _waiver("ai_ongoing", policy_number="GL-774120-01", policy_expiration=END + timedelta(days=365)),
    ],
    ids=["another requirement", "ended", "withdrawn", "another policy", "another term"],
)
def test_a_waiver_of_something_else_changes_nothing(waiver: Waiver) -> None:
    given = _without_forms(waiver)

    assert given.state("ai_ongoing") is EvidenceState.CLAIMED
    assert given.standing().standing is Standing.NOT_COMPLIANT


def test_the_last_day_still_counts() -> None:
    assert _without_forms(*_BOTH, on=_LAST).state("ai_ongoing") is EvidenceState.WAIVED
    assert _without_forms(*_BOTH, on=_LAST + timedelta(days=1)).state("ai_ongoing") is EvidenceState.CLAIMED


def test_a_gap_accepted_once_holds_for_that_policy() -> None:
    (row,) = (c.certificate.general_liability for c in evidence().certificates)
    assert row is not None and row.policy_number.value
    number = row.policy_number.value
    once = _waiver("ai_ongoing", policy_number=number.lower(), policy_expiration=END, until=END)

    assert _without_forms(once).state("ai_ongoing") is EvidenceState.WAIVED


def test_what_is_met_needs_no_waiver() -> None:
    given = Given(context=replace(context(), waivers=(_waiver("ai_ongoing"),)))

    assert given.state("ai_ongoing") is EvidenceState.MET
    assert given.standing().standing is Standing.COMPLIANT
