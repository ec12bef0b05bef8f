# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much an exclusion matters for the job at hand: by the state of work, the trade, and the facts of the job.

Which way doubt falls: a fact that nobody has noted makes the exclusion wait for a person, never pass; so does an
exclusion that is not surely on the policy. A trade that is noted and not known to need what is left out makes it
worth a note only, and so do exclusions that nearly every policy has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.heights import Measure, stops_at
from coi_desktop.review.jobs import names_job
from coi_desktop.review.tables import Trade
from coi_desktop.review.taken_away import Taken
from coi_desktop.review.trust import Sight, look

_USUAL_NARROWING = "CG 24 26"
_ONLY_THERE = "CG 21 44"
_NOT_THERE = "WC 00 03 02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Which finding an exclusion is, how it ends, and ``why``: a sentence without its full stop."""

    id: str
    state: EvidenceState
    severity: Severity
    why: str = ""


def _gap(id: str, why: str = "") -> Weight:
    return Weight(id=id, state=EvidenceState.GAP, severity=Severity.BLOCKING, why=why)


def _ask(id: str, why: str = "") -> Weight:
    return Weight(id=id, state=EvidenceState.UNREADABLE, severity=Severity.WARNING, why=why)


def _note(id: str, why: str = "") -> Weight:
    return Weight(id=id, state=EvidenceState.MET, severity=Severity.INFO, why=why)


def weigh(case: Case, row: RowOnFile, theme: Exclusion, taken: Taken) -> Weight | None:
    """How much it matters; None where it takes nothing from this job."""
    weight = _WEIGHERS[theme](case, row, taken)
    if weight is not None and weight.state is EvidenceState.GAP and not taken.sure:
        return replace(weight, state=EvidenceState.UNREADABLE, severity=Severity.WARNING)
    return weight


def _contractual(_case: Case, _row: RowOnFile, taken: Taken) -> Weight:
    return _note("EXC-13") if taken.number == _USUAL_NARROWING else _gap("EXC-01")


