# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the child does with a document: hand it to the reader, with OCR at hand for pages that need it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pymupdf.mupdf import FzErrorBase

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.values import Box
from coi_desktop.reading import faults
from coi_desktop.reading.acord25.first_look import FormGuide
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr_protocol import CellInk, CellShape, Seen
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import read_document


class LazyOcr:
    """A PageOcr that fetches Tesseract and Pillow with the first page that needs them, and says when
    OCR of a page begins and ends, since it has a clock of its own."""

    def __init__(self, options: ReaderOptions, stage: Callable[[bool], None]) -> None:
        self._options = options
        self._stage = stage
        self._ocr: Any = None

    def frame(self, page: Any, number: int) -> PageFrame:
        self._stage(True)
        if self._ocr is None:
            from coi_desktop.reading.ocr.page_ocr import PageReader

            self._ocr = PageReader(self._options, guide=FormGuide())
        frame: PageFrame = self._ocr.frame(page, number)
        self._stage(False)
        return frame

    def erase(self, boxes: tuple[Box, ...]) -> None:
        self._ocr.erase(boxes)

    def ink(self, box: Box) -> CellInk:
        found: CellInk = self._ocr.ink(box)
        return found

    def lines(self, box: Box) -> tuple[Box, ...]:
        found: tuple[Box, ...] = self._ocr.lines(box)
        return found

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        self._stage(True)
        seen: Seen = self._ocr.look_again(box, shape, letters, differently=differently)
        self._stage(False)
        return seen


def read(
    path: Path,
    options: ReaderOptions,
    progress: Callable[[int, int], None],
    stage: Callable[[bool], None],
    pages: Sequence[int] = (),
) -> DocumentReading:
    """The whole reading of one file, or of its ``pages``, first and last; raises CoiError."""
    part = (pages[0], pages[1]) if pages else None
    try:
        return read_document(path, options, progress, LazyOcr(options, stage), part=part)
    except FzErrorBase as error:
        # A page the library cannot get through. Reading the others would hide that one is missing.
        raise faults.damaged() from error
