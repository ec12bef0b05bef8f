# SPDX-License-Identifier: AGPL-3.0-or-later
"""Limits of a line. The arithmetic is in :mod:`coi_desktop.review.limits`; here it meets the boxes.

Which way doubt falls: see there. The umbrella counts only if it is in force on the day the primary policy
is tested for, and not where it is seen to pay on another trigger. An occurrence limit above its own aggregate
counts for no more than the aggregate; a figure too large to be true, or with its digits grouped wrongly, is
no figure.
"""

from dataclasses import replace

from coi_desktop.domain.certificate import AutomobileRow, GeneralLiabilityRow, OtherRow, UmbrellaRow
from coi_desktop.domain.findings import EvidenceState, Finding, Located
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.money import Amount, format_amount
from coi_desktop.domain.values import Value
from coi_desktop.review.asked import LimitAsked
from coi_desktop.review.case import Case, Verdict, on_row
from coi_desktop.review.comp_proof import Kind, holding, is_exempt
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.figures import SMALL, is_odd
from coi_desktop.review.limits import Outcome, Test, Tower, amount, least, satisfy
from coi_desktop.review.registry import rule
from coi_desktop.review.rules.lines import SPECIAL
from coi_desktop.review.stop_gap import stop_gap
from coi_desktop.review.trust import SURE, Sight, look, ticked, tidy, unticked
from coi_desktop.review.underlying import UNDER, lies_under
from coi_desktop.review.written_limits import written_limit

_FINDING = {
    LimitName.EACH_OCCURRENCE: "LIM-01",
    LimitName.GENERAL_AGGREGATE: "LIM-02",
    LimitName.AGGREGATE: "LIM-02",
    LimitName.PRODUCTS_COMP_OP: "LIM-03",
    LimitName.PERSONAL_ADV_INJURY: "LIM-04",
    LimitName.DAMAGE_TO_RENTED: "LIM-05",
    LimitName.MED_EXP: "LIM-05",
    LimitName.COMBINED_SINGLE_LIMIT: "LIM-06",
    LimitName.EL_EACH_ACCIDENT: "LIM-08",
    LimitName.EL_DISEASE_EMPLOYEE: "LIM-08",
    LimitName.EL_DISEASE_POLICY: "LIM-08",
}
_AGGREGATES = (LimitName.GENERAL_AGGREGATE, LimitName.PRODUCTS_COMP_OP, LimitName.AGGREGATE)
_SUBLIMITS = (LimitName.DAMAGE_TO_RENTED, LimitName.MED_EXP)
_BELOW_UMBRELLA = (*_SUBLIMITS, LimitName.PERSONAL_ADV_INJURY)
_GOOD = (Outcome.ENOUGH, Outcome.BY_UMBRELLA)
_SPLIT = ("bodily_injury_person", "bodily_injury_accident", "property_damage")


def limit(case: Case, asked: LimitAsked) -> Verdict | None:
    """The limit is as high as asked, by itself or with the umbrella."""
    row = case.row(asked.carried)
    if row is None:
        if asked.carried is Line.WORKERS_COMPENSATION:
            return _without_comp_policy(case, asked)
        # That the line is missing is said once, by the line's own rule.
        return Verdict(state=EvidenceState.GAP, found="none found")
    if isinstance(row.row, OtherRow):
        return _written_in(case, asked, row, row.row)
    names = _boxes(row, asked.wanted.limit)
    values: tuple[Value[Amount], ...] = tuple(getattr(row.row, name) for name in names)
    primary = least(tuple(amount(value) for value in values))
    where = on_row(row, *names)
    if any(is_odd(value) for value in values):
        return _slip(case, asked, EvidenceState.UNREADABLE, values, where)
    tower = _tower(case, asked, row)
    test = _test(asked, primary, tower)
    capped = _capped(asked, row, primary)
    found = format_amount(primary) if isinstance(primary, int) else _shown(values)
    if capped is not None:
        under = _test(asked, capped, tower)
        if test.outcome in _GOOD and under.outcome not in _GOOD:
            return _swapped(case, asked, EvidenceState.UNREADABLE, row, found, capped)
        test = under if test.outcome in _GOOD else test
    if asked.carried is Line.UMBRELLA and test.outcome is Outcome.SHORT and isinstance(primary, int):
        test = _within_towers(case, asked, primary) or test
    verdict = _verdict(case, asked, row, test, found, values, where)
    return _with_remarks(case, asked, row, verdict, primary, capped)


