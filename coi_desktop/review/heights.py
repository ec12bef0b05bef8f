# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a limitation of height, depth or size stops, as its words say it.

Which way doubt falls: only a figure with its unit, in words that say that cover stops there, is taken; of several
the lowest counts. Feet count as depth only where the words speak of digging. A height in feet is of no kind that
the office notes, and a figure in other words may be a limit or none: both are told apart.
"""

import re
from enum import Enum
from functools import lru_cache

_TO_FIFTEEN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_WORDS = {word: number for number, word in enumerate(_TO_FIFTEEN.split("|"), 1)}
_NUMBER = rf"(?:(?:[a-z-]+)\s*\(\s*)?(?P<n>\d{{1,4}}|{_TO_FIFTEEN})\s*\)?"
_UNIT = (
    r"[\s-]*(?:habitational |residential |dwelling |living )?"
    r"(?P<unit>stor(?:y|ies|eys?)|floors?|levels?|units?|feet|foot|ft\b)"
)
_STOPS = re.compile(
    r"\b(?:over|exceed\w*|in excess of|more than|above|greater than|higher than|taller than|deeper than|beyond"
    r"|limited to|maximum(?: (?:height|depth|number))?(?: of)?|up to|below)\s+(?:a |an |the )?"
    rf"(?:(?:maximum |total )?(?:height|depth|number) of )?{_NUMBER}{_UNIT}",
    re.I,
)  # fmt: skip
_OR_MORE = r"\s+(?:or|and)\s+(?:more|higher|greater|above|taller|deeper|over)\b"
_FROM = re.compile(rf"\b{_NUMBER}{_UNIT}{_OR_MORE}", re.I)
_FROM_SO_MANY = re.compile(rf"\b{_NUMBER}{_OR_MORE}{_UNIT}", re.I)
_ANY = re.compile(rf"\b{_NUMBER}{_UNIT}", re.I)
_DIGGING = re.compile(r"\bdepth|\bdeep|\bexcavat|\btrench|\bbelow (?:grade|ground)", re.I)
_NEAR = 80


class Measure(Enum):
    """What a figure counts."""

    STOREYS = "stories"
    UNITS = "units"
    DEPTH = "feet deep"
    OTHER = "other"


@lru_cache(1024)
def stops_at(text: str) -> tuple[tuple[Measure, int], ...]:
    """The highest number that is still covered, by what it counts; each measure once, with its lowest figure.
    ``OTHER`` stands for figures that may be a limit too."""
    flat = " ".join(text.split())
    found: dict[Measure, int] = {}
    understood: set[int] = set()

    def take(measure: Measure, figure: int) -> None:
        found[measure] = min(found.get(measure, figure), figure)

    for pattern, less in ((_STOPS, 0), (_FROM, 1), (_FROM_SO_MANY, 1)):
        for match in pattern.finditer(flat):
            understood.add(match.start("n"))
            take(_measure(match, flat), _figure(match) - less)
    for match in _ANY.finditer(flat):
        if match.start("n") not in understood:
            take(Measure.OTHER, _figure(match))
    return tuple(found.items())


def _figure(match: re.Match[str]) -> int:
    number = match["n"].lower()
    return _WORDS.get(number) or int(number)


def _measure(match: re.Match[str], text: str) -> Measure:
    unit = match["unit"].lower()
    if unit.startswith(("stor", "floor", "level")):
        return Measure.STOREYS
    if unit.startswith("unit"):
        return Measure.UNITS
    near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return Measure.DEPTH if _DIGGING.search(near) else Measure.OTHER
