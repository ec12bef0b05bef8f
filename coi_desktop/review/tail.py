# SPDX-License-Identifier: AGPL-3.0-or-later
"""After the job: how long finished work must stay insured, and what is asked until then.

A liability policy pays for the injury that happens while it runs, so finished work needs a policy, with
additional insured status for completed operations, in force each year until nobody can sue over it any more.
Which way doubt falls: the longer of the contract's years and the state's counts, and a job whose state is not
known gets the years most states have. The state's years are defaults to check with counsel, not advice.
"""

from dataclasses import dataclass, replace
from datetime import date

from coi_desktop.domain.dates import add_years
from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.office import Project
from coi_desktop.domain.requirements import LineRequirement, RequirementSet
from coi_desktop.domain.states import STATES
from coi_desktop.review.tables import StateTable

DEFAULT_YEARS = 10
"""What most states' statutes of repose allow, for a state that is not known."""

_ASKED_LIMITS = (LimitName.EACH_OCCURRENCE, LimitName.PRODUCTS_COMP_OP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """From ``start``, the day of substantial completion, until ``end``, which is not asked for any more.
    ``source`` says where the years come from, in words."""

    start: date
    end: date
    years: int
    source: str

    def covers(self, day: date) -> bool:
        """Whether finished work must be insured on a day."""
        return self.start <= day < self.end

    def year_of(self, day: date) -> int:
        """Which year of the tail a day lies in, from 1."""
        year = day.year - self.start.year
        return year if day < add_years(self.start, year) else year + 1


def tail_of(project: Project | None, requirements: RequirementSet, states: StateTable) -> Tail | None:
    """The tail of a project; None while no day of substantial completion is known."""
    if project is None or project.substantial_completion is None:
        return None
    contract = project.facts.tail_years
    if contract is None:
        contract = requirements.completed_ops_years
    code = project.state.strip().upper()
    entry = states.repose_of(code)
    by_state = entry.years if entry else DEFAULT_YEARS
    if contract is not None and contract >= by_state:
        years, source = contract, "the contract"
    elif entry is None:
        years, source = by_state, "our default, since the state of work is not known"
    elif entry.law:
        years, source = by_state, f"the years of repose of {STATES.get(code, code)}"
    else:
        years, source = by_state, f"our default, since {STATES.get(code, code)} has no statute of repose"
    start = project.substantial_completion
    return Tail(start=start, end=add_years(start, years), years=years, source=source)


def in_tail(requirements: RequirementSet) -> RequirementSet:
    """What of a set is still asked once the work is finished: general liability with its limits for each
    occurrence and for completed work, additional insured status for completed work, and a sound insurer."""
    asked = requirements.line(Line.GENERAL_LIABILITY) or LineRequirement(line=Line.GENERAL_LIABILITY)
    liability = replace(
        asked,
        limits=tuple(limit for limit in asked.limits if limit.limit in _ASKED_LIMITS),
        aggregate_per_project=False,
    )
    umbrella = requirements.line(Line.UMBRELLA) if any(w.combinable for w in liability.limits) else None
    return replace(
        requirements,
        lines=(liability,) if umbrella is None else (liability, umbrella),
        endorsements=tuple(
            wanted
            for wanted in requirements.endorsements
            if wanted.role is Role.ADDITIONAL_INSURED_COMPLETED and wanted.line is Line.GENERAL_LIABILITY
        ),
        specialties=(),
        holder_must_be_us=False,
    )
