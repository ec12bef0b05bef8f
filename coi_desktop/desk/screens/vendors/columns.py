# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of the vendor list."""

from coi_desktop.desk.models.paged_table import Column
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import STANDING_MARKS
from coi_desktop.desk.widgets.list_table import PillWords
from coi_desktop.store.lists import VendorRow, VendorSort

STANDING_COLUMN = 2
WIDTHS = {1: 170, 2: 150, 3: 130, 4: 120, 5: 100}


def columns(texts: Texts) -> tuple[Column, ...]:
    """Name, trade, standing, next expiration, commitments, documents waiting."""
    return (
        Column(texts("vendors.column.name"), lambda row: row.name, VendorSort.NAME),
        Column(texts("vendors.column.trade"), lambda row: row.trade),
        Column(texts("vendors.column.standing"), lambda row: standing_text(row, texts), VendorSort.STANDING),
        Column(texts("vendors.column.next_expiration"), _expiration, VendorSort.NEXT_EXPIRATION),
        Column(
            texts("vendors.column.commitments"),
            lambda row: f"{row.commitments:,}" if row.commitments else "–",
            VendorSort.COMMITMENTS,
            right=True,
        ),
        Column(
            texts("vendors.column.waiting"),
            lambda row: f"{row.documents_waiting:,}" if row.documents_waiting else "–",
            right=True,
        ),
    )


def standing_text(row: VendorRow, texts: Texts) -> str:
    """The standing in a word."""
    if row.standing is not None:
        return row.standing.label
    return texts("vendors.no_standing.judged" if row.commitments else "vendors.no_standing")


def _expiration(row: VendorRow) -> str:
    day = row.next_expiration
    return f"{day.month:02}/{day.day:02}/{day.year}" if day else "–"


def standing_pill(row: VendorRow, column: int) -> PillWords | None:
    """The standing as a pill in its column."""
    if column != STANDING_COLUMN or row.standing is None:
        return None
    tone, sign = STANDING_MARKS[row.standing]
    return PillWords(row.standing.label, tone, sign)
