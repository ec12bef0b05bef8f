# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's cover over time: lines and endorsements as rows of bars.

Which way doubt falls: a form on file is shown as good only for the term that speaks today and only where
everything that asks for it was judged met; of any other term it is only said that the form is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Commitment
from coi_desktop.domain.policies import Policy, PolicyForm
from coi_desktop.domain.standing import Standing
from coi_desktop.office.judging import Judged
from coi_desktop.review import forms
from coi_desktop.review.case import WORST_FIRST
from coi_desktop.review.standing import is_off

LONGEST_BEFORE = timedelta(days=2 * 366)
LONGEST_AFTER = timedelta(days=2 * 366)
_AT_LEAST = timedelta(days=182)
_ALWAYS_SHOWN = (Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED)
_IN_ORDER = (EvidenceState.MET, EvidenceState.WAIVED)
_NO_CHAIN = (Line.OTHER,)
"""Rows of this line are policies of different kinds; a day between two of them is no gap."""


class BarKind(StrEnum):
    """What a bar stands for."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"
    GAP = "gap"  # days between two terms that nothing covered
    MISSING = "missing"  # asked for, and not on file
    FORM = "form"  # a form on file; of the term of today: everything that asks for it is met
    DOUBT = "doubt"  # claimed, conditional or not readable
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverBar:
    """From ``start`` up to, but not including, ``end``. ``page`` and ``path`` say where on the document it stands;
    without ``document_id`` there is nothing to open. ``state`` is how the requirement was judged, where it was."""

    start: date
    end: date
    kind: BarKind
    words: str = ""
    state: EvidenceState | None = None
    document_id: DocumentId | None = None
    page: int = 1
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """A line, or what an endorsement must give on a line."""

    key: str
    label: str
    bars: tuple[CoverBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Rows over the days from ``first`` to ``last``."""

    rows: tuple[CoverRow, ...]
    first: date
    last: date
    today: date


@dataclass(frozen=True, slots=True)
class _Asked:
    role: Role
    line: Line
    label: str


def cover_of(policies: Sequence[Policy], judged: Sequence[tuple[Commitment, Judged]], today: date) -> Cover:
    """The rows of a vendor on a day; ``judged`` are its commitments."""
    asking = [(c, j) for c, j in judged if j.standing.standing is not Standing.NOT_REQUIRED]
    rows = [*_line_rows(policies, asking, today), *_form_rows(policies, asking, today)]
    starts = [bar.start for row in rows for bar in row.bars]
    ends = [bar.end for row in rows for bar in row.bars]
    return Cover(
        rows=tuple(rows),
        first=max(min((*starts, today - _AT_LEAST)), today - LONGEST_BEFORE),
        last=min(max((*ends, today + _AT_LEAST)), today + LONGEST_AFTER),
        today=today,
    )


def _line_rows(
    policies: Sequence[Policy], asking: Sequence[tuple[Commitment, Judged]], today: date
) -> Iterator[CoverRow]:
    ahead = max((p.term.expiration for p in policies if p.term.covers(today)), default=today + _AT_LEAST)
    for line in Line:
        terms = sorted((p for p in policies if p.line is line), key=lambda p: p.term)
        since = [_begin(c, today) for c, j in asking if j.requirements.line(line) is not None]
        bars = [_term_bar(policy, today) for policy in terms]
        if line not in _NO_CHAIN:
            bars += _gaps(terms)
            if since:
                bars += _missing(terms, min(since), max(ahead, today + timedelta(days=30)), today)
        if bars:
            ordered = tuple(sorted(bars, key=lambda bar: (bar.start, bar.end)))
            yield CoverRow(key=line.value, label=line.label, bars=ordered)


def _begin(commitment: Commitment, today: date) -> date:
    days = (commitment.contract_signed, commitment.work_started)
    return min((day for day in days if day is not None), default=today)


