# SPDX-License-Identifier: AGPL-3.0-or-later
"""The seam between the reader and an OCR engine: a page goes in, the one page model comes out.

The reader core never starts an engine itself; whoever calls it hands one over, or none. While a page is at
hand, single cells of it can be looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import PageFrame, Rule


class CellShape(Enum):
    """How the text of a cell lies."""

    BLOCK = "block"
    LINE = "line"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of one cell; lines are separated by line feeds. ``confidence`` runs from 0 to 1, ``box`` is
    around the ink it was read from, ``second`` whether another engine than the page's own read it."""

    text: str
    confidence: float
    box: Box
    second: bool = False


@dataclass(frozen=True, slots=True)
class CellInk:
    """The ink inside a cell, its ruled borders left out: the box around it, None when the cell is empty, and
    the share of the cell's middle that is inked."""

    box: Box | None
    share: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What a blank form prints on a page: its captions, by index of the words they were found in, and where
    its text stands, to be erased before the rest is read."""

    captions: frozenset[int]
    boxes: tuple[Box, ...]

    def covers(self, index: int, box: Box) -> bool:
        """Whether the word at ``index``, which stands in ``box``, is the form's own."""
        return index in self.captions or any(b.contains(*box.center) for b in self.boxes)


class Guide(Protocol):
    """Knows a form that most pages are, so that they need not be read as a whole."""

    def areas(self, rules: Sequence[Rule]) -> tuple[Box, ...]:
        """Where to look first, in points, on a page with these ruling lines."""
        ...

    def printed(self, frame: PageFrame) -> Printed | None:
        """What the form prints on a page of which ``areas`` were read; None when it is another page."""
        ...


class CellLook(Protocol):
    """Closer looks at cells of the page that was read last; boxes in points of its frame."""

    def erase(self, boxes: tuple[Box, ...]) -> None:
        """Take what the form itself prints off the picture."""
        ...

    def ink(self, box: Box) -> CellInk:
        """Whether anything stands in a check box."""
        ...

    def lines(self, box: Box) -> tuple[Box, ...]:
        """The lines of text in a cell, from top to bottom, as boxes around their ink."""
        ...

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        """The text of what stands in a box around ink; ``letters`` are the only ones allowed, empty allows
        all. ``differently`` asks for a reading that does not repeat the errors of the first. Another engine
        than the page's own may take one of the looks at a box."""
        ...


class PageOcr(CellLook, Protocol):
    """Reads the picture of a page."""

    def frame(self, page: Any, number: int) -> PageFrame:
        """The upright frame of a ``pymupdf.Page``; ``number`` counts from 1. Words carry the engine's
        confidence and ``Origin.OCR``. Raises LocalFaultError("ocr.missing") without an engine."""
        ...
