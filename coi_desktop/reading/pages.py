# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stored page becomes an upright PageFrame: text, fields, drawings and pictures in one frame."""

from typing import Any

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box
from coi_desktop.reading import faults
from coi_desktop.reading.drawings import hidden_under, read_drawings, read_pictures
from coi_desktop.reading.form_fields import read_fields
from coi_desktop.reading.frames import FormField, PageFrame, Word
from coi_desktop.reading.opening import MUPDF_ERRORS
from coi_desktop.reading.text_layer import read_words
from coi_desktop.reading.turning import turn_for, turned

MIN_WORDS = 8
"""Fewer visible words than this and a page is taken for a picture of text."""


def page_frame(page: Any, number: int) -> PageFrame:
    """The upright frame of a ``pymupdf.Page`` from what the file itself says, without OCR. Raises
    ``document.damaged`` where the library cannot get through the page."""
    try:
        return _read(page, number)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error


def _read(page: Any, number: int) -> PageFrame:
    words, direction = read_words(page)
    fields = read_fields(page)
    if any(f.drawn for f in fields):
        fields = _shown_values(page, fields)
    drawn = read_drawings(page)
    hidden = hidden_under(page, drawn.covers, words) if drawn.covers else frozenset()
    visible = tuple(w for i, w in enumerate(words) if w.visible and i not in hidden)
    filled = any(f.value or f.checked for f in fields)
    source = TextSource.FORM_FIELDS if filled else TextSource.TEXT_LAYER
    frame = PageFrame(
        number=number,
        width=float(page.rect.width),
        height=float(page.rect.height),
        rotation=int(page.rotation),
        source=source if visible or filled else TextSource.NONE,
        words=visible,
        fields=fields,
        rules=drawn.rules,
        marks=drawn.marks,
        pictures=read_pictures(page) if page.get_images() else (),
    )
    return turned(frame, turn_for(direction))


def needs_ocr(frame: PageFrame) -> bool:
    """A page with pictures and next to no text of its own, or with a text layer that does not belong to
    anything a person sees."""
    if len(frame.words) >= MIN_WORDS or frame.source is TextSource.FORM_FIELDS:
        return False
    area = frame.width * frame.height
    return any(p.width * p.height > 0.15 * area for p in frame.pictures) or len(frame.marks) > 50


def _shown_values(page: Any, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Fields whose dictionary is empty although the viewer draws text in them get that text."""
    words, direction = read_words(page, widgets=True)
    if not words or direction != (1, 0):
        return fields
    return tuple(FormField(f.name, f.kind, _text_in(f.box, words), f.box) if f.drawn else f for f in fields)


def _text_in(box: Box, words: tuple[Word, ...]) -> str:
    inside = [w for w in words if w.visible and box.contains(*w.box.center)]
    lines: dict[int, list[str]] = {}
    for word in inside:
        lines.setdefault(round(word.box.y1), []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
