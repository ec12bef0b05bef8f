# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one page model. Text layer, form fields and OCR all fill it; the form and endorsement readers use it.

Everything is in one frame: PDF points from the top left of the upright page, whatever the file's own
rotation, crop or resolution was.
"""

from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.signals import Hiding
from coi_desktop.domain.values import Box, Origin


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed. ``size`` is the letter height in points (font size, or the box's height under OCR);
    ``confidence`` is 1 for a text layer and the engine's for OCR. ``color`` is 0xRRGGBB as it looks on white
    paper. ``hidden`` says why a person looking at the page does not see the word; None when they do."""

    text: str
    box: Box
    size: float
    confidence: float = 1.0
    origin: Origin = Origin.TEXT
    font: str = ""
    color: int = 0
    hidden: Hiding | None = None

    @property
    def visible(self) -> bool:
        return self.hidden is None


class FieldKind(StrEnum):
    TEXT = "text"
    CHECKBOX = "checkbox"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FormField:
    """An AcroForm or XFA field. ``value`` is its text; for a checkbox ``checked`` says whether it is on.
    ``value`` is what a viewer shows; ``stored`` is what the field holds where that is something else.
    ``appears`` tells that the file itself says what a viewer shows in a text field. ``hidden`` fields are not
    shown at all."""

    name: str
    kind: FieldKind
    value: str
    box: Box
    checked: bool = False
    stored: str = ""
    appears: bool = False
    hidden: bool = False


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
    STROKE = "stroke"  # one slanted line
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
    empty where the frame is the page. ``hidden`` are words nobody sees, ``notes`` those that a comment tool put
    over the page (they are among ``words`` too). ``pictured``: writing that a person sees is in a picture, so
    the text layer does not tell it all. ``slant``: by how many degrees most of its text runs aslant."""

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
    hidden: tuple[Word, ...] = ()
    notes: tuple[Word, ...] = ()
    pictured: bool = False
    slant: float = 0.0
    residual_skew: float = 0.0
    corners: tuple[float, ...] = ()
