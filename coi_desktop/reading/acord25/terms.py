# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policy terms as a check on dates: nearly every policy runs from a day to the same day of the next year."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from coi_desktop.reading.acord25.readings import Reading
from coi_desktop.reading.printed import parse_date

_PAIRED = 0.94
"""Short of what nobody looks at: the same digit of the day, misread alike in both dates, confirms itself."""
_CHOSEN = 0.8
_DOUBTED = 0.9
Pair = tuple[Reading, Reading]


def is_term(start: date, end: date) -> bool:
    """Whether two days are a year apart."""
    return (start.month, start.day, start.year + 1) == (end.month, end.day, end.year)


def confirmed(start: Reading, end: Reading) -> bool:
    """Whether two readings are days a year apart."""
    day, last = parse_date(start.text), parse_date(end.text)
    return day is not None and last is not None and is_term(day, last)


def paired(starts: Sequence[Reading], ends: Sequence[Reading]) -> Pair:
    """The readings of a row's two dates to believe, of at least one each, the one believed so far first.
    Dates a year apart confirm each other; where they are not, other readings may be, if only one pair of
    days is."""
    if confirmed(starts[0], ends[0]):
        return _surer(starts[0], _PAIRED), _surer(ends[0], _PAIRED)
    found: dict[tuple[date | None, date | None], Pair] = {}
    for one, other in product(starts, ends):
        if confirmed(one, other):
            found.setdefault((parse_date(one.text), parse_date(other.text)), (one, other))
    if len(found) == 1:
        one, other = next(iter(found.values()))
        return Reading(one.text, _CHOSEN), Reading(other.text, _CHOSEN)
    return _less(starts[0]), _less(ends[0])


def _surer(reading: Reading, least: float) -> Reading:
    return Reading(reading.text, max(reading.confidence, least))


def _less(reading: Reading) -> Reading:
    return Reading(reading.text, min(reading.confidence, _DOUBTED))
