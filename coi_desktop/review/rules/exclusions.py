# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is taken away from a line, one question for each kind, so that accepting one exclusion accepts no other.

Which way doubt falls: see ``taken_away`` for what is on the policy, and ``exclusion_weight`` for whether it matters.
A kind that nothing on file speaks of is no question at all: a page that is not here proves nothing.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, worst
from coi_desktop.review.catalogue import PLACEHOLDERS
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import Evidence
from coi_desktop.review.exclusion_weight import THEMES, Weight, weigh
from coi_desktop.review.registry import rule
from coi_desktop.review.taken_away import Taken, taken_away

_KINDS = {
    Exclusion.EXTERIOR_FINISH: "exterior insulation and finish",
    Exclusion.ROOFING_HEAT: "roofing with heat or flame",
    Exclusion.POLLUTION: "pollution",
    Exclusion.MATERIALS: "mold, silica, asbestos, lead and the like",
    Exclusion.PROFESSIONAL: "professional services",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionAsked(Asked):
    """Is nothing of this kind taken away that the job needs? Asked only where something on file takes it."""

    carried: Line
    theme: Exclusion

    def may_arise(self, evidence: Evidence) -> bool:
        return self.theme in evidence.taken


def questions(requirements: RequirementSet, _context: ReviewContext) -> tuple[Asked, ...]:
    """One for each kind on each line that is asked for."""
    lines = dict.fromkeys(wanted.line for wanted in requirements.lines)
    return tuple(asked for line in lines for asked in _of_line(line))


@lru_cache
def _of_line(line: Line) -> tuple[ExclusionAsked, ...]:
    return tuple(
        ExclusionAsked(
            id=f"{line.value}.exclusion.{theme.value}",
            label=f"Exclusion: {theme.value.replace('_', ' ')}",
            line=line,
            expected="not taken away",
            if_answered=True,
            carried=line,
            theme=theme,
        )
        for theme in THEMES
    )


def excluded(case: Case, asked: ExclusionAsked) -> Verdict | None:
    """Whatever takes this kind away from the line does not matter for the job."""
    row = case.row(asked.carried)
    if row is None:
        return None
    verdicts = tuple(
        _verdict(case, asked, taken, weight)
        for taken in taken_away(case, row, asked.theme)
        if (weight := weigh(case, row, asked.theme, taken)) is not None
    )
    return worst(verdicts) if verdicts else None


def _verdict(case: Case, asked: ExclusionAsked, taken: Taken, weight: Weight) -> Verdict:
    given = {"what": taken.what, "it": taken.it, "why": weight.why, "kind": _KINDS.get(asked.theme, "")}
    finding = case.finding(
        weight.id,
        asked,
        weight.state,
        found=taken.it,
        located=taken.located,
        words={name: text for name, text in given.items() if name in PLACEHOLDERS[weight.id]},
        severity=weight.severity,
    )
    if weight.state is EvidenceState.MET:
        # It is only noted: nothing to ask for, however grave the set takes the finding otherwise.
        finding = replace(finding, severity=Severity.INFO, to_broker="")
    return Verdict(state=weight.state, found=taken.it, located=taken.located, findings=(finding,))


RULES = (rule(ExclusionAsked, excluded),)
