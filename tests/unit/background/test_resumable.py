# SPDX-License-Identifier: AGPL-3.0-or-later
"""When failed work is tried again, and which failures count."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.background.resumable import (
    LOCAL_FAULT_DELAY,
    MAX_ATTEMPTS,
    NextStep,
    Verdict,
    delay_after,
    verdict,
)
from coi_desktop.domain.errors import (
    AuthExpiredError,
    Cancelled,
    ConflictError,
    DataError,
    DocumentError,
    LocalFaultError,
    RejectedRemoteError,
    RetriableRemoteError,
    UserError,
)

MANY = MAX_ATTEMPTS + 100


def test_the_delays_grow_up_to_half_a_day() -> None:
    minutes = [delay_after(attempts).total_seconds() / 60 for attempts in range(1, 9)]
    assert minutes == [1, 4, 16, 64, 256, 720, 720, 720]


@given(st.integers(min_value=1, max_value=10**9))
def test_the_delay_never_shrinks_and_never_exceeds_its_cap(attempts: int) -> None:
    assert delay_after(attempts) <= delay_after(attempts + 1) <= timedelta(hours=12)


def test_attempts_count_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        delay_after(0)


def test_a_fault_of_this_computer_never_uses_up_an_attempt() -> None:
    error = LocalFaultError("disk.full", "The disk is full.")
    assert verdict(error, MANY) == Verdict(NextStep.RETRY, uses_attempt=False, delay=LOCAL_FAULT_DELAY)


def test_cancelled_work_is_taken_up_again_at_once() -> None:
    assert verdict(Cancelled(), MANY) == Verdict(NextStep.RETRY, uses_attempt=False, delay=timedelta(0))


def test_an_ended_sign_in_waits_for_a_person() -> None:
    assert verdict(AuthExpiredError("mail.auth_expired", "Signed out."), MANY) == Verdict(
        NextStep.WAIT, uses_attempt=False
    )


@pytest.mark.parametrize(
    "error",
    [
        DocumentError("document.empty", "Empty."),
        UserError("input.bad", "Wrong."),
        RejectedRemoteError("remote.rejected", "No."),
        ConflictError("changed", "Changed."),
        DataError("data.damaged", "Damaged."),
    ],
)
def test_what_would_fail_again_is_given_up(error: Exception) -> None:
    assert verdict(error, 1) == Verdict(NextStep.GIVE_UP, uses_attempt=True)


@pytest.mark.parametrize("error", [RetriableRemoteError("remote.busy", "Busy."), ZeroDivisionError()])
def test_a_busy_remote_and_a_fault_in_the_program_are_tried_a_limited_number_of_times(
    error: Exception,
) -> None:
    steps = [verdict(error, attempts) for attempts in range(1, MAX_ATTEMPTS + 1)]
    assert all(step.uses_attempt for step in steps)
    assert [step.step for step in steps] == [NextStep.RETRY] * (MAX_ATTEMPTS - 1) + [NextStep.GIVE_UP]
    delays = [step.delay for step in steps if step.delay is not None]
    assert all(first <= second for first, second in pairwise(delays))


def test_the_remotes_own_wish_to_wait_is_kept_when_it_is_longer() -> None:
    patient = RetriableRemoteError("remote.busy", "Busy.", retry_after=900)
    hasty = RetriableRemoteError("remote.busy", "Busy.", retry_after=1)
    assert verdict(patient, 1).delay == timedelta(minutes=15)
    assert verdict(hasty, 1).delay == timedelta(minutes=1)
