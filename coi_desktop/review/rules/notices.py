# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices on file that a policy ends early, is not renewed, or is in force again.

Which way doubt falls: a notice stands until a later paper says otherwise: a reinstatement, or a certificate
issued after it that still shows the policy. A notice whose policy cannot be read may be about any policy; one
without a date has taken effect. Before the day it takes effect it is a matter for a person. A reinstatement
that does not say that there was no lapse leaves one open.
"""

from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.review.asked import LineAsked
from coi_desktop.review.case import Case, Verdict, day, worst
from coi_desktop.review.evidence import PaperOnFile, RowOnFile
from coi_desktop.review.papers import paper_located
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked

_ENDS = (PaperForm.CANCELLATION, PaperForm.NON_RENEWAL)


@dataclass(frozen=True, slots=True)
class _Notice:
    """``sent`` is the day it was issued or, failing that, came in; ``takes_effect`` None when not surely read."""

    source: PaperOnFile
    sent: date | None
    takes_effect: date | None


def ended(case: Case, asked: LineAsked) -> Verdict | None:
    """No notice says that the policy ends, or each has been taken back."""
    row = case.row(asked.carried)
    if row is None:
        return None
    ends = [_notice(p) for p in case.evidence.papers() if p.paper.form in _ENDS and _about(p, row)]
    back = [
        _notice(p)
        for p in case.evidence.papers()
        if p.paper.form is PaperForm.REINSTATEMENT and _surely_about(p, row)
    ]
    verdicts = [v for notice in ends if (v := _judge(case, asked, row, notice, back))]
    return worst(tuple(verdicts)) if verdicts else None


def _notice(source: PaperOnFile) -> _Notice:
    issued, effective = source.paper.issued, source.paper.effective
    sent = issued.value if look(issued) is Sight.SEEN else None
    if sent is None and source.file.received_at is not None:
        sent = source.file.received_at.date()
    return _Notice(source, sent, effective.value if look(effective) is Sight.SEEN else None)


def _about(source: PaperOnFile, row: RowOnFile) -> bool:
    """The notice is, or may be, about the policy of ``row``."""
    number = source.paper.policy_number
    if look(number) is not Sight.SEEN or look(row.row.policy_number) is not Sight.SEEN:
        return True
    return same_number(number.value or "", row.row.policy_number.value or "")


def _surely_about(source: PaperOnFile, row: RowOnFile) -> bool:
    return look(source.paper.policy_number) is Sight.SEEN and _about(source, row)


def _judge(
    case: Case, asked: LineAsked, row: RowOnFile, notice: _Notice, back: list[_Notice]
) -> Verdict | None:
    ends = notice.takes_effect
    if ends is not None and row.row.effective.value is not None and ends <= row.row.effective.value:
        return None  # it ended an earlier term under the same number
    later = [r for r in back if _after(r, notice)]
    if later:
        return _reinstated(case, asked, notice, later[-1])
    if _shown_since(row, notice):
        return None
    where = paper_located(notice.source, "policy_number", "effective")
    if look(notice.source.paper.policy_number) is not Sight.SEEN:
        return case.unreadable(asked, "which policy the notice is about", *where)
    coming = ends is not None and case.on < ends
    when = day(ends) if ends is not None else "a day that we could not read"
    return case.verdict(
        "POL-11",
        asked,
        EvidenceState.UNREADABLE if coming else EvidenceState.GAP,
        found=f"ends {when} by notice" if ends is not None else "ended by notice",
        located=where,
        severity=Severity.WARNING if coming else None,
        date=when,
        what="is not renewed" if notice.source.paper.form is PaperForm.NON_RENEWAL else "is canceled",
    )


def _after(reinstated: _Notice, notice: _Notice) -> bool:
    """The reinstatement is the later paper; where their days do not tell, that it begins no earlier."""
    if reinstated.sent is not None and notice.sent is not None and reinstated.sent != notice.sent:
        return reinstated.sent > notice.sent
    if reinstated.takes_effect is None or notice.takes_effect is None:
        return False
    return reinstated.takes_effect >= notice.takes_effect


def _reinstated(case: Case, asked: LineAsked, notice: _Notice, back: _Notice) -> Verdict:
    paper, ends = back.source.paper, notice.takes_effect
    whole = ticked(paper.no_lapse) or (
        back.takes_effect is not None and ends is not None and back.takes_effect <= ends
    )
    begun = back.takes_effect is None or back.takes_effect <= case.on
    where = paper_located(back.source, "effective")
    when = day(back.takes_effect) if back.takes_effect else "a day that we could not read"
    state = EvidenceState.MET if whole else EvidenceState.UNREADABLE if begun else EvidenceState.GAP
    return case.verdict(
        "POL-12",
        asked,
        state,
        found=f"reinstated {when}",
        located=where,
        severity=None if whole else Severity.WARNING if begun else Severity.BLOCKING,
        date=when,
        lapse="There was no lapse" if whole else "Check whether there was a lapse before",
    )


def _shown_since(row: RowOnFile, notice: _Notice) -> bool:
    """A certificate issued after the notice still shows the policy."""
    issued = row.source.certificate.certificate_date
    return (
        look(issued) is Sight.SEEN
        and issued.value is not None
        and notice.sent is not None
        and issued.value > notice.sent
    )


RULES = (rule(LineAsked, ended),)
