# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services the desk works with, over plain dictionaries instead of a store. The judging is the real one.

``tests/integration/desk/test_services_alike.py`` holds them and the real services to the same promises.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, EndorsementReading, PageKind, PageReading
from coi_desktop.domain.errors import ConflictError, DocumentError, UserError
from coi_desktop.domain.filing import Correction, DocumentState, Envelope, FiledDocument, Source
from coi_desktop.domain.ids import CommitmentId, DocumentId, OriginalHash, ProjectId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.paths import values, with_value
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.domain.values import Box, Place
from coi_desktop.intake.front_door import Taken
from coi_desktop.intake.service import Received
from coi_desktop.office.corrections import corrected_reading, correction_of
from coi_desktop.office.matching import insured_names, suggest
from coi_desktop.office.on_file import evidence_of, on_file
from coi_desktop.office.review_case import CommitmentReview, QueueItem, ReviewCase
from coi_desktop.store.lists import VendorFilter, VendorRow, VendorSort
from tests.support.judging import Given
from tests.support.readings import JOB, ON, context

WAITING = (DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
RECEIVED = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
PAGE = (612.0, 792.0)


def placed(certificate: CertificateReading, page: int = 1) -> CertificateReading:
    """The certificate with each value in a box of its own, in columns down the page."""
    for number, (path, value) in enumerate(tuple(values(certificate))):
        left, top = 30.0 + number % 4 * 142, 30.0 + number // 4 * 26
        place = Place(page, Box(left, top, left + 130, top + 16))
        certificate = with_value(certificate, path, replace(value, place=place))
    return replace(certificate, page=page)


def reading(
    *certificates: CertificateReading, endorsements: tuple[EndorsementReading, ...] = (), pages: int = 2
) -> DocumentReading:
    """A document of two pages with these certificates."""
    kinds = [PageKind.CERTIFICATE] + [PageKind.OTHER] * (pages - 1)
    return DocumentReading(
        reader_version="test",
        pages=tuple(PageReading(n, kind, *PAGE) for n, kind in enumerate(kinds, start=1)),
        certificates=certificates,
        endorsements=endorsements,
    )


@dataclass
class Held:
    """A document as the memory holds it."""

    document: FiledDocument
    reading: DocumentReading | None
    corrections: tuple[Correction, ...] = ()


class MemoryReviews:
    """The Review screen's service in memory. Vendors in ``contracted`` have one commitment, on ``JOB``."""

    def __init__(self, vendors: Iterable[Vendor] = (), signed: date | None = date(2026, 3, 14)) -> None:
        self.vendors = {vendor.id: vendor for vendor in vendors}
        self._signed = signed
        self._held: dict[DocumentId, Held] = {}
        self._lock = threading.RLock()

    def put(
        self, content: DocumentReading | None, name: str = "certificate.pdf", vendor: VendorId | None = None
    ) -> DocumentId:
        """A document that waits; None as content is one that could not be read."""
        with self._lock:
            document_id = DocumentId(len(self._held) + 1)
            state = DocumentState.TO_REVIEW if content else DocumentState.UNREADABLE
            document = FiledDocument(
                id=document_id,
                original=OriginalHash(f"{document_id:064x}"),
                size=48_000,
                media_type="application/pdf",
                envelope=Envelope(source=Source.DROP_FOLDER, file_name=name, received_at=RECEIVED),
                state=state,
                vendor_id=vendor,
                error_code="" if content else "document.damaged",
                error_text="" if content else "This file is damaged. Ask for it again.",
            )
            self._held[document_id] = Held(document, content)
            return document_id

    def state(self, document_id: DocumentId) -> DocumentState:
        """Where a document stands."""
        return self._held[document_id].document.state

    def held(self, document_id: DocumentId) -> Held:
        """A document with its reading as first read."""
        return self._held[document_id]

    def queue(self) -> tuple[QueueItem, ...]:
        with self._lock:
            return tuple(
                QueueItem(
                    document_id=held.document.id,
                    title=self._title(held),
                    note="certificate · drop folder" if held.reading else "could not be read · drop folder",
                    state=held.document.state,
                    received_at=RECEIVED,
                )
                for held in self._held.values()
                if held.document.state in WAITING
            )

    def case(self, document_id: DocumentId) -> ReviewCase:
        with self._lock:
            held = self._held[document_id]
            content = self._corrected(held)
            vendor = self.vendors.get(held.document.vendor_id) if held.document.vendor_id else None
            return ReviewCase(
                document=held.document,
                reading=content,
                corrections=held.corrections,
                vendor=vendor,
                suggestions=suggest(content, self.vendors.values()) if content else (),
                reviews=self._judged(held, content, vendor),
            )

    def correct(self, document_id: DocumentId, path: str, text: str, by: str) -> ReviewCase:
        with self._lock:
            held = self._open(document_id)
            content = self._corrected(held)
            if content is None:
                raise UserError("correction.no_such_value", "Nothing in this document could be read.")
            correction = correction_of(content, document_id, path, text, by, RECEIVED)
            held.corrections = (*held.corrections, correction)
            return self.case(document_id)

    def match_vendor(self, document_id: DocumentId, vendor_id: VendorId, by: str) -> ReviewCase:
        with self._lock:
            held = self._open(document_id)
            held.document = replace(held.document, vendor_id=vendor_id)
            return self.case(document_id)

    def create_vendor(self, document_id: DocumentId, name: str, by: str, trade: str = "") -> ReviewCase:
        with self._lock:
            self._open(document_id)
            name = " ".join(name.split())
            if not name:
                raise UserError("vendor.no_name", "A vendor needs a name.")
            if any(vendor.name == name for vendor in self.vendors.values()):
                raise UserError("vendor.exists", f"There is already a vendor named {name}.")
            vendor = Vendor(id=VendorId(len(self.vendors) + 1), name=name, trade=trade)
            self.vendors[vendor.id] = vendor
            return self.match_vendor(document_id, vendor.id, by)

    def accept(self, document_id: DocumentId, by: str) -> ReviewCase:
        with self._lock:
            held = self._open(document_id)
            if held.document.vendor_id is None:
                raise UserError("review.no_vendor", "Nobody has said yet whose document this is.")
            if held.reading is None or not (held.reading.certificates or held.reading.endorsements):
                raise UserError("review.nothing_read", "No certificate was found in this document.")
            return self._set(held, DocumentState.ACCEPTED)

    def request_text(self, document_id: DocumentId) -> str:
        findings = [f for judged in self.case(document_id).reviews for f in judged.review.findings]
        return "Hello,\n\n" + "\n".join(f"- {f.to_broker}" for f in findings if f.to_broker)

    def mark_requested(self, document_id: DocumentId, by: str) -> ReviewCase:
        return self._set(self._open(document_id), DocumentState.REQUESTED)

    def mark_not_a_certificate(self, document_id: DocumentId, by: str) -> ReviewCase:
        return self._set(self._open(document_id), DocumentState.NOT_A_CERTIFICATE)

    def _set(self, held: Held, state: DocumentState) -> ReviewCase:
        with self._lock:
            held.document = replace(held.document, state=state)
            return self.case(held.document.id)

    def _open(self, document_id: DocumentId) -> Held:
        held = self._held[document_id]
        if held.document.state not in WAITING:
            raise ConflictError("review.already_done", "This document has already been settled.")
        return held

    def _corrected(self, held: Held) -> DocumentReading | None:
        return corrected_reading(held.reading, held.corrections) if held.reading else None

    def _title(self, held: Held) -> str:
        if held.document.vendor_id is not None:
            return self.vendors[held.document.vendor_id].name
        names = insured_names(held.reading) if held.reading else ()
        return f"{names[0]} ?" if names else held.document.envelope.file_name

    def _judged(
        self, held: Held, content: DocumentReading | None, vendor: Vendor | None
    ) -> tuple[CommitmentReview, ...]:
        if content is None or not (content.certificates or content.endorsements):
            return ()
        names = (vendor.name,) if vendor else insured_names(content)[:1]
        given = Given(
            evidence=evidence_of([on_file(held.document, content)]),
            context=context(signed=self._signed, vendor_names=names),
        )
        now = CommitmentStanding(
            commitment_id=CommitmentId(1), standing=Standing.NEEDS_REVIEW, reasons=(), on=ON
        )
        return (
            CommitmentReview(
                commitment_id=CommitmentId(1) if vendor else None,
                project_id=ProjectId(1) if vendor else None,
                project_name=JOB if vendor else "",
                requirement_set_name="Company standard",
                review=given.review(),
                standing_now=now if vendor else None,
                standing_if_accepted=given.standing() if vendor else None,
            ),
        )


_SORTS: dict[VendorSort, Callable[[VendorRow], object]] = {
    VendorSort.NAME: lambda row: row.name.casefold(),
    VendorSort.STANDING: lambda row: str(row.standing or "zz"),
    VendorSort.NEXT_EXPIRATION: lambda row: row.next_expiration or date.max,
    VendorSort.COMMITMENTS: lambda row: row.commitments,
}


class MemoryVendors:
    """The vendor list's service over rows. ``asked`` counts the rows that were handed out."""

    def __init__(self, rows: Iterable[VendorRow] = ()) -> None:
        self._rows = {int(row.id): row for row in rows}
        self.asked = 0

    def put(self, row: VendorRow) -> None:
        """Add or change a vendor."""
        self._rows[int(row.id)] = row

    def ids(
        self, filter: VendorFilter, sort: VendorSort = VendorSort.NAME, descending: bool = False
    ) -> list[int]:
        words = filter.text.casefold().split()
        found = [
            row
            for row in self._rows.values()
            if all(word in f"{row.name} {row.trade}".casefold() for word in words)
            and filter.standing in (None, row.standing)
            and filter.trade in ("", row.trade)
            and (row.documents_waiting or not filter.waiting)
        ]
        found.sort(key=lambda row: (row.name.casefold(), row.id))
        found.sort(key=_SORTS[sort], reverse=descending)  # type: ignore[arg-type]
        return [int(row.id) for row in found]

    def trades(self) -> tuple[str, ...]:
        return tuple(sorted({row.trade for row in self._rows.values()}))

    def by_name(self, name: str) -> Vendor:
        found = self.find(name)
        if found is None:
            raise UserError("vendor.unknown", f"There is no vendor named {name}.", "Check the spelling.")
        return found

    def add(self, name: str, *, trade: str = "", address: str = "", by: str) -> Vendor:
        raise UserError("vendor.exists", f"There is already a vendor named {name}.", "Choose that one.")

    def change(self, vendor: Vendor, by: str) -> Vendor:
        raise UserError(
            "vendor.exists", f"There is already a vendor named {vendor.name}.", "Choose that one."
        )

    def find(self, name: str) -> Vendor | None:
        row = next((row for row in self._rows.values() if row.name == name), None)
        return Vendor(id=row.id, name=row.name) if row else None

    def rows(self, ids: list[int]) -> list[VendorRow]:
        self.asked += len(ids)
        return [self._rows[i] for i in ids]


def vendor_rows(count: int) -> list[VendorRow]:
    """Vendors in every standing."""
    standings = tuple(Standing)
    trades = ("Masonry", "Electrical", "Roofing")
    return [
        VendorRow(
            id=VendorId(n),
            name=f"Vendor {n:05}",
            trade=trades[n % 3],
            commitments=n % 4,
            standing=standings[n % len(standings)],
            next_expiration=date(2027, 1 + n % 12, 1),
            documents_waiting=n % 2,
        )
        for n in range(1, count + 1)
    ]


@dataclass(frozen=True)
class PlainPicture:
    """A white page."""

    width: int
    height: int
    rgb: bytes
    scale: float


@dataclass(frozen=True)
class PlainWord:
    """A word on a plain page."""

    text: str
    box: Box


class PlainRenderer:
    """Draws white pages; refuses originals in ``broken``."""

    def __init__(self, drawn: list[tuple[int, int]], pages: int, broken: bool) -> None:
        if broken:
            raise DocumentError("document.damaged", "This file is damaged.", "Ask for it again.")
        self._drawn = drawn
        self._pages = pages

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        return (PAGE,) * self._pages

    def render(self, page: int, width_px: int, *, like: PageReading | None = None) -> PlainPicture:
        self._drawn.append((page, width_px))
        scale = width_px / PAGE[0]
        height = round(PAGE[1] * scale)
        return PlainPicture(width_px, height, b"\xff" * (width_px * height * 3), scale)

    def words(self, page: int) -> tuple[PlainWord, ...]:
        lines = (f"Page {page} of a plain file", "Blanket forms count")
        return tuple(
            PlainWord(word, Box(50.0 + 60 * n, 740.0 + 20 * row, 100.0 + 60 * n, 752.0 + 20 * row))
            for row, line in enumerate(lines)
            for n, word in enumerate(line.split())
        )

    def __enter__(self) -> "PlainRenderer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


class PlainRenderers:
    """Makes renderers; ``drawn`` holds page and width of all they drew."""

    def __init__(self, pages: int = 2) -> None:
        self.drawn: list[tuple[int, int]] = []
        self.broken: set[OriginalHash] = set()
        self._pages = pages

    def __call__(self, original: OriginalHash) -> PlainRenderer:
        return PlainRenderer(self.drawn, self._pages, original in self.broken)


class MemoryIntake:
    """Takes files; refuses empty ones, and knows a file it has seen by its content."""

    def __init__(self, reviews: MemoryReviews) -> None:
        self._reviews = reviews
        self._seen: dict[bytes, DocumentId] = {}
        self.sources: list[Source] = []

    def receive_file(self, path: Path, source: Source) -> Taken:
        content = path.read_bytes()
        if not content:
            raise UserError("file.empty", f"{path.name} is empty (0 bytes).", "Ask the sender for it again.")
        self.sources.append(source)
        is_new = content not in self._seen
        if is_new:
            self._seen[content] = self._reviews.put(None, path.name)
        return Taken((Received(self._reviews.held(self._seen[content]).document, is_new),))
