# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader is told about this computer. No vendor, no requirement: the same bytes read the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """``ocr_engine`` is ``auto``, ``tesserocr``, ``pytesseract`` or ``none``; ``second_engine``, for
    cells that one is not sure of, ``auto``, ``rapidocr`` or ``none``. ``tesseract_path`` names the Tesseract
    program and ``tessdata_path`` the folder with its language data; empty means look for them.
    ``max_pages`` and ``max_pixels`` are copied from the limits by the process that starts the reader."""

    ocr_engine: str = "auto"
    second_engine: str = "auto"
    tesseract_path: str = ""
    tessdata_path: str = ""
    language: str = "eng"
    max_pages: int = 300
    max_pixels: int = 64_000_000
