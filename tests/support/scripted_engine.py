# SPDX-License-Identifier: AGPL-3.0-or-later
"""Engines that say what they were told to, to see what the reader makes of their agreeing and differing."""

from collections.abc import Callable

from PIL import Image

from coi_desktop.reading.ocr.engine import CellKind, OcrText, OcrWord
from coi_desktop.reading.options import ReaderOptions


class ScriptedEngine:
    """Sees no words on a sheet, and the same text in every cell. ``asked`` is what it was asked for."""

    name = "scripted"

    def __init__(self, text: str, confidence: float = 0.9) -> None:
        self._said = OcrText(text, confidence)
        self.asked: list[tuple[CellKind, str]] = []

    def words(self, picture: Image.Image, dpi: int) -> list[OcrWord]:
        return []

    def cell(self, picture: Image.Image, dpi: int, kind: CellKind, letters: str = "") -> OcrText:
        self.asked.append((kind, letters))
        return self._said


def always(engine: ScriptedEngine) -> Callable[[ReaderOptions], ScriptedEngine]:
    """A choice of engine that falls on this one whatever the options."""
    return lambda options: engine
