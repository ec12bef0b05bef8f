# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policies that end within a period, and whether a renewal is on file."""

from collections.abc import Iterable
from datetime import date

from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE
from coi_desktop.store.report_rows import PolicyLine

_COLUMNS = (
    Column("Ends", Kind.DATE, width=9),
    Column("Days left", Kind.COUNT, width=7),
    Column("Vendor", width=20),
    Column("Line", width=13),
    Column("Policy", width=14),
    Column("Carrier", width=20),
    Column("Renewal on file", Kind.STATE, width=10),
    Column("Open projects", width=22),
)
_NOTES = (
    "From the register of policies: one line per policy term, as its newest accepted certificate shows it.",
    "The day a policy ends is not covered: cover stops at 12:01 a.m. A renewal is on file when a later term of the "
    "same line leaves no day between the two.",
    CERTIFICATE_NOTE,
)


def body(lines: Iterable[PolicyLine], on: date) -> Body:
    """``lines`` in their order; days left count from ``on`` and are zero once a policy has ended."""
    found = list(lines)
    rows = tuple(
        Row(
            cells=(
                line.expiration,
                max(0, (line.expiration - on).days),
                line.vendor,
                line.line.label,
                line.number,
                line.insurer,
                "Yes" if line.renewed else "No",
                ", ".join(line.projects),
            ),
            vendor_id=line.vendor_id,
        )
        for line in found
    )
    return Body(
        columns=_COLUMNS,
        rows=rows,
        totals=(
            ("Policies", len(rows)),
            ("Without a renewal on file", sum(not line.renewed for line in found)),
            ("Vendors", len({line.vendor_id for line in found})),
        ),
        notes=_NOTES,
    )
