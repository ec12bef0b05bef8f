# SPDX-License-Identifier: AGPL-3.0-or-later
"""A requirement set taken apart into single questions, in the order of the certificate.

Each kind of question has its own class; rules are registered under these classes.
"""

from dataclasses import dataclass

from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import (
    CarrierFloor,
    EndorsementRequirement,
    EvidenceNeeded,
    LimitRequirement,
    RequirementSet,
)
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question. ``id`` is stable within a set; ``expected`` is the short text of a row. ``if_answered``: it
    arises only from what is on file, so that without any rule's answer there is no such question."""

    id: str
    label: str
    line: Line | None = None
    expected: str = ""
    if_answered: bool = False

    def may_arise(self, _evidence: Evidence) -> bool:
        """False where there is surely no such question, since nothing on file speaks of it."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateAsked(Asked):
    """Is the certificate itself fit to be used?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredAsked(Asked):
    """Is it the vendor who is insured?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderAsked(Asked):
    """Was it issued to us?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAsked(Asked):
    """Is the line carried, by an issued policy in force?"""

    carried: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAsked(Asked):
    """Is a limit high enough? ``umbrella_required`` is what is asked of the umbrella's own limit;
    ``tower_total``: what the primary policy has beyond its own limit counts toward that."""

    carried: Line
    wanted: LimitRequirement
    umbrella_required: int = 0
    tower_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisAsked(Asked):
    """Is the line written on an occurrence basis?"""

    carried: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateAsked(Asked):
    """Does the general aggregate apply separately to each project?"""

    carried: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementAsked(Asked):
    """Is there the endorsement, reaching us? ``line_asked``: the set asks for the line itself too."""

    wanted: EndorsementRequirement
    line_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierAsked(Asked):
    """Are the carriers of the asked lines good enough?"""

    floor: CarrierFloor
    lines: tuple[Line, ...]


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """Every question of a set."""
    asked: list[Asked] = [
        CertificateAsked(id="certificate", label="Certificate", expected="signed and current"),
        InsuredAsked(
            id="insured",
            label="Named insured",
            expected=context.vendor if context.vendor_names else "the subcontractor",
        ),
    ]
    if requirements.holder_must_be_us:
        asked.append(HolderAsked(id="holder", label="Certificate holder", expected=context.us))
    lines = list(dict.fromkeys([w.line for w in requirements.lines]))
    endorsed = list(dict.fromkeys(w.line for w in requirements.endorsements if w.line not in lines))
    for line in (*lines, *endorsed):
        asked += _of_line(requirements, line)
    if requirements.carrier_floor is not None:
        floor = requirements.carrier_floor
        asked.append(
            CarrierAsked(
                id="carrier",
                label="Carrier rating",
                expected=f"{floor.rating} {floor.size} or better",
                floor=floor,
                lines=tuple(lines),
            )
        )
    return tuple(asked)


def _of_line(requirements: RequirementSet, line: Line) -> list[Asked]:
    asked: list[Asked] = []
    for wanted in requirements.lines:
        if wanted.line is not line:
            continue
        asked.append(LineAsked(id=line.value, label="Policy", line=line, expected="in force", carried=line))
        asked += [
            LimitAsked(
                id=f"{line.value}.{limit.limit.value}",
                label=limit.limit.label,
                line=line,
                expected=f"≥ ${limit.amount:,}",
                carried=line,
                wanted=limit,
                umbrella_required=_of_umbrella(requirements, limit.limit),
                tower_total=wanted.tower_total,
            )
            for limit in wanted.limits
        ]
        if wanted.occurrence_basis:
            asked.append(
                BasisAsked(
                    id=f"{line.value}.basis", label="Basis", line=line, expected="occurrence", carried=line
                )
            )
        if wanted.aggregate_per_project:
            asked.append(
                AggregateAsked(
                    id=f"{line.value}.aggregate_per_project",
                    label="Aggregate per project",
                    line=line,
                    expected="form on file",
                    carried=line,
                )
            )
    line_asked = bool(asked)
    asked += [
        EndorsementAsked(
            id=wanted.id,
            label=wanted.label,
            line=line,
            expected="on the certificate" if wanted.evidence is EvidenceNeeded.FACE else "form on file",
            wanted=wanted,
            line_asked=line_asked,
        )
        for wanted in requirements.endorsements
        if wanted.line is line
    ]
    return asked


def _of_umbrella(requirements: RequirementSet, limit: LimitName) -> int:
    aggregates = (LimitName.GENERAL_AGGREGATE, LimitName.PRODUCTS_COMP_OP, LimitName.AGGREGATE)
    name = LimitName.AGGREGATE if limit in aggregates else LimitName.EACH_OCCURRENCE
    return max(
        (
            wanted.amount
            for line in requirements.lines
            if line.line is Line.UMBRELLA
            for wanted in line.limits
            if wanted.limit is name
        ),
        default=0,
    )
