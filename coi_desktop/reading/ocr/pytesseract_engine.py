# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tesseract as the program the office has installed, one start per picture."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytesseract
from PIL import Image

from coi_desktop.reading import faults
from coi_desktop.reading.ocr.engine import CellKind, OcrText, OcrWord

_SPARSE_TEXT = 11


class PytesseractEngine:
    """``seconds`` bounds one start of the program; beyond it the page is given up."""

    name = "pytesseract"

    def __init__(self, program: Path, language_data: Path | None, language: str, seconds: int = 30) -> None:
        pytesseract.pytesseract.tesseract_cmd = str(program)
        self._data = language_data
        self._language = language
        self._seconds = seconds

    def words(self, picture: Image.Image, dpi: int) -> list[OcrWord]:
        table = self._run(picture, dpi, _SPARSE_TEXT, "")
        found = []
        for row in zip(
            table["text"],
            table["left"],
            table["top"],
            table["width"],
            table["height"],
            table["conf"],
            strict=True,
        ):
            text, left, top, width, height, confidence = row
            if str(text).strip() and float(confidence) >= 0:
                found.append(
                    OcrWord(str(text).strip(), left, top, left + width, top + height, float(confidence) / 100)
                )
        return found

    def cell(self, picture: Image.Image, dpi: int, kind: CellKind, letters: str = "") -> OcrText:
        table = self._run(picture, dpi, kind, letters)
        lines: dict[tuple[int, int, int], list[str]] = {}
        confidences = []
        for i, text in enumerate(table["text"]):
            if str(text).strip():
                line = (table["block_num"][i], table["par_num"][i], table["line_num"][i])
                lines.setdefault(line, []).append(str(text).strip())
                confidences.append(float(table["conf"][i]) / 100)
        text = "\n".join(" ".join(words) for words in lines.values())
        return OcrText(text, sum(confidences) / len(confidences) if confidences else 0.0)

    def _run(self, picture: Image.Image, dpi: int, mode: int, letters: str) -> Any:
        config = f"--psm {int(mode)} --oem 1 --dpi {dpi}"
        if self._data is not None:
            config += f' --tessdata-dir "{self._data}"'
        if letters:
            config += f' -c "tessedit_char_whitelist={letters}"'
        with _as_file(picture) as path:
            try:
                return pytesseract.image_to_data(
                    str(path),
                    lang=self._language,
                    config=config,
                    output_type=pytesseract.Output.DICT,
                    timeout=self._seconds,
                )
            except pytesseract.TesseractNotFoundError as error:
                raise faults.ocr_missing(
                    self._language, (str(pytesseract.pytesseract.tesseract_cmd),)
                ) from error
            except pytesseract.TesseractError as error:
                # It speaks of a language it could not load in no other way.
                if "load" in str(error):
                    raise faults.ocr_missing(self._language, (str(self._data or ""),)) from error
                raise faults.crashed() from error
            except RuntimeError as error:
                # What pytesseract raises when its time is up.
                raise faults.too_slow(self._seconds) from error


@contextlib.contextmanager
def _as_file(picture: Image.Image) -> Iterator[Path]:
    """The picture as a gray file without compression: faster than handing the picture over."""
    with tempfile.TemporaryDirectory(prefix="coi-ocr-") as folder:
        path = Path(folder) / "page.pgm"
        (picture if picture.mode == "L" else picture.convert("L")).save(path)
        yield path
