# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader: a file in, a DocumentReading out. Runs inside the reading child process.

Same bytes in, same reading out: no clock, no vendor, no database. Text layer and form fields come first;
a page that has neither goes to the OCR engine, if one was handed in.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading, Remark
from coi_desktop.reading.acord25.certificate import read_located
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.classify import kind_of
from coi_desktop.reading.endorsements.reading import EndorsementPage, look_at, read_endorsements
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.lines import page_text
from coi_desktop.reading.ocr_protocol import PageOcr
from coi_desktop.reading.opening import open_file
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.pages import needs_ocr, page_frame
from coi_desktop.reading.remarks import read_remarks

READER_VERSION = "1"
"""Changes whenever the same bytes may read differently, so that stored readings can be told apart."""

_OPTIONS = ReaderOptions()


def no_progress(_done: int, _total: int) -> None:
    """For callers that do not watch."""


def read_document(
    path: Path,
    options: ReaderOptions = _OPTIONS,
    progress: Callable[[int, int], None] = no_progress,
    page_ocr: PageOcr | None = None,
) -> DocumentReading:
    """Everything that can be read from the file. ``progress`` gets pages done and pages in all. Without
    ``page_ocr`` pages that are pictures stay unread, with a remark. Raises DocumentError or, from the file
    system or a missing engine, LocalFaultError."""
    with open_file(path, max_pages=options.max_pages, max_pixels=options.max_pixels) as opened:
        remarks = list(opened.remarks)
        total = opened.document.page_count
        frames: list[PageFrame] = []
        progress(0, total)
        for index in range(total):
            frames.append(_frame(opened.document[index], index + 1, page_ocr, remarks))
            progress(index + 1, total)
    return read_frames(tuple(frames), tuple(remarks))


def _frame(page: Any, number: int, page_ocr: PageOcr | None, remarks: list[Remark]) -> PageFrame:
    frame = page_frame(page, number)
    if not needs_ocr(frame):
        return frame
    if page_ocr is None:
        remarks.append(Remark("page.not_read", "This page is a picture and was not read.", number))
        return frame
    return page_ocr.frame(page, number)


def read_frames(frames: tuple[PageFrame, ...], remarks: tuple[Remark, ...] = ()) -> DocumentReading:
    """The reading of pages that are already in the one page model."""
    pages: list[PageReading] = []
    certificates: list[CertificateReading] = []
    endorsement_pages: list[EndorsementPage] = []
    schedules: dict[int, list[PageFrame]] = {}
    for frame in frames:
        located, looked = locate(frame), look_at(frame)
        kind = kind_of(looked, located)
        if kind is PageKind.CERTIFICATE and located is not None:
            certificates.append(read_located(frame, located))
        elif kind is PageKind.ENDORSEMENT:
            endorsement_pages.append(looked)
        elif kind is PageKind.REMARKS:
            schedules.setdefault(max(0, len(certificates) - 1), []).append(frame)
        pages.append(_page(frame, kind))
    return DocumentReading(
        reader_version=READER_VERSION,
        pages=tuple(pages),
        certificates=tuple(_with_remarks(c, schedules.get(i, [])) for i, c in enumerate(certificates)),
        endorsements=read_endorsements(endorsement_pages),
        remarks=remarks,
    )


def _with_remarks(certificate: CertificateReading, schedules: list[PageFrame]) -> CertificateReading:
    """The certificate with the text of the remarks pages that follow it."""
    return replace(certificate, additional_remarks=read_remarks(schedules)) if schedules else certificate


def _page(frame: PageFrame, kind: PageKind) -> PageReading:
    return PageReading(
        number=frame.number,
        kind=kind,
        width=frame.width,
        height=frame.height,
        rotation=frame.rotation,
        source=frame.source,
        text=page_text(frame.words),
        corners=frame.corners,
    )
