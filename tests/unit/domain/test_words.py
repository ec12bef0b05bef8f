# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vocabulary is complete: every word has its label, every limit its box."""

import pickle
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.domain.certificate import (
    AutomobileRow,
    CertificateReading,
    GeneralLiabilityRow,
    Insurer,
    UmbrellaRow,
    WorkersCompRow,
)
from coi_desktop.domain.errors import Cancelled, CoiError, DocumentError
from coi_desktop.domain.findings import EvidenceState, Finding, Review, Severity
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.values import ABSENT, Box, Value

ROWS = {
    Line.GENERAL_LIABILITY: GeneralLiabilityRow(),
    Line.AUTOMOBILE: AutomobileRow(),
    Line.UMBRELLA: UmbrellaRow(),
    Line.WORKERS_COMPENSATION: WorkersCompRow(),
}


def test_every_line_and_limit_has_a_label_of_its_own() -> None:
    assert len({line.label for line in Line}) == len(Line)
    assert len({limit.label for limit in LimitName}) == len(LimitName)


def test_every_limit_is_a_box_of_some_row() -> None:
    boxes = {f.name for row in ROWS.values() for f in fields(row)}
    assert {str(limit) for limit in LimitName} <= boxes


def test_every_standing_has_a_sign_and_a_word_of_its_own() -> None:
    assert len({s.sign for s in Standing}) == len({s.label for s in Standing}) == len(Standing)


def test_a_row_is_found_by_its_line() -> None:
    certificate = CertificateReading(
        page=1,
        general_liability=GeneralLiabilityRow(),
        automobile=AutomobileRow(),
        umbrella=UmbrellaRow(),
        workers_comp=WorkersCompRow(),
    )
    assert {line: certificate.row(line) for line in ROWS} == ROWS
    assert all(certificate.row(line) is None for line in Line if line not in ROWS)


def test_an_insurer_is_found_by_its_letter() -> None:
    certificate = CertificateReading(page=1, insurers=(Insurer(letter="A"), Insurer(letter="B")))
    assert certificate.insurer("B") == Insurer(letter="B")
    assert certificate.insurer("F") is None


def test_a_blank_cell_and_an_unreadable_one_are_told_apart() -> None:
    assert ABSENT.is_blank
    assert not ABSENT.is_unreadable
    smudge: Value[int] = Value(None, "1,0#0,000")
    assert smudge.is_unreadable
    assert not smudge.is_blank
    assert not Value(0, "0").is_blank


def test_only_blocking_findings_block() -> None:
    findings = tuple(
        Finding(
            id=severity.name,
            severity=severity,
            state=EvidenceState.GAP,
            requirement_id="gl",
            line=None,
            title="",
            to_coordinator="",
        )
        for severity in Severity
    )
    review = Review(
        results=(), findings=findings, requirement_set="standard", version=1, judged_on="2026-03-01"
    )
    assert [f.id for f in review.blocking] == ["BLOCKING"]


def boxes() -> st.SearchStrategy[Box]:
    sides = st.tuples(*[st.integers(0, 800)] * 4)
    return sides.map(lambda s: Box(min(s[0], s[2]), min(s[1], s[3]), max(s[0], s[2]), max(s[1], s[3])))


@given(boxes(), boxes())
def test_overlap_does_not_depend_on_order_and_fits_in_both(one: Box, other: Box) -> None:
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    assert 0 <= shared <= min(one.width * one.height, other.width * other.height)


@given(boxes(), boxes())
def test_a_union_holds_the_corners_of_both(one: Box, other: Box) -> None:
    whole = one.union(other)
    for box in (one, other):
        assert whole.contains(box.x0, box.y0)
        assert whole.contains(box.x1, box.y1)
        assert whole.contains(*box.center)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(10, 0, 20, 10)) == 0
    assert Box(0, 0, 10, 10).overlap(Box(5, 5, 20, 20)) == 25


def test_an_error_reads_as_cause_and_next_step() -> None:
    error = DocumentError("document.encrypted", "The file has a password.", "Ask for one without.")
    assert str(error) == "The file has a password. Ask for one without."
    assert str(CoiError("x", "Only the cause.")) == "Only the cause."


@pytest.mark.parametrize("error", [DocumentError("document.empty", "Empty.", "Ask again."), Cancelled()])
def test_an_error_crosses_a_process_boundary_whole(error: CoiError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert (back.code, back.message, back.next_step) == (error.code, error.message, error.next_step)
