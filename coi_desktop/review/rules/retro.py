# SPDX-License-Identifier: AGPL-3.0-or-later
"""The retroactive date of claims-made policies: work before it is not insured.

Which way doubt falls: professional liability is claims-made unless it says occurrence; pollution is written
either way, so one that says neither waits for a person. A claims-made policy that shows no date insures
nothing for sure. While nobody knows when the work began, a date cannot be held against it.
"""

import re
from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.certificate import GeneralLiabilityRow, OtherRow
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.statements import Topic
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, day, on_row
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import SURE, Sight, look, ticked, unticked

_OCCURRENCE = re.compile(r"\boccurrence\s+(?:basis|form|policy|coverage)|\boccur(?:rence)?\s*$", re.I | re.M)
_CLAIMS_MADE = re.compile(r"\bclaims?[\s-]*made\b", re.I)
_SPECIAL = (Line.PROFESSIONAL, Line.POLLUTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetroAsked(Asked):
    """Is all of our work after the retroactive date?"""

    carried: Line


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question for each line that may be claims-made."""
    starts = context.work_starts
    return tuple(
        RetroAsked(
            id=f"{line.line.value}.retroactive_date",
            label="Retroactive date",
            line=line.line,
            expected=f"{day(starts)} or earlier" if starts else "before the work began",
            carried=line.line,
        )
        for line in requirements.lines
        if line.line in _SPECIAL or (line.line is Line.GENERAL_LIABILITY and not line.occurrence_basis)
    )


def retroactive(case: Case, asked: RetroAsked) -> Verdict | None:
    """The policy insures occurrences, or claims for work since a day before ours began."""
    row = case.row(asked.carried)
    if row is None:
        return Verdict(state=EvidenceState.GAP, found="none found")
    occurrence = is_occurrence(row)
    if occurrence:
        return Verdict(state=EvidenceState.MET, found="occurrence")
    if occurrence is None:
        return case.verdict(
            "GL-03",
            asked,
            EvidenceState.UNREADABLE,
            found="basis not clear",
            located=_where(row),
            which="It is not clear which of occurrence and claims-made is",
        )
    said = [
        s
        for s in row.source.certificate.statements
        if s.topic is Topic.RETROACTIVE_DATE and asked.carried in (s.lines or _meant(asked.carried, row))
    ]
    where = tuple(Located(document_id=row.source.document_id, place=s.place, path=s.path) for s in said)
    if any(s.confidence < SURE for s in said):
        return case.unreadable(asked, "the retroactive date", *where)
    days = [s.day for s in said]
    if said and all(s.denied for s in said):
        return Verdict(state=EvidenceState.MET, found="full prior acts", located=where)
    latest = None if None in days or not days else max(d for d in days if d is not None)
    return _held(case, asked, latest, where or _where(row))


def _held(case: Case, asked: RetroAsked, latest: date | None, where: tuple[Located, ...]) -> Verdict:
    starts = case.context.work_starts
    if latest is not None and starts is None:
        return Verdict(
            state=EvidenceState.NOT_CHECKED,
            found=f"{day(latest)}; start of work not known",
            located=where,
        )
    if latest is not None and starts is not None and latest <= starts:
        return Verdict(state=EvidenceState.MET, found=day(latest), located=where)
    return case.verdict(
        "GL-02" if asked.carried is Line.GENERAL_LIABILITY else "SPC-02",
        asked,
        EvidenceState.GAP,
        found=day(latest) if latest else "none shown",
        located=where,
        retro=f"is {day(latest)}" if latest else "is not shown",
        start=day(starts) if starts else "the day the work began",
    )


def is_occurrence(row: RowOnFile) -> bool | None:
    """Whether the policy of a row pays for what happens while it runs; None when it cannot be told."""
    if isinstance(row.row, GeneralLiabilityRow):
        if ticked(row.row.claims_made) and unticked(row.row.occurrence):
            return False
        return True if ticked(row.row.occurrence) and unticked(row.row.claims_made) else None
    texts = [row.row.type, row.row.limits] if isinstance(row.row, OtherRow) else []
    words = "\n".join(v.value or v.raw for v in texts)
    if _CLAIMS_MADE.search(words):
        return False
    if _OCCURRENCE.search(words):
        return None if any(look(v) is Sight.UNSURE for v in texts) else True
    return False if row.line is Line.PROFESSIONAL else None


def _meant(line: Line, row: RowOnFile) -> tuple[Line, ...]:
    """The line a sentence is about that names none: the only claims-made line of the certificate."""
    others = {
        other
        for other in _SPECIAL
        if other is not line and any(_names(other, o) for o in row.source.certificate.other)
    }
    return () if others else (line,)


def _names(line: Line, row: OtherRow) -> bool:
    words = {Line.PROFESSIONAL: "profession", Line.POLLUTION: "pollut"}
    return words[line] in (row.type.value or row.type.raw).lower()


def _where(row: RowOnFile) -> tuple[Located, ...]:
    return on_row(row, *(("type",) if isinstance(row.row, OtherRow) else ("claims_made", "occurrence")))


RULES = (rule(RetroAsked, retroactive),)
