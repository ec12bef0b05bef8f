# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies under, over or beside the values of a certificate: erased and hidden text, pictures, notes, typing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coi_desktop.domain.signals import Hiding, Signal, SignalKind
from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.cells import Cells, field_words
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.lines import bounds
from coi_desktop.reading.printed import is_placeholder
from coi_desktop.reading.signals.hidden import quote
from coi_desktop.reading.signals.places import Places, is_line, letters

_WHY = {
    Hiding.INVISIBLE: "drawn without ink",
    Hiding.PALE: "in the color of the paper",
    Hiding.TINY: "too small to be seen",
    Hiding.COVERED: "under an area drawn over it",
    Hiding.UNDER_PICTURE: "under a picture",
    Hiding.SWITCHED_OFF: "in a layer that is switched off",
}
_A_WORD = 3
"""Fewer letters say nothing."""
_LOGO = 0.1
"""A picture over a larger share of the page is its paper."""
_LARGELY = 0.5
_DOUBTED = 0.5
_MOSTLY = 0.6
_SIGNED = "authorized_rep"


def hidden_values(places: Places, layer: PageFrame) -> Iterator[Signal]:
    """Text nobody sees where a value belongs. ``layer`` is what the file itself says of the page."""
    for why, reason in _WHY.items():
        hidden = [w for w in layer.hidden if w.hidden is why]
        for cell, words in places.by_cell(hidden).items():
            shown = places.cells.words(cell)
            gone = letters(words)
            if len(gone) < _A_WORD or gone in letters(shown) or is_placeholder(quote(words)):
                continue
            if cell == _SIGNED and why is Hiding.UNDER_PICTURE:
                continue  # pictures of signatures lie over the name
            kind, detail = SignalKind.HIDDEN_TEXT, f"Text that nobody sees stands here, {reason}."
            if why is Hiding.COVERED and shown:
                kind, detail = SignalKind.OVER_ERASED, "This value stands on a patch that hides another text."
            elif why is Hiding.UNDER_PICTURE:
                kind, detail = SignalKind.PICTURE_OVER_VALUE, "A picture lies over the text of this value."
            yield _signal(kind, detail, places, cell, words, strong=True)


def hidden_elsewhere(layer: PageFrame, places: Places | None) -> Iterator[Signal]:
    """Text nobody sees on a page without the form, or beside its cells. What stands there again to be seen is
    no secret."""
    words = [
        w
        for w in layer.hidden
        if w.hidden in _WHY
        and (places is None or places.cell(w.box) is None)
        and not any(w.text == seen.text and w.box.contains(*seen.box.center) for seen in layer.words)
    ]
    if layer.pictured or not layer.words:
        # The text layer that recognition left behind a scan is made to be searched, not to be seen.
        words = [w for w in words if w.hidden not in (Hiding.INVISIBLE, Hiding.UNDER_PICTURE)]
    if len(letters(words)) >= _A_WORD:
        yield Signal(
            kind=SignalKind.HIDDEN_TEXT,
            detail="This page has text that nobody sees.",
            page=layer.number,
            box=bounds(words),
            quote=quote(words),
        )


def pictures_over(places: Places, frame: PageFrame) -> Iterator[Signal]:
    """Pictures that lie in the cell of a value: what they show is not read."""
    for picture, cell in _pasted(places.cells, frame):
        words = places.cells.words(cell)
        yield Signal(
            kind=SignalKind.PICTURE_OVER_VALUE,
            detail="A picture lies where this value belongs.",
            page=places.page,
            box=picture,
            quote=quote(words),
            paths=places.paths(cell, words) if words else (cell,),
        )


def doubt_under_pictures(cells: Cells, frame: PageFrame) -> None:
    """Lower what is read, or found blank, where a picture lies in the cell: it was not read."""
    for _, cell in _pasted(cells, frame):
        cells.doubt(cell, "a picture lies here, and what it shows was not read")
        if cells.words(cell):
            cells.texts[cell] = [replace(w, confidence=_DOUBTED) for w in cells.words(cell)]
        else:
            cells.empty[cell] = _DOUBTED


def _pasted(cells: Cells, frame: PageFrame) -> Iterator[tuple[Box, str]]:
    """Pictures with the cells of one line that each covers or lies in."""
    for picture in frame.pictures:
        size = picture.width * picture.height
        if size > _LOGO * frame.width * frame.height:
            continue
        for cell in cells.located.layout.cells:
            box = cells.cell_box(cell) if is_line(cell) else None
            if box is not None:
                shared = box.overlap(picture)
                if shared > _LARGELY * box.width * box.height or shared > _LARGELY * max(1e-6, size):
                    yield picture, cell


def printed_over(places: Places) -> Iterator[Signal]:
    """A stamp or a watermark over the form: VOID, CANCELLED, SAMPLE. It is part of no value."""
    words = places.cells.overprint
    if letters(words):
        spaced = " " if any(len(w.text) > 1 for w in words) else ""
        said = spaced.join(w.text for w in words)
        yield Signal(
            kind=SignalKind.PRINTED_OVER,
            detail=f"Large letters stand over the form: “{said[:60]}”.",
            page=places.page,
            box=bounds(words),
            quote=said,
        )


def notes_over(places: Places, layer: PageFrame) -> Iterator[Signal]:
    """What a comment tool put where a value belongs."""
    for cell, words in places.by_cell(layer.notes).items():
        yield _signal(SignalKind.NOTE_OVER_VALUE, "A comment tool wrote this.", places, cell, words)


def typed_over(places: Places, layer: PageFrame, frame: PageFrame) -> Iterator[Signal]:
    """A few values typed over a picture that has the rest. Where nearly all are typed, the picture is the blank
    form, and that is how some programs print."""
    live = [*layer.words, *(w for f in layer.fields for w in field_words(f))]
    if frame.corners or frame.rotation != layer.rotation or not live:
        return  # the straightened page has other places than the file
    typed = {c: ws for c, ws in places.by_cell(live).items() if is_line(c) and len(letters(ws)) > 1}
    filled = [c for c, ws in places.cells.texts.items() if is_line(c) and ws]
    if not typed or len(typed) > _MOSTLY * len(filled):
        return
    for cell, words in typed.items():
        detail = "This value is typed over a picture of the page, and most others are not."
        yield _signal(SignalKind.TYPED_OVER_PICTURE, detail, places, cell, words, strong=True)


def _signal(
    kind: SignalKind, detail: str, places: Places, cell: str, words: Sequence[Word], *, strong: bool = False
) -> Signal:
    return Signal(
        kind=kind,
        detail=detail,
        page=places.page,
        box=bounds(words),
        quote=quote(words),
        paths=places.paths(cell, words),
        strong=strong,
    )
