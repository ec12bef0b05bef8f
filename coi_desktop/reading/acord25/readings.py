# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several readings of one cell become one: agreement raises confidence, disagreement lowers it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, combinations

from coi_desktop.reading.acord25.layouts import fold

_MOST = 0.99
_AGREED_NONSENSE = 0.8
_ALONE = 0.88
_OUTVOTED, _CONFIRMED = 0.9, 0.95
"""Readings that agree against another: of one engine, and of two."""
_CONTRADICTED = _SECOND_ALONE = 0.7
"""What the second engine reads otherwise, or alone, is shown to a person."""
_BY_BOTH, _NO_CHANCE = 0.9, 3
"""Two engines that err in different ways do not make the same error, unless it is a speck that looks like a
letter or two; however unsure each is by itself."""
_SURE_SECOND, _HEARD = 0.8, 0.5
"""The second engine is believed against readings of the first that agree, and against those that do not."""
_DISPUTED = 0.6
_NONSENSE = 0.4
_BY_SHAPE = 0.8
_LIKE_ZERO = "689"
_MOST_ZEROS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a cell; ``agreed`` when it needs no other: told by shape, or another says the same.
    ``second`` says that the second engine made it, which errs elsewhere than the first but loses spaces."""

    text: str
    confidence: float
    agreed: bool = False
    second: bool = False


def settled(readings: Sequence[Reading], sense: Callable[[str], bool]) -> Reading | None:
    """The reading to believe, from the first made to the last; None where nothing was read. Readings that
    make sense come before those that do not, then those that both engines made, then a sure one of the second
    engine, then those that agree, then the surest."""
    if not readings:
        return None
    sensible = [r for r in readings if sense(r.text)]
    pool = sensible or [r for r in readings if fold(r.text)] or list(readings)
    groups: dict[str, list[Reading]] = {}
    for reading in pool:
        groups.setdefault(fold(reading.text) or reading.text, []).append(reading)
    best = max(groups.values(), key=_weight)
    chosen = _spelled(best, readings, sense)
    contradicted = any(r.second for r in pool) and not any(r.second for r in best)
    if len(best) > 1:
        doubt = 1.0
        for reading in best:
            doubt *= 1.0 - reading.confidence
        sure = min(_MOST, 1.0 - doubt) if sensible else min(_AGREED_NONSENSE, chosen.confidence)
        if sensible and _by_both(best) and len(fold(chosen.text)) >= _NO_CHANCE:
            sure = max(sure, _BY_BOTH)
        if len(groups) > 1:
            sure = min(sure, _CONTRADICTED if contradicted else _CONFIRMED if _by_both(best) else _OUTVOTED)
        return Reading(chosen.text, sure, agreed=bool(sensible) and not contradicted)
    if not sensible:
        return Reading(chosen.text, min(_NONSENSE, chosen.confidence))
    if chosen.agreed and chosen.confidence >= _BY_SHAPE and not contradicted:
        return chosen
    ceiling = _DISPUTED if len(groups) > 1 else _SECOND_ALONE if chosen.second else _ALONE
    return Reading(chosen.text, min(ceiling, chosen.confidence))


def _weight(group: list[Reading]) -> tuple[bool, bool, int, bool, float]:
    second = max((r.confidence for r in group if r.second), default=0.0)
    return (
        _by_both(group),
        second >= _SURE_SECOND,
        len(group),
        second >= _HEARD,
        max(r.confidence for r in group),
    )


def _by_both(group: list[Reading]) -> bool:
    return len({r.second for r in group}) > 1


def _spelled(group: list[Reading], readings: Sequence[Reading], sense: Callable[[str], bool]) -> Reading:
    """The surest of the first engine's readings in a group, or else the second's with the spaces that the
    first engine saw, unless they would take its sense away."""
    own = [r for r in group if not r.second]
    if own:
        return max(own, key=lambda r: r.confidence)
    surest = max(group, key=lambda r: r.confidence)
    like = max((r for r in readings if not r.second), key=lambda r: r.confidence, default=surest)
    text = spaced(surest.text, like.text)
    return replace(surest, text=text) if sense(text) or not sense(surest.text) else surest


def spaced(letters: str, like: str) -> str:
    """``letters`` with the spaces of ``like`` added, another reading of the same line: each stands before the
    letter that follows it there, or else behind the one that it follows."""
    plain = letters.replace(" ", "")
    breaks = {len(letters[:at].replace(" ", "")) for at, letter in enumerate(letters) if letter == " "}
    words = like.split()
    match = SequenceMatcher(None, "".join(words).upper(), plain.upper(), autojunk=False)
    here = {a + i: b + i for a, b, length in match.get_matching_blocks() for i in range(length)}
    for at in list(accumulate(map(len, words)))[:-1]:
        if at in here:
            breaks.add(here[at])
        elif at - 1 in here:
            breaks.add(here[at - 1] + 1)
    return "".join(" " * (at in breaks and at > 0) + letter for at, letter in enumerate(plain))


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


def grouped(amount: str) -> str:
    """An amount in which a point or a gap before three last digits is the comma it was printed as: no limit has
    tenths of cents."""
    return re.sub(r"(?<=\d)[.,] ?(?=\d{3}(?!\d))", ",", amount)


def behind_sign(amount: str) -> str | None:
    """What is left of an amount when its first five is taken for the dollar sign printed before it; None where
    what follows is no amount by itself."""
    match = re.fullmatch(r"5 ?([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{2,})", amount.strip())
    return match.group(1) if match else None
