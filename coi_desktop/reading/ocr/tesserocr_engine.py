# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tesseract in process: no program to install, and two fifths less work than starting one per page."""

from pathlib import Path
from typing import Any

import tesserocr
from PIL import Image

from coi_desktop.reading.ocr.engine import CellKind, OcrText, OcrWord

_SPARSE_TEXT = 11
_ANY_LETTER = ""


class TesserocrEngine:
    """Keeps the language loaded from page to page. Raises RuntimeError when the data cannot be loaded."""

    name = "tesserocr"

    def __init__(self, language_data: Path, language: str) -> None:
        self._api: Any = tesserocr.PyTessBaseAPI(
            path=f"{language_data}/", lang=language, psm=_SPARSE_TEXT, oem=tesserocr.OEM.LSTM_ONLY
        )
        # Paper is white: trying each doubtful line inverted as well finds nothing.
        self._api.SetVariable("tessedit_do_invert", "0")

    def words(self, picture: Image.Image, dpi: int) -> list[OcrWord]:
        self._look_at(picture, dpi, _SPARSE_TEXT, _ANY_LETTER)
        self._api.Recognize()
        level = tesserocr.RIL.WORD
        found: list[OcrWord] = []
        iterator = self._api.GetIterator()
        if iterator is None:
            return found
        for at in tesserocr.iterate_level(iterator, level):
            # An iterator may stand on a picture or a line, which is no word.
            if at.Empty(level):
                continue
            text, box = at.GetUTF8Text(level).strip(), at.BoundingBox(level)
            if text and box is not None:
                x0, y0, x1, y1 = box
                found.append(OcrWord(text, x0, y0, x1, y1, float(at.Confidence(level)) / 100))
        self._api.Clear()
        return found

    def cell(self, picture: Image.Image, dpi: int, kind: CellKind, letters: str = "") -> OcrText:
        self._look_at(picture, dpi, kind, letters)
        text = self._api.GetUTF8Text().strip()
        confidence = float(self._api.MeanTextConf()) / 100
        self._api.Clear()
        return OcrText(text, confidence)

    def _look_at(self, picture: Image.Image, dpi: int, mode: int, letters: str) -> None:
        gray = picture if picture.mode == "L" else picture.convert("L")
        self._api.SetPageSegMode(mode)
        self._api.SetVariable("tessedit_char_whitelist", letters)
        self._api.SetImageBytes(gray.tobytes(), gray.width, gray.height, 1, gray.width)
        self._api.SetSourceResolution(dpi)
