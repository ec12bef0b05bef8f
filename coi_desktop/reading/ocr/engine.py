# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an OCR engine is to the reader: words of a sheet, and the text of one cell."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from PIL import Image


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word in pixels of the picture it was read from; ``confidence`` runs from 0 to 1."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float


@dataclass(frozen=True, slots=True)
class OcrText:
    """The text of one cell; lines are separated by line feeds."""

    text: str
    confidence: float


class CellKind(IntEnum):
    """How a cell's text lies; the values are Tesseract's page segmentation modes."""

    BLOCK = 6
    LINE = 7
    LETTER = 10


class CellEngine(Protocol):
    """Reads single cells. Takes a gray picture. Raises LocalFaultError("ocr.missing") when the engine has
    gone, DocumentError when the picture defeats it."""

    @property
    def name(self) -> str: ...

    def cell(self, picture: Image.Image, dpi: int, kind: CellKind, letters: str = "") -> OcrText:
        """The text of one cell; ``letters`` are the only ones allowed, empty allows all."""
        ...


class OcrEngine(CellEngine, Protocol):
    """Reads whole sheets too, under the same terms."""

    def words(self, picture: Image.Image, dpi: int) -> list[OcrWord]:
        """All words of a sheet, in no particular order."""
        ...
