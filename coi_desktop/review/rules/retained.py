# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the insured keeps of each claim: deductibles, which the insurer pays first and claims back, and
self-insured retentions, which the insured must pay before anybody is paid.

Which way doubt falls: the highest figure anywhere on the certificate counts, and one that is mentioned without
a figure waits for a person. What nothing mentions is taken as not there: the form has no box that would say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.certificate import UmbrellaRow
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.requirements import LineRequirement, RequirementSet
from coi_desktop.domain.statements import Topic
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, on_row, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import SURE, Sight, look


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainedAsked(Asked):
    """Does the insured keep no more of a claim than the caps? Whole US dollars, None for no cap."""

    carried: Line
    deductible_cap: int | None
    retention_cap: int | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A deductible or retention that is mentioned. ``dollars`` None where no figure stands beside it."""

    dollars: int | None
    sure: bool
    located: tuple[Located, ...]


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question for each line with a cap."""
    return tuple(
        RetainedAsked(
            id=f"{line.line.value}.retained",
            label="Kept by the insured",
            line=line.line,
            expected=_expected(line),
            carried=line.line,
            deductible_cap=line.deductible_cap,
            retention_cap=line.retention_cap,
        )
        for line in requirements.lines
        if line.deductible_cap is not None or line.retention_cap is not None
    )


def _expected(line: LineRequirement) -> str:
    caps = (("deductible", line.deductible_cap), ("retention", line.retention_cap))
    return ", ".join(f"{name} ≤ ${cap:,}" for name, cap in caps if cap is not None)


def kept(case: Case, asked: RetainedAsked) -> Verdict | None:
    """No deductible and no retention above the cap."""
    row = case.row(asked.carried)
    if row is None:
        return Verdict(state=EvidenceState.GAP, found="none found")
    verdicts = []
    for topic, cap in (
        (Topic.RETENTION, asked.retention_cap),
        (Topic.DEDUCTIBLE, asked.deductible_cap),
    ):
        if cap is not None:
            verdicts += [_judge(case, asked, topic, cap, one) for one in _mentions(row, topic)]
    return worst(tuple(verdicts)) if verdicts else Verdict(state=EvidenceState.MET, found="none shown")


def _mentions(row: RowOnFile, topic: Topic) -> Iterator[_Kept]:
    if isinstance(row.row, UmbrellaRow):
        name = "retention" if topic is Topic.RETENTION else "deductible"
        box = getattr(row.row, name)
        if look(box) is not Sight.BLANK and not (box.place is None and not box.raw):
            dollars = 0 if box.value is LimitWord.NIL else box.value if isinstance(box.value, int) else None
            yield _Kept(dollars, look(box) is Sight.SEEN, on_row(row, name))
    for said in row.source.certificate.statements:
        # Where a sentence names no line, general liability is meant.
        lines = said.lines or (Line.GENERAL_LIABILITY,)
        if said.topic is topic and not said.denied and row.line in lines:
            where = (Located(document_id=row.source.document_id, place=said.place, path=said.path),)
            yield _Kept(max(said.amounts, default=None), said.confidence >= SURE, where)


def _judge(case: Case, asked: RetainedAsked, topic: Topic, cap: int, one: _Kept) -> Verdict:
    retention = topic is Topic.RETENTION
    what = "retention" if retention else "deductible"
    if one.dollars is not None and one.dollars <= cap:
        if one.sure:
            return Verdict(state=EvidenceState.MET, found=f"{what} ${one.dollars:,}", located=one.located)
        return case.unreadable(asked, f"the {what}", *one.located)
    if not one.sure:
        return case.unreadable(asked, f"the {what}", *one.located)
    shown = "of an amount that is not stated" if one.dollars is None else f"of ${one.dollars:,}"
    id = "UMB-04" if retention and asked.carried is Line.UMBRELLA else "GL-08" if retention else "GL-07"
    known_gap = id == "GL-08" and one.dollars is not None
    return case.verdict(
        id,
        asked,
        EvidenceState.GAP if known_gap else EvidenceState.UNREADABLE,
        found=f"{what} {shown.removeprefix('of ')}",
        located=one.located,
        have=shown,
        cap=f"${cap:,}",
    )


RULES = (rule(RetainedAsked, kept),)
