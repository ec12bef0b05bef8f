# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a value was found, told for people who wonder about it. Plain records that cross the pipe.

Nothing here reads: the reader itself writes down what it did while it reads.
"""

from dataclasses import dataclass

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.values import Box, Origin


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word that lay in the cell. ``confidence`` is the engine's, 1 for a text layer."""

    text: str
    box: Box
    confidence: float
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One value. ``cell`` names the cell of the form and ``cell_box`` is that cell on the page, None where the
    layout has none. ``residual`` is the registration error in points; ``captions`` is how many of the form's
    were found, and how many it has. ``doubts`` say why the confidence is not higher."""

    path: str
    page: int
    edition: str
    layout: str
    residual: float
    captions: tuple[int, int]
    cell: str
    cell_box: Box | None
    words: tuple[ExplainedWord, ...]
    raw: str
    value: str
    confidence: float
    origin: Origin
    place: Box | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A reading with explanations, one for each certificate that has the value, and pictures of its pages
    (PNG in base64) with cells, words and values drawn over."""

    reading: DocumentReading
    explanations: tuple[Explanation, ...] = ()
    pictures: tuple[str, ...] = ()
