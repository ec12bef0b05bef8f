# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers' compensation: carried, or replaced by a paper of the state; for owners and officers too.

Which way doubt falls: a box that does not say "per statute" is no policy. Self-insurance, an officer's exemption
and a state form we do not know wait for a person. An owner who is left out is a gap where the office knows
that owners work on site, and otherwise a question.
"""

from dataclasses import dataclass

from coi_desktop.domain.certificate import WorkersCompRow
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked, LineAsked
from coi_desktop.review.case import MET, Case, Verdict, on_row
from coi_desktop.review.comp_proof import Kind, holding, is_exempt, not_exempt, proofs
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.papers import paper_located
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked, unticked

_WC = Line.WORKERS_COMPENSATION
_NOBODY = ("", "N", "NO", "NONE", "N/A", "NA")
"""Answers by which nobody is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersAsked(Asked):
    """Are owners and officers insured, or properly exempt?"""


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question where workers' compensation is asked for."""
    if requirements.line(_WC) is None:
        return ()
    return (
        OwnersAsked(
            id="workers_comp.owners", label="Owners and officers", line=_WC, expected="included or exempt"
        ),
    )


def carried(case: Case, asked: LineAsked) -> Verdict | None:
    """A policy on a certificate, or a paper of the state in its place."""
    if asked.carried is not _WC or case.row(_WC) is not None:
        return None
    paper = holding(case, Kind.FUND, Kind.POLICY)
    if paper is not None:
        return Verdict(state=EvidenceState.MET, found=paper.name, located=paper_located(paper.source))
    if is_exempt(case):
        return Verdict(state=EvidenceState.MET, found="exempt")
    for proof in proofs(case):
        where = paper_located(proof.source)
        if proof.kind is Kind.EXEMPT and case.requirements.workers_comp.even_if_exempt:
            why = "They are exempt by law, but a policy is asked for all the same"
            return _missing(case, asked, EvidenceState.GAP, why, where=where)
        if proof.holds:
            why = f"The {proof.name} on file shows {proof.kind.value} only: check whom it covers"
            return _missing(case, asked, EvidenceState.UNREADABLE, why, Severity.WARNING, where)
        if proof.kind is not Kind.EXEMPT:
            why = f"The {proof.name} on file is not in force for {case.context.vendor} in the state of work"
            return _missing(case, asked, EvidenceState.GAP, why, where=where)
    return _missing(case, asked, EvidenceState.GAP, "No workers’ compensation is shown on any paper on file")


def _missing(
    case: Case,
    asked: LineAsked,
    state: EvidenceState,
    why: str,
    severity: Severity | None = None,
    where: tuple[Located, ...] = (),
) -> Verdict:
    return case.verdict("WC-01", asked, state, found="no policy", located=where, severity=severity, why=why)


def statute(case: Case, asked: LineAsked) -> Verdict | None:
    """The box says that it pays what the law of the state asks for."""
    row = case.row(_WC)
    if asked.carried is not _WC or row is None or not isinstance(row.row, WorkersCompRow):
        return None
    if ticked(row.row.per_statute) or holding(case, Kind.FUND, Kind.POLICY):
        return MET
    where = on_row(row, "per_statute", "other")
    if look(row.row.per_statute) is not Sight.SEEN:
        return case.unreadable(asked, "the workers’ compensation boxes", *where)
    other = not unticked(row.row.other)
    return case.verdict(
        "WC-09",
        asked,
        EvidenceState.UNREADABLE,
        found="“other”" if other else "no box ticked",
        located=where,
        which="says “other” without saying what" if other else "does not say “per statute”",
    )


def officers(case: Case, asked: OwnersAsked) -> Verdict | None:
    """The policy takes in the owners and officers who work on the job."""
    row = case.row(_WC)
    if row is None or not isinstance(row.row, WorkersCompRow):
        # Without a policy the line itself says what is missing, unless they are exempt.
        if is_exempt(case):
            return Verdict(state=EvidenceState.MET, found="exempt")
        paper = holding(case, Kind.FUND, Kind.POLICY)
        if paper is not None:
            return Verdict(state=EvidenceState.MET, found=paper.name, located=paper_located(paper.source))
        return Verdict(state=EvidenceState.GAP, found="no policy")
    answer = row.row.excluded_officers
    where = on_row(row, "excluded_officers")
    shown = answer.place is not None or bool(answer.raw) or answer.value is not None
    if shown and look(answer) is Sight.UNSURE:
        return case.unreadable(asked, "whether owners and officers are excluded", *where)
    said = (answer.value or "").strip().upper()
    if said in _NOBODY:
        return Verdict(state=EvidenceState.MET, found="not excluded", located=where)
    if said not in ("Y", "YES", "X"):
        return case.unreadable(asked, "whether owners and officers are excluded", *where)
    works = case.context.facts.owner_works
    if works is False or (case.context.facts.exempt_persons and is_exempt(case)):
        return Verdict(state=EvidenceState.MET, found="excluded, not on site" if works is False else "exempt")
    return case.verdict(
        "WC-02",
        asked,
        EvidenceState.GAP if works else EvidenceState.UNREADABLE,
        found="excluded",
        located=where,
        severity=Severity.BLOCKING if works else Severity.WARNING,
        works="works on our job" if works else "may work on our job",
    )


def exemptions(case: Case, asked: OwnersAsked) -> Verdict | None:
    """Everybody who is said to be exempt has an exemption that holds, and no exemption on file has run out."""
    open_ = not_exempt(case)
    if not open_ and not case.context.facts.exempt_persons and case.row(_WC) is None and not is_exempt(case):
        ended = [p for p in proofs(case) if p.kind is Kind.EXEMPT and not p.holds]
        open_ = tuple(p.source.paper.person.value or case.context.vendor for p in ended)
    if not open_:
        return None
    who = " and ".join(dict.fromkeys(open_))
    return case.verdict("WC-06", asked, EvidenceState.GAP, found="no exemption in force", person=who)


RULES = (
    rule(LineAsked, carried),
    rule(LineAsked, statute),
    rule(OwnersAsked, officers),
    rule(OwnersAsked, exemptions),
)
