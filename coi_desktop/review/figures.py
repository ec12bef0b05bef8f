# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of money: which cannot be right, and those that stand in the free text of a row.

The write-in rows and the blank row have no boxes for their figures, so they are taken from the words. Which way
doubt falls: a figure too large to be true, or with its digits grouped as no figure is, is no figure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.money import Amount
from coi_desktop.domain.values import Origin, Value

SMALL, LARGE = 25_000, 100_000_000
"""Main limits below and above these are more likely slips than limits."""

_FIGURE = re.compile(r"\d[\d,.]*")
_GROUPS = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?")
_DOLLARS = re.compile(
    r"(?<![\w.-])(?<!\d/)(?P<sign>\$?)\s?(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d{1,2})?\s?"
    r"(?P<unit>k|mm|mil(?:lion)?|m)?(?![\w-]|,?\d|\.\d|/\d{1,2}/)",
    re.I,
)
_TIMES = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mil": 1_000_000, "million": 1_000_000}


def is_odd(value: Value[Amount]) -> bool:
    """A figure too large to be true, or whose digits are grouped as no figure is. What a person typed is only
    held against its size."""
    if not isinstance(value.value, int):
        return False
    return value.value > LARGE or not (value.origin is Origin.PERSON or _grouped(value.raw))


def _grouped(raw: str) -> bool:
    return all(_GROUPS.fullmatch(figure.rstrip(",.")) for figure in _FIGURE.findall(raw))


@dataclass(frozen=True, slots=True)
class Figure:
    """Whole dollars in a text, with the words before it back to the last figure, and those after it up to the
    next."""

    dollars: int
    before: str
    after: str


def figures_in(text: str) -> Iterator[Figure]:
    """Each amount of money in a text. Bare numbers below a thousand are counts or numbers of forms."""
    found = [m for m in _DOLLARS.finditer(text) if _is_money(m)]
    for index, match in enumerate(found):
        start = found[index - 1].end() if index else 0
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield Figure(_dollars(match), text[start : match.start()], text[match.end() : end])


def _is_money(match: re.Match[str]) -> bool:
    return bool(match["sign"] or match["unit"]) or _dollars(match) >= 1_000


def _dollars(match: re.Match[str]) -> int:
    times = _TIMES.get((match["unit"] or "").lower(), 1)
    whole = int(match["figure"].replace(",", "")) * times
    part = (match["part"] or ".0")[1:]
    cents: int = int(part) * times // 10 ** len(part)
    return whole + cents
