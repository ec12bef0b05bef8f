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


@dataclass(frozen=True, slots=True)
class ExplainedForm:
    """The form a certificate was read as. ``residual`` is the registration error in points; ``captions`` is how
    many of the form's were found, and how many it has."""

    edition: str
    layout: str
    residual: float
    captions: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One value. ``part`` says of what: ``certificate 1``, ``endorsement 2``. ``cell`` names the cell of the
    form and ``cell_box`` is that cell on the page, None where the layout has none; endorsements have neither
    form nor cells. ``looks`` are the readings of the cell by itself, with their confidence, in the order they
    were taken. ``doubts`` say why the confidence is not higher."""

    path: str
    part: str
    page: int
    words: tuple[ExplainedWord, ...]
    raw: str
    value: str
    confidence: float
    origin: Origin
    place: Box | None
    form: ExplainedForm | None = None
    cell: str = ""
    cell_box: Box | None = None
    looks: tuple[tuple[str, float], ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A reading with explanations, one for each certificate or endorsement that has the value, and pictures of
    its pages (PNG in base64) with cells, words and values drawn over."""

    reading: DocumentReading
    explanations: tuple[Explanation, ...] = ()
    pictures: tuple[str, ...] = ()
