# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen rows the store answers with, and what it is asked by, where the trade has no word of its own.

Nothing here needs SQLAlchemy, so screens may import it before the database is opened.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.ids import DocumentId, JobRowId, SavedFilterId, VendorId
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """What became of a delivery: ``is_new`` is False when the same bytes were on file already; then
    ``document`` is that older document, unchanged, and the delivery was recorded with it."""

    document: FiledDocument
    is_new: bool


class JobRowState(StrEnum):
    """The first three are open: the key is taken until the work is done or has failed for good."""

    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"  # was running when the program ended
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """Long work that survives a restart. ``payload`` is plain JSON. ``next_attempt`` is aware UTC, None when
    it may be taken at once. ``error_text`` says why the last attempt failed."""

    id: JobRowId
    kind: str
    key: str
    payload: dict[str, object]
    state: JobRowState
    attempts: int
    next_attempt: datetime | None
    error_code: str
    error_text: str = ""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are listed. Each word of ``text`` must occur in what the event carries, in who did it, or in
    the name of the vendor, project or file it is about. No ``kinds`` means all of them."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    actor: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """A line of the list of long work: the job, the document it is about, and when it last moved on. A document
    that is ``unreadable`` was read to the end, and then put before a person."""

    job: JobRow
    file_name: str
    unreadable: bool
    updated_at: datetime


class VendorSort(StrEnum):
    """What the vendor list can be sorted by. Ties go by name."""

    NAME = "name"
    STANDING = "standing"
    NEXT_EXPIRATION = "next_expiration"
    COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class VendorFilter:
    """Which vendors are listed. Each word of ``text`` must occur in the name, an alias or the trade, whatever
    the case and accents. ``standing`` is the vendor's, which is the worst of its commitments'. ``trade`` is one
    of :func:`vendor_trades`; empty for any. ``waiting``: only those with a document that waits for a person;
    ``no_contact``: only those nobody can be written to at."""

    text: str = ""
    standing: Standing | None = None
    include_inactive: bool = False
    trade: str = ""
    waiting: bool = False
    no_contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter under the name somebody gave it."""

    id: SavedFilterId
    name: str
    filter: VendorFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """One line of the vendor list. ``standing`` is the worst of its commitments, None without any judged;
    ``next_expiration`` the earliest of theirs; ``documents_waiting`` counts those that wait for a person."""

    id: VendorId
    name: str
    trade: str
    commitments: int
    standing: Standing | None
    next_expiration: date | None
    documents_waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHit:
    """A page that holds all the words searched for. ``hits``: start and end of each match in ``snippet``."""

    document_id: DocumentId
    page: int
    snippet: str
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMatch:
    """A policy number that was searched for, and the newest document it stands on: ``path`` of the value,
    ``page`` from 1."""

    document_id: DocumentId
    path: str
    page: int
    number: str

    @property
    def plain_number(self) -> str:
        """The number by its letters and digits alone."""
        return plain_number(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMatch:
    """A document that was searched for by how it came; ``file_name`` may be one it came under again."""

    document_id: DocumentId
    file_name: str
    sender: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionMatch:
    """A value that a person put right and that was searched for."""

    document_id: DocumentId
    path: str
    text: str
