# SPDX-License-Identifier: AGPL-3.0-or-later
"""Standing: its precedence, its reasons, and the day it changes by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.domain.findings import EvidenceState, RequirementResult, Review, Severity
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.review.evidence import Evidence
from coi_desktop.review.standing import expirations, standing_of
from tests.support.judging import STANDARD, Given
from tests.support.readings import BLANK, END, ON, carriers, certificate, context, dim, evidence

WINDOW = timedelta(days=STANDARD.renewal_window_days)


def _of(
    review: Review | None, waiting: bool = False, on: date = ON, not_required: str = ""
) -> CommitmentStanding:
    return standing_of(
        CommitmentId(1),
        review,
        evidence=evidence(),
        requirements=STANDARD,
        waiting=waiting,
        on=on,
        not_required=not_required,
    )


def _with(*states: EvidenceState) -> Review:
    clean = Given().review()
    changed = tuple(replace(r, state=s) for r, s in zip(clean.results, states, strict=False))
    return replace(clean, results=(*changed, *clean.results[len(states) :]))


def test_all_met_is_compliant_until_the_window_opens() -> None:
    standing = Given().standing()

    assert standing.standing is Standing.COMPLIANT
    assert standing.reasons == ("Every requirement is met by evidence on file.",)
    assert standing.next_change == END - WINDOW


def test_expiring_begins_with_the_window_and_ends_with_the_policy() -> None:
    before = Given(on=END - WINDOW - timedelta(days=1)).standing()
    first = Given(on=END - WINDOW, context=context(carriers=carriers())).standing()

    assert before.standing is Standing.COMPLIANT
    assert before.next_change == END - WINDOW
    assert first.standing is Standing.EXPIRING
    assert first.next_change == END
    assert "General liability ends on 09/01/2027, in 60 days." in first.reasons


def test_the_last_covered_day_is_the_day_before_the_end() -> None:
    fresh = certificate(certificate_date=date(2027, 8, 1))
    last = Given(evidence=evidence(fresh), on=END - timedelta(days=1)).standing()
    end = Given(evidence=evidence(fresh), on=END).standing()

    assert last.standing is Standing.EXPIRING
    assert end.standing is Standing.NOT_COMPLIANT
    assert "General liability ended on 09/01/2027. The day it ends is not covered." in end.reasons


@pytest.mark.parametrize("state", [EvidenceState.GAP, EvidenceState.CLAIMED, EvidenceState.CONDITIONAL])
def test_what_is_known_to_be_missing_is_not_compliant(state: EvidenceState) -> None:
    assert _of(_with(state)).standing is Standing.NOT_COMPLIANT
    assert _of(_with(state, EvidenceState.UNREADABLE)).standing is Standing.NOT_COMPLIANT
    assert _of(_with(state)).next_change is None


@pytest.mark.parametrize("state", [EvidenceState.UNREADABLE, EvidenceState.NOT_CHECKED])
def test_doubt_needs_review(state: EvidenceState) -> None:
    assert _of(_with(state)).standing is Standing.NEEDS_REVIEW


def test_a_waived_requirement_shows_as_waived() -> None:
    review = _with(EvidenceState.WAIVED)
    first = replace(review.results[0], found="waived by Robin until 12/01/2026")
    standing = _of(replace(review, results=(first, *review.results[1:])))

    assert standing.standing is Standing.WAIVED
    assert standing.reasons == ("Certificate: waived by Robin until 12/01/2026.",)


def test_a_carrier_that_cannot_be_checked_is_never_silently_green() -> None:
    standing = Given(context=context(carriers=())).standing()

    assert standing.standing is Standing.NEEDS_REVIEW
    assert any("is not in your rating table" in reason for reason in standing.reasons)


def test_a_waiver_the_state_does_not_allow_is_no_doubt() -> None:
    listed = certificate(description_of_operations="RE: Pier Nine Lofts. Item 3.A: OR, KY")
    given = Given(evidence=evidence(listed), context=context(state="KY"))

    assert given.state("waiver_workers_comp") is EvidenceState.NOT_CHECKED
    assert given.standing().standing is Standing.COMPLIANT


def test_a_blocking_finding_blocks_even_where_all_is_met() -> None:
    clean = Given().review()
    blocking = Given(evidence=evidence(certificate(automobile=None))).review().blocking[0]

    assert blocking.severity is Severity.BLOCKING
    standing = _of(replace(clean, findings=(blocking,)))
    assert standing.standing is Standing.NOT_COMPLIANT
    assert standing.reasons == (blocking.to_coordinator,)


def test_a_review_without_results_is_not_green() -> None:
    assert _of(replace(Given().review(), results=())).standing is Standing.NEEDS_REVIEW


def test_a_waiting_document_asks_for_a_person_only_where_it_may_help() -> None:
    assert _of(_with(EvidenceState.GAP), waiting=True).standing is Standing.NEEDS_REVIEW
    assert _of(_with(EvidenceState.UNREADABLE), waiting=True).standing is Standing.NEEDS_REVIEW
    assert Given().standing(waiting=True).standing is Standing.COMPLIANT
    assert Given(on=END - WINDOW).standing(waiting=True).standing is Standing.EXPIRING


def test_a_waiting_document_is_always_told() -> None:
    assert "A document waits for review." in Given().standing(waiting=True).reasons
    assert len(_of(_with(EvidenceState.GAP), waiting=True).reasons) > 1


def test_nothing_on_file() -> None:
    given = Given(evidence=Evidence())

    assert given.standing().standing is Standing.NOT_COMPLIANT
    assert given.standing().reasons == ("No certificate is on file.",)
    assert given.standing(waiting=True).standing is Standing.NEEDS_REVIEW
    assert _of(None).standing is Standing.NOT_COMPLIANT


def test_not_required() -> None:
    assert _of(None, not_required="No insurance is asked for.").standing is Standing.NOT_REQUIRED


def test_reasons_are_plain_sentences_each_once() -> None:
    given = Given(
        evidence=evidence(
            certificate(gl__policy_number=dim("BLC-1"), gl__insurer_letter=BLANK), endorsements=()
        )
    )
    reasons = given.standing().reasons

    assert len(set(reasons)) == len(reasons)
    assert all(reason.endswith(".") for reason in reasons)


def test_a_result_without_words_still_gives_a_reason() -> None:
    result = RequirementResult(
        requirement_id="x", label="Basis", line=Line.UMBRELLA, state=EvidenceState.GAP, found="claims-made"
    )

    assert _of(replace(Given().review(), results=(result,))).reasons == ("Umbrella, basis: claims-made.",)


def test_renewals_on_file_move_the_end() -> None:
    later = END + timedelta(days=365)
    renewal = certificate(gl__effective=END, gl__expiration=later)
    gap = certificate(gl__effective=END + timedelta(days=1), gl__expiration=later)
    old = certificate(certificate_date=date(2026, 9, 2))

    assert expirations(evidence(renewal, old), STANDARD, ON)[Line.GENERAL_LIABILITY] == later
    assert expirations(evidence(gap, old), STANDARD, ON)[Line.GENERAL_LIABILITY] == END
    assert expirations(evidence(old), STANDARD, ON)[Line.AUTOMOBILE] == END


def test_only_asked_lines_expire() -> None:
    asked = replace(STANDARD, lines=STANDARD.lines[:1], endorsements=())

    assert set(expirations(evidence(), asked, ON)) == {Line.GENERAL_LIABILITY}
