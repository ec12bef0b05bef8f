# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was brought in from spreadsheets: which records, what they were before, and what was only stated."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.lines import Line


class RowOutcome(StrEnum):
    """What becomes of one row of a spreadsheet."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class RecordKind(StrEnum):
    """What a row can speak of."""

    VENDOR = "vendor"
    CONTACT = "contact"
    PROJECT = "project"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPolicy:
    """A policy as somebody typed it into a spreadsheet: history for the person, never evidence. No rule reads it.
    A date is None where the sheet did not say."""

    vendor_id: VendorId
    line: Line
    number: str = ""
    insurer: str = ""
    effective: date | None = None
    expiration: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRecord:
    """One record an import wrote: ``before`` and ``after`` in plain JSON values, None where it was not there."""

    kind: RecordKind
    record_id: int
    before: object | None
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One spreadsheet brought in. ``rows`` counts its rows by what became of them, ``added`` its new records by
    kind. Nothing is sent to those it brought until ``released_at``."""

    id: int
    file_name: str
    at: datetime
    by: str
    rows: dict[RowOutcome, int] = field(default_factory=dict)
    added: dict[RecordKind, int] = field(default_factory=dict)
    policies: int = 0
    released_at: datetime | None = None
    released_by: str = ""
    undone_at: datetime | None = None
    undone_by: str = ""

    @property
    def holds(self) -> bool:
        """Whether those it brought are not to be written to yet."""
        return self.released_at is None and self.undone_at is None


@dataclass(frozen=True, slots=True)
class OnHold:
    """Whom an import that nobody released brought in: nothing may be sent to a vendor of these, nor about one of
    these commitments."""

    vendors: frozenset[VendorId] = frozenset()
    commitments: frozenset[CommitmentId] = frozenset()

    def holds(self, vendor_id: VendorId, commitment_id: CommitmentId | None = None) -> bool:
        """Whether nothing is to be sent."""
        return vendor_id in self.vendors or commitment_id in self.commitments
