# SPDX-License-Identifier: AGPL-3.0-or-later
"""Judging in tests: the shipped words and default set, and a case to hold against them."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coi_desktop.domain.findings import EvidenceState, Review
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import (
    EndorsementRequirement,
    LimitRequirement,
    LineRequirement,
    RequirementSet,
)
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.requirement_files import shipped_default
from coi_desktop.review.catalogue import Catalogue
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.engine import review
from coi_desktop.review.evidence import Evidence
from coi_desktop.review.standing import standing_of
from tests.support.readings import ON, context, evidence

_RESOURCES = Path(__file__).parents[2] / "resources"
WORDS = json.loads((_RESOURCES / "findings.en.json").read_text(encoding="utf-8"))
CATALOGUE = Catalogue.from_plain(WORDS)
STANDARD = shipped_default(_RESOURCES)


@dataclass(frozen=True)
class Given:
    """Evidence held against a set on a day."""

    evidence: Evidence = field(default_factory=evidence)
    context: ReviewContext = field(default_factory=context)
    requirements: RequirementSet = STANDARD
    on: date = ON

    def review(self) -> Review:
        return review(
            self.evidence, self.requirements, self.context, CATALOGUE, self.on, on_bug=_no_bugs_expected
        )

    def ids(self) -> frozenset[str]:
        """The findings raised, by id."""
        return frozenset(f.id for f in self.review().findings)

    def state(self, requirement_id: str) -> EvidenceState:
        """How one requirement ends."""
        return next(r.state for r in self.review().results if r.requirement_id == requirement_id)

    def standing(self, waiting: bool = False) -> CommitmentStanding:
        return standing_of(
            CommitmentId(1),
            self.review(),
            evidence=self.evidence,
            requirements=self.requirements,
            waiting=waiting,
            on=self.on,
        )


def _no_bugs_expected(rule: str, error: Exception) -> None:
    raise AssertionError(f"{rule} raised") from error


def asking(
    *lines: LineRequirement,
    endorsements: tuple[EndorsementRequirement, ...] = (),
    floor: bool = False,
    holder: bool = False,
) -> RequirementSet:
    """A small set of just these requirements."""
    return replace(
        STANDARD,
        lines=lines,
        endorsements=endorsements,
        carrier_floor=STANDARD.carrier_floor if floor else None,
        holder_must_be_us=holder,
    )


def line(which: Line, name: LimitName | None = None, amount: int = 0, **more: object) -> LineRequirement:
    """A line with at most one limit; ``combinable`` and ``minimum_primary`` go to the limit."""
    of_limit = {k: more.pop(k) for k in ("combinable", "minimum_primary") if k in more}
    limits = (LimitRequirement(limit=name, amount=amount, **of_limit),) if name else ()  # type: ignore[arg-type]
    return LineRequirement(line=which, limits=limits, **more)  # type: ignore[arg-type]


def wanted(id: str, **changed: object) -> EndorsementRequirement:
    """An endorsement requirement of the company standard, changed."""
    found = next(e for e in STANDARD.endorsements if e.id == id)
    return replace(found, **changed)  # type: ignore[arg-type]
