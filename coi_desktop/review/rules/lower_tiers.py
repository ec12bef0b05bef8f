# SPDX-License-Identifier: AGPL-3.0-or-later
"""Subs of the sub: each that is declared has proof of its own.

Which way doubt falls: one that is known not to be compliant is a gap. One of whom nothing is on file may still
be insured under the sub's own policies, so a person looks.
"""

from dataclasses import dataclass

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import MET, Case, Verdict, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.registry import rule

_IN_ORDER = (Standing.COMPLIANT, Standing.EXPIRING, Standing.WAIVED, Standing.NOT_REQUIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerTiersAsked(Asked):
    """Are the sub's own subs insured? ``names`` as declared."""

    names: tuple[str, ...]


def questions(_requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One where any are declared."""
    names = tuple(name for name in context.facts.lower_tiers if name.strip())
    if not names:
        return ()
    return (LowerTiersAsked(id="lower_tiers", label="Their own subs", expected="insured", names=names),)


def own_proof(case: Case, asked: LowerTiersAsked) -> Verdict | None:
    """Each stands in order on this job by documents of its own."""
    verdicts = [_judge(case, asked, name) for name in asked.names]
    return worst(tuple(verdicts))


def _judge(case: Case, asked: LowerTiersAsked, name: str) -> Verdict:
    standing = case.context.lower_tiers.get(name)
    if standing in _IN_ORDER:
        return MET
    bad = standing is Standing.NOT_COMPLIANT
    held = {
        None: "nothing is on file for them on this job",
        Standing.NOT_COMPLIANT: "what is on file for them is not enough",
        Standing.NEEDS_REVIEW: "what is on file for them waits for a person",
    }
    return case.verdict(
        "PRJ-03",
        asked,
        EvidenceState.GAP if bad else EvidenceState.UNREADABLE,
        found="not insured" if bad else "not settled",
        severity=Severity.BLOCKING if bad else None,
        lower=name,
        held=held[standing],
    )


RULES = (rule(LowerTiersAsked, own_proof),)
