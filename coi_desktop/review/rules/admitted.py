# SPDX-License-Identifier: AGPL-3.0-or-later
"""Admitted insurers, where the set asks for them: by the New York addendum, or by what declarations say.

A certificate never shows it. Which way doubt falls: what no paper says is not checked, which is never met; the
addendum speaks for general liability, and for another line only under its policy number. An insurer of the free
trade zone, or an answer that is hard to read, waits for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import InsurerStatus, PaperForm
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.carriers import is_state_fund
from coi_desktop.review.case import Case, Verdict, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import PaperOnFile, RowOnFile, letters_of
from coi_desktop.review.papers import may_be_of, paper_located
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy

_SURPLUS = re.compile(
    r"\b(?:surplus|excess)[\s-]+lines?\s+(?:law|act|statute|broker|licens|tax|insurer|carrier|notice|code)"
    r"|\bnon-?\s?admitted\b|\bnot\s+(?:licensed|admitted|authorized)\s+(?:by|in|to)\b|\bunauthorized insurer",
    re.I,
)
_HOW = {
    InsurerStatus.EXCESS_LINE: "as surplus lines",
    InsurerStatus.FREE_TRADE_ZONE: "in the free trade zone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedAsked(Asked):
    """Is the line's insurer admitted? Asked only where the line is carried."""

    carried: Line


def questions(requirements: RequirementSet, _context: ReviewContext) -> tuple[Asked, ...]:
    """One for each line, where the set asks for admitted insurers."""
    if requirements.carrier_floor is None or not requirements.carrier_floor.admitted:
        return ()
    return tuple(
        AdmittedAsked(
            id=f"{line.value}.admitted",
            label="Admitted insurer",
            line=line,
            expected="admitted",
            if_answered=True,
            carried=line,
        )
        for line in dict.fromkeys(wanted.line for wanted in requirements.lines)
    )


def admitted(case: Case, asked: AdmittedAsked) -> Verdict | None:
    """A paper says that the insurer is admitted, and none says otherwise."""
    row = case.row(asked.carried)
    if row is None:
        return None
    if asked.carried is Line.WORKERS_COMPENSATION and is_state_fund(_carrier(row)):
        return Verdict(state=EvidenceState.MET, found="state fund")
    said = tuple(_verdicts(case, asked, row))
    return worst(said) if said else Verdict(state=EvidenceState.NOT_CHECKED, found="not shown on any paper")


def _verdicts(case: Case, asked: AdmittedAsked, row: RowOnFile) -> Iterator[Verdict]:
    for source in case.evidence.papers():
        paper = source.paper
        if paper.insurer_status.value is not None and _speaks_for(source, row):
            where = paper_located(source, "insurer_status")
            sure = look(paper.insurer_status) is Sight.SEEN
            yield _of_status(case, asked, row, paper.insurer_status.value, sure, where)
        if paper.form is PaperForm.DECLARATIONS and _is_of(source, row):
            pages = (p.text for p in source.file.reading.pages if p.number in paper.pages)
            if any(_SURPLUS.search(text) for text in pages):
                where = paper_located(source)
                yield _of_status(case, asked, row, InsurerStatus.EXCESS_LINE, True, where)


def _speaks_for(source: PaperOnFile, row: RowOnFile) -> bool:
    return _is_of(source, row) or (row.line is Line.GENERAL_LIABILITY and may_be_of(source, row))


def _is_of(source: PaperOnFile, row: RowOnFile) -> bool:
    return same_number(source.paper.policy_number.value or "", row.row.policy_number.value or "")


def _of_status(
    case: Case,
    asked: AdmittedAsked,
    row: RowOnFile,
    status: InsurerStatus,
    sure: bool,
    where: tuple[Located, ...],
) -> Verdict:
    if status is InsurerStatus.ADMITTED:
        state = EvidenceState.MET if sure else EvidenceState.NOT_CHECKED
        return Verdict(state=state, found="admitted" if sure else "hard to read", located=where)
    known = sure and status is InsurerStatus.EXCESS_LINE
    return case.verdict(
        "CAR-06",
        asked,
        EvidenceState.GAP if known else EvidenceState.UNREADABLE,
        found=status.value,
        located=where,
        severity=None if known else Severity.WARNING,
        carrier=_carrier(row) or "The insurer",
        how=_HOW[status],
        state=case.context.state or "the state of work",
    )


def _carrier(row: RowOnFile) -> str:
    found = (row.source.certificate.insurer(letter) for letter in letters_of(row))
    return next((tidy(i.name.value) for i in found if i is not None and i.name.value), "")


RULES = (rule(AdmittedAsked, admitted),)
