# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page with what was read drawn over it, and beside it the list of its values: cells in blue, words in gray,
values framed and numbered in the color of how sure.

Runs inside the child, where the document is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.labels import reads_as
from coi_desktop.domain.paths import values
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.domain.values import Box, Value
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.render_worker import page_pixels

_mupdf: Any = pymupdf
_SCALE = 2.2  # pixels per point: letters of six points can be read with ease
Color = tuple[float, float, float]
_INK: Color = (0.1, 0.1, 0.1)
_CELL: Color = (0.35, 0.6, 0.95)
_WORD: Color = (0.6, 0.6, 0.6)
_WHITE: Color = (1.0, 1.0, 1.0)
_COLORS: dict[Surety, Color] = {
    Surety.SURE: (0.0, 0.5, 0.15),
    Surety.LOOK: (0.8, 0.4, 0.0),
    Surety.UNSURE: (0.85, 0.0, 0.1),
}
_LEGEND = (
    (_COLORS[Surety.SURE], "value, sure"),
    (_COLORS[Surety.LOOK], "value, look at it (below 0.90)"),
    (_COLORS[Surety.UNSURE], "value not understood or below 0.80; dashed: perhaps blank"),
    (_CELL, "cell of the form"),
    (_WORD, "word"),
)
_SEARCHED = "head"  # where captions are looked for, no cell of the form
_LIST = 330.0  # points: how wide the list beside the page is
_EDGE, _ROW, _TEXT = 10.0, 9.6, 6.6
_TAG, _TAG_TEXT = 6.4, 5.2
_NUMBER, _READS, _SURE = 16.0, 158.0, 288.0  # columns of the list, from its left edge
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class _Shown:
    """A value on the page: its number in the list, its name, and where it stands."""

    number: int
    name: str
    value: Value[Any]
    box: Box

    @property
    def color(self) -> Color:
        return _COLORS[surety(self.value)]


def draw_over(document: Any, frame: PageFrame, cells: Cells | None, reading: DocumentReading) -> bytes:
    """Page ``frame.number`` of ``document`` as PNG, upright as it was read. Raises DocumentError."""
    shown = tuple(_values_on(reading, frame.number))
    rows = len(shown) + len(_LEGEND) + 5
    sheet: Any = _mupdf.open()
    page = sheet.new_page(width=frame.width + _LIST, height=max(frame.height, rows * _ROW + 2 * _EDGE))
    _draw_page(page, document, frame)
    shape = page.new_shape()
    _draw_cells(shape, frame, cells)
    for one in shown:
        shape.draw_rect(_rect(one.box, 0.8))
        shape.finish(color=one.color, width=0.8, dashes="[3 2] 0" if one.value.is_blank else None)
    taken = [one.box for one in shown]
    for one in shown:
        taken.append(_draw_tag(shape, one, taken))
    _draw_list(shape, frame.width + _EDGE, _head(frame, cells), shown)
    shape.commit()
    picture: bytes = page.get_pixmap(matrix=_mupdf.Matrix(_SCALE, _SCALE), alpha=False).tobytes("png")
    sheet.close()
    return picture


def _draw_page(page: Any, document: Any, frame: PageFrame) -> None:
    request = {
        "page": frame.number,
        "width": round(_SCALE * frame.width),
        "rotation": frame.rotation,
        "corners": list(frame.corners),
        "size": [frame.width, frame.height],
    }
    width, height, _, pixels = page_pixels(document, request, ReadingLimits())
    area = _mupdf.Rect(0, 0, frame.width, frame.height)
    page.insert_image(area, pixmap=_mupdf.Pixmap(_mupdf.csRGB, width, height, pixels, False))


def _draw_cells(shape: Any, frame: PageFrame, cells: Cells | None) -> None:
    if cells is not None:
        form = cells.located.layout
        for path in (*form.cells, *form.boxes):
            box = cells.cell_box(path)
            if box is not None and path != _SEARCHED:
                shape.draw_rect(_rect(box, 0.0))
        shape.finish(color=_CELL, width=0.4)
    for word in frame.words:
        shape.draw_rect(_rect(word.box, 0.0))
    if frame.words:
        shape.finish(color=_WORD, width=0.25)


