# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few vendors whose names hold some words, for fields that suggest while a person types. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import VendorId
from coi_desktop.store.lists import VendorFilter, VendorRow, VendorSort

_HITS = 6


@dataclass(frozen=True)
class VendorHit:
    """A vendor found by name."""

    vendor_id: VendorId
    name: str
    note: str


class VendorLists(Protocol):
    """Vendors by filter and order, and their rows. May raise CoiError."""

    def ids(
        self, filter: VendorFilter, sort: VendorSort = VendorSort.NAME, descending: bool = False
    ) -> list[int]: ...
    def rows(self, ids: list[int]) -> list[VendorRow]: ...


def find_vendors(vendors: VendorLists, text: str, texts: Texts) -> Sequence[VendorHit]:
    """The first few vendors whose name holds ``text``."""
    rows = vendors.rows(vendors.ids(VendorFilter(text=text))[:_HITS])
    return tuple(
        VendorHit(
            vendor_id=VendorId(row.id),
            name=row.name,
            note=" · ".join(p for p in (row.trade, texts.count("match.hit", row.commitments)) if p),
        )
        for row in rows
    )
