# SPDX-License-Identifier: AGPL-3.0-or-later
"""What form fields show, held against what they hold.

A viewer shows a field's stored appearance where there is one, so that is what a person sees and what is read.
Where the field holds something else, both are kept.
"""

from dataclasses import replace
from typing import Any

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import FormField, Word
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
    words, direction = read_words(page, Part.FIELDS)
    if direction != (1, 0):
        return fields
    return tuple(_as_shown(f, words) if f.appears else f for f in fields)


def _as_shown(field: FormField, words: tuple[Word, ...]) -> FormField:
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


def _text_in(box: Box, words: tuple[Word, ...]) -> str:
    inside = [w for w in words if w.visible and box.contains(*w.box.center)]
    lines: dict[int, list[str]] = {}
    for word in inside:
        lines.setdefault(round(word.box.y1), []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
