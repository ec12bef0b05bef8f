# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cheap look at a picture of a page: is it the form, and where is everything printed on it?

Most of what stands on the form is the blank form itself, and recognizing it costs most of the time. So only
the places where captions stand are read at first, small. If they are the form's, its captions and its legal
text can be erased before the rest is read.
"""

from collections.abc import Iterable
from functools import cache

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.layouts import LAYOUTS, Caption, layout
from coi_desktop.reading.acord25.locate import Located, locate
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr_protocol import Printed

_AROUND = (12.0, 6.0)  # points a caption may stand from its place: margins of scanners differ
_LONGEST = 290.0
_TITLES = ("CERTIFICATEOFLIABILITY", "ACORD25")
_ENOUGH = 34
_CLOSE = 1.2  # points: where captions lie farther off, erasing by them would take values along
_BEHIND = -0.3  # points: a value may stand right behind its caption, so rather a colon stays
_OVER = (0.9, 0.7)  # points of a caption's strokes outside of its box


class FormGuide:
    """Tells an OCR engine where to look first, and what it need not read."""

    @property
    def areas(self) -> tuple[Box, ...]:
        """Where captions of the form stand on a letter page."""
        return _areas()

    def printed(self, frame: PageFrame) -> Printed | None:
        """What the blank form prints on the page; None when the words are not the form's, or too few to say
        where the rest is."""
        located = locate(frame)
        if located is None or located.found < _ENOUGH or located.registration.residual > _CLOSE:
            return None
        told = [located.registration.box_to_page(c.box) for c in located.layout.captions if _tells(c)]
        gone = [
            index
            for index in located.captions
            if not any(box.contains(*frame.words[index].box.center) for box in told)
        ]
        return Printed(frozenset(gone), (*printed_boxes(located), *_legal_boxes(located)))


def _tells(caption: Caption) -> bool:
    """Whether a caption is the form's title or its number, by which a page is told from its likes."""
    return any(spelling.startswith(_TITLES) for spelling in caption.spellings)


@cache
def _areas() -> tuple[Box, ...]:
    across, down = _AROUND
    # The layouts differ by less than a caption's surroundings, but for one that is read as a whole.
    captions = layout(LAYOUTS[0]).captions
    return tuple(
        Box(c.box.x0 - across, c.box.y0 - down, c.box.x1 + across, c.box.y1 + down)
        for c in captions
        if c.box.width <= _LONGEST
    )


def printed_boxes(located: Located) -> Iterable[Box]:
    """The captions of the form where they lie on the page, but for those that tell which form it is."""
    for caption in located.layout.captions:
        if _tells(caption):
            continue
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
