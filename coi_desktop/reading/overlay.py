# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page with what was read drawn over it: cells in blue, words in gray, values in the color of how sure.

Runs inside the child, where the document is.
"""

from collections.abc import Iterator
from typing import Any

import pymupdf

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.paths import values
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.domain.values import Box, Value
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.render_worker import page_pixels

_mupdf: Any = pymupdf
_SCALE = 2.2  # pixels per point: letters of five points can just be read
_CELL, _WORD = (0.35, 0.6, 0.95), (0.6, 0.6, 0.6)
_COLORS = {Surety.SURE: (0.0, 0.5, 0.15), Surety.LOOK: (0.85, 0.45, 0.0), Surety.UNSURE: (0.85, 0.0, 0.1)}
_LABEL = 4.6


def draw_over(document: Any, frame: PageFrame, cells: Cells | None, reading: DocumentReading) -> bytes:
    """Page ``frame.number`` of ``document`` as PNG, upright as it was read. Raises DocumentError."""
    request = {
        "page": frame.number,
        "width": round(_SCALE * frame.width),
        "rotation": frame.rotation,
        "corners": list(frame.corners),
        "size": [frame.width, frame.height],
    }
    width, height, _, pixels = page_pixels(document, request, ReadingLimits())
    sheet: Any = _mupdf.open()
    page = sheet.new_page(width=frame.width, height=frame.height)
    page.insert_image(page.rect, pixmap=_mupdf.Pixmap(_mupdf.csRGB, width, height, pixels, False))
    shape = page.new_shape()
    _draw_cells(shape, frame, cells)
    labels = []
    for path, value in _values_on(reading, frame.number):
        assert value.place is not None
        box, color = value.place.box, _COLORS[surety(value)]
        shape.draw_rect(_rect(box, 0.8))
        shape.finish(color=color, width=0.8)
        labels.append((box, path, color))
    for box, path, color in labels:
        shape.insert_text((box.x0, max(_LABEL, box.y0 - 1.2)), path, fontsize=_LABEL, color=color)
    shape.commit()
    picture: bytes = page.get_pixmap(matrix=_mupdf.Matrix(_SCALE, _SCALE), alpha=False).tobytes("png")
    sheet.close()
    return picture


def _draw_cells(shape: Any, frame: PageFrame, cells: Cells | None) -> None:
    if cells is not None:
        form = cells.located.layout
        for path in (*form.cells, *form.boxes):
            box = cells.cell_box(path)
            if box is not None:
                shape.draw_rect(_rect(box, 0.0))
        shape.finish(color=_CELL, width=0.3)
    for word in frame.words:
        shape.draw_rect(_rect(word.box, 0.0))
    if frame.words:
        shape.finish(color=_WORD, width=0.25)


def _values_on(reading: DocumentReading, page: int) -> Iterator[tuple[str, Value[Any]]]:
    """The values that were printed on a page, each under the last part of its path."""
    for record in (*reading.certificates, *reading.endorsements):
        for path, value in values(record):
            if value.place is not None and value.place.page == page and value.raw:
                yield path.rsplit(".", 1)[-1], value


def _rect(box: Box, margin: float) -> Any:
    return _mupdf.Rect(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
