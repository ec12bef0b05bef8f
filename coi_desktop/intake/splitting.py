# SPDX-License-Identifier: AGPL-3.0-or-later
"""Splitting a file into the documents that somebody scanned or sent together.

Each part is a document of its own over some pages of the same original, with the same envelope; it is read and
settled as any other. The whole stays on file, marked as split, so that nothing is lost and it can be undone.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import DocumentState, FiledDocument, PageRange
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.intake.reading_jobs import ask_for_reading
from coi_desktop.store.database import Store, UnitOfWork

_SPLITTABLE = (DocumentState.READ, DocumentState.TO_REVIEW)
_SHOWN = 40
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–—]\s*(\d{1,5}))?")


class SplitService:
    """Makes parts of a file into documents. ``start`` has a document read; ``recompute`` derives the standings of a
    vendor again."""

    def __init__(
        self,
        store: Store,
        start: Callable[[DocumentId], object],
        recompute: Callable[[UnitOfWork, VendorId], object],
    ) -> None:
        self._store = store
        self._start = start
        self._recompute = recompute

    def suggestion(self, document_id: DocumentId) -> tuple[PageRange, ...]:
        """Where a waiting file may be cut. Raises as :meth:`split` where it cannot be."""
        with self._store.read() as view:
            document, reading = view.documents.get(document_id), view.documents.reading(document_id)
        return suggested_parts(_splittable(document, reading))

    def split(
        self, document_id: DocumentId, parts: Sequence[PageRange], by: str
    ) -> tuple[FiledDocument, ...]:
        """The parts as documents of their own, in the order of their pages; they are being read when this returns.
        Raises UserError where the parts are not all pages, each once, and ConflictError for a settled file."""
        with self._store.write(by) as uow:
            whole = uow.documents.get(document_id)
            reading = _splittable(whole, uow.documents.reading(document_id))
            found = divide(uow, whole, checked_parts(parts, page_range(reading)))
            if whole.vendor_id is not None:
                self._recompute(uow, whole.vendor_id)
        for part in found:
            self._start(part.id)
        return found


def divide(uow: UnitOfWork, whole: FiledDocument, parts: Sequence[PageRange]) -> tuple[FiledDocument, ...]:
    """Make the parts documents of their own, inside a unit of work; who calls starts their reading once that is done,
    and has made sure that nothing is lost."""
    found = tuple(_add(uow, whole, pages) for pages in parts)
    uow.documents.set_state(whole.id, DocumentState.SPLIT)
    uow.events.append(
        "document_split",
        f"document:{whole.id}",
        {"parts": [{"document": int(part.id), "pages": part.pages} for part in found]},
    )
    return found


def _add(uow: UnitOfWork, whole: FiledDocument, pages: PageRange) -> FiledDocument:
    part = uow.documents.add_part(whole, pages)
    uow.events.append(
        "document_received",
        f"document:{part.id}",
        {
            "file": whole.envelope.file_name,
            "source": whole.envelope.source.value,
            "sha256": whole.original,
            "part_of": int(whole.id),
            "pages": pages,
        },
    )
    ask_for_reading(uow, part.id)
    return part


def page_range(reading: DocumentReading) -> PageRange:
    """The first and the last page that were read; a part keeps the numbers of its file."""
    return reading.pages[0].number, reading.pages[-1].number


def suggested_parts(reading: DocumentReading) -> tuple[PageRange, ...]:
    """A part from each certificate on to the next one; what stands before the first goes with it. The whole as one
    part where nothing tells where to cut."""
    first, last = page_range(reading)
    starts = sorted({certificate.page for certificate in reading.certificates} - {first})
    if reading.certificates and reading.certificates[0].page in starts:
        starts.remove(reading.certificates[0].page)
    begins = (first, *starts)
    ends = (*(start - 1 for start in starts), last)
    return tuple(zip(begins, ends, strict=True))


def typed_parts(parts: Iterable[PageRange]) -> str:
    """``1-3, 4, 5-8``, as a person would type it."""
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def read_parts(text: str) -> tuple[PageRange, ...]:
    """What a person typed, such as ``1-3, 4, 5-8``. UserError where it is anything else."""
    found = []
    for piece in re.split(r"[,;]", text.strip()):
        match = _RANGE.fullmatch(piece.strip())
        if match is None:
            raise _bad(f"“{piece.strip()[:_SHOWN]}” is no range of pages.")
        found.append((int(match[1]), int(match[2] or match[1])))
    return tuple(found)


def checked_parts(parts: Sequence[PageRange], whole: PageRange) -> tuple[PageRange, ...]:
    """The parts in the order of their pages. UserError unless there are several, and every page of the file is in
    one of them and in no other: nothing may be lost, and nothing may count twice."""
    ordered = tuple(sorted(parts))
    first, last = whole
    due = first
    for begin, end in ordered:
        if begin > end or end > last or begin < first:
            raise _bad(f"The file has the pages {first} to {last}; there is no part {begin}-{end}.")
        if begin > due:
            raise _bad(f"Page {due} is in no part.")
        if begin < due:
            raise _bad(f"Page {begin} is in two parts.")
        due = end + 1
    if due <= last:
        raise _bad(f"Page {due} is in no part.")
    if len(ordered) < 2:
        raise _bad("That is the whole file as it is.")
    return ordered


def _splittable(document: FiledDocument, reading: DocumentReading | None) -> DocumentReading:
    if document.state is DocumentState.UNREADABLE or reading is None or not reading.pages:
        raise UserError(
            "split.not_read",
            "This file could not be read, so nobody knows its pages.",
            "Ask for a clean copy of each document in it.",
        )
    if document.state not in _SPLITTABLE:
        raise ConflictError(
            "review.already_done",
            f"This document has already been settled ({document.state.value.replace('_', ' ')}).",
            "Undo that first.",
        )
    if len(reading.pages) < 2:
        raise UserError(
            "split.one_page", "This file has one page; there is nothing to split.", "Go on with it as it is."
        )
    return reading


def _bad(why: str) -> UserError:
    return UserError("split.bad_pages", why, "Type the pages of each document, such as 1-3, 4-8.")
