# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on file: the original, its envelope, and how far its way through the office it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coi_desktop.domain.ids import DocumentId, OriginalHash, VendorId

PageRange = tuple[int, int]
"""The first and the last page of a part of a file, from 1, both included."""


class Source(StrEnum):
    """How a document came in."""

    DROP_FOLDER = "drop_folder"
    DRAG_AND_DROP = "drag_and_drop"
    FILE_DIALOG = "file_dialog"
    COMMAND_LINE = "command_line"
    EMAIL = "email"
    PASTE = "paste"


class DocumentState(StrEnum):
    """Where a document is on its way. The first three are steps the program takes up again by itself
    after a crash; the others wait for a person or are final."""

    RECEIVED = "received"  # original kept, not read yet
    READ = "read"  # reading stored, not matched and judged yet
    TO_REVIEW = "to_review"  # waits for the coordinator
    ACCEPTED = "accepted"
    REQUESTED = "requested"  # corrections were asked for
    NOT_A_CERTIFICATE = "not_a_certificate"
    UNREADABLE = "unreadable"  # could not be opened or read; waits for the coordinator too
    SPLIT = "split"  # its parts are documents of their own now
    REJOINED = "rejoined"  # a part of a file that was put together again


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """How a file arrived. ``received_at`` is aware UTC; ``file_name`` is only ever shown, never used as a
    path."""

    source: Source
    file_name: str
    received_at: datetime
    sender: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """A document on file. ``size`` in bytes; ``error_code`` and ``error_text`` say why it is unreadable.
    ``part_of`` is the document it was split off, and ``pages`` are its first and last page there, from 1; a
    whole file has neither."""

    id: DocumentId
    original: OriginalHash
    size: int
    media_type: str
    envelope: Envelope
    state: DocumentState
    vendor_id: VendorId | None = None
    error_code: str = ""
    error_text: str = ""
    part_of: DocumentId | None = None
    pages: PageRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value a person put right. Old and new text are both kept, with who and when. ``path`` is that of the
    value in the whole document (``certificates.0.insured.name``, ``endorsements.1.form``). One that was taken back
    counts no more; ``id`` is 0 until it is on file."""

    document_id: DocumentId
    path: str
    old_raw: str
    new_raw: str
    by: str
    at: datetime
    id: int = 0
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened; appended, never changed. ``details`` are plain JSON values."""

    id: int
    at: datetime
    actor: str
    kind: str
    subject: str
    details: dict[str, object]
