# SPDX-License-Identifier: AGPL-3.0-or-later
"""A value that was read: what it means, what was printed, how sure, by what, and where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin at the top left of the upright page, x to the right, y down."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def union(self, other: "Box") -> "Box":
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )

    def overlap(self, other: "Box") -> float:
        """Area shared with ``other``, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, width) * max(0.0, height)


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page of the file. ``page`` counts from 1."""

    page: int
    box: Box


class Origin(StrEnum):
    """Where a value came from."""

    TEXT = "text"  # the PDF's text layer
    FIELD = "field"  # a form field
    INK = "ink"  # drawn lines or pixels in a box
    OCR = "ocr"
    CLOUD = "cloud"
    PERSON = "person"  # typed in or corrected by a person


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """One value of a document.

    ``value`` is None when the cell is blank or could not be understood: ``raw`` tells which, it is what was
    printed, word for word. ``confidence`` runs from 0 to 1 and speaks of ``value`` (for a blank: of its being
    blank). ``place`` is where the value stands, or the empty cell where it would stand; None when the
    form has no such cell.
    """

    value: T | None = None
    raw: str = ""
    confidence: float = 0.0
    origin: Origin = Origin.TEXT
    place: Place | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing printed in the cell."""
        return self.value is None and not self.raw

    @property
    def is_unreadable(self) -> bool:
        """Something is printed, but it could not be understood."""
        return self.value is None and bool(self.raw)


ABSENT: Value[Any] = Value()
"""The form has no such cell, or the reader found none: no place, no confidence."""
