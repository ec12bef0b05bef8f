# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cheap look at a picture of a page: is it the form, and where is everything printed on it?

Most of what stands on the form is the blank form itself, and recognizing it costs most of the time. So only
the places where captions stand are read at first, small. If they are the form's, its captions and its legal
text can be erased before the rest is read.
"""

from collections.abc import Iterable
from functools import cache

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.layouts import LAYOUTS, layout
from coi_desktop.reading.acord25.locate import Located, locate
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr_protocol import Printed

_AROUND = (9.0, 7.0)  # points a caption may stand from its place: margins of scanners differ
_LONGEST = 290.0
_ENOUGH = 30
_CLOSE = 1.6  # points: where captions lie farther off, erasing by them would take values along
_BEHIND = -0.3  # points: a value may stand right behind its caption, so rather a colon stays
_OVER = (0.9, 0.7)  # points of a caption's strokes outside of its box


class FormGuide:
    """Tells an OCR engine where to look first, and what it need not read."""

    @property
    def areas(self) -> tuple[Box, ...]:
        """Where captions of the form's layouts stand on a letter page."""
        return _areas()

    def printed(self, frame: PageFrame) -> Printed | None:
        """What the blank form prints on the page; None when the words are not the form's, or too few to say
        where the rest is."""
        located = locate(frame)
        if located is None or located.found < _ENOUGH or located.registration.residual > _CLOSE:
            return None
        return Printed(located.captions, tuple(printed_boxes(located)) + tuple(_legal_boxes(located)))


@cache
def _areas() -> tuple[Box, ...]:
    across, down = _AROUND
    found = [
        Box(c.box.x0 - across, c.box.y0 - down, c.box.x1 + across, c.box.y1 + down)
        for name in LAYOUTS[:3]
        for c in layout(name).captions
        if c.box.width <= _LONGEST
    ]
    return tuple(dict.fromkeys(found))


def printed_boxes(located: Located) -> Iterable[Box]:
    """The captions of the form where they lie on the page."""
    for caption in located.layout.captions:
        box = located.registration.box_to_page(caption.box)
        yield Box(box.x0 - _OVER[0], box.y0 - _OVER[1], box.x1 + _BEHIND, box.y1 + _OVER[1])


def _legal_boxes(located: Located) -> Iterable[Box]:
    """The paragraphs of legal text, where they lie on the page: between title and producer, between the
    captions over the coverages, and beside the holder."""
    form = located.layout
    cells = form.cells
    top = cells["producer"].y0
    date = cells.get("certificate_date")
    title = date.y1 if date is not None else 48.0
    first = form.bands["general_liability"][0]
    holder = cells["certificate_holder"]
    signature = cells["authorized_rep"]
    legal = [Box(holder.x1 + 1, holder.y0, form.width - 18, signature.y0)]
    if top - title > 20:
        legal.append(Box(18.0, title, form.width - 18, top - 1))
    number = cells.get("certificate_number")
    if number is not None and first - 12 - number.y1 > 20:
        legal.append(Box(18.0, number.y1, form.width - 18, first - 12))
    return [located.registration.box_to_page(box) for box in legal]