def _draw_tag(shape: Any, one: _Shown, taken: Sequence[Box]) -> Box:
    """The number beside the value, where it hides least of what is taken; its own place is returned."""
    width = 2.0 + 3.0 * len(str(one.number))
    box, middle = one.box, min(one.box.center[1], one.box.y0 + 6.0)
    corners = (
        (box.x0 - 0.8 - width, middle - _TAG / 2),
        (box.x0 - 0.8, box.y0 - 0.8 - _TAG),
        (box.x1 + 0.8, middle - _TAG / 2),
        (box.x0 - 0.8, box.y1 + 0.8),
    )
    places = [Box(x, y, x + width, y + _TAG) for x, y in corners if x >= 0 and y >= 0]
    hidden = [sum(place.overlap(other) for other in taken) for place in places]
    place = places[hidden.index(min(hidden))]
    shape.draw_rect(_rect(place, 0.0))
    shape.finish(color=None, fill=one.color, fill_opacity=0.9)
    shape.insert_text((place.x0 + 1.0, place.y1 - 1.3), str(one.number), fontsize=_TAG_TEXT, color=_WHITE)
    return place


def _draw_list(shape: Any, left: float, head: Sequence[str], shown: Sequence[_Shown]) -> None:
    """What the colors mean, then the values by number: name, what it reads, how sure."""
    top = _EDGE + _TEXT
    for line in head:
        shape.insert_text((left, top), line, fontsize=_TEXT, color=_INK)
        top += _ROW
    for color, words in _LEGEND:
        shape.draw_rect(_mupdf.Rect(left, top - 5.0, left + 9.0, top + 0.4))
        shape.finish(color=color, width=1.0)
        shape.insert_text((left + _NUMBER, top), words, fontsize=_TEXT, color=_INK)
        top += _ROW
    top += _ROW
    if not shown:
        shape.insert_text((left, top), "No values stand on this page.", fontsize=_TEXT, color=_INK)
    for one in shown:
        how = surety(one.value)
        sign = "" if how is Surety.SURE else how.sign
        for column, words in (
            (0.0, str(one.number)),
            (_NUMBER, _short(one.name, _READS - _NUMBER - _GAP)),
            (_READS, _short(reads_as(one.value) or "perhaps blank", _SURE - _READS - _GAP)),
            (_SURE, f"{one.value.confidence:.2f} {sign}"),
        ):
            shape.insert_text((left + column, top), words, fontsize=_TEXT, color=one.color)
        top += _ROW


def _head(frame: PageFrame, cells: Cells | None) -> tuple[str, ...]:
    turned = f", turned by {frame.rotation} degrees" if frame.rotation else ""
    straight = ", straightened" if frame.corners else ""
    first = f"Page {frame.number}, read from {frame.source.value.replace('_', ' ')}{turned}{straight}"
    if cells is None:
        return (first,)
    located = cells.located
    fit = f"{located.found} of {len(located.layout.captions)} captions, {located.registration.residual:.2f} points off"
    return first, f"Form laid out as {located.layout.name}; {fit}"


def _values_on(reading: DocumentReading, page: int) -> Iterator[_Shown]:
    """The values that are printed on a page, and blanks that may be none, numbered from the top of the form."""
    number = 0
    for group, records in (("", reading.certificates), ("endorsements.", reading.endorsements)):
        for index, record in enumerate(records):
            for path, value in values(record):
                if value.place is None or value.place.page != page:
                    continue
                if value.raw or value.value is True or surety(value) is Surety.UNSURE:
                    number += 1
                    name = f"{group}{index}.{path}" if group else path
                    yield _Shown(number, name, value, value.place.box)


def _short(text: str, room: float) -> str:
    """One line in the letters of the standard fonts, cut where the column ends."""
    line = text.replace("“", '"').replace("”", '"').encode("latin-1", "replace").decode("latin-1")
    if _length(line) <= room:
        return line
    while line and _length(f"{line}...") > room:
        line = line[:-1]
    return f"{line}..."


def _length(text: str) -> float:
    return float(_mupdf.get_text_length(text, fontsize=_TEXT))


def _rect(box: Box, margin: float) -> Any:
    return _mupdf.Rect(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