def _without_comp_policy(case: Case, asked: LimitAsked) -> Verdict:
    """Employers' liability beside a paper of the state."""
    if is_exempt(case):
        return Verdict(state=EvidenceState.MET, found="exempt")
    fund_only = case.context.state in case.context.tables.states.fund_only
    paper = holding(case, Kind.FUND, Kind.POLICY)
    if fund_only and paper is not None and not case.requirements.workers_comp.stop_gap:
        return Verdict(state=EvidenceState.MET, found="state fund")
    shown = stop_gap(case)
    if paper is None or (fund_only and shown is None):
        # That the policy, or the stop gap, is missing is said once, by its own rule.
        return Verdict(state=EvidenceState.GAP, found="none found")
    if shown is not None and shown.dollars is not None and shown.dollars >= asked.wanted.amount:
        return Verdict(state=EvidenceState.MET, found=f"${shown.dollars:,}, stop gap", located=shown.located)
    have = f"${shown.dollars:,}" if shown is not None and shown.dollars is not None else "not shown"
    return case.verdict(
        "LIM-08",
        asked,
        EvidenceState.GAP,
        found=have,
        located=shown.located if shown else (),
        limit=asked.label,
        have=have,
        need=f"${asked.wanted.amount:,}",
        umbrella="does not count",
    )


def _test(asked: LimitAsked, primary: int | Outcome, tower: Tower) -> Test:
    return satisfy(
        primary,
        asked.wanted.amount,
        combinable=asked.wanted.combinable or asked.tower_total,
        minimum_primary=asked.wanted.minimum_primary,
        tower=tower,
    )


def _capped(asked: LimitAsked, row: RowOnFile, primary: int | Outcome) -> int | None:
    """The lowest aggregate of the row where it lies below the occurrence limit. One that was hard to read
    counts as well: otherwise a worse scan would make a better sub."""
    if asked.wanted.limit is not LimitName.EACH_OCCURRENCE or not isinstance(primary, int):
        return None
    boxes = [getattr(row.row, name.value, None) for name in _AGGREGATES]
    figures = [box.value for box in boxes if box is not None and isinstance(box.value, int)]
    lowest = min(figures, default=primary)
    return lowest if lowest < primary else None


def _within_towers(case: Case, asked: LimitAsked, above: int) -> Test | None:
    """The test of an umbrella that is short by itself, where every line under it may count what it has beyond
    its own limit."""
    aggregate = asked.wanted.limit in _AGGREGATES
    need, wanted = asked.wanted.amount, [w for line in UNDER if (w := case.requirements.line(line))]
    if not all(line.tower_total for line in wanted):
        return None
    compared = False
    for line in wanted:
        row = case.row(line.line)
        for limit in line.limits:
            if limit.limit in _BELOW_UMBRELLA or (limit.limit in _AGGREGATES) is not aggregate:
                continue
            compared = True
            box = getattr(row.row, limit.limit.value, None) if row is not None else None
            primary = amount(box) if box is not None else Outcome.BLANK
            if not isinstance(primary, int) or primary < limit.minimum_primary:
                return None
            if primary + above < limit.amount + need:
                return None
    return Test(Outcome.BY_UMBRELLA, need - above) if compared else None


