# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens any file that may hold a certificate as one kind of thing: a PDF in memory, pages in order.

Runs inside the child. What a file cannot be read for is said here, once, with its code.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import mupdf

from coi_desktop.domain.document import Remark
from coi_desktop.reading import faults
from coi_desktop.reading.enclosures import enclosure_remarks
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.sniff import FileKind, inspect

MUPDF_ERRORS = (RuntimeError, ValueError, IndexError, mupdf.FzErrorBase)
"""What PyMuPDF raises on broken input; its classes share no root. Lack of memory is told apart later."""

_mupdf: Any = pymupdf
_NO_LIMITS = ReadingLimits()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """``document`` is a ``pymupdf.Document``; ``remarks`` are facts about the file itself."""

    document: Any
    kind: FileKind
    remarks: tuple[Remark, ...] = ()

    def page(self, index: int) -> Any:
        """The ``pymupdf.Page`` of that index, from 0. Raises ``document.damaged`` where the file has fewer pages
        than it said, or the page cannot be opened."""
        try:
            return self.document[index]
        except MUPDF_ERRORS as error:
            raise faults.damaged() from error

    def remarks_by_now(self) -> tuple[Remark, ...]:
        """The remarks, after pages were read: some damage is only found, and repaired, on the way."""
        if self.kind is not FileKind.PDF:
            return self.remarks
        remarks = self.remarks
        if self.document.is_repaired and _REPAIRED not in remarks:
            remarks = (*remarks, _REPAIRED)
        try:
            return (*remarks, *enclosure_remarks(self.document))
        except MUPDF_ERRORS:
            # What the file has beside its pages is too damaged to be named; the pages were read.
            return remarks


@contextmanager
def open_file(path: Path, *, max_pages: int, max_pixels: int) -> Iterator[OpenedFile]:
    """The opened file, closed at the end. Raises DocumentError or LocalFaultError (``file.*``)."""
    kind = inspect(path, _NO_LIMITS)
    if kind.is_picture:
        from coi_desktop.reading.images import as_pdf

        document = as_pdf(path, kind, max_pages=max_pages, max_pixels=max_pixels)
        opened = OpenedFile(document, kind)
    elif kind is FileKind.TEXT:
        from coi_desktop.reading.plain_text import text_as_pdf

        opened = OpenedFile(text_as_pdf(path, max_pages=max_pages), kind)
    else:
        opened = _open_pdf(path, max_pages)
    try:
        yield opened
    finally:
        opened.document.close()


def refuse_huge_pictures(page: Any, max_pixels: int) -> None:
    """Raises ``document.too_large`` when the page uses a picture of more than ``max_pixels``."""
    for picture in page.get_images(full=True):
        width, height = int(picture[2]), int(picture[3])
        if width * height > max_pixels:
            raise faults.picture_too_large(width, height, max_pixels)


def _open_pdf(path: Path, max_pages: int) -> OpenedFile:
    try:
        document: Any = _mupdf.open(path, filetype="pdf")
        # An owner password opens for everyone; only a user password asks.
        if document.needs_pass:
            document.close()
            raise faults.encrypted()
        count = document.page_count
    except PermissionError as error:
        raise faults.unreadable(path.name, "access was refused") from error
    except FileNotFoundError as error:
        raise faults.missing(path.name) from error
    except MUPDF_ERRORS as error:
        raise faults.locked() if _is_locked(error) else faults.damaged() from error
    if count > max_pages:
        document.close()
        raise faults.too_many_pages(count, max_pages)
    repaired = bool(document.is_repaired)
    if count < 1:
        document.close()
        raise faults.damaged() if repaired else faults.empty()
    return OpenedFile(document, FileKind.PDF, (_REPAIRED,) if repaired else ())


def _is_locked(error: BaseException) -> bool:
    """Whether the file is scrambled in a way the library does not know, by a rights service for example."""
    return "encryption" in f"{error} {error.__cause__}".lower()


_REPAIRED = Remark(
    "file.repaired", "The file was damaged and had to be repaired; pages or words may be missing from it."
)
