# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the child does for a binder: take the pages out of a document, and bind pages to one PDF.

Pages are taken as they look. What a page could do besides (scripts, links, attachments, fields) stays behind, so that
what is bound can be handed on.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf

from coi_desktop.reading import faults
from coi_desktop.reading.binding import Bound
from coi_desktop.reading.limits import MIB
from coi_desktop.reading.opening import MUPDF_ERRORS, open_file
from coi_desktop.reading.options import ReaderOptions

_mupdf: Any = pymupdf
_LITTLE = 4 * MIB


def take(
    path: Path,
    options: ReaderOptions,
    progress: Callable[[int, int], None],
    stage: Callable[[bool], None],
    out: str,
    pages: Sequence[int] = (),
) -> Bound:
    """Write the pages of a file, or its ``pages``, first and last from 1, to a PDF at ``out``; raises CoiError."""
    with open_file(path, max_pages=options.max_pages, max_pixels=options.max_pixels) as opened:
        document = opened.document
        first, last = (pages[0], pages[1]) if pages else (1, document.page_count)
        try:
            document.bake()
            taken = _mupdf.open()
            for number in range(first, min(last, document.page_count) + 1):
                taken.insert_pdf(
                    document, from_page=number - 1, to_page=number - 1, links=0, annots=0, widgets=0
                )
                progress(number - first + 1, last - first + 1)
            if not taken.page_count:
                raise faults.damaged()
            count = int(taken.page_count)
            _save(taken, out)
        except MUPDF_ERRORS as error:
            raise faults.damaged() from error
    return Bound(count)


def bind(
    path: Path,
    options: ReaderOptions,
    progress: Callable[[int, int], None],
    stage: Callable[[bool], None],
    out: str,
    parts: Sequence[Sequence[Any]],
    marks: Sequence[Sequence[Any]],
    title: str,
    author: str,
) -> Bound:
    """Write ``parts`` (file, first and last page from 1) one after the other to a PDF at ``out``. ``marks`` are its
    bookmarks: level from 1, words, page from 1. ``path`` is the first part's file; raises CoiError."""
    binder = _mupdf.open()
    try:
        for number, (file, first, last) in enumerate(parts, 1):
            with _mupdf.open(file, filetype="pdf") as source:
                binder.insert_pdf(source, from_page=first - 1, to_page=last - 1, links=0, annots=0, widgets=0)
            progress(number, len(parts))
        binder.set_toc([list(mark) for mark in marks])
        binder.set_metadata({"title": title, "author": author, "creator": "COI Desktop"})
        count = int(binder.page_count)
        _save(binder, out)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error
    return Bound(count)


def _save(document: Any, out: str) -> None:
    try:
        document.save(out, garbage=3, deflate=True)
    except MUPDF_ERRORS:
        # The library does not say why; what is damaged and what does not fit look alike.
        if shutil.disk_usage(Path(out).parent).free < _LITTLE:
            raise faults.no_room() from None
        raise
