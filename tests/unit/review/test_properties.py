# SPDX-License-Identifier: AGPL-3.0-or-later
"""Never a false green: the laws of judging, each on a few histories that are always the same ones.

``dev.py prove standing`` holds thousands of other histories against them.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import prove_standing
from bench.standing.histories import histories
from bench.standing.laws import LAWS, Law
from bench.standing.order import is_better, stands_better
from bench.standing.telling import told
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.waivers import Waiver
from coi_desktop.review import limits
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case

_FEW = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
@_FEW
@given(data=st.data())
def test_law_holds(law: Law, data: st.DataObject) -> None:
    history = data.draw(histories())
    _spoke, broken = law.held(data.draw, history, history.judged())

    assert broken is None, told(history, broken)


def test_every_law_has_something_to_say() -> None:
    proof = prove_standing.prove(20, 1)

    assert proof.problem == ""
    assert all(proof.laws[law.name] for law in LAWS)


def _less_is_enough(primary: object, required: int, **_: object) -> limits.Test:
    enough = isinstance(primary, int) and primary < required
    return limits.Test(limits.Outcome.ENOUGH if enough else limits.Outcome.SHORT)


def _any_waiver(cases: tuple[Case, ...], _asked: Asked) -> Waiver | None:
    return next(iter(cases[0].context.waivers), None)


def _raises(*_: object) -> None:
    raise RuntimeError("a rule with a bug")


@pytest.mark.parametrize(
    ("name", "fault", "law"),
    [
        ("rules.amounts.satisfy", _less_is_enough, "a lower limit makes nothing better"),
        ("engine.waived", _any_waiver, "a waiver changes its own requirement only"),
        ("rules.endorsed.claim", _raises, "no rule breaks"),
    ],
)
def test_a_fault_is_found_and_told(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: object, law: str
) -> None:
    monkeypatch.setattr(f"coi_desktop.review.{name}", fault)

    problem = prove_standing.prove(200, 1, shrink=False).problem

    assert problem.startswith(f"Not kept: {law}."), problem
    assert "file 1:" in problem


def test_what_is_better() -> None:
    assert is_better(EvidenceState.GAP, EvidenceState.MET)
    assert is_better(EvidenceState.UNREADABLE, EvidenceState.WAIVED)
    assert is_better(EvidenceState.WAIVED, EvidenceState.MET)
    assert is_better(EvidenceState.CLAIMED, EvidenceState.CONDITIONAL)
    assert not is_better(EvidenceState.GAP, EvidenceState.UNREADABLE), "a doubt is no better answer"
    assert not is_better(EvidenceState.MET, EvidenceState.WAIVED)
    assert stands_better(Standing.WAIVED, Standing.EXPIRING)
    assert not stands_better(Standing.NOT_COMPLIANT, Standing.NEEDS_REVIEW)
