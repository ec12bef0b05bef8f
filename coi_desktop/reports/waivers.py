# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps that named persons accepted, with the day each acceptance ends."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from coi_desktop.domain.waivers import Waiver
from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.store.report_rows import WaiverLine

DayOf = Callable[[datetime], date]
LabelOf = Callable[[str], str]

_COLUMNS = (
    Column("Vendor", width=18),
    Column("Project", width=16),
    Column("Requirement", width=18),
    Column("State", Kind.STATE, width=10),
    Column("Granted by", width=12),
    Column("Granted on", Kind.DATE, width=9),
    Column("Last day", Kind.DATE, width=9),
    Column("Days left", Kind.COUNT, width=6),
    Column("Reason", width=28),
)
IN_FORCE, ENDED, WITHDRAWN = "In force", "Ended", "Withdrawn"
_NOTES = (
    "A waiver changes the standing of the requirement it names, up to and including its last day. A gap accepted once "
    "is tied to one policy and ends with it, even before that day.",
)


def body(lines: Iterable[WaiverLine], on: date, day_of: DayOf, label_of: LabelOf) -> Body:
    """As of the end of ``on``: waivers granted later are left out, and one withdrawn later is still in force. The
    ones in force come first, the next to end before the others."""
    known = [line for line in lines if day_of(line.waiver.granted_at) <= on]
    known.sort(key=lambda line: (_ORDER.index(state_on(line.waiver, on, day_of)), line.waiver.until))
    states = [state_on(line.waiver, on, day_of) for line in known]
    rows = tuple(
        Row(
            cells=(
                line.vendor,
                line.project or "All of the vendor’s",
                label_of(line.waiver.requirement_id),
                state,
                line.waiver.person,
                day_of(line.waiver.granted_at),
                line.waiver.until,
                max(0, (line.waiver.until - on).days) if state == IN_FORCE else None,
                _reason(line.waiver),
            ),
            vendor_id=line.waiver.vendor_id,
            project_id=line.project_id,
        )
        for line, state in zip(known, states, strict=True)
    )
    totals = tuple((state, states.count(state)) for state in _ORDER)
    return Body(columns=_COLUMNS, rows=rows, totals=totals, notes=_NOTES)


_ORDER = (IN_FORCE, ENDED, WITHDRAWN)


def state_on(waiver: Waiver, on: date, day_of: DayOf) -> str:
    """Whether a waiver that had been granted by then held at the end of a day."""
    if waiver.withdrawn_at is not None and day_of(waiver.withdrawn_at) <= on:
        return WITHDRAWN
    return IN_FORCE if on <= waiver.until else ENDED


def _reason(waiver: Waiver) -> str:
    once = f" Once, for policy {waiver.policy_number}." if waiver.once else ""
    withdrawn = f" Withdrawn by {waiver.withdrawn_by}." if waiver.withdrawn_at is not None else ""
    return f"{waiver.reason}{once}{withdrawn}"
