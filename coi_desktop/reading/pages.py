# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stored page becomes an upright PageFrame: text, fields, drawings and pictures in one frame."""

from collections.abc import Sequence
from typing import Any

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.signals import Hiding
from coi_desktop.domain.values import Origin
from coi_desktop.reading import faults
from coi_desktop.reading.appearances import as_shown
from coi_desktop.reading.drawings import Picture, read_drawings, read_pictures
from coi_desktop.reading.form_fields import read_fields
from coi_desktop.reading.frames import FormField, PageFrame, Word
from coi_desktop.reading.layers import switched_off
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.opening import MUPDF_ERRORS, refuse_huge_pictures
from coi_desktop.reading.sight import is_written_over, judged, pictured_marks
from coi_desktop.reading.text_layer import read_notes, read_words
from coi_desktop.reading.turning import turn_for, turned

_MAX_PIXELS = ReadingLimits().max_pixels
MIN_WORDS = 8
"""Fewer visible words than this and a page is taken for a picture of text."""
_ASLANT = 0.3
"""Degrees from which the words of a line no longer stand beside each other."""
_UNNAMED = 0.3
"""The share of words with letters that the file does not name from which its text layer is of no use."""
_SHEET = 0.6
"""A picture over this share of a page may be the page itself."""
_COVERED = 0.3
"""When pictures hide this share of the words, what a person sees is in the pictures."""


def page_frame(page: Any, number: int, *, max_pixels: int = _MAX_PIXELS) -> PageFrame:
    """The upright frame of a ``pymupdf.Page`` from what the file itself says, without OCR. Raises
    ``document.damaged`` where the library cannot get through the page, and ``document.too_large`` where a
    picture has more than ``max_pixels``."""
    try:
        # What a person sees is found out by drawing the page, pictures and all.
        refuse_huge_pictures(page, max_pixels)
        return _read(page, number)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error


def _read(page: Any, number: int) -> PageFrame:
    words, course = read_words(page)
    every_field = read_fields(page)
    fields = as_shown(page, tuple(f for f in every_field if not f.hidden))
    drawn = read_drawings(page)
    pictures = read_pictures(page) if page.get_images() else ()
    words = judged(page, words, drawn, pictures)
    visible = tuple(w for w in words if w.visible)
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
        marks=(*drawn.marks, *pictured_marks(page, pictures)),
        pictures=tuple(p.box for p in pictures),
        hidden=(*(w for w in words if not w.visible), *switched_off(page, words), *_held_back(every_field)),
        notes=read_notes(page),
        pictured=_is_pictured(page, words, pictures),
        slant=course.slant,
    )
    return turned(frame, turn_for(course.step))


def needs_ocr(frame: PageFrame) -> bool:
    """A page with pictures and next to no text of its own, with text that is not all, or not at all, what a
    person sees, with text that runs aslant (recognition straightens its picture), or with text whose letters the
    file does not name."""
    if frame.pictured:
        return True
    unnamed = sum(word.confidence < 1.0 for word in frame.words)
    if len(frame.words) >= MIN_WORDS and (frame.slant >= _ASLANT or unnamed > _UNNAMED * len(frame.words)):
        return True
    if len(frame.words) >= MIN_WORDS or frame.source is TextSource.FORM_FIELDS:
        return False
    area = frame.width * frame.height
    return any(p.width * p.height > 0.15 * area for p in frame.pictures) or len(frame.marks) > 50


def _is_pictured(page: Any, words: Sequence[Word], pictures: Sequence[Picture]) -> bool:
    """Whether writing that a person sees is in a picture: pictures hide much of the text, or one as large as
    the page shows more than the text that stands on it."""
    under = sum(1 for w in words if w.hidden is Hiding.UNDER_PICTURE)
    if under >= MIN_WORDS and under > _COVERED * len(words):
        return True
    sheet = _SHEET * float(page.rect.width) * float(page.rect.height)
    typed = [w.box for w in words if w.visible]
    if not typed or not any(p.box.width * p.box.height > sheet for p in pictures):
        return False
    return is_written_over(page, typed)


def _held_back(fields: Sequence[FormField]) -> list[Word]:
    """What hidden fields hold, as words nobody sees."""
    return [
        Word(f.value, f.box, f.box.height, origin=Origin.FIELD, hidden=Hiding.HIDDEN_FIELD)
        for f in fields
        if f.hidden and f.value
    ]
