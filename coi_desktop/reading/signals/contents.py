# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with values and form in themselves: fields that show something else than they hold, days and
numbers that do not exist, misspelled captions."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.values import Origin
from coi_desktop.reading.acord25.layouts import Caption, fold
from coi_desktop.reading.frames import FormField, PageFrame, Word
from coi_desktop.reading.lines import block_text, bounds
from coi_desktop.reading.printed import dates_in, parse_date
from coi_desktop.reading.signals.places import Places, is_number

_DAYS = ("effective", "expiration", "certificate_date")
_NOT_MONEY = (*_DAYS, "policy_number", "naic")
_GROUPED = re.compile(r"^\$?\d{1,3}(,\d{3})*(,\d{3}|[.,]\d{1,2}|\.-?)?$")
_FIGURES = re.compile(r"^\$?[\d,.]*\d,[\d,.]*$")
_LONG = 8
"""Shorter captions are too like others to tell a misspelling by."""
_MISSPELLED = 2


def fields_show_other(places: Places, frame: PageFrame) -> Iterator[Signal]:
    """Fields that show another text than they hold."""
    for field in frame.fields:
        if not field.stored:
            continue
        cell, words = _cell_of(places, field)
        yield Signal(
            kind=SignalKind.FIELD_SHOWS_OTHER,
            detail=f"This form field shows “{field.value}” and holds “{field.stored}”.",
            page=places.page,
            box=field.box,
            quote=field.stored,
            paths=places.paths(cell, words) if cell else (),
            strong=True,
        )


def _cell_of(places: Places, field: FormField) -> tuple[str | None, list[Word]]:
    """The cell that a field's words went to, and those words."""
    for cell, words in places.cells.texts.items():
        own = [w for w in words if w.origin is Origin.FIELD and field.box.contains(*w.box.center)]
        if own:
            return cell, own
    return places.cell(field.box), []


def impossible(places: Places) -> Iterator[Signal]:
    """Dates and numbers that cannot be, as they are printed. Recognition errs too, so pictures tell nothing."""
    for cell, words in places.cells.texts.items():
        if not words or any(w.origin is Origin.OCR for w in words) or not is_number(cell):
            continue
        last = cell.rsplit(".", 1)[-1]
        text = block_text(words)
        if last in _DAYS and dates_in(text) and parse_date(text) is None:
            kind, detail = SignalKind.IMPOSSIBLE_DATE, "There is no such day."
        elif last not in _NOT_MONEY and any(_is_no_number(word) for word in words):
            kind, detail = (
                SignalKind.IMPOSSIBLE_NUMBER,
                "The commas of this number stand in the wrong places.",
            )
        else:
            continue
        yield Signal(
            kind=kind,
            detail=detail,
            page=places.page,
            box=bounds(words),
            quote=text,
            paths=places.paths(cell, words),
        )


def _is_no_number(word: Word) -> bool:
    return bool(_FIGURES.match(word.text)) and not _GROUPED.match(word.text)


def misspelled(places: Places, frame: PageFrame) -> Iterator[Signal]:
    """Captions of the form that are misspelled. Programs print the form from one master, so a wrong letter was
    typed by hand; recognition misreads, so only text layers count."""
    if frame.source not in (TextSource.TEXT_LAYER, TextSource.FORM_FIELDS):
        return
    located = places.cells.located
    taken = sorted((frame.words[i] for i in located.captions), key=lambda w: w.box.x0)
    by_caption: dict[int, list[Word]] = {}
    for word in taken:
        x, y = places.cells.point(word.box)
        for index in located.layout.captions_at(y):
            box = located.layout.captions[index].box
            if box.x0 - 6 <= x <= box.x1 + 6 and box.y0 - 1 <= y <= box.y1 + 1:
                by_caption.setdefault(index, []).append(word)
    for index, words in by_caption.items():
        if _is_misspelled(located.layout.captions[index], fold("".join(w.text for w in words))):
            yield Signal(
                kind=SignalKind.MISSPELLED_FORM,
                detail="Words that the form itself prints are misspelled.",
                page=places.page,
                box=bounds(words),
                quote=block_text(words),
            )


def _is_misspelled(caption: Caption, text: str) -> bool:
    return all(
        len(spelling) >= _LONG
        and abs(len(spelling) - len(text)) <= 1
        and 1 <= Levenshtein.distance(text, spelling) <= _MISSPELLED
        for spelling in caption.spellings
    )
