# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work or billing that goes on while something blocking is open. Looks at what all other questions ended in.

Which way doubt falls: only a blocking finding counts as open, so a doubt that waits for a person stops no work;
and the question is there whenever work goes on, so that it never comes and goes with the evidence.
"""

from collections.abc import Iterable

from coi_desktop.domain.findings import EvidenceState, Finding, RequirementResult, Severity
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case

_ASKED = Asked(id="work_under_way", label="Work under way", expected="nothing blocking open")
_MOST = 2


def under_way(case: Case, results: Iterable[RequirementResult]) -> tuple[RequirementResult, ...]:
    """The result of the question, given those of all others; none while neither work nor billing goes on."""
    doing = _doing(case)
    if not doing:
        return ()
    findings = (f for result in results for f in result.findings)
    titles = tuple(dict.fromkeys(f.title for f in findings if f.severity is Severity.BLOCKING))
    if not titles:
        return (_result(EvidenceState.MET, doing),)
    more = f" and {len(titles) - _MOST} more" if len(titles) > _MOST else ""
    words = {"doing": doing, "open": "; ".join(titles[:_MOST]) + more}
    finding = case.finding("PRJ-02", _ASKED, EvidenceState.GAP, found=doing, words=words)
    return (_result(EvidenceState.GAP, doing, (finding,)),)


def _result(state: EvidenceState, found: str, findings: tuple[Finding, ...] = ()) -> RequirementResult:
    return RequirementResult(
        requirement_id=_ASKED.id,
        label=_ASKED.label,
        line=None,
        state=state,
        expected=_ASKED.expected,
        found=found,
        findings=findings,
    )


def _doing(case: Case) -> str:
    """What goes on under the subcontract on the day; empty where nothing does."""
    commitment, facts = case.context.commitment, case.context.facts
    if commitment is None or not commitment.insurance_required or case.context.tail is not None:
        return ""
    started = commitment.work_started
    working = (
        started is not None and started <= case.on and (facts.finished is None or case.on <= facts.finished)
    )
    doing = [word for word, is_so in (("working", working), ("billing", facts.billing is True)) if is_so]
    return " and ".join(doing)
