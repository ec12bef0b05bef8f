# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one page model. Text layer, form fields and OCR all fill it; the form and endorsement readers use it.

Everything is in one frame: PDF points from the top left of the upright page, whatever the file's own
rotation, crop or resolution was.
"""

from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed. ``size`` is the letter height in points (font size, or the box's height under OCR);
    ``confidence`` is 1 for a text layer and the engine's for OCR. ``visible`` is False for text that a
    person looking at the page would not see: hidden, covered, or off the page."""

    text: str
    box: Box
    size: float
    confidence: float = 1.0
    origin: Origin = Origin.TEXT
    font: str = ""
    visible: bool = True


class FieldKind(StrEnum):
    TEXT = "text"
    CHECKBOX = "checkbox"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FormField:
    """An AcroForm or XFA field. ``value`` is its text; for a checkbox ``checked`` says whether it is on.
    ``drawn``: a text field without a value in which a viewer shows text nevertheless."""

    name: str
    kind: FieldKind
    value: str
    box: Box
    checked: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, drawn or found in pixels: horizontal or vertical within a degree."""

    x0: float
    y0: float
    x1: float
    y1: float


class MarkKind(StrEnum):
    CROSS = "cross"
    CHECK = "check"
    FILL = "fill"
    INK = "ink"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn that is no letter and no ruling line: it may be the X in a box, or a signature."""

    kind: MarkKind
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """One upright page. ``number`` counts from 1 in the file; ``rotation`` is the clockwise quarter turn, in
    degrees, that made it upright. ``residual_skew`` in degrees is what was straightened besides.
    ``corners`` are those of the frame, from the top left clockwise as x, y in points, on the page so turned;
    empty where the frame is the page."""

    number: int
    width: float
    height: float
    rotation: int
    source: TextSource
    words: tuple[Word, ...] = ()
    fields: tuple[FormField, ...] = ()
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Box, ...] = ()
    residual_skew: float = 0.0
    corners: tuple[float, ...] = ()
