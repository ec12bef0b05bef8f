# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second reader for single lines and letters, of another kind than Tesseract, so that it errs elsewhere.

Of the package ``rapidocr`` only the recognition model is used, run by onnxruntime: what the package would
fetch from the internet, and OpenCV, are never loaded. NumPy stays inside this file.
"""

import importlib.util
import math
from pathlib import Path
from typing import Any

from PIL import Image

from coi_desktop.reading.ocr.engine import CellKind, OcrText

_MODEL = "PP-OCR*_rec_small.onnx"
_HEIGHT = 48
"""The height in pixels of the pictures that the model was trained on."""
_NARROWEST, _WIDEST = 320, 3200  # pixels
_BLANK = 0
_SPACE = " "
_PLAIN = "".join(map(chr, range(33, 127)))
"""The letters of our forms: the model knows thousands more, which it would mistake them for."""


def find_model() -> Path | None:
    """The model inside the installed package ``rapidocr``, without importing it; None where there is none."""
    spec = importlib.util.find_spec("rapidocr")
    folders = (spec.submodule_search_locations or ()) if spec is not None else ()
    return max((m for f in folders for m in Path(f, "models").glob(_MODEL)), default=None)


class RapidOcrEngine:
    """A CellEngine; keeps the model loaded from page to page. Spaces between words are often lost on it.
    Raises ImportError without onnxruntime, RuntimeError when the model cannot be loaded."""

    name = "rapidocr"

    def __init__(self, model: Path) -> None:
        import numpy
        import onnxruntime

        self._np: Any = numpy
        # Nothing leaves the computer, not even to say that a model was run.
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # One document keeps one core busy, as with Tesseract; the arena would hold on to the largest line.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
            known = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        # The errors of onnxruntime share no class but this one.
        except Exception as error:
            raise RuntimeError(f"the model {model.name} could not be loaded") from error
        self._letters: list[str] = ["", *known, _SPACE]
        self._places = {letter: place for place, letter in enumerate(self._letters)}
        self._input: str = self._session.get_inputs()[0].name

    def cell(self, picture: Image.Image, dpi: int, kind: CellKind, letters: str = "") -> OcrText:
        """As CellEngine. The confidence is that of the least sure letter. ``dpi`` does not matter, and of a
        block only nonsense is read: it takes one line."""
        allowed = (letters or _PLAIN) + ("" if kind is CellKind.LETTER else _SPACE)
        places = [_BLANK, *sorted(self._places[letter] for letter in allowed if letter in self._places)]
        (table,) = self._session.run(None, {self._input: self._prepared(picture)})
        columns = table[0][:, places]
        best, sure = columns.argmax(axis=1).tolist(), columns.max(axis=1).tolist()
        text, least, before = "", 1.0, _BLANK
        for place, confidence in zip(best, sure, strict=True):
            # The same letter in columns side by side is one; a blank lies between two.
            if place not in (_BLANK, before):
                text += self._letters[places[place]]
                least = min(least, confidence)
            before = place
        text = " ".join(text.split())
        return OcrText(text, least if text else 0.0)

    def _prepared(self, picture: Image.Image) -> Any:
        """The picture as the model wants it: 48 pixels high, from -1 to 1, three times the same color."""
        np = self._np
        width = min(_WIDEST, math.ceil(_HEIGHT * picture.width / picture.height))
        small = picture.convert("L").resize((width, _HEIGHT), Image.Resampling.BILINEAR)
        row = np.zeros((_HEIGHT, max(width, _NARROWEST)), dtype=np.float32)
        row[:, :width] = np.asarray(small, dtype=np.float32) / 127.5 - 1.0
        return np.ascontiguousarray(np.broadcast_to(row, (1, 3, *row.shape)))
