# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that do not match: inside one value, or between one value and all the others.

A program prints a value in one go. A digit that was changed afterwards stands in another type face, size, color
or a little higher than its neighbors.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.values import Origin
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import block_text, bounds, text_lines
from coi_desktop.reading.sight import distance
from coi_desktop.reading.signals.places import Places, is_line, is_number
from coi_desktop.reading.text_layer import family

_TIGHT = 0.15  # of the letters' size: no space fits in between
_OTHER_SIZE = 0.1
_OTHER_HEIGHT = 0.1
_OTHER_COLOR = 60.0
_ENOUGH = 8
"""So many values in one dress, and one in another stands out."""
_MOST = 0.85


def mixed_type(places: Places) -> Iterator[Signal]:
    """Values of which the letters do not match."""
    odd = _odd_ones(places)
    for cell, words in places.cells.texts.items():
        typed = [w for w in words if w.origin is Origin.TEXT]
        change = _change_within(typed) if is_line(cell) else ""
        if change:
            detail = f"Inside this value the letters change their {change}."
        elif cell in odd:
            detail = f"This value has another {odd[cell]} than the others on the page."
        else:
            continue
        yield Signal(
            kind=SignalKind.MIXED_TYPE,
            detail=detail,
            page=places.page,
            box=bounds(words),
            quote=block_text(words),
            paths=places.paths(cell, words),
            strong=bool(change),
        )


def _change_within(words: list[Word]) -> str:
    """What changes between two pieces of one run of letters; empty where nothing does."""
    for line in text_lines(words):
        for last, word in pairwise(line):
            if _touch(last, word) and (change := _change(last, word)):
                return change
    return ""


def _touch(last: Word, word: Word) -> bool:
    """Whether letters or digits follow each other without a space."""
    near = abs(word.box.x0 - last.box.x1) <= _TIGHT * max(last.size, word.size)
    return near and _is_print(last.text[-1]) and _is_print(word.text[0])


def _is_print(letter: str) -> bool:
    return letter.isalnum() or letter in ",."


def _change(last: Word, word: Word) -> str:
    size = max(last.size, word.size)
    if family(last.font) != family(word.font):
        return "type face"
    if abs(last.size - word.size) > _OTHER_SIZE * size:
        return "size"
    if distance(last.color, word.color) > _OTHER_COLOR:
        return "color"
    return "height" if abs(last.box.y1 - word.box.y1) > _OTHER_HEIGHT * size else ""


def _odd_ones(places: Places) -> dict[str, str]:
    """The few dates, amounts and numbers that are printed otherwise than nearly all others: by cell, in what."""
    numbers = {cell: words[0] for cell, words in places.cells.texts.items() if is_number(cell) and words}
    faces = {cell: family(word.font) for cell, word in numbers.items()}
    colors = {cell: word.color for cell, word in numbers.items()}
    found = dict.fromkeys(_rare(faces), "type face")
    for cell in _rare(colors):
        usual = Counter(colors.values()).most_common(1)[0][0]
        if distance(colors[cell], usual) > _OTHER_COLOR:
            found.setdefault(cell, "color")
    return found


def _rare(kinds: Mapping[str, str | int]) -> list[str]:
    """The cells whose kind is not that of nearly all."""
    if len(kinds) < _ENOUGH:
        return []
    common, count = Counter(kinds.values()).most_common(1)[0]
    return [cell for cell, kind in kinds.items() if kind != common] if count >= _MOST * len(kinds) else []
