# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few vendors whose names hold some words, for fields that suggest while a person types. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coi_desktop.desk.asking import Asker
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


FindNames = Callable[[str], Sequence[str]]
"""The names of a few vendors that hold some words."""


class NameFinder:
    """Looks vendors up while a person types a name, without waiting."""

    def __init__(
        self,
        asker: Asker,
        find: FindNames,
        *,
        show: Callable[[Sequence[str]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._asker = asker
        self._find = find
        self._show = show
        self._failed = failed

    def look(self, text: str) -> None:
        """Show the names that hold ``text``; none for no text."""
        words = text.strip()
        if not words:
            self._show(())
            return
        self._asker.ask(
            "vendor names",
            lambda _context: self._find(words),
            lane="read",
            done=self._show,
            failed=self._failed,
            slot="names",
        )


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
