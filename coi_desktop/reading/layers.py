# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text in layers of a page that are switched off. Nobody sees it, so it is never read; that it is there is told."""

from collections.abc import Sequence
from typing import Any

from pymupdf import mupdf

from coi_desktop.domain.signals import Hiding
from coi_desktop.reading.frames import Word
from coi_desktop.reading.text_layer import read_words


def switched_off(page: Any, words: Sequence[Word]) -> list[Word]:
    """The words of ``page`` that ``words`` lacks because their layer is switched off."""
    document = page.parent
    pdf = mupdf.pdf_document_from_fz_document(document.this) if document.is_pdf else None
    if pdf is None:
        return []
    layers = range(mupdf.pdf_count_layers(pdf))
    off = [layer for layer in layers if not mupdf.pdf_layer_is_enabled(pdf, layer)]
    if not off:
        return []
    try:
        for layer in off:
            mupdf.pdf_enable_layer(pdf, layer, 1)
        every, _ = read_words(page)
    finally:
        for layer in off:
            mupdf.pdf_enable_layer(pdf, layer, 0)
    known = {(w.text, w.box) for w in words}
    return [
        Word(w.text, w.box, w.size, font=w.font, color=w.color, hidden=Hiding.SWITCHED_OFF)
        for w in every
        if (w.text, w.box) not in known
    ]
