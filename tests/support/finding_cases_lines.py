# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about automobile, umbrella, what the insured keeps, and special cover."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.office import CommitmentFacts
from coi_desktop.domain.requirements import RequirementSet, SpecialtyKind, SpecialtyRequirement
from coi_desktop.review.context import ReviewContext
from tests.support.judging import STANDARD, Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import END, context, other_row
from tests.support.trio import CLEAN, DAY, GL, OCC, UMB, Trio, cert

PRO, POLLUTION = Line.PROFESSIONAL, Line.POLLUTION
STARTED = context(started=date(2026, 10, 1))


def facts(ctx: ReviewContext | None = None, **known: Any) -> ReviewContext:
    """A context in which something is known of the subcontract."""
    ctx = ctx or context()
    assert ctx.commitment is not None
    return replace(ctx, commitment=replace(ctx.commitment, facts=CommitmentFacts(**known)))


def boxes(**ticked: bool) -> Given:
    """Automobile boxes: those not given are not ticked."""
    names = ("any_auto", "owned_only", "scheduled", "hired", "non_owned")
    return cert(**{f"auto__{name}": ticked.get(name, False) for name in names})


def _capped(**given: Any) -> Given:
    return cert(asking(line(GL, deductible_cap=25_000, retention_cap=25_000)), **given)


def _claims_made(ctx: ReviewContext = STARTED, **given: Any) -> Given:
    return cert(asking(line(GL)), gl__claims_made=True, gl__occurrence=False, ctx=ctx, **given)


AUTOS: Mapping[str, Trio] = {
    "AUT-01": Trio(boxes(scheduled=True), CLEAN, boxes(hired=True), True),
    "AUT-02": Trio(
        boxes(scheduled=True, hired=True, non_owned=True),
        boxes(owned_only=True, hired=True, non_owned=True),
        boxes(scheduled=True, owned_only=True, hired=True, non_owned=True),
        False,
    ),
    "AUT-03": Trio(
        cert(automobile=None, ctx=facts(no_vehicles=True)),
        cert(automobile=None),
        cert(ctx=facts(no_vehicles=True)),
        False,
    ),
}


def _umbrella(**given: Any) -> Given:
    return cert(asking(line(GL), line(UMB)), **given)


UMBRELLA: Mapping[str, Trio] = {
    "UMB-02": Trio(_umbrella(umb__expiration=END - 30 * DAY), CLEAN, _umbrella(umb__expiration=END), False),
    "UMB-03": Trio(
        _umbrella(umb__claims_made=True, umb__occurrence=False),
        CLEAN,
        _umbrella(umb__claims_made=True, umb__occurrence=False, gl__claims_made=True, gl__occurrence=False),
        False,
    ),
    "UMB-04": Trio(
        cert(asking(line(UMB, retention_cap=25_000)), umb__retention=100_000),
        cert(asking(line(UMB)), umb__retention=100_000),
        cert(asking(line(UMB, retention_cap=25_000)), umb__retention=25_000),
        False,
    ),
}

KEPT: Mapping[str, Trio] = {
    "GL-02": Trio(
        _claims_made(description_of_operations="Retroactive date 11/01/2026"),
        _claims_made(description_of_operations="Retroactive date 09/01/2020"),
        _claims_made(description_of_operations="Retroactive date 10/01/2026"),
        False,
    ),
    "GL-07": Trio(
        _capped(gl__write_ins=("Deductible $50,000",)),
        _capped(gl__write_ins=("Contractual liability",)),
        _capped(description_of_operations="GL deductible $25,000"),
        False,
    ),
    "GL-08": Trio(
        _capped(description_of_operations="A self-insured retention (SIR) of $100,000 applies."),
        _capped(description_of_operations="SIR: none"),
        _capped(gl__write_ins=("SIR applies",)),
        True,
    ),
    "GL-09": Trio(
        cert(gl__commercial=False, gl__write_ins=("Owners & Contractors Protective",)),
        cert(gl__write_ins=("XCU",)),
        cert(gl__write_ins=("OCP",)),
        True,
    ),
}


def _row(
    need: int, limits: Any, which: Line = PRO, kind: str = "Professional Liability", **given: Any
) -> Given:
    requirements = asking(line(which, OCC, need))
    return cert(requirements, other=(other_row(type=kind, limits=limits, **given),), ctx=STARTED)


def _retro(text: str, kind: str = "Professional Liability", which: Line = PRO, ctx: Any = STARTED) -> Given:
    row = other_row(type=f"{kind}\n{text}", limits="$1,000,000 per claim")
    return cert(asking(line(which)), other=(row,), ctx=ctx)


def _special(kind: SpecialtyKind, amount: int) -> RequirementSet:
    return replace(STANDARD, specialties=(SpecialtyRequirement(kind=kind, amount=amount),))


_FLOATER = _special(SpecialtyKind.INSTALLATION_FLOATER, 250_000)
_CRANES = replace(facts(hook_load=500_000), vendor_trade="Crane service")
_ENVIRONMENT = "Contractors Pollution Liability, occurrence form"


def _rigging(limits: str) -> Given:
    return cert(ctx=_CRANES, other=(other_row(type="Riggers Liability", limits=limits),))


SPECIAL: Mapping[str, Trio] = {
    "SPC-01": Trio(
        cert(asking(line(PRO, OCC, 1_000_000))),
        _row(1_000_000, "$1,000,000 per claim\n$2,000,000 aggregate"),
        _row(1_000_000, "$999,999 per claim\n$2,000,000 aggregate"),
        True,
    ),
    "SPC-02": Trio(
        _retro("Retro date: 10/02/2026"), _retro("Full prior acts"), _retro("Retro date: 10/01/2026"), False
    ),
    "SPC-03": Trio(
        cert(asking(line(POLLUTION, LimitName.AGGREGATE, 2_000_000))),
        _row(2_000_000, "$2,000,000", POLLUTION, _ENVIRONMENT),
        _row(2_000_000, "$1,000,000 each / $2,000,000 aggregate", POLLUTION, _ENVIRONMENT),
        True,
    ),
    "SPC-04": Trio(cert(ctx=_CRANES), cert(), _rigging("$500,000 per lift"), False),
    "SPC-05": Trio(
        cert(_FLOATER),
        cert(_FLOATER, other=(other_row(type="Installation Floater", limits="$250,000"),)),
        with_papers(cert(_FLOATER), paper(PaperForm.ACORD_24)),
        True,
    ),
}
