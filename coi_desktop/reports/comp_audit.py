# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers' compensation audit: on which days of a period a sub worked without cover on file.

An insurer charges premium for uninsured subs, and asks for proof day by day. Which way doubt falls: work counts from
the start of the project, or for the whole period, where nobody recorded its own days; and a day counts as insured
only where a policy term on file covers it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE
from coi_desktop.review.case import day
from coi_desktop.store.report_rows import PolicyLine, StoredLine

_ONE = timedelta(days=1)
_COLUMNS = (
    Column("Vendor", width=19),
    Column("Trade", width=9),
    Column("Worked from", Kind.DATE, width=9),
    Column("Worked to", Kind.DATE, width=9),
    Column("Days of work", Kind.COUNT, width=7),
    Column("Insured", Kind.COUNT, width=7),
    Column("Uninsured", Kind.COUNT, width=8),
    Column("Uninsured days", width=20),
    Column("Policies on file", width=26),
    Column("Subcontracts", Kind.MONEY, width=10),
    Column("Remarks", width=24),
)
_NOTES = (
    "Days of work run from the recorded start of work to the day the sub’s own work was finished, within the period "
    "and not beyond the day of this report. Where no start is recorded, the project’s counts, or else the whole "
    "period.",
    "A day is insured when a workers’ compensation policy term on file covers it. The day a policy ends is not "
    "covered. Payroll, and work inside a subcontract’s amount, are not known here.",
    CERTIFICATE_NOTE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return day(self.first) if self.first == self.last else f"{day(self.first)} to {day(self.last)}"


def body(lines: Iterable[StoredLine], comp: Iterable[PolicyLine], period: Span, on: date) -> Body:
    """``lines`` are subcontracts, ``comp`` the workers' compensation terms of their vendors. Nothing after ``on``
    has been worked yet. The most uninsured days come first."""
    terms: dict[int, list[PolicyLine]] = {}
    for policy in comp:
        terms.setdefault(policy.vendor_id, []).append(policy)
    found: dict[int, list[StoredLine]] = {}
    for line in lines:
        if _worked(line.commitment, line.project, period, on) is not None:
            found.setdefault(line.vendor.id, []).append(line)
    rows = [
        _row(theirs[0].vendor, theirs, terms.get(vendor_id, []), period, on)
        for vendor_id, theirs in found.items()
    ]
    rows.sort(key=lambda pair: (-pair[0], str(pair[1].cells[0]).casefold()))
    uninsured = [days for days, _ in rows if days]
    return Body(
        columns=_COLUMNS,
        rows=tuple(row for _, row in rows),
        totals=(
            ("Subs at work in the period", len(rows)),
            ("With uninsured days", len(uninsured)),
            ("Uninsured days in all", sum(uninsured)),
        ),
        notes=_NOTES,
    )


def _row(
    vendor: Vendor, theirs: Sequence[StoredLine], comp: Sequence[PolicyLine], period: Span, on: date
) -> tuple[int, Row]:
    worked = [w for x in theirs if (w := _worked(x.commitment, x.project, period, on)) is not None]
    work = list(joined(worked))
    covered = joined(Span(p.effective, p.expiration - _ONE) for p in comp)
    bare = list(without(work, covered))
    days, uninsured = sum(s.days for s in work), sum(s.days for s in bare)
    policies = [f"{p.number or 'no number'} ({day(p.effective)} to {day(p.expiration)})" for p in comp]
    near = [
        text
        for text, p in zip(policies, comp, strict=True)
        if p.effective <= period.last and p.expiration > period.first
    ]
    return uninsured, Row(
        cells=(
            vendor.name,
            vendor.trade,
            work[0].first,
            work[-1].last,
            days,
            days - uninsured,
            uninsured,
            "; ".join(map(str, bare)),
            "; ".join(near) or "None in this period",
            sum(x.commitment.amount for x in theirs) or None,
            " ".join(_remarks(theirs)),
        ),
        vendor_id=vendor.id,
    )


def _worked(commitment: Commitment, project: Project, period: Span, on: date) -> Span | None:
    """The part of the period a subcontract was worked on; None when none of it was."""
    first = max(commitment.work_started or project.start or period.first, period.first)
    last = min(commitment.facts.finished or period.last, period.last, on)
    return Span(first, last) if first <= last else None


def _remarks(theirs: Sequence[StoredLine]) -> Iterator[str]:
    facts = [x.commitment.facts for x in theirs]
    if any(x.commitment.work_started is None for x in theirs):
        yield "Start of work not recorded."
    exempt = sorted({person for f in facts for person in f.exempt_persons})
    if exempt:
        yield f"Claims an exemption for {', '.join(exempt)}."
    if any(f.leased_workers for f in facts):
        yield "Workers come from an employer organization."
    if any(not x.commitment.insurance_required for x in theirs):
        yield "The office asks for no insurance on some of it."


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that touch or overlap made one."""
    current: Span | None = None
    for span in sorted(spans, key=lambda s: (s.first, s.last)):
        if current is None:
            current = span
        elif span.first <= current.last + _ONE:
            current = Span(current.first, max(current.last, span.last))
        else:
            yield current
            current = span
    if current is not None:
        yield current


def without(spans: Iterable[Span], taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of spans when other spans, in order and apart, are taken away."""
    away = list(taken)
    for span in spans:
        first = span.first
        for gone in away:
            if gone.last < first or gone.first > span.last:
                continue
            if gone.first > first:
                yield Span(first, gone.first - _ONE)
            first = max(first, gone.last + _ONE)
        if first <= span.last:
            yield Span(first, span.last)