def _with_remarks(
    case: Case,
    asked: LimitAsked,
    row: RowOnFile,
    verdict: Verdict,
    primary: int | Outcome,
    capped: int | None,
) -> Verdict:
    """The verdict with what else is to be said of the figure."""
    if not isinstance(primary, int):
        return verdict
    more: list[Finding] = []
    if capped is not None:
        more += _swapped(case, asked, verdict.state, row, verdict.found, capped).findings
    names = _boxes(row, asked.wanted.limit)
    if asked.wanted.limit not in _SUBLIMITS and primary < SMALL:
        values = tuple(getattr(row.row, name) for name in names)
        more += _slip(case, asked, verdict.state, values, on_row(row, *names)).findings
    if primary == asked.wanted.amount and "2025/12" in (row.source.certificate.edition.value or ""):
        more.append(case.finding("LIM-12", asked, verdict.state, located=on_row(row, *names)))
    return replace(verdict, findings=(*verdict.findings, *more)) if more else verdict


def _slip(
    case: Case,
    asked: LimitAsked,
    state: EvidenceState,
    values: tuple[Value[Amount], ...],
    where: tuple[Located, ...],
) -> Verdict:
    shown = tidy(values[0].raw, 30) or _shown(values)
    return case.verdict(
        "LIM-11", asked, state, found=shown, located=where, limit=asked.label, have=f"“{shown}”"
    )


def _swapped(
    case: Case, asked: LimitAsked, state: EvidenceState, row: RowOnFile, found: str, aggregate: int
) -> Verdict:
    where = on_row(row, asked.wanted.limit.value)
    return case.verdict(
        "LIM-09", asked, state, found=found, located=where, have=found, aggregate=f"${aggregate:,}"
    )


def _boxes(row: RowOnFile, name: LimitName) -> tuple[str, ...]:
    """The boxes that hold a limit. Split automobile limits stand in for a blank combined single limit."""
    if isinstance(row.row, AutomobileRow) and name is LimitName.COMBINED_SINGLE_LIMIT:
        parts = tuple(part for part in _SPLIT if look(getattr(row.row, part)) is Sight.SEEN)
        if parts and look(row.row.combined_single_limit) is Sight.BLANK:
            return _SPLIT
    return (name.value,)


def _shown(values: tuple[Value[Amount], ...]) -> str:
    value = values[0]
    if look(value) is Sight.SEEN:
        return format_amount(value.value)
    return "blank" if look(value) is Sight.BLANK else (tidy(value.raw, 30) or "not readable")


def _written_in(case: Case, asked: LimitAsked, row: RowOnFile, other: OtherRow) -> Verdict:
    """The blank row has one column of words for its limits. An umbrella never sits over such a line."""
    where = on_row(row, "limits")
    if look(other.limits) is not Sight.SEEN:
        return case.unreadable(asked, f"the limit “{asked.label}”", *where)
    shown = tidy(other.limits.value or "")
    dollars = written_limit(shown, asked.wanted.limit, asked.wanted.amount)
    if not isinstance(dollars, int):
        return _word(case, asked, EvidenceState.UNREADABLE, shown, where)
    have = f"${dollars:,}"
    if dollars >= asked.wanted.amount:
        return Verdict(state=EvidenceState.MET, found=have, located=where)
    id, need = SPECIAL.get(asked.carried), f"${asked.wanted.amount:,}"
    if id is not None:
        return case.verdict(id, asked, EvidenceState.GAP, found=have, located=where, have=have, need=need)
    return case.verdict(
        _FINDING[asked.wanted.limit],
        asked,
        EvidenceState.GAP,
        found=have,
        located=where,
        limit=asked.label,
        have=have,
        need=need,
        umbrella="does not count",
    )


def _tower(case: Case, asked: LimitAsked, row: RowOnFile) -> Tower:
    required = asked.umbrella_required
    above = case.row(Line.UMBRELLA)
    if above is None or asked.carried is Line.UMBRELLA or not isinstance(above.row, UmbrellaRow):
        return Tower(required=required)
    when = above.term
    if when is None:
        return Tower(unsure=True, required=required)
    tested = max(case.on, row.row.effective.value or case.on)
    same_basis = _same_basis(row, above.row)
    if not when.covers(tested) or same_basis is False:
        return Tower(required=required)
    value = above.row.aggregate if asked.wanted.limit in _AGGREGATES else above.row.each_occurrence
    dollars = amount(value)
    if same_basis is None or dollars in (Outcome.UNREADABLE, Outcome.WORD):
        return Tower(unsure=True, required=required)
    return Tower(limit=dollars if isinstance(dollars, int) else None, required=required)


