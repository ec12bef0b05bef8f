# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates that look right and where cover would not pay: none of them is ever green."""

import pytest

from coi_desktop.domain.standing import Standing
from tests.support.readings import JOB
from tests.support.trio import cert

_GREEN = (Standing.COMPLIANT, Standing.EXPIRING)


@pytest.mark.parametrize(
    "number",
    [
        "BOUND 4471",
        "Quote 12345",
        "Q-12345 (quoted)",
        "In process 1",
        "Renewal of BLC-1",
        "To follow 2",
        "Temp 4471",
        "Unassigned 1",
        "Proposal 77",
        "Pend 123",
        "See policy 1",
        "12345 LAPSED",
        "12345 (expired)",
        "12345 non-renewed",
    ],
)
def test_a_number_of_no_policy_in_force_is_never_green(number: str) -> None:
    assert cert(umb__policy_number=number).standing().standing not in _GREEN


@pytest.mark.parametrize(
    "said",
    [
        "Quote only.",
        "Subject to binding.",
        "Coverage pending payment of premium.",
        "The policy is currently suspended.",
        "The insured is in default of premium.",
        "Policies subject to cancellation 12/01/2026.",
        "General aggregate has been reduced to $50,000 by paid claims.",
        "Limits shown are eroded by defense costs.",
        "GL limits apply to the Mercy Annex project only.",
        "Umbrella does not sit over auto liability.",
    ],
)
def test_a_sentence_that_takes_cover_back_is_never_green(said: str) -> None:
    given = cert(description_of_operations=f"RE: {JOB}. {said}")
    assert given.standing().standing not in _GREEN


@pytest.mark.parametrize(
    "said",
    [
        "Limits shown may have been reduced by paid claims.",
        "30 days notice of cancellation, 10 days for non-payment of premium.",
        "Coverage is bound by the terms of the policy.",
    ],
)
def test_what_every_policy_says_is_no_doubt(said: str) -> None:
    given = cert(description_of_operations=f"RE: {JOB}. {said}")
    assert given.standing().standing is Standing.COMPLIANT


@pytest.mark.parametrize("answer", ["See below", "?", "Owner", "1"])
def test_an_answer_about_owners_that_is_no_answer_waits_for_a_person(answer: str) -> None:
    assert cert(wc__excluded_officers=answer).standing().standing is Standing.NEEDS_REVIEW


@pytest.mark.parametrize("answer", ["N", "no", "N/A", "None"])
def test_an_answer_that_leaves_nobody_out_is_none_of_a_doubt(answer: str) -> None:
    assert cert(wc__excluded_officers=answer).standing().standing is Standing.COMPLIANT
