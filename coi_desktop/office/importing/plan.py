# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an import would do, row by row and record by record. New records have negative ids until they are written."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.imports import RowOutcome, StatedPolicy
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.office.importing.layout import SheetLayout
from coi_desktop.office.spreadsheets import Book


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of one row. ``does`` says what it brings, or why it is refused."""

    sheet: str
    number: int
    title: str
    outcome: RowOutcome
    does: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Records to write: ``(before, after)`` pairs, before None for a new one. ``people`` are all new."""

    vendors: tuple[tuple[Vendor | None, Vendor], ...] = ()
    people: tuple[Contact, ...] = ()
    projects: tuple[tuple[Project | None, Project], ...] = ()
    commitments: tuple[tuple[Commitment | None, Commitment], ...] = ()
    policies: tuple[StatedPolicy, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A dry run. ``last_event`` is the newest event it knew of: what happens afterwards may change it."""

    book: Book
    layouts: tuple[SheetLayout, ...]
    rows: tuple[PlannedRow, ...]
    changes: Changes
    last_event: int

    @cached_property
    def counts(self) -> dict[RowOutcome, int]:
        """How many rows have each outcome; every outcome is there."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in RowOutcome}

    @property
    def brings_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.counts[RowOutcome.NEW] or self.counts[RowOutcome.CHANGED])
