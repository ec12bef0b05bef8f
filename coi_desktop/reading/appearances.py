# SPDX-License-Identifier: AGPL-3.0-or-later
"""What form fields show, held against what they hold.

A viewer shows a field's stored appearance where there is one, so that is what a person sees and what is read.
Where the field holds something else, both are kept.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Any

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import FormField, Word
from coi_desktop.reading.lines import line_text, text_lines
from coi_desktop.reading.printed import parse_amount, parse_date
from coi_desktop.reading.text_layer import Part, read_words

_LONG = 24
"""More letters than this may be cut off by the field, which a click shows in full."""
_UNKNOWN = "\ufffd"


def as_shown(page: Any, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """``fields`` of ``page`` with the text a person sees. A field whose appearance shows nothing keeps its value:
    programs differ in what they show then."""
    if not any(f.appears for f in fields) or page.parent.need_appearances():
        return fields  # without appearances, or told to renew them, viewers draw what the fields hold
    words, course = read_words(page, Part.FIELDS)
    if course.step != (1, 0):
        return fields
    shown = sorted((w for w in words if w.visible), key=_middle)
    return tuple(_as_shown(f, shown) if f.appears else f for f in fields)


def _middle(word: Word) -> float:
    return word.box.center[1]


def _as_shown(field: FormField, words: list[Word]) -> FormField:
    shown = _text_in(field.box, words)
    if not _fold(shown) or _UNKNOWN in shown or is_same(field.value, shown):
        return field
    return replace(field, value=shown, stored=field.value)


def is_same(held: str, shown: str) -> bool:
    """Whether two texts say the same: by letters and digits, as the same date or amount, or one cut off."""
    one, two = _fold(held), _fold(shown)
    if one == two or (len(two) > _LONG and one.startswith(two)):
        return True
    day, amount = parse_date(held), parse_amount(held)
    return (day is not None and day == parse_date(shown)) or (
        amount is not None and amount == parse_amount(shown)
    )


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _text_in(box: Box, words: list[Word]) -> str:
    """The text in a field; ``words`` are in the order of their height."""
    level = words[bisect_left(words, box.y0, key=_middle) : bisect_right(words, box.y1, key=_middle)]
    return "\n".join(line_text(line) for line in text_lines(w for w in level if box.contains(*w.box.center)))
