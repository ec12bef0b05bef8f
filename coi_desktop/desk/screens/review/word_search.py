# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding what was typed among the words of a page, and the words that stand at a place. Pure; no Qt here."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coi_desktop.desk.screens.review.pages import PlacedWord
from coi_desktop.domain.values import Box

_NEAR = 2.5
"""Words of a line are apart by less than so many times their height; cells of a form by more."""


@dataclass(frozen=True)
class Hit:
    """A place on a page where it stands, word by word; without boxes it is somewhere on the page."""

    page: int
    boxes: tuple[Box, ...] = ()


def folded(text: str) -> str:
    """A text as it is compared: letters without accents or case, marks of spelling left out."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c in "$%&/.-")


def hits_among(words: Sequence[PlacedWord], typed: str, page: int) -> tuple[Hit, ...]:
    """Where the typed words stand one after the other; each may be the beginning or a piece of a printed one."""
    wanted = [f for f in map(folded, typed.split()) if f]
    if not wanted:
        return ()
    said = [folded(word.text) for word in words]
    found = []
    for at in range(len(words) - len(wanted) + 1):
        if all(part in said[at + n] for n, part in enumerate(wanted)):
            found.append(Hit(page, tuple(word.box for word in words[at : at + len(wanted)])))
    return tuple(found)


def hits_in_values(values: Iterable[tuple[str, Box]], text: str, typed: str, page: int) -> tuple[Hit, ...]:
    """For a page that is a picture: the values that say it, or else the page itself where its ``text`` does."""
    wanted = "".join(map(folded, typed.split()))
    if not wanted:
        return ()
    boxes = dict.fromkeys(box for raw, box in values if wanted in "".join(map(folded, raw.split())))
    found = tuple(Hit(page, (box,)) for box in boxes)
    if found or wanted not in "".join(map(folded, text.split())):
        return found
    return (Hit(page),)


def line_at(words: Iterable[PlacedWord], x: float, y: float) -> tuple[str, Box] | None:
    """The words around a place, as far as they stand together in one line, and where; None where nothing stands."""
    every = list(words)
    under = next((w for w in every if w.box.contains(x, y)), None)
    if under is None:
        return None
    middle = (under.box.y0 + under.box.y1) / 2
    line = sorted((w for w in every if w.box.y0 <= middle <= w.box.y1), key=lambda w: w.box.x0)
    at = line.index(under)
    first = last = at
    while first > 0 and _together(line[first - 1].box, line[first].box):
        first -= 1
    while last + 1 < len(line) and _together(line[last].box, line[last + 1].box):
        last += 1
    run = line[first : last + 1]
    boxes = [w.box for w in run]
    around = Box(
        min(b.x0 for b in boxes),
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes),
        max(b.y1 for b in boxes),
    )
    return " ".join(w.text for w in run), around


def _together(left: Box, right: Box) -> bool:
    return right.x0 - left.x1 < _NEAR * max(1.0, min(left.height, right.height))