def _term_bar(policy: Policy, today: date) -> CoverBar:
    term = policy.term
    late = BarKind.PAST if term.expiration <= today else BarKind.COMING
    return CoverBar(
        start=term.effective,
        end=term.expiration,
        kind=BarKind.NOW if term.covers(today) else late,
        words=" · ".join(part for part in (policy.insurer, policy.number) if part),
        document_id=policy.document_id,
        page=policy.place.page if policy.place else 1,
    )


def _gaps(terms: Sequence[Policy]) -> Iterator[CoverBar]:
    end: date | None = None
    for policy in terms:
        if end is not None and policy.term.effective > end:
            yield CoverBar(start=end, end=policy.term.effective, kind=BarKind.GAP)
        end = max(end or policy.term.expiration, policy.term.expiration)


def _missing(terms: Sequence[Policy], since: date, until: date, today: date) -> Iterator[CoverBar]:
    """What is asked for and not there today: from the end of the last term, or from the begin of the work."""
    if any(p.term.covers(today) for p in terms):
        return
    ended = [p.term.expiration for p in terms if p.term.expiration <= today]
    coming = [p.term.effective for p in terms if p.term.effective > today]
    start = max(ended) if ended else since
    end = min(coming) if coming else until
    if start < end:
        yield CoverBar(start=start, end=end, kind=BarKind.MISSING, state=EvidenceState.GAP)


def _form_rows(
    policies: Sequence[Policy], asking: Sequence[tuple[Commitment, Judged]], today: date
) -> Iterator[CoverRow]:
    for wanted, results in _asked(asking).items():
        terms = sorted((p for p in policies if p.line is wanted.line), key=lambda p: p.term)
        state = min((r.state for r in results), key=WORST_FIRST.index)
        if not terms or (wanted.role not in _ALWAYS_SHOWN and state in _IN_ORDER):
            continue
        bars = tuple(bar for policy in terms for bar in _form_bars(policy, wanted, state, today))
        of_line = "" if wanted.line is Line.GENERAL_LIABILITY else f", {wanted.line.label.lower()}"
        yield CoverRow(key=f"{wanted.role}.{wanted.line}", label=f"{wanted.label}{of_line}", bars=bars)


def _asked(
    asking: Iterable[tuple[Commitment, Judged]],
) -> Mapping[_Asked, list[RequirementResult]]:
    """What endorsements must give on each line, with how every commitment that asks for it was judged."""
    found: dict[tuple[Role, Line], tuple[_Asked, list[RequirementResult]]] = {}
    for _, judged in asking:
        by_id = {result.requirement_id: result for result in judged.review.results}
        for wanted in judged.requirements.endorsements:
            result = by_id.get(wanted.id)
            if result is not None and not is_off(result):
                first = _Asked(wanted.role, wanted.line, wanted.label)
                found.setdefault((wanted.role, wanted.line), (first, []))[1].append(result)
    return dict(found.values())


def _form_bars(policy: Policy, wanted: _Asked, state: EvidenceState, today: date) -> Iterator[CoverBar]:
    term, on_file = policy.term, [f for f in policy.forms if _gives(f, wanted.role)]
    speaks = term.covers(today)
    if not on_file and term.expiration <= today:
        return
    kind = BarKind.FORM if on_file else BarKind.MISSING
    if speaks:
        kind = _KINDS.get(state, BarKind.DOUBT)
    first = on_file[0] if on_file else None
    yield CoverBar(
        start=term.effective,
        end=term.expiration,
        kind=kind,
        words=", ".join(dict.fromkeys(forms.written(f.form, f.edition) for f in on_file)),
        state=state if speaks else None,
        document_id=first.document_id if first else policy.document_id,
        page=first.page if first else 1,
    )


_KINDS = {
    EvidenceState.MET: BarKind.FORM,
    EvidenceState.GAP: BarKind.MISSING,
    EvidenceState.WAIVED: BarKind.WAIVED,
}


def _gives(form: PolicyForm, role: Role) -> bool:
    return role in forms.roles(form.form, form.edition, form.roles)
