# SPDX-License-Identifier: AGPL-3.0-or-later
"""How rules are written down: a small pure function under the kind of question it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict
from coi_desktop.review.context import ReviewContext

Questions = Callable[[RequirementSet, ReviewContext], tuple[Asked, ...]]
"""What a family of rules asks besides the questions of the certificate (``asked``)."""

A = TypeVar("A", bound=Asked)


@dataclass(frozen=True, slots=True)
class Rule:
    """``judge`` answers questions of exactly ``kind``; None when it has nothing to say of one."""

    name: str
    kind: type[Asked]
    judge: Callable[[Case, Any], Verdict | None]


def rule(kind: type[A], judge: Callable[[Case, A], Verdict | None]) -> Rule:
    """Register ``judge`` under ``kind``."""
    return Rule(f"{judge.__module__.rsplit('.', 1)[-1]}.{judge.__name__}", kind, judge)
