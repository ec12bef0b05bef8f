# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single letters by their shape: a letter alone is too little for the engine, which knows lines of text.

A letter is brought to a small grid and compared with the letters of the common type faces, drawn once.
"""

from array import array
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import Any

import pymupdf
from PIL import Image

_mupdf: Any = pymupdf
_LETTERS = "ABCDEFNXYnxy0123456789"
_FACES = ("helv", "hebo", "tiro", "tibo", "cour", "cobo")
_COLUMNS, _ROWS = 12, 16
_DRAWN = 36
_NARROWER = 0.35
"""How much a letter's proportions weigh against its shape."""

Grid = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The letter a picture looks like most, how much (1 is the same), and how much more than any other."""

    letter: str
    alike: float
    ahead: float


def likest(picture: Image.Image, letters: str) -> Likeness | None:
    """Which of ``letters`` a gray picture of one letter shows; None where there is no ink."""
    shape = _shape(picture)
    if shape is None:
        return None
    grid, proportion = shape
    best: dict[str, float] = {}
    for letter in letters:
        for drawn, narrow in _drawn(letter):
            likeness = sum(map(mul, grid, drawn))
            likeness -= _NARROWER * abs(proportion - narrow)
            best[letter.upper()] = max(best.get(letter.upper(), -1.0), likeness)
    if not best:
        return None
    order = sorted(best, key=lambda letter: (-best[letter], letter))
    second = best[order[1]] if len(order) > 1 else 0.0
    return Likeness(order[0], best[order[0]], best[order[0]] - second)


@cache
def _drawn(letter: str) -> tuple[tuple[Grid, float], ...]:
    """The shape of a letter in each face; none for a sign."""
    column = _LETTERS.find(letter)
    if column < 0:
        return ()
    sheet, left = _sheet(), _DRAWN * column
    own = ((left, _DRAWN * row, left + _DRAWN, _DRAWN * (row + 1)) for row in range(len(_FACES)))
    return tuple(shape for box in own if (shape := _shape(sheet.crop(box))) is not None)


@cache
def _sheet() -> Image.Image:
    """Each letter in each face, one face below the other."""
    document = _mupdf.open()
    page = document.new_page(width=_DRAWN * len(_LETTERS), height=_DRAWN * len(_FACES))
    writer = _mupdf.TextWriter(page.rect)
    for row, face in enumerate(_FACES):
        font = _mupdf.Font(face)
        for column, letter in enumerate(_LETTERS):
            place = (_DRAWN * (column + 0.2), _DRAWN * (row + 0.8))
            writer.append(place, letter, font=font, fontsize=_DRAWN * 0.8)
    writer.write_text(page)
    drawn = page.get_pixmap(colorspace=_mupdf.csGRAY)
    sheet = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    document.close()
    return sheet


def _shape(picture: Image.Image) -> tuple[Grid, float] | None:
    """The darkness of a letter on the grid, with mean 0 and length 1, and its width against its height."""
    low, high = picture.getextrema()
    if not isinstance(low, int) or not isinstance(high, int) or high - low < 40:
        return None
    dark = picture.point([min(255, max(0, (high - v) * 255 // (high - low))) for v in range(256)])
    box = dark.point([255 if v >= 110 else 0 for v in range(256)]).getbbox()
    if box is None or box[3] - box[1] < 4:
        return None
    small = dark.crop(box).convert("F").resize((_COLUMNS, _ROWS), Image.Resampling.BOX)
    values = array("f", small.tobytes())
    mean = sum(values) / len(values)
    length = sum((v - mean) ** 2 for v in values) ** 0.5 or 1.0
    return tuple((v - mean) / length for v in values), (box[2] - box[0]) / (box[3] - box[1])
