# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader: a file in, a DocumentReading out. Runs inside the reading child process.

Same bytes in, same reading out: no clock, no vendor, no database. Text layer and form fields come first;
a page that has neither goes to the OCR engine, if one was handed in.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading, Remark
from coi_desktop.domain.signals import FileFacts, HiddenText, Signal
from coi_desktop.reading.acord25.certificate import filled, read_cells
from coi_desktop.reading.acord25.data_sheet import data_sheet
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.classify import Sorted, sort_page
from coi_desktop.reading.description.statements import with_statements
from coi_desktop.reading.endorsements.reading import EndorsementPage, look_at, read_endorsements
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.lines import line_text
from coi_desktop.reading.ocr_protocol import CellLook, PageOcr
from coi_desktop.reading.opening import open_file
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.page_counts import missing_pages
from coi_desktop.reading.pages import needs_ocr, page_frame
from coi_desktop.reading.papers.reading import Sheet, read_papers
from coi_desktop.reading.parts import parts_of_file
from coi_desktop.reading.remarks import is_of_certificate, read_remarks
from coi_desktop.reading.signals.covers import doubt_under_pictures
from coi_desktop.reading.signals.file import file_facts, file_signals, with_versions
from coi_desktop.reading.signals.hidden import hidden_texts
from coi_desktop.reading.signals.page import page_signals
from coi_desktop.reading.signals.places import Places
from coi_desktop.reading.version import READER_VERSION
from coi_desktop.reading.watching import Watch
from coi_desktop.reading.xfa import form_data, is_dynamic

_OPTIONS = ReaderOptions()


def no_progress(_done: int, _total: int) -> None:
    """For callers that do not watch."""


def read_document(
    path: Path,
    options: ReaderOptions = _OPTIONS,
    progress: Callable[[int, int], None] = no_progress,
    page_ocr: PageOcr | None = None,
    watch: Watch | None = None,
    part: tuple[int, int] | None = None,
) -> DocumentReading:
    """Everything that can be read from the file, or from its pages from the first to the last of ``part``, which
    keep their numbers. ``progress`` gets pages done and pages in all. Without
    ``page_ocr`` pages that are pictures stay unread, with a remark. ``watch`` keeps what explains the
    reading. Raises DocumentError or, from the file
    system or a missing engine, LocalFaultError."""
    with open_file(path, max_pages=options.max_pages, max_pixels=options.max_pixels) as opened:
        remarks: list[Remark] = []
        first, last = part or (1, opened.document.page_count)
        wanted = range(first - 1, min(last, opened.document.page_count))
        pages = _Pages(watch)
        progress(0, len(wanted))
        for done, index in enumerate(wanted, start=1):
            page = opened.page(index)
            frame = page_frame(page, index + 1, max_pixels=options.max_pixels)
            if index == 0 and is_dynamic(opened.document):
                frame = data_sheet(form_data(opened.document), 1) or frame
            layer, look = frame, None
            if needs_ocr(frame):
                if page_ocr is None:
                    remarks.append(_not_read(index + 1))
                else:
                    # Closer looks are taken while the page is at hand, so it is read before the next one.
                    frame, look = page_ocr.frame(page, index + 1), page_ocr
            pages.add(frame, look, layer)
            progress(done, len(wanted))
        remarks[:0] = opened.remarks_by_now()
        facts = file_facts(opened)
    return pages.reading(tuple(remarks), facts, path)


def _not_read(number: int) -> Remark:
    return Remark("page.not_read", "This page is a picture and was not read.", number)


def read_frames(frames: tuple[PageFrame, ...], remarks: tuple[Remark, ...] = ()) -> DocumentReading:
    """The reading of pages that are already in the one page model."""
    pages = _Pages()
    for frame in frames:
        pages.add(frame)
    return pages.reading(remarks)


class _Pages:
    """What the pages of one file say, page by page."""

    def __init__(self, watch: Watch | None = None) -> None:
        self._watch = watch
        self._pages: list[PageReading] = []
        self._certificates: list[CertificateReading] = []
        self._endorsement_pages: list[EndorsementPage] = []
        self._papers: list[Sheet] = []
        self._schedules: dict[int, list[PageFrame]] = {}
        self._remarks: dict[int, int | None] = {}
        self._before: Sorted | None = None
        self._hidden: list[HiddenText] = []
        self._signals: list[Signal] = []

    def add(self, frame: PageFrame, look: CellLook | None = None, layer: PageFrame | None = None) -> None:
        """The next page; ``look`` takes closer looks at it. ``layer`` is what the file itself says of a page that
        was read from its picture."""
        located, looked = locate(frame), look_at(frame)
        found = self._before = sort_page(looked, located, self._before)
        kind, cells, places = found.kind, None, None
        if kind is PageKind.CERTIFICATE and located is not None:
            cells = filled(frame, located, look)
            doubt_under_pictures(cells, frame)
            certificate = read_cells(frame, cells)
            self._certificates.append(certificate)
            places = Places(cells, certificate)
        elif kind is PageKind.ENDORSEMENT:
            self._endorsement_pages.append(looked)
        elif kind is PageKind.REMARKS:
            self._remark(frame)
        elif found.form is not None:
            self._papers.append((looked, found.form))
        self._pages.append(_page(frame, kind, looked))
        self._hidden.extend(hidden_texts(layer or frame))
        self._signals.extend(page_signals(places, layer or frame, frame))
        if self._watch is not None:
            self._watch.page(frame, cells)

    def _remark(self, frame: PageFrame) -> None:
        """A remarks schedule goes on with the certificate before it, unless it names another form."""
        belongs = is_of_certificate(frame)
        if belongs:
            self._schedules.setdefault(max(0, len(self._certificates) - 1), []).append(frame)
        self._remarks[frame.number] = max(0, len(self._certificates) - 1) if belongs else None

    def reading(
        self, remarks: tuple[Remark, ...], facts: FileFacts | None = None, path: Path | None = None
    ) -> DocumentReading:
        """Everything, once the last page was added; ``facts`` and ``path`` are those of the file, if it is one."""
        facts, signals = facts or FileFacts(), self._signals
        if path is not None:
            facts, earlier = with_versions(facts, path, tuple(self._certificates))
            signals = [*signals, *earlier, *file_signals(facts, self._certificates)]
        certificates = tuple(
            with_statements(_with_remarks(c, self._schedules.get(i, [])))
            for i, c in enumerate(self._certificates)
        )
        endorsements = read_endorsements(self._endorsement_pages)
        papers = read_papers(self._papers)
        remarks_of = self._remarks if certificates else {}
        return DocumentReading(
            reader_version=READER_VERSION,
            pages=tuple(self._pages),
            certificates=certificates,
            endorsements=endorsements,
            remarks=(*remarks, *missing_pages(self._pages)),
            signals=tuple(signals),
            hidden=tuple(self._hidden),
            file=facts,
            papers=papers,
            parts=parts_of_file(self._pages, certificates, endorsements, papers, remarks_of),
        )


def _with_remarks(certificate: CertificateReading, schedules: list[PageFrame]) -> CertificateReading:
    """The certificate with the text of the remarks pages that follow it."""
    return replace(certificate, additional_remarks=read_remarks(schedules)) if schedules else certificate


def _page(frame: PageFrame, kind: PageKind, looked: EndorsementPage) -> PageReading:
    return PageReading(
        number=frame.number,
        kind=kind,
        width=frame.width,
        height=frame.height,
        rotation=frame.rotation,
        source=frame.source,
        text="\n".join(line_text(line) for line in looked.lines),
        corners=frame.corners,
    )