def _subcontracted(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
    sublets, homes = case.context.facts.sublets, case.context.job_facts.residential
    if sublets or homes:
        return _gap(
            "EXC-02", "They hire subs of their own" if sublets else f"{case.context.job} is residential"
        )
    if sublets is False and homes is False:
        return _note("EXC-02", "They hire no subs of their own")
    return _ask("EXC-02", "Nobody has noted whether they hire subs of their own, or whether homes are built")


def _employee_injury(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
    if case.context.state == "NY":
        return _gap("EXC-03", "In New York such suits are common")
    return _ask(
        "EXC-03", "Read how far it goes" if case.context.state else "The state of work is not entered"
    )


def _residential(case: Case, _row: RowOnFile, _taken: Taken) -> Weight | None:
    homes, job = case.context.job_facts.residential, case.context.job
    if homes is None:
        return _ask("EXC-04", f"Nobody has noted whether {job} is residential")
    return _gap("EXC-04", f"{job} is residential") if homes else None


def _place(case: Case, _row: RowOnFile, taken: Taken) -> Weight | None:
    job = case.context.job
    ours = [p for p in taken.places if names_job(case.context.project, p.value or "")]
    unread = not taken.places or any(look(place) is not Sight.SEEN for place in taken.places)
    if taken.number == _ONLY_THERE:
        if taken.sure and any(look(place) is Sight.SEEN for place in ours):
            return None
        if not ours and not unread and case.context.project is not None:
            return _gap("EXC-05", f"{job} is not listed")
    if taken.number == _NOT_THERE and ours:
        return _gap("EXC-05", f"{job} is listed as left out")
    return _ask("EXC-05", f"We cannot tell whether it takes in {job}")


def _height(case: Case, _row: RowOnFile, taken: Taken) -> Weight:
    facts = case.context.job_facts
    have = {Measure.STOREYS: facts.storeys, Measure.UNITS: facts.units, Measure.DEPTH: facts.depth}
    figures = [(measure, most, sure) for text, sure in taken.texts for measure, most in stops_at(text)]
    for measure, most, _ in figures:
        ours = have.get(measure)
        if ours is not None and ours > most:
            return _gap("EXC-06", f"It stops at {most} {measure.value}; the job has {ours}")
    if not figures or any(measure is Measure.OTHER for measure, _, _ in figures):
        return _ask("EXC-06", "Read where it stops")
    for measure, most, sure in figures:
        if have.get(measure) is None:
            return _ask("EXC-06", f"It stops at {most} {measure.value}; nobody has noted what the job has")
        if not sure or not taken.sure:
            return _ask("EXC-06", f"It seems to stop at {most} {measure.value}")
    return _note("EXC-06", "The job stays below where it stops")


def _by_trade(id: str, *trades: Trade) -> Callable[[Case, RowOnFile, Taken], Weight]:
    def weigher(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
        if not _trade_noted(case):
            return _ask(id, "Nobody has noted their trade")
        if case.context.trades & frozenset(trades):
            return _gap(id, "Their trade lives by it")
        return _note(id, "Their trade is not known to need it")

    return weigher


def _by_other_policy(line: Line, *trades: Trade) -> Callable[[Case, RowOnFile, Taken], Weight]:
    """Usual on general liability: another policy insures it, where the trade needs it."""

    def weigher(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
        if case.row(line) is not None:
            return _note("EXC-08", f"A policy for {line.label.lower()} is on file")
        if not _trade_noted(case):
            return _ask("EXC-08", "Nobody has noted their trade")
        if case.context.trades & frozenset(trades):
            return _ask("EXC-08", f"Their trade needs it, and no policy for {line.label.lower()} is on file")
        return _note("EXC-08", "Their trade is not known to need it")

    return weigher


def _trade_noted(case: Case) -> bool:
    return bool((case.context.facts.trade or case.context.vendor_trade).strip())


def _wrap_up(case: Case, _row: RowOnFile, _taken: Taken) -> Weight | None:
    wrapped, job = case.context.job_facts.wrap_up, case.context.job
    if wrapped is None:
        return _ask("EXC-09", f"Nobody has noted whether {job} is under a wrap-up program")
    return _ask("EXC-09", f"{job} is under one: check that they are enrolled") if wrapped else None


def _prior_work(case: Case, row: RowOnFile, _taken: Taken) -> Weight:
    when, commitment = row.term, case.context.commitment
    started = commitment.work_started if commitment else None
    if when is not None and started is not None and started < when.effective:
        return _gap("EXC-12", "Earlier work is left out, and their work began before this policy")
    return _ask("EXC-12", "Earlier work, or damage that began earlier, is left out")


def _designated_work(case: Case, _row: RowOnFile, taken: Taken) -> Weight:
    listed = " ".join(place.value or "" for place in taken.places)
    if case.context.trades & case.context.tables.trades.of(listed):
        return _gap("EXC-12", "Work of their own trade is left out")
    return _ask("EXC-12", "Some kinds of work are left out")


def _warranty(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
    if case.context.facts.sublets is False:
        return _note("EXC-12", "It binds them only when they hire subs, and they hire none")
    return _ask("EXC-12", "The policy answers only if their own subs are insured as it says")


def _persons(case: Case, _row: RowOnFile, _taken: Taken) -> Weight:
    works = case.context.facts.owner_works
    if works is False:
        return _note("EXC-12", "Owners or officers are left out, and none works on site")
    if works:
        return _gap("EXC-12", "Owners or officers are left out, and one works on site")
    return _ask("EXC-12", "Owners or officers are left out; nobody has noted whether one works on site")


def _always(weight: Weight) -> Callable[[Case, RowOnFile, Taken], Weight]:
    return lambda _case, _row, _taken: weight


_WEIGHERS: Mapping[Exclusion, Callable[[Case, RowOnFile, Taken], Weight | None]] = {
    Exclusion.CONTRACTUAL_LIABILITY: _contractual,
    Exclusion.SUBCONTRACTED_WORK: _subcontracted,
    Exclusion.EMPLOYEE_INJURY: _employee_injury,
    Exclusion.RESIDENTIAL: _residential,
    Exclusion.DESIGNATED_PLACE: _place,
    Exclusion.HEIGHT_OR_SIZE: _height,
    Exclusion.EARTH_MOVEMENT: _by_trade("EXC-07", Trade.GROUND, Trade.STRUCTURAL, Trade.DEMOLITION),
    Exclusion.EXTERIOR_FINISH: _by_trade("EXC-08", Trade.EXTERIOR_FINISH),
    Exclusion.ROOFING_HEAT: _by_trade("EXC-08", Trade.ROOFING),
    Exclusion.POLLUTION: _by_other_policy(Line.POLLUTION, Trade.ABATEMENT, Trade.HAULING),
    Exclusion.MATERIALS: _by_other_policy(Line.POLLUTION, Trade.ABATEMENT, Trade.DEMOLITION),
    Exclusion.PROFESSIONAL: _by_other_policy(Line.PROFESSIONAL, Trade.DESIGN),
    Exclusion.WRAP_UP: _wrap_up,
    Exclusion.COMPLETED_OPERATIONS: _always(_gap("EXC-10")),
    Exclusion.CROSS_SUITS: _always(_gap("EXC-11")),
    Exclusion.PRIOR_WORK: _prior_work,
    Exclusion.CLASSIFICATION: _always(
        _ask("EXC-12", "The policy answers only for the kinds of work it lists")
    ),
    Exclusion.DESIGNATED_WORK: _designated_work,
    Exclusion.SUBCONTRACTOR_WARRANTY: _warranty,
    Exclusion.PERSONS: _persons,
    Exclusion.ASSAULT_OR_PUNITIVE: _always(_note("EXC-12", "Assault, or punitive damages, are left out")),
    Exclusion.OTHER: _always(_ask("EXC-12", "Nobody has judged yet what this takes away")),
}
THEMES = tuple(_WEIGHERS)
"""Every kind of exclusion that is weighed: all but those that stand on nearly every policy."""