def _same_basis(row: RowOnFile, above: UmbrellaRow) -> bool | None:
    """Whether both pay on the same trigger, None when that cannot be told. Only general liability asks."""
    if not isinstance(row.row, GeneralLiabilityRow):
        return True
    below, over = _is_occurrence(row.row), _is_occurrence(above)
    return None if below is None or over is None else below == over


def _is_occurrence(row: GeneralLiabilityRow | UmbrellaRow) -> bool | None:
    if ticked(row.occurrence) and unticked(row.claims_made):
        return True
    return False if ticked(row.claims_made) and unticked(row.occurrence) else None


def _verdict(
    case: Case,
    asked: LimitAsked,
    row: RowOnFile,
    test: Test,
    found: str,
    values: tuple[Value[Amount], ...],
    where: tuple[Located, ...],
) -> Verdict:
    name, need = asked.label, f"${asked.wanted.amount:,}"
    match test.outcome:
        case Outcome.ENOUGH:
            return Verdict(state=EvidenceState.MET, found=found, located=where)
        case Outcome.SHORT | Outcome.EXCLUDED:
            return case.verdict(
                _FINDING[asked.wanted.limit],
                asked,
                EvidenceState.GAP,
                found=found,
                located=where,
                limit=name,
                have=found if test.outcome is Outcome.SHORT else f"“{found}”",
                need=need,
                umbrella="may count" if asked.wanted.combinable else "does not count",
            )
        case Outcome.SPENT:
            return case.verdict(
                "LIM-07",
                asked,
                EvidenceState.GAP,
                found=found,
                located=where,
                limit=name,
                reach=need,
                need=f"${asked.umbrella_required:,}",
            )
        case Outcome.BY_UMBRELLA:
            return _by_umbrella(case, asked, row, test, found, where)
        case Outcome.BLANK:
            return case.verdict(
                "POL-09", asked, EvidenceState.GAP, found="blank", located=where, what=_box(name)
            )
        case Outcome.WORD:
            return _word(case, asked, EvidenceState.CLAIMED, found, where)
    if any(v.is_unreadable and v.confidence >= SURE for v in values):
        return _word(case, asked, EvidenceState.UNREADABLE, found, where)
    return case.unreadable(asked, f"the limit “{name}”", *where)


def _by_umbrella(
    case: Case, asked: LimitAsked, row: RowOnFile, test: Test, found: str, where: tuple[Located, ...]
) -> Verdict:
    """Enough together, if the umbrella sits over the line."""
    above = case.row(Line.UMBRELLA)
    shown = f"{found} + umbrella"
    under = [row] if asked.carried is not Line.UMBRELLA else [r for each in UNDER if (r := case.row(each))]
    open_ = [r for r in under if above is None or not lies_under(case, above, r)]
    if not open_:
        return Verdict(state=EvidenceState.MET, found=shown, located=where)
    return case.verdict(
        "UMB-01",
        asked,
        EvidenceState.CLAIMED,
        found=shown,
        located=where,
        over=" and ".join(r.line.label.lower() for r in open_),
        why=f"{asked.label} is ${test.short:,} short by itself, and the umbrella would make up for it",
    )


def _word(
    case: Case, asked: LimitAsked, state: EvidenceState, found: str, where: tuple[Located, ...]
) -> Verdict:
    return case.verdict(
        "LIM-10", asked, state, found=found, located=where, limit=asked.label, have=f"“{found}”"
    )


def _box(label: str) -> str:
    return f"limit “{label}”"


RULES = (rule(LimitAsked, limit),)
