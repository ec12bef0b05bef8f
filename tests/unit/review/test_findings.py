# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every finding: raised where it must be, silent where it must be, and right at the edge."""

import pytest

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.review.catalogue import PLACEHOLDERS
from tests.support.finding_cases import ALL
from tests.support.judging import Given
from tests.support.readings import context
from tests.support.trio import CLEAN, Trio

CASES = sorted(ALL.items())


def test_every_finding_has_its_cases() -> None:
    assert set(ALL) == set(PLACEHOLDERS) - {"APP-01"}  # APP-01 needs a broken rule: test_engine


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_raised(id: str, trio: Trio) -> None:
    assert id in trio.raises.ids()


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_silent(id: str, trio: Trio) -> None:
    assert id not in trio.silent.ids()


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_edge(id: str, trio: Trio) -> None:
    assert (id in trio.edge.ids()) is trio.edge_raises


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_words_are_filled_in(id: str, trio: Trio) -> None:
    finding = next(f for f in trio.raises.review().findings if f.id == id)

    for text in (finding.title, finding.to_coordinator, finding.to_broker):
        assert "{" not in text
        assert "  " not in text
    assert finding.to_coordinator.endswith(".")


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_nothing_met_carries_a_blocking_finding(id: str, trio: Trio) -> None:
    for given in (trio.raises, trio.silent, trio.edge):
        for result in given.review().results:
            if result.state is EvidenceState.MET:
                assert not [f for f in result.findings if f.severity is Severity.BLOCKING]


@pytest.mark.parametrize(("id", "trio"), CASES, ids=[id for id, _ in CASES])
def test_what_is_not_met_is_explained_or_told_elsewhere(id: str, trio: Trio) -> None:
    review = trio.raises.review()
    unmet = [r for r in review.results if r.state is not EvidenceState.MET]

    assert all(r.found for r in unmet)
    assert not unmet or review.findings


def test_a_clean_certificate_raises_nothing() -> None:
    review = CLEAN.review()

    assert review.findings == ()
    assert {r.state for r in review.results} == {EvidenceState.MET}


def test_a_name_that_ends_in_a_period_ends_its_sentence() -> None:
    given = Given(context=context(vendor_names=("Birch Works, Inc.",)))
    words = [text for f in given.review().findings for text in (f.to_coordinator, f.to_broker)]

    assert any("Birch Works, Inc." in text for text in words)
    assert not any(".." in text for text in words)
