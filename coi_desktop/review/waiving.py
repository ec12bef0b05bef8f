# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers laid over a judged requirement.

Which way doubt falls: a waiver changes only the requirement it names, and only on its days. One that was
given once, for one policy, holds while exactly that policy speaks for the line; as soon as another number or
another term does, the gap stands again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coi_desktop.domain.findings import EvidenceState, RequirementResult, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.waivers import Waiver
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, day
from coi_desktop.review.evidence import RowOnFile

_WAIVABLE = frozenset(EvidenceState) - {EvidenceState.MET, EvidenceState.WAIVED}


def waived(cases: tuple[Case, ...], asked: Asked) -> Waiver | None:
    """The waiver of ``asked`` that is in force on the day; of several the one that lasts longest. A waiver
    for one policy must fit each case: the policy that speaks now, and a renewal that waits to begin."""
    first = cases[0]
    fitting = [
        waiver
        for waiver in first.context.waivers
        if waiver.requirement_id == asked.id and waiver.in_force(first.on)
        if not waiver.once or all(_is_of(waiver, case.rows, asked.line) for case in cases)
    ]
    return max(fitting, key=lambda waiver: (waiver.until, waiver.id), default=None)


def policy_of(rows: Mapping[Line, RowOnFile], line: Line | None) -> tuple[str, date | None]:
    """The policy that a gap accepted once is tied to: that of the line, or, for a question of the whole
    certificate, the first that is shown. Empty without one."""
    row = rows.get(line) if line is not None else next(iter(rows.values()), None)
    if row is None:
        return "", None
    return row.row.policy_number.value or "", row.row.expiration.value


def over(result: RequirementResult, waiver: Waiver | None) -> RequirementResult:
    """The result with the waiver laid over it. The gap stays to be seen, but blocks nothing and asks nobody."""
    if waiver is None or result.state not in _WAIVABLE:
        return result
    end = waiver.policy_expiration if waiver.once else None
    said = f"waived by {waiver.person} until {day(min(waiver.until, end) if end else waiver.until)}"
    return replace(
        result,
        state=EvidenceState.WAIVED,
        found=said,
        waived_until=waiver.until,
        findings=tuple(
            replace(f, state=EvidenceState.WAIVED, severity=Severity.INFO, to_broker="")
            for f in result.findings
        ),
    )


def _is_of(waiver: Waiver, rows: Mapping[Line, RowOnFile], line: Line | None) -> bool:
    number, expiration = policy_of(rows, line)
    return (
        plain_number(number) == plain_number(waiver.policy_number) and expiration == waiver.policy_expiration
    )
