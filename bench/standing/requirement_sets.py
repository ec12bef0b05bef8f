# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random requirement sets that the office could publish, and ways to ask for more than one does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import (
    Autos,
    CarrierFloor,
    EndorsementRequirement,
    EvidenceNeeded,
    LimitRequirement,
    LineRequirement,
    RequirementSet,
    SpecialtyKind,
    SpecialtyRequirement,
    WorkersCompRules,
)
from coi_desktop.review.carriers import RATINGS, SIZES
from coi_desktop.review.requirement_checks import LIMITS_OF, UNDER_AN_UMBRELLA, sense_problems
from tests.support.judging import STANDARD

Draw = st.DrawFn
Raised = tuple[str, RequirementSet]
_SELDOM = st.integers(0, 5).map(lambda n: n == 5)
_MOSTLY = st.integers(0, 5).map(lambda n: n < 5)
_AMOUNTS = st.sampled_from([100_000, 500_000, 1_000_000, 2_000_000, 3_000_000])
_CAPS = st.sampled_from([None, 0, 10_000, 25_000, 100_000])
_LIABILITY = (Line.GENERAL_LIABILITY, Line.UMBRELLA, Line.PROFESSIONAL, Line.POLLUTION)
_EXTRA = (
    EndorsementRequirement(
        id="notice", label="Notice", role=Role.NOTICE_OF_CANCELLATION, line=Line.GENERAL_LIABILITY
    ),
    EndorsementRequirement(
        id="ai_automobile",
        label="Additional insured",
        role=Role.ADDITIONAL_INSURED_OTHER,
        line=Line.AUTOMOBILE,
        evidence=EvidenceNeeded.FACE,
    ),
    EndorsementRequirement(
        id="primary_umbrella",
        label="Primary and noncontributory",
        role=Role.PRIMARY_NONCONTRIBUTORY,
        line=Line.UMBRELLA,
    ),
)


@st.composite
def requirement_sets(draw: Draw) -> RequirementSet:
    """The company standard, with some of it taken away, eased, made harder, or added to."""
    if draw(st.booleans()):
        return STANDARD
    lines = [_line(draw, line) for line in STANDARD.lines if draw(_MOSTLY)]
    if draw(_SELDOM):
        lines.append(_other_line(draw))
    endorsements = [_endorsement(draw, e) for e in STANDARD.endorsements if draw(_MOSTLY)]
    endorsements += draw(st.lists(st.sampled_from(_EXTRA), max_size=1))
    floors = [None, STANDARD.carrier_floor, CarrierFloor(rating="A", size="X", exempt_state_funds=False)]
    wanted = replace(
        STANDARD,
        lines=tuple(lines),
        endorsements=tuple(endorsements),
        specialties=draw(_SPECIALTIES) if draw(_SELDOM) else (),
        workers_comp=draw(
            st.builds(WorkersCompRules, even_if_exempt=st.booleans(), non_subscriber=st.booleans())
        ),
        carrier_floor=draw(st.sampled_from(floors)),
        holder_must_be_us=draw(st.booleans()),
        protect_upstream=draw(_SELDOM),
        renewal_window_days=draw(st.sampled_from([0, 30, 60])),
        completed_ops_years=draw(st.sampled_from([None, 3, 10])),
    )
    assume(not sense_problems(wanted))
    return wanted


_SPECIALTIES = st.sampled_from(list(SpecialtyKind)).map(
    lambda kind: (SpecialtyRequirement(kind=kind, amount=100_000),)
)


def _line(draw: Draw, wanted: LineRequirement) -> LineRequirement:
    limits = tuple(_limit(draw, wanted.line, limit) for limit in wanted.limits if draw(_MOSTLY))
    return replace(
        wanted,
        limits=limits,
        occurrence_basis=wanted.line in _LIABILITY and draw(st.booleans()),
        aggregate_per_project=wanted.line is Line.GENERAL_LIABILITY and draw(st.booleans()),
        deductible_cap=draw(_CAPS),
        retention_cap=draw(_CAPS),
        autos=draw(st.sampled_from([None, *Autos])) if wanted.line is Line.AUTOMOBILE else None,
        tower_total=wanted.line in UNDER_AN_UMBRELLA and draw(_SELDOM),
    )


