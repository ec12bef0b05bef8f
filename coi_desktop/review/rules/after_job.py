# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finished work in the years after a job.

Which way doubt falls: only a policy whose term surely covers the day, with a form for completed work that
surely reaches us, keeps finished work insured; a form of an earlier year does not.
"""

from dataclasses import dataclass

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement, RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, day
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.fits import Fit, fits
from coi_desktop.review.registry import rule
from coi_desktop.review.tail import Tail


@dataclass(frozen=True, slots=True, kw_only=True)
class TailAsked(Asked):
    """Is finished work insured in this year of the tail?"""

    tail: Tail


def questions(_requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One while the tail of the project runs."""
    if context.tail is None:
        return ()
    tail = context.tail
    return (
        TailAsked(
            id="completed_work",
            label="Finished work",
            line=Line.GENERAL_LIABILITY,
            expected=f"insured until {day(tail.end)}",
            tail=tail,
        ),
    )


def completed_work(case: Case, asked: TailAsked) -> Verdict | None:
    """A policy in force this year, with additional insured status for completed work on it."""
    year = str(asked.tail.year_of(case.on))
    row = case.row(Line.GENERAL_LIABILITY)
    when = row.term if row is not None else None
    if row is None or when is None or not when.covers(case.on):
        return case.verdict(
            "PRJ-04",
            asked,
            EvidenceState.GAP,
            found=f"no policy in year {year}",
            closed=day(asked.tail.start),
            year=year,
            until=day(asked.tail.end),
        )
    wanted = _wanted(case)
    if wanted is None:
        return Verdict(state=EvidenceState.MET, found=f"year {year} of {asked.tail.years}")
    found = fits(case, wanted, row)
    if Fit.first(found, EvidenceState.MET, EvidenceState.CONDITIONAL, EvidenceState.UNREADABLE):
        # Whether a form that is there is good enough is the endorsement's own question.
        return Verdict(state=EvidenceState.MET, found=f"year {year} of {asked.tail.years}")
    return case.verdict(
        "REN-09",
        asked,
        EvidenceState.GAP,
        found=f"no form in year {year}",
        closed=day(asked.tail.start),
        year=year,
        until=day(asked.tail.end),
    )


def _wanted(case: Case) -> EndorsementRequirement | None:
    return next(
        (w for w in case.requirements.endorsements if w.role is Role.ADDITIONAL_INSURED_COMPLETED), None
    )


RULES = (rule(TailAsked, completed_work),)
