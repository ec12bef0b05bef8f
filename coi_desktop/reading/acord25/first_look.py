# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cheap look at a picture of a page: is it the form, and where is everything printed on it?

Most of what stands on the form is the blank form itself, and recognizing it costs most of the time. So only
the places where captions stand are read at first, small. If they are the form's, its captions and its legal
text can be erased before the rest is read.
"""

from collections.abc import Iterable, Sequence

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.first_fit import FirstFit, first_fit
from coi_desktop.reading.acord25.layouts import LAYOUTS, Caption, layout
from coi_desktop.reading.acord25.locate import Located, locate
from coi_desktop.reading.acord25.registration import Registration
from coi_desktop.reading.frames import PageFrame, Rule
from coi_desktop.reading.ocr_protocol import Printed

_AROUND = (12.0, 6.0)  # points a caption may stand from its place: margins of scanners differ
_AROUND_FITTED = (9.0, 4.0)  # the same where the form's lines say where it lies
_LONGEST = 290.0
_TITLES = ("CERTIFICATEOFLIABILITY", "ACORD25")
_ENOUGH = 34
_CLOSE = 1.2  # points: where captions lie farther off, erasing by them would take values along
_STRAYED = 10.0  # points
_BEHIND = -0.3  # points: a value may stand right behind its caption, so rather a colon stays
_OVER = (0.9, 0.7)  # points of a caption's strokes outside of its box


class FormGuide:
    """Tells an OCR engine where to look first, and what it need not read."""

    def areas(self, rules: Sequence[Rule]) -> tuple[Box, ...]:
        """Where captions of the form stand on a page with these ruling lines; on any letter page where the
        lines are not the form's."""
        fit = first_fit(rules)
        around = _AROUND if fit is None else _AROUND_FITTED
        return _areas(fit or FirstFit(layout(LAYOUTS[0])), around)

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


def _areas(fit: FirstFit, around: tuple[float, float]) -> tuple[Box, ...]:
    across, down = around
    boxes = [fit.on_page(c.box) for c in fit.form.captions if c.box.width <= _LONGEST]
    return tuple(Box(b.x0 - across, b.y0 - down, b.x1 + across, b.y1 + down) for b in boxes)


def printed_boxes(located: Located) -> Iterable[Box]:
    """The captions of the form where they lie on the page, but for those that tell which form it is. Whoever
    typeset the form anew put captions where it suited: there only their words say where they are."""
    anew = located.registration.anew
    for index, caption in enumerate(located.layout.captions):
        if _tells(caption):
            continue
        box = located.places.get(index) if anew else None
        box = box or _place(located.registration, caption.box)
        if box is not None:
            yield Box(box.x0 - _OVER[0], box.y0 - _OVER[1], box.x1 + _BEHIND, box.y1 + _OVER[1])


def _place(registration: Registration, box: Box) -> Box | None:
    """Where a caption's box lies on the page. Where its surroundings seem to have strayed, a caption there was
    rather misread, and the page as a whole says better where the box is; unless the form was typeset anew,
    when nobody knows: in the wrong place lies a value."""
    place = registration.box_to_page(box)
    left, top = registration.back.apply(box.x0, box.y0)
    right, bottom = registration.back.apply(box.x1, box.y1)
    if max(abs(place.x0 - left), abs(place.y0 - top)) <= _STRAYED:
        return place
    return None if registration.anew else Box(left, top, right, bottom)


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
