# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to do with long work that failed: try again (when?), wait for a person, or give up.

Pure: the row that remembers attempts lives in the store. Without jitter on purpose: one office sends at
most a handful of requests, and a test can say when the next one comes.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from coi_desktop.domain.errors import (
    AuthExpiredError,
    Cancelled,
    CoiError,
    LocalFaultError,
    RetriableRemoteError,
)

MAX_ATTEMPTS = 8
LOCAL_FAULT_DELAY = timedelta(minutes=5)
_FIRST_DELAY = timedelta(minutes=1)
_LONGEST_DELAY = timedelta(hours=12)
_FACTOR = 4


class NextStep(StrEnum):
    """What follows a failure."""

    RETRY = "retry"  # by itself, after the delay
    WAIT = "wait"  # until a person has signed in again
    GIVE_UP = "give_up"  # the same input would fail again; it goes to "needs attention"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``delay`` is set for a retry only; ``uses_attempt`` tells whether the failure counts."""

    step: NextStep
    uses_attempt: bool
    delay: timedelta | None = None


def delay_after(attempts: int) -> timedelta:
    """How long to wait after the ``attempts``-th failed attempt (from 1): 1, 4, 16, 64, 256 minutes, then
    12 hours."""
    if attempts < 1:
        raise ValueError("attempts count from 1")
    steps = min(attempts - 1, 10)  # far beyond the cap, and no overflow for any count
    return min(_FIRST_DELAY * int(_FACTOR**steps), _LONGEST_DELAY)


def verdict(error: BaseException, attempts: int) -> Verdict:
    """What to do after ``error`` ended the ``attempts``-th attempt (from 1, this one included).

    A fault of this computer and a cancel never use up an attempt. A fault in the program does, so that it
    cannot loop for ever.
    """
    if isinstance(error, Cancelled):
        return Verdict(NextStep.RETRY, uses_attempt=False, delay=timedelta(0))
    if isinstance(error, LocalFaultError):
        return Verdict(NextStep.RETRY, uses_attempt=False, delay=LOCAL_FAULT_DELAY)
    if isinstance(error, AuthExpiredError):
        return Verdict(NextStep.WAIT, uses_attempt=False)
    if isinstance(error, CoiError) and not isinstance(error, RetriableRemoteError):
        return Verdict(NextStep.GIVE_UP, uses_attempt=True)
    if attempts >= MAX_ATTEMPTS:
        return Verdict(NextStep.GIVE_UP, uses_attempt=True)
    delay = delay_after(attempts)
    if isinstance(error, RetriableRemoteError) and error.retry_after is not None:
        delay = max(delay, timedelta(seconds=error.retry_after))
    return Verdict(NextStep.RETRY, uses_attempt=True, delay=delay)
