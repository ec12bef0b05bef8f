# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several readings of one cell become one: agreement raises confidence, disagreement lowers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from coi_desktop.reading.acord25.layouts import fold

_MOST = 0.99
_AGREED_NONSENSE = 0.8
_ALONE = 0.88
_DISPUTED = 0.6
_NONSENSE = 0.4
_BY_SHAPE = 0.8
_LIKE_ZERO = "689"
_MOST_ZEROS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a cell; ``agreed`` when it needs no other: told by shape, or another says the same."""

    text: str
    confidence: float
    agreed: bool = False


def settled(readings: Sequence[Reading], sense: Callable[[str], bool]) -> Reading | None:
    """The reading to believe, from the first made to the last; None where nothing was read. Readings that
    make sense come before those that do not, then those that agree, then the surest."""
    if not readings:
        return None
    sensible = [r for r in readings if sense(r.text)]
    pool = sensible or [r for r in readings if fold(r.text)] or list(readings)
    groups: dict[str, list[Reading]] = {}
    for reading in pool:
        groups.setdefault(fold(reading.text) or reading.text, []).append(reading)
    best = max(groups.values(), key=lambda g: (len(g), max(r.confidence for r in g)))
    chosen = max(best, key=lambda r: r.confidence)
    if len(best) > 1:
        doubt = 1.0
        for reading in best:
            doubt *= 1.0 - reading.confidence
        sure = min(_MOST, 1.0 - doubt) if sensible else min(_AGREED_NONSENSE, chosen.confidence)
        if len(groups) > 1:
            sure = min(sure, 0.9)
        return Reading(chosen.text, sure, agreed=bool(sensible))
    if not sensible:
        return Reading(chosen.text, min(_NONSENSE, chosen.confidence))
    if chosen.agreed and chosen.confidence >= _BY_SHAPE:
        return chosen
    ceiling = _DISPUTED if len(groups) > 1 else _ALONE
    return Reading(chosen.text, min(ceiling, chosen.confidence))


def repaired(text: str, sense: Callable[[str], bool]) -> str | None:
    """``text`` with as few as possible of its sixes, eights and nines taken for zeros, which typewriter faces
    draw with a dot or a bar, so that it makes sense; None where that cannot be, or can be in two ways."""
    places = [i for i, letter in enumerate(text) if letter in _LIKE_ZERO]
    for count in range(1, min(len(places), _MOST_ZEROS) + 1):
        found = []
        for chosen in combinations(places, count):
            tried = "".join("0" if i in chosen else letter for i, letter in enumerate(text))
            if sense(tried):
                found.append(tried)
        if found:
            return found[0] if len(found) == 1 else None
    return None