def _limit(draw: Draw, line: Line, limit: LimitRequirement) -> LimitRequirement:
    if draw(st.booleans()):
        return limit
    amount = draw(_AMOUNTS)
    combinable = line in UNDER_AN_UMBRELLA and draw(st.booleans())
    least = draw(st.sampled_from([0, amount // 2, amount])) if combinable else 0
    return replace(limit, amount=amount, combinable=combinable, minimum_primary=least)


def _other_line(draw: Draw) -> LineRequirement:
    line = draw(st.sampled_from([Line.PROFESSIONAL, Line.POLLUTION]))
    limits = (
        (LimitRequirement(limit=LimitName.AGGREGATE, amount=draw(_AMOUNTS)),) if draw(st.booleans()) else ()
    )
    return LineRequirement(line=line, limits=limits, tail_years=draw(st.sampled_from([0, 3])))


def _endorsement(draw: Draw, wanted: EndorsementRequirement) -> EndorsementRequirement:
    if draw(st.booleans()):
        return wanted
    forms = wanted.forms
    if draw(st.booleans()):
        forms = tuple(
            replace(f, editions=("04 13",)) if f.form in ("CG 20 10", "CG 20 37") else f for f in forms
        )
    return replace(
        wanted, evidence=draw(st.sampled_from(EvidenceNeeded)), forms=forms, carrier_own=draw(st.booleans())
    )


def _with_line(wanted: RequirementSet, line: LineRequirement, **changes: Any) -> RequirementSet:
    changed = replace(line, **changes)
    return replace(wanted, lines=tuple(changed if one is line else one for one in wanted.lines))


def _with_endorsement(
    wanted: RequirementSet, endorsement: EndorsementRequirement, **changes: Any
) -> RequirementSet:
    changed = replace(endorsement, **changes)
    return replace(
        wanted, endorsements=tuple(changed if one is endorsement else one for one in wanted.endorsements)
    )


def _raise_limit(draw: Draw, wanted: RequirementSet) -> Raised | None:
    found = [(line, limit) for line in wanted.lines for limit in line.limits]
    if not found:
        return None
    line, limit = draw(st.sampled_from(found))
    harder = [replace(limit, amount=limit.amount + draw(st.sampled_from([1, 500_000, 5_000_000])))]
    if limit.combinable:
        harder.append(replace(limit, minimum_primary=limit.amount))
    if limit.combinable and not line.tower_total:
        harder.append(replace(limit, combinable=False, minimum_primary=0))
    new = draw(st.sampled_from(harder))
    limits = tuple(new if one is limit else one for one in line.limits)
    return f"{line.line.value}: {new}", _with_line(wanted, line, limits=limits)


def _raise_line(draw: Draw, wanted: RequirementSet) -> Raised | None:
    if not wanted.lines:
        return None
    line = draw(st.sampled_from(wanted.lines))
    harder: list[dict[str, Any]] = []
    for name in ("deductible_cap", "retention_cap"):
        cap = getattr(line, name)
        harder.append({name: draw(st.sampled_from([0, 5_000, 50_000])) if cap is None else cap // 2})
    if line.line in _LIABILITY and not line.tail_years:
        harder.append({"occurrence_basis": True})
    if not line.occurrence_basis:
        harder.append({"tail_years": line.tail_years + 2})
    if line.line is Line.GENERAL_LIABILITY:
        harder.append({"aggregate_per_project": True})
    if line.line is Line.AUTOMOBILE:
        harder.append({"autos": draw(st.sampled_from(_HARDER_AUTOS[line.autos]))})
    if line.tower_total:
        harder.append({"tower_total": False})
    change = draw(st.sampled_from(harder))
    return f"{line.line.value}: {change}", _with_line(wanted, line, **change)


_HARDER_AUTOS: dict[Autos | None, tuple[Autos, ...]] = {
    None: tuple(Autos),
    Autos.HIRED_NON_OWNED: (Autos.OWNED_HIRED_NON_OWNED, Autos.ANY),
    Autos.OWNED_HIRED_NON_OWNED: (Autos.ANY,),
    Autos.ANY: (Autos.ANY,),
}


def _raise_endorsement(draw: Draw, wanted: RequirementSet) -> Raised | None:
    if not wanted.endorsements:
        return None
    one = draw(st.sampled_from(wanted.endorsements))
    kinds = list(EvidenceNeeded)
    harder: list[dict[str, Any]] = [{"evidence": kind} for kind in kinds[kinds.index(one.evidence) :]]
    if one.forms:
        harder.append({"carrier_own": False})
        harder.append(
            {"forms": tuple(replace(form, editions=form.editions or ("04 13",)) for form in one.forms)}
        )
    if len(one.forms) > 1:
        harder.append({"forms": one.forms[1:]})
    change = draw(st.sampled_from(harder))
    return f"{one.id}: {change}", _with_endorsement(wanted, one, **change)


def _raise_rest(draw: Draw, wanted: RequirementSet) -> Raised | None:
    floor = wanted.carrier_floor or CarrierFloor(rating="F", size="I")
    rating = RATINGS[max(0, RATINGS.index(floor.rating) - draw(st.integers(0, 3)))]
    size = SIZES[min(len(SIZES) - 1, SIZES.index(floor.size) + draw(st.integers(0, 5)))]
    harder: list[dict[str, Any]] = [
        {"carrier_floor": replace(floor, rating=rating, size=size)},
        {"carrier_floor": replace(floor, exempt_state_funds=False)},
        {"carrier_floor": replace(floor, admitted=True)},
        {"holder_must_be_us": True},
        {"protect_upstream": True},
        {"renewal_window_days": wanted.renewal_window_days + 60},
        {"workers_comp": replace(wanted.workers_comp, even_if_exempt=True)},
        {"workers_comp": replace(wanted.workers_comp, non_subscriber=False)},
        {"workers_comp": replace(wanted.workers_comp, stop_gap=True)},
    ]
    if wanted.completed_ops_years is not None:
        harder.append({"completed_ops_years": wanted.completed_ops_years + 5})
    harder += [
        {"specialties": (*wanted.specialties, SpecialtyRequirement(kind=kind, amount=100_000))}
        for kind in SpecialtyKind
        if kind not in [s.kind for s in wanted.specialties]
    ]
    change = draw(st.sampled_from(harder))
    return f"{change}", replace(wanted, **change)


_RAISES: tuple[Callable[[Draw, RequirementSet], Raised | None], ...] = (
    _raise_limit,
    _raise_line,
    _raise_endorsement,
    _raise_rest,
)


def raised(draw: Draw, wanted: RequirementSet) -> Raised | None:
    """The set asking for more, and what it asks for more of; None where there is nothing of the kind drawn."""
    return draw(st.sampled_from(_RAISES))(draw, wanted)


def added(draw: Draw, wanted: RequirementSet) -> Raised | None:
    """The set with one more requirement, of a line it asks for already, that stands for itself.

    A limit of the umbrella does not: its dollars count once, for the umbrella or for the lines below. A new line
    does not either: its insurer joins those that the carrier floor is for.
    """
    found: list[Raised] = []
    for line in wanted.lines:
        if line.line is Line.UMBRELLA:
            continue
        there = {limit.limit for limit in line.limits}
        found += [
            (
                f"{line.line.value}: {name.value}",
                _with_line(wanted, line, limits=(*line.limits, LimitRequirement(limit=name, amount=100_000))),
            )
            for name in LIMITS_OF[line.line]
            if name not in there
        ]
    ids, lines = {e.id for e in wanted.endorsements}, {line.line for line in wanted.lines}
    found += [
        (f"endorsement {one.id}", replace(wanted, endorsements=(*wanted.endorsements, one)))
        for one in (*STANDARD.endorsements, *_EXTRA)
        if one.id not in ids and one.line in lines
    ]
    return draw(st.sampled_from(found)) if found else None
