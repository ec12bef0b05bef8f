# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a notice on file does to a line, day by day, and what takes it back."""

from datetime import date

import pytest

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing
from tests.support.finding_cases_policies import noticed
from tests.support.papers import notice
from tests.support.readings import GL_POLICY, ON, UMBRELLA_POLICY, dim
from tests.support.trio import DAY

LINE = "general_liability"
_ENDS = date(2026, 12, 10)


@pytest.mark.parametrize("form", [PaperForm.CANCELLATION, PaperForm.NON_RENEWAL])
def test_before_its_day_a_person_looks_and_from_then_on_it_is_a_gap(form: PaperForm) -> None:
    before, after = (noticed(form, _ENDS, on=day) for day in (_ENDS - DAY, _ENDS))

    assert before.state(LINE) is EvidenceState.UNREADABLE
    assert before.standing().standing is Standing.NEEDS_REVIEW
    assert after.state(LINE) is EvidenceState.GAP
    assert after.standing().standing is Standing.NOT_COMPLIANT


def test_a_notice_about_another_policy_changes_nothing_here() -> None:
    given = noticed(PaperForm.CANCELLATION, _ENDS, policy=UMBRELLA_POLICY)

    assert given.state(LINE) is EvidenceState.MET
    assert given.state("umbrella") is EvidenceState.UNREADABLE


def test_a_notice_whose_policy_cannot_be_read_may_be_about_any() -> None:
    given = noticed(PaperForm.CANCELLATION, _ENDS, policy=dim("BLC-GL"))

    assert {given.state(line) for line in (LINE, "umbrella", "automobile")} == {EvidenceState.UNREADABLE}


def test_a_notice_without_a_day_has_taken_effect() -> None:
    assert noticed(PaperForm.CANCELLATION, dim(_ENDS)).state(LINE) is EvidenceState.GAP


def test_an_earlier_term_that_was_canceled_says_nothing_of_this_one() -> None:
    assert noticed(PaperForm.CANCELLATION, date(2026, 3, 1)).state(LINE) is EvidenceState.MET


@pytest.mark.parametrize(
    ("back", "state"),
    [
        (_ENDS, EvidenceState.MET),
        (_ENDS + DAY, EvidenceState.UNREADABLE),
        (dim(_ENDS), EvidenceState.UNREADABLE),
    ],
)
def test_a_reinstatement_is_good_without_a_lapse(back: object, state: EvidenceState) -> None:
    after = notice(PaperForm.REINSTATEMENT, GL_POLICY, back, issued=_ENDS + DAY)
    given = noticed(PaperForm.CANCELLATION, _ENDS, after, on=_ENDS + 2 * DAY)

    assert given.state(LINE) is state


def test_a_reinstatement_before_the_notice_is_no_answer_to_it() -> None:
    before = notice(PaperForm.REINSTATEMENT, GL_POLICY, ON, issued=date(2026, 11, 1))
    given = noticed(PaperForm.CANCELLATION, _ENDS, before, on=_ENDS)

    assert given.state(LINE) is EvidenceState.GAP


def test_a_certificate_of_the_same_day_is_not_issued_after_the_notice() -> None:
    same = noticed(PaperForm.CANCELLATION, _ENDS, certificate_date=date(2026, 11, 21), on=_ENDS)
    later = noticed(PaperForm.CANCELLATION, _ENDS, certificate_date=date(2026, 11, 22), on=_ENDS)

    assert same.state(LINE) is EvidenceState.GAP
    assert later.state(LINE) is EvidenceState.MET
