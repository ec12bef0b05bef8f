# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers' compensation held against the law of the state of work.

Which way doubt falls: the state of work counts, not where the sub has its office. While it is not known nothing
is checked. A policy that lists other states is a gap; one of a sub from another state that shows no list waits
for a person. Where only a fund insures, cover for workers' lawsuits must be shown besides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.states import STATES
from coi_desktop.review.asked import Asked
from coi_desktop.review.carriers import is_state_fund
from coi_desktop.review.case import MET, Case, Verdict, on_certificate, on_row
from coi_desktop.review.comp_proof import Kind, holding, is_exempt, proofs
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.covered_states import home_state, listed_states
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.papers import of_vendor, paper_located, proves_on
from coi_desktop.review.registry import rule
from coi_desktop.review.stop_gap import stop_gap
from coi_desktop.review.trust import Sight, look

_WC = Line.WORKERS_COMPENSATION
_NON_SUBSCRIBER = re.compile(r"\bnon[\s-]*subscri|\bDWC\W?0*5\b", re.I)
_NY_COMP = (PaperForm.C_105_2, PaperForm.U_26_3, PaperForm.SI_12, PaperForm.GSI_105_2, PaperForm.CE_200)
_NY_DISABILITY = (PaperForm.DB_120_1, PaperForm.DB_155, PaperForm.CE_200)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLawAsked(Asked):
    """Is workers' compensation what the law of the state of work asks for?"""


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question where workers' compensation is asked for and there is a job."""
    if requirements.line(_WC) is None or context.project is None:
        return ()
    name = STATES.get(context.state, "the state of work")
    return (
        StateLawAsked(id="workers_comp.state", label="State of work", line=_WC, expected=f"valid in {name}"),
    )


def _state(case: Case) -> str:
    return STATES.get(case.context.state, case.context.state)


def known(case: Case, asked: StateLawAsked) -> Verdict | None:
    """It is known where the work is, and there is something to hold against its law."""
    if case.row(_WC) is None and not is_exempt(case) and not any(p.holds for p in proofs(case)):
        return Verdict(state=EvidenceState.GAP, found="no policy")
    if case.context.state in STATES:
        return Verdict(state=EvidenceState.MET, found=_state(case))
    return Verdict(state=EvidenceState.NOT_CHECKED, found="state of work not known")


def fund(case: Case, asked: StateLawAsked) -> Verdict | None:
    """Where only the state's own fund insures, it is the fund that does."""
    row, states = case.row(_WC), case.context.tables.states
    if case.context.state not in states.fund_only or holding(case, Kind.FUND) is not None:
        return None
    if row is None:
        return MET if is_exempt(case) else Verdict(state=EvidenceState.GAP, found="no policy")
    if _from_fund(row):
        return MET
    if case.context.state in states.fund_or_self and (paper := holding(case, Kind.SELF)) is not None:
        return Verdict(
            state=EvidenceState.NOT_CHECKED, found="self-insured", located=paper_located(paper.source)
        )
    return case.verdict(
        "WC-04",
        asked,
        EvidenceState.GAP,
        found="private policy",
        located=on_row(row, "insurer_letter"),
        state=_state(case),
    )


def _from_fund(row: RowOnFile) -> bool:
    insurer = row.source.certificate.insurer(row.row.insurer_letter.value or "")
    return (
        insurer is not None and look(insurer.name) is Sight.SEEN and is_state_fund(insurer.name.value or "")
    )


def listed(case: Case, asked: StateLawAsked) -> Verdict | None:
    """The policy lists the state of work, or that of the sub's own office is the same."""
    row, state = case.row(_WC), case.context.state
    fund_only = case.context.tables.states.fund_only
    if row is None or state not in STATES or state in fund_only or holding(case, Kind.FUND, Kind.POLICY):
        return None
    states = listed_states(case, row)
    if states is not None and state in states:
        return Verdict(state=EvidenceState.MET, found=f"lists {_state(case)}")
    where = on_certificate(row.source, "description_of_operations", "insured.address")
    if states is not None:
        shown = ", ".join(sorted(states)) or "no state"
        return _not_listed(case, asked, EvidenceState.GAP, f"lists {shown}", where[:1])
    home = home_state(row.source.certificate)
    if home is None or home == state:
        return None
    return _not_listed(case, asked, EvidenceState.UNREADABLE, f"of a {STATES[home]} company", where[1:])


def _not_listed(
    case: Case, asked: StateLawAsked, state: EvidenceState, found: str, where: tuple[Located, ...]
) -> Verdict:
    gap = state is EvidenceState.GAP
    return case.verdict(
        "WC-03",
        asked,
        state,
        found=found,
        located=where,
        severity=Severity.BLOCKING if gap else Severity.WARNING,
        why=f"The policy {found}" if gap else f"This is the policy {found}",
        state=_state(case),
    )


def employers_liability(case: Case, asked: StateLawAsked) -> Verdict | None:
    """Where only a fund insures, workers' lawsuits are insured besides."""
    if case.context.state not in case.context.tables.states.fund_only or is_exempt(case):
        return None
    if not case.requirements.workers_comp.stop_gap or stop_gap(case) is not None:
        return MET
    wanted = case.requirements.line(_WC)
    need = max((limit.amount for limit in wanted.limits), default=0) if wanted else 0
    return case.verdict(
        "WC-05",
        asked,
        EvidenceState.GAP,
        found="no stop gap",
        need=f"${need:,}" if need else "the limit our contract asks for",
    )


def subscriber(case: Case, asked: StateLawAsked) -> Verdict | None:
    """Where an employer may stay outside the system, the sub has not."""
    where = tuple(_non_subscriber(case))
    if not where:
        return None
    allowed = (
        case.requirements.workers_comp.non_subscriber
        and case.context.state in case.context.tables.states.elective
    )
    return case.verdict(
        "WC-07",
        asked,
        EvidenceState.MET if allowed else EvidenceState.GAP,
        found="non-subscriber",
        located=where,
        severity=Severity.WARNING if allowed else Severity.BLOCKING,
    )


def _non_subscriber(case: Case) -> Iterator[Located]:
    for source in case.certificates():
        for path in ("description_of_operations", "additional_remarks"):
            value = getattr(source.certificate, path)
            if _NON_SUBSCRIBER.search(value.value or value.raw):
                yield from on_certificate(source, path)
    for paper in case.evidence.papers():
        if paper.paper.form is PaperForm.TX_DWC_005 and case.context.state == "TX":
            yield from paper_located(paper)


def public_owner(case: Case, asked: StateLawAsked) -> Verdict | None:
    """A public owner in New York takes the state's own forms only."""
    if case.context.state != "NY" or not case.context.job_facts.public_owner:
        return None
    held = {
        p.paper.form for p in case.evidence.papers() if of_vendor(case, p) and proves_on(p.paper, case.on)
    }
    missing = []
    if not held.intersection(_NY_COMP):
        missing.append("C-105.2 or U-26.3")
    if not held.intersection(_NY_DISABILITY):
        missing.append("DB-120.1")
    if not missing:
        return MET
    return case.verdict(
        "WC-08", asked, EvidenceState.GAP, found="state form missing", forms=" and ".join(missing)
    )


RULES = (
    rule(StateLawAsked, known),
    rule(StateLawAsked, fund),
    rule(StateLawAsked, listed),
    rule(StateLawAsked, employers_liability),
    rule(StateLawAsked, subscriber),
    rule(StateLawAsked, public_owner),
)
