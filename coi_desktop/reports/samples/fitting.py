# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making text fit its cell: smaller type first, narrower letters only then, never over the edge."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SMALLEST = 5.0
"""Points. Below this nobody reads a certificate, so wider text is set narrower instead."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Type size in points, and how far letters are narrowed (1 is not at all)."""

    size: float
    squeeze: float = 1.0


def width_of(text: str, font: str, size: float) -> float:
    """The width of a line of text in points."""
    load_font(font)
    return float(pdfmetrics.stringWidth(text, font, size))


def fit_line(text: str, width: float, font: str, size: float) -> Fit:
    """The largest type up to ``size`` in which a line is no wider than ``width`` points."""
    natural = width_of(text, font, size)
    if natural <= width:
        return Fit(size)
    smaller = max(SMALLEST, size * width / natural)
    return Fit(smaller, min(1.0, width / width_of(text, font, smaller)))


def wrap(text: str, width: float, font: str, size: float) -> tuple[str, ...]:
    """A paragraph in lines no wider than ``width``; a single long word stays whole. Empty text is a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def fit_block(
    paragraphs: tuple[str, ...], width: float, height: float, font: str, size: float, leading: float = 1.2
) -> tuple[tuple[str, ...], float]:
    """Lines and type size for paragraphs in a box. Raises ValueError if even the smallest type overflows."""
    while True:
        lines = tuple(line for text in paragraphs for line in wrap(text, width, font, size))
        if len(lines) * size * leading <= height:
            return lines, size
        if size <= SMALLEST:
            raise ValueError("the text is longer than its box; put the rest on a page of additional remarks")
        size = max(SMALLEST, size - 0.25)


@cache
def load_font(font: str) -> None:
    """Makes the embedded font known to the writer; the standard ones need nothing."""
    if font == "Vera":
        folder = Path(reportlab.__file__).parent / "fonts"
        pdfmetrics.registerFont(TTFont("Vera", str(folder / "Vera.ttf")))
