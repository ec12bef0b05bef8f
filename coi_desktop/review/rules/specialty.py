# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cover for special work: the load on the hook, materials on the way into the building.

Which way doubt falls: whoever works with cranes is asked for riggers' liability even where the set does not say
so. Such cover stands in the blank row, in words; what cannot be made out there, or stands on a property
certificate whose limits are not read, waits for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.certificate import OtherRow
from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import RequirementSet, SpecialtyKind
from coi_desktop.domain.statements import Topic
from coi_desktop.review.asked import Asked, LineAsked
from coi_desktop.review.case import Case, Verdict, on_endorsement, on_row, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import PaperOnFile, RowOnFile
from coi_desktop.review.limits import Outcome
from coi_desktop.review.papers import of_vendor, paper_located, proves_on
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.rules.lines import in_force
from coi_desktop.review.tables import Trade
from coi_desktop.review.trust import Sight, look, tidy
from coi_desktop.review.written_limits import written_limit

_LABELS = {
    SpecialtyKind.RIGGERS: "Riggers’ liability",
    SpecialtyKind.INSTALLATION_FLOATER: "Installation floater",
    SpecialtyKind.BUILDERS_RISK: "Builder’s risk",
}
_WORDS = {
    SpecialtyKind.RIGGERS: re.compile(r"\brigg|\bon[\s-]*hook", re.I),
    SpecialtyKind.INSTALLATION_FLOATER: re.compile(r"\binstall(?:ation)?\b", re.I),
    SpecialtyKind.BUILDERS_RISK: re.compile(
        r"\bbuilder\W{0,2}s?\W{0,2}\s*risk|\bcourse of construction", re.I
    ),
}
_LEFT_OUT = re.compile(
    r"\b(?:exclud\w*|except\w*|without|no)\b[^.;]{0,60}?\b(?P<what>mold|lead|asbestos)\b"
    r"|\b(?P<what2>mold|lead|asbestos)\b[^.;]{0,40}?\bexcluded\b",
    re.I,
)
_PROPERTY = (PaperForm.ACORD_24, PaperForm.ACORD_27, PaperForm.ACORD_28)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialtyAsked(Asked):
    """Is the special work insured? ``need`` in whole US dollars, None while nobody knows the value at risk."""

    kind: SpecialtyKind
    need: int | None


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question for each kind of cover that the set or the trade asks for."""
    if context.tail is not None:
        return ()  # nothing hangs on a hook any more
    kinds = {wanted.kind: wanted.amount for wanted in requirements.specialties}
    if Trade.CRANE in context.trades:
        kinds.setdefault(SpecialtyKind.RIGGERS, 0)
    return tuple(
        SpecialtyAsked(
            id=f"specialty.{kind.value}",
            label=_LABELS[kind],
            line=Line.OTHER,
            expected=f"≥ ${need:,}" if need else "the value at risk",
            kind=kind,
            need=need or None,
        )
        for kind, amount in kinds.items()
        for need in (amount or _at_risk(kind, context),)
    )


def _at_risk(kind: SpecialtyKind, context: ReviewContext) -> int:
    if kind is SpecialtyKind.RIGGERS:
        return context.facts.hook_load or 0
    return context.commitment.amount if context.commitment else 0


def cover(case: Case, asked: SpecialtyAsked) -> Verdict | None:
    """A policy in force for it, with a limit as high as what is at risk."""
    rows = tuple(_rows(case, asked.kind))
    if rows:
        row = rows[0]
        return worst((in_force(case, asked, row), _limit(case, asked, row)))
    if asked.kind is not SpecialtyKind.RIGGERS:
        for paper in case.evidence.papers():
            if paper.paper.form in _PROPERTY:
                return _on_paper(case, asked, paper)
    return _lacks(case, asked, "not shown", EvidenceState.GAP, ())


def _rows(case: Case, kind: SpecialtyKind) -> Iterator[RowOnFile]:
    """Rows for it, those of the newest certificate first."""
    for source in case.evidence.certificates:
        for index, other in enumerate(source.certificate.other):
            if _WORDS[kind].search(other.type.value or other.type.raw):
                yield RowOnFile(line=Line.OTHER, path=f"other.{index}", row=other, source=source)


def _limit(case: Case, asked: SpecialtyAsked, row: RowOnFile) -> Verdict:
    limits = row.row.limits if isinstance(row.row, OtherRow) else None
    where = on_row(row, "type", "limits")
    if limits is None or look(row.row.type if isinstance(row.row, OtherRow) else limits) is not Sight.SEEN:
        return case.unreadable(asked, "the type of insurance", *where)
    if look(limits) is Sight.UNSURE:
        return case.unreadable(asked, f"the limit of {asked.label.lower()}", *where)
    shown = tidy(limits.value or "")
    dollars = written_limit(shown, LimitName.EACH_OCCURRENCE, asked.need or 0)
    if not isinstance(dollars, int):
        state = EvidenceState.GAP if dollars is Outcome.BLANK else EvidenceState.UNREADABLE
        return _lacks(case, asked, f"“{shown}”" if shown else "shown without a limit", state, where)
    if asked.need is None:
        return Verdict(
            state=EvidenceState.NOT_CHECKED, found=f"${dollars:,}; value at risk not known", located=where
        )
    if dollars >= asked.need:
        return Verdict(state=EvidenceState.MET, found=f"${dollars:,}", located=where)
    return _lacks(case, asked, f"${dollars:,}", EvidenceState.GAP, where)


def _on_paper(case: Case, asked: SpecialtyAsked, source: PaperOnFile) -> Verdict:
    """A property certificate: its limits are not read, so a person looks."""
    where = paper_located(source)
    if of_vendor(case, source) and proves_on(source.paper, case.on):
        found = f"{source.paper.form.value}, limit not read"
        return _lacks(
            case,
            asked,
            "on a property certificate, with a limit to check",
            EvidenceState.UNREADABLE,
            where,
            found,
        )
    return _lacks(case, asked, "not shown to be in force", EvidenceState.GAP, where)


def _lacks(
    case: Case,
    asked: SpecialtyAsked,
    have: str,
    state: EvidenceState,
    where: tuple[Located, ...],
    found: str = "",
) -> Verdict:
    return case.verdict(
        "SPC-04" if asked.kind is SpecialtyKind.RIGGERS else "SPC-05",
        asked,
        state,
        found=found or have,
        located=where,
        cover=asked.label,
        have=have,
        need=f"${asked.need:,}" if asked.need else "the value at risk",
    )


def materials(case: Case, asked: LineAsked) -> Verdict | None:
    """Whoever removes mold, lead or asbestos has pollution cover that takes them in: nothing on the
    certificate, and no form of that policy, leaves them out."""
    row = case.row(Line.POLLUTION)
    if asked.carried is not Line.POLLUTION or row is None or Trade.ABATEMENT not in case.context.trades:
        return None
    told = [(_said_out(row), on_row(row, "type"))]
    number = row.row.policy_number.value or ""
    for source in case.evidence.endorsements:
        e = source.endorsement
        if e.exclusion is Exclusion.MATERIALS and same_number(e.policy_number.value or "", number):
            told.append((tidy(e.title.value or "materials", 40), on_endorsement(source, "form")))
    verdicts = [
        case.verdict(
            "SPC-03",
            asked,
            EvidenceState.GAP,
            found=f"leaves out {what}",
            located=where,
            have=f"leaving something out ({what})",
            need="cover for what this trade removes",
        )
        for what, where in told
        if what
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _said_out(row: RowOnFile) -> str:
    """What the row, or a sentence of the free texts about pollution, says is left out."""
    other = row.row
    texts = [v.value or v.raw for v in (other.type, other.limits)] if isinstance(other, OtherRow) else []
    texts += [
        s.quote
        for s in row.source.certificate.statements
        if s.topic is Topic.LIMITATION and s.speaks_for(Line.POLLUTION)
    ]
    found = next((m for text in texts if (m := _LEFT_OUT.search(text))), None)
    return (found["what"] or found["what2"]).lower() if found else ""


RULES = (rule(SpecialtyAsked, cover), rule(LineAsked, materials))
