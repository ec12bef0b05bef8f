# SPDX-License-Identifier: AGPL-3.0-or-later
"""Limits of a line. The arithmetic is in :mod:`coi_desktop.review.limits`; here it meets the boxes.

Which way doubt falls: see there. The umbrella counts only if it is in force on the day the primary policy
is tested for, and not where it is seen to pay on another trigger.
"""

from coi_desktop.domain.certificate import AutomobileRow, GeneralLiabilityRow, OtherRow, UmbrellaRow
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.money import Amount, format_amount
from coi_desktop.domain.values import Value
from coi_desktop.review.asked import LimitAsked
from coi_desktop.review.case import Case, Verdict, on_row
from coi_desktop.review.evidence import RowOnFile, term
from coi_desktop.review.limits import Outcome, Tower, amount, least, satisfy
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import SURE, Sight, look, ticked, tidy, unticked

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
_SPLIT = ("bodily_injury_person", "bodily_injury_accident", "property_damage")


def limit(case: Case, asked: LimitAsked) -> Verdict | None:
    """The limit is as high as asked, by itself or with the umbrella."""
    row = case.row(asked.carried)
    if row is None:
        # That the line is missing is said once, by the line's own rule.
        return Verdict(state=EvidenceState.GAP, found="none found")
    if isinstance(row.row, OtherRow):
        return _written_in(case, asked, row, row.row)
    names = _boxes(row, asked.wanted.limit)
    values: tuple[Value[Amount], ...] = tuple(getattr(row.row, name) for name in names)
    primary = least(tuple(amount(value) for value in values))
    tower = _tower(case, asked, row)
    test = satisfy(
        primary,
        asked.wanted.amount,
        combinable=asked.wanted.combinable,
        minimum_primary=asked.wanted.minimum_primary,
        tower=tower,
    )
    found = format_amount(primary) if isinstance(primary, int) else _shown(values)
    where = on_row(row, *names)
    return _verdict(case, asked, test.outcome, test.short, found, values, where)


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
    """The blank row has one column of text for its limits: a person reads it."""
    where = on_row(row, "limits")
    if look(other.limits) is Sight.SEEN:
        have = tidy(other.limits.value or "")
        return case.verdict(
            "LIM-10",
            asked,
            EvidenceState.UNREADABLE,
            found=have,
            located=where,
            limit=asked.label,
            have=f"“{have}”",
        )
    return case.unreadable(asked, f"the limit “{asked.label}”", *where)


def _tower(case: Case, asked: LimitAsked, row: RowOnFile) -> Tower:
    required = asked.umbrella_required
    above = case.row(Line.UMBRELLA)
    if above is None or asked.carried is Line.UMBRELLA or not isinstance(above.row, UmbrellaRow):
        return Tower(required=required)
    when = term(above.row)
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
    outcome: Outcome,
    short: int,
    found: str,
    values: tuple[Value[Amount], ...],
    where: tuple[Located, ...],
) -> Verdict:
    name, need = asked.label, f"${asked.wanted.amount:,}"
    match outcome:
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
                have=found if outcome is Outcome.SHORT else f"“{found}”",
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
            return case.verdict(
                "UMB-01",
                asked,
                EvidenceState.CLAIMED,
                found=f"{found} + umbrella",
                located=where,
                limit=name,
                short=f"${short:,}",
            )
        case Outcome.BLANK:
            return case.verdict(
                "POL-09", asked, EvidenceState.GAP, found="blank", located=where, what=_box(name)
            )
        case Outcome.WORD:
            return _word(case, asked, EvidenceState.CLAIMED, found, where)
    if any(v.is_unreadable and v.confidence >= SURE for v in values):
        return _word(case, asked, EvidenceState.UNREADABLE, found, where)
    return case.unreadable(asked, f"the limit “{name}”", *where)


def _word(
    case: Case, asked: LimitAsked, state: EvidenceState, found: str, where: tuple[Located, ...]
) -> Verdict:
    return case.verdict(
        "LIM-10", asked, state, found=found, located=where, limit=asked.label, have=f"“{found}”"
    )


def _box(label: str) -> str:
    return f"limit “{label}”"


RULES = (rule(LimitAsked, limit),)
