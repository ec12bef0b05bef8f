# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers and dates of the rows that do not go together. They accuse nobody: most are slips of the pen.

Which way doubt falls: what cannot be right keeps a sub from being compliant until the broker puts it right;
what is only unusual waits for a person, or is said and no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.carriers import carrier_fold
from coi_desktop.review.case import MET, Case, Verdict, day, on_row, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import RowOnFile, letters_of
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy

_USUAL = range(350, 381)
_SHORTEST, _LONGEST = 90, 548
_PRINTED_DATE = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAsked(Asked):
    """Do the numbers and dates of the rows go together? ``lines`` are those asked for."""

    lines: tuple[Line, ...]


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question for all rows together."""
    lines = dict.fromkeys([w.line for w in requirements.lines] + [e.line for e in requirements.endorsements])
    if not lines:
        return ()
    return (RowsAsked(id="rows", label="Numbers and dates", expected="go together", lines=tuple(lines)),)


def _rows(case: Case, asked: RowsAsked) -> Iterator[RowOnFile]:
    yield from (row for line in asked.lines if (row := case.row(line)) is not None)


def numbers(case: Case, asked: RowsAsked) -> Verdict | None:
    """One policy number belongs to one insurer."""
    verdicts = [
        verdict
        for a, b in combinations(_rows(case, asked), 2)
        if _same_number(a, b) and (verdict := _shared(case, asked, a, b))
    ]
    if verdicts:
        return worst(tuple(verdicts))
    return (
        MET if any(True for _ in _rows(case, asked)) else Verdict(state=EvidenceState.GAP, found="none found")
    )


def _same_number(a: RowOnFile, b: RowOnFile) -> bool:
    first, second = (plain_number(row.row.policy_number.value or "") for row in (a, b))
    return first == second and any(c.isdigit() for c in first)


def _shared(case: Case, asked: RowsAsked, a: RowOnFile, b: RowOnFile) -> Verdict | None:
    insurers = [_insurers(row) for row in (a, b)]
    number = tidy(a.row.policy_number.value or "", 40)
    where = (*on_row(a, "policy_number"), *on_row(b, "policy_number"))
    first, second = a.line.label, b.line.label.lower()
    if insurers[0] and insurers[1] and not insurers[0] & insurers[1]:
        return case.verdict(
            "FRD-06",
            asked,
            EvidenceState.UNREADABLE,
            found=number,
            line=a.line,
            located=where,
            number=number,
            first=first,
            second=second,
        )
    comp = Line.WORKERS_COMPENSATION in (a.line, b.line)
    return case.verdict(
        "FRD-07",
        asked,
        EvidenceState.UNREADABLE if comp else EvidenceState.MET,
        found=number if comp else "",
        line=a.line,
        located=where,
        severity=Severity.WARNING if comp else None,
        note="with workers’ compensation that is unusual" if comp else "a package policy does that",
        number=number,
        first=first,
        second=second,
    )


def _insurers(row: RowOnFile) -> frozenset[str]:
    """The insurers of a row by their folded names, as far as they were read."""
    found = (row.source.certificate.insurer(letter) for letter in letters_of(row))
    return frozenset(carrier_fold(i.name.value) for i in found if i is not None and i.name.value)


def terms(case: Case, asked: RowsAsked) -> Verdict | None:
    """Policies run for about a year."""
    verdicts = []
    for row in _rows(case, asked):
        when = row.term
        if when is None or (days := (when.expiration - when.effective).days) in _USUAL:
            continue
        odd = not _SHORTEST <= days <= _LONGEST
        verdicts.append(
            case.verdict(
                "FRD-08",
                asked,
                EvidenceState.UNREADABLE if odd else EvidenceState.MET,
                found=f"{days} days" if odd else "",
                line=row.line,
                located=on_row(row, "effective", "expiration"),
                severity=Severity.WARNING if odd else None,
                days=f"{days:,}",
            )
        )
    return worst(tuple(verdicts)) if verdicts else None


def dates(case: Case, asked: RowsAsked) -> Verdict | None:
    """Dates that exist, of policies that had not ended before the certificate was issued."""
    verdicts = []
    for row in _rows(case, asked):
        for name in ("effective", "expiration"):
            value = getattr(row.row, name)
            if value.value is None and (printed := _no_such_day(value.raw)):
                verdicts.append(_wrong(case, asked, row, name, f"there is no {printed}"))
        issued, end = row.source.certificate.certificate_date, row.row.expiration
        if issued.value is not None and end.value is not None and end.value <= issued.value:
            if Sight.UNSURE in (look(issued), look(end)):
                verdicts.append(
                    case.unreadable(asked, "the dates", *on_row(row, "expiration"), line=row.line)
                )
            else:
                detail = (
                    f"it ended on {day(end.value)}, before the certificate of {day(issued.value)} was issued"
                )
                verdicts.append(_wrong(case, asked, row, "expiration", detail))
    return worst(tuple(verdicts)) if verdicts else None


def _no_such_day(raw: str) -> str:
    """The printed date if the calendar has no such day, whichever of the two parts is the month."""
    match = _PRINTED_DATE.search(raw)
    if match is None:
        return ""
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if year < 100 else 0
    return "" if _exists(year, first, second) or _exists(year, second, first) else match.group()


def _exists(year: int, month: int, day_: int) -> bool:
    try:
        date(year, month, day_)
    except ValueError:
        return False
    return True


def _wrong(case: Case, asked: RowsAsked, row: RowOnFile, name: str, detail: str) -> Verdict:
    return case.verdict(
        "FRD-09",
        asked,
        EvidenceState.GAP,
        found="cannot be right",
        line=row.line,
        located=on_row(row, name),
        detail=detail,
    )


RULES = (rule(RowsAsked, numbers), rule(RowsAsked, terms), rule(RowsAsked, dates))
