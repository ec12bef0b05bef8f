# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review screen and the command line are shown: plain frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime

from coi_desktop.domain.dates import Term
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import Correction, DocumentState, FiledDocument
from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.came_with import CameWith
from coi_desktop.review.renewals import TermChange


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One document waiting for the coordinator, oldest first. ``title`` is the vendor, or the insured
    as read with a question mark; ``note`` says what came and how (``GL renewal · email 9:42``)."""

    document_id: DocumentId
    title: str
    note: str
    state: DocumentState
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorSuggestion:
    """A vendor the document may belong to. ``score`` from 0 to 1; ``reasons`` are short sentences;
    ``sure`` when nothing else comes close and the name is the same."""

    vendor_id: VendorId
    name: str
    score: float
    reasons: tuple[str, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentReview:
    """The document's evidence, together with what is on file, judged for one commitment. ``commitment_id`` is
    None when the vendor has no commitment yet: then the company's default set is used. ``number`` and
    ``contract_signed`` are the subcontract's. ``named`` says where the document names it, in short sentences."""

    commitment_id: CommitmentId | None
    project_id: ProjectId | None
    project_name: str
    requirement_set_name: str
    review: Review
    standing_now: CommitmentStanding | None
    standing_if_accepted: CommitmentStanding | None
    number: str = ""
    contract_signed: date | None = None
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A policy on one of the document's certificates beside the term before it, which may stand in another
    document. ``certificate`` counts from 0; paths of the changes are those inside it."""

    line: Line
    certificate: int
    before: Term
    after: Term
    before_document: DocumentId | None
    changes: tuple[TermChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCase:
    """Everything about one document under review. ``reading`` has the corrections applied; None when the
    document could not be read, and ``document.error_text`` says why. ``messages`` are those that brought it."""

    document: FiledDocument
    reading: DocumentReading | None
    corrections: tuple[Correction, ...]
    vendor: Vendor | None
    suggestions: tuple[VendorSuggestion, ...]
    reviews: tuple[CommitmentReview, ...]
    renewals: tuple[Renewal, ...] = ()
    messages: tuple[CameWith, ...] = ()
