# SPDX-License-Identifier: AGPL-3.0-or-later
"""A certificate that exists as data only, laid out as the form that its viewer would draw.

Nobody saw the values where they are put here, so none of them is sure: a person has to confirm each.
"""

from dataclasses import replace

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.acord25.cells import cell_of_field, field_words
from coi_desktop.reading.acord25.layouts import LAYOUTS, Layout, field_paths, layout
from coi_desktop.reading.frames import FieldKind, FormField, PageFrame, Word
from coi_desktop.reading.xfa import says_on

_UNSEEN = 0.5
"""How sure a value is that no page shows."""
_FEWEST = 5
"""Fewer names of the standard dictionary than this are another form's."""
_SAME_LINE = ("city", "state", "zip")


def data_sheet(values: dict[str, str], number: int) -> PageFrame | None:
    """Page ``number`` as the form would be drawn from ``values``, by field name; None when they are not a
    certificate's."""
    form = layout(LAYOUTS[0])
    texts: dict[str, str] = {}
    known = 0
    for name, path in field_paths().items():
        text, cell = values.get(name, ""), cell_of_field(name)
        if not text or cell is None:
            continue
        known += 1
        gap = " " if path.rsplit(".", 1)[-1] in _SAME_LINE[1:] else "\n"
        texts[cell] = texts[cell] + gap + text if cell in texts else text
    if known < _FEWEST:
        return None
    return PageFrame(
        number=number,
        width=form.width,
        height=form.height,
        rotation=0,
        source=TextSource.FORM_FIELDS,
        words=(
            *_captions(form),
            *(word for cell, text in texts.items() for word in _words(form, cell, text)),
        ),
    )


def _captions(form: Layout) -> list[Word]:
    return [Word(c.spellings[0], c.box, c.box.height) for c in form.captions]


def _words(form: Layout, cell: str, text: str) -> list[Word]:
    if cell in form.boxes:
        mark = Word("X", _middle(form.boxes[cell]), 8.0, _UNSEEN, Origin.FIELD)
        return [mark] if says_on(text) else []
    if cell not in form.cells:
        return []
    words = field_words(FormField(cell, FieldKind.TEXT, text, form.cells[cell]))
    return [replace(word, confidence=_UNSEEN) for word in words]


def _middle(box: Box) -> Box:
    x, y = box.center
    return Box(x - 3, y - 4, x + 3, y + 4)
