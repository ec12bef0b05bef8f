# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which vehicles the automobile policy covers.

Which way doubt falls: a set that does not say which vehicles takes them all. Owned, rented and employees' own
cars all drive to a job, so a box left blank is a kind of car without cover. Listed vehicles are all of a
sub's own only if a person confirms it.
"""

from dataclasses import dataclass
from enum import Enum

from coi_desktop.domain.certificate import AutomobileRow
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import Autos, RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, on_row, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked

_BOXES = {
    "any_auto": "any auto",
    "owned_only": "owned",
    "scheduled": "scheduled",
    "hired": "hired",
    "non_owned": "non-owned",
}
_EXPECTED = {
    Autos.ANY: "any auto",
    Autos.OWNED_HIRED_NON_OWNED: "owned, hired, non-owned",
    Autos.HIRED_NON_OWNED: "hired, non-owned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AutosAsked(Asked):
    """Are the vehicles covered that drive to the job?"""

    autos: Autos


class _Lack(Enum):
    """What the ticked boxes leave out, the worst first."""

    HIRED_OR_NON_OWNED = "hired or non-owned"
    OWNED = "owned"
    UNLISTED = "unlisted"  # of their own only the listed ones are covered
    NOTHING = "nothing"


_ORDER = list(_Lack)


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question where automobile is asked for."""
    wanted = requirements.line(Line.AUTOMOBILE)
    if wanted is None:
        return ()
    autos = wanted.autos or Autos.OWNED_HIRED_NON_OWNED
    return (
        AutosAsked(
            id="automobile.autos",
            label="Vehicles",
            line=Line.AUTOMOBILE,
            expected=_EXPECTED[autos],
            autos=autos,
        ),
    )


def vehicles(case: Case, asked: AutosAsked) -> Verdict | None:
    """The ticked boxes take in every vehicle that is asked for."""
    row = case.row(Line.AUTOMOBILE)
    if row is None or not isinstance(row.row, AutomobileRow):
        return Verdict(state=EvidenceState.GAP, found="none found")
    boxes = {name: getattr(row.row, name) for name in _BOXES}
    sure = frozenset(name for name, value in boxes.items() if ticked(value))
    maybe = sure | {name for name, value in boxes.items() if look(value) is not Sight.SEEN}
    where = on_row(row, *_BOXES)
    lack, best = _lack(case, asked, sure), _lack(case, asked, maybe)
    if _ORDER.index(best) > _ORDER.index(lack):
        return case.unreadable(asked, "the boxes for the covered vehicles", *where)
    shown = ", ".join(_BOXES[name] for name in _BOXES if name in sure) or "no box ticked"
    if lack is _Lack.NOTHING:
        return Verdict(state=EvidenceState.MET, found=shown, located=where)
    verdicts = []
    if lack is _Lack.HIRED_OR_NON_OWNED:
        missing = [
            word for name, word in (("hired", "rented"), ("non_owned", "employees’ own")) if name not in sure
        ]
        verdicts.append(
            case.verdict(
                "AUT-01",
                asked,
                EvidenceState.GAP,
                found=shown,
                located=where,
                which=" and ".join(missing),
            )
        )
    if lack is not _Lack.HIRED_OR_NON_OWNED or "scheduled" in sure:
        state = EvidenceState.UNREADABLE if "scheduled" in sure else EvidenceState.GAP
        verdicts.append(
            case.verdict("AUT-02", asked, state, found=shown, located=where, which=_covered(sure))
        )
    return worst(tuple(verdicts))


def _lack(case: Case, asked: AutosAsked, boxes: frozenset[str]) -> _Lack:
    if "any_auto" in boxes:
        return _Lack.NOTHING
    if not {"hired", "non_owned"} <= boxes:
        return _Lack.HIRED_OR_NON_OWNED
    if asked.autos is Autos.HIRED_NON_OWNED:
        return _Lack.NOTHING
    if asked.autos is Autos.ANY:
        return _Lack.OWNED
    if "owned_only" in boxes or case.context.facts.no_vehicles:
        return _Lack.NOTHING
    return _Lack.UNLISTED if "scheduled" in boxes else _Lack.OWNED


def _covered(boxes: frozenset[str]) -> str:
    words = {"owned_only": "owned", "scheduled": "listed", "hired": "rented", "non_owned": "employees’ own"}
    said = [word for name, word in words.items() if name in boxes]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


RULES = (rule(AutosAsked, vehicles),)
