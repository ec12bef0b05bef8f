# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form that an agency typeset anew: captions wider and elsewhere, boxes where it suited."""

from dataclasses import replace

import pytest

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.certificate import filled
from coi_desktop.reading.acord25.first_look import printed_boxes
from coi_desktop.reading.acord25.locate import Located, locate
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr_protocol import CellInk, CellShape, Seen
from tests.support.form_frames import blank_form, line, moved, under_ocr, with_words

FAR = 14.0


def elsewhere(x: float, y: float) -> tuple[float, float]:
    """The blocks above the rows stand farther right than the blank form has them, the limits farther left."""
    if y < 254 and x > 290:
        return x + FAR, y
    return (x - 5 if x > 420 else x), y


@pytest.fixture(scope="module")
def frame() -> PageFrame:
    return under_ocr(moved(blank_form(), elsewhere))


@pytest.fixture(scope="module")
def form(frame: PageFrame) -> Located:
    found = locate(frame)
    assert found is not None
    return found


def caption(form: Located, spelling: str) -> Box:
    index = next(i for i, c in enumerate(form.layout.captions) if spelling in c.spellings)
    return form.places[index]


def test_it_is_known_for_one(form: Located) -> None:
    assert form.registration.anew
    plain = locate(under_ocr(blank_form()))
    assert plain is not None
    assert not plain.registration.anew


def test_captions_are_erased_where_their_words_stand(form: Located) -> None:
    gone = list(printed_boxes(form))
    for spelling in ("INSURERA", "INSURERC", "REVISIONNUMBER"):
        x, y = caption(form, spelling).center
        assert any(box.contains(x, y) for box in gone)


def test_a_cell_begins_behind_its_caption(frame: PageFrame, form: Located) -> None:
    behind = caption(form, "REVISIONNUMBER").x1 + 2
    number = line("4", behind, caption(form, "REVISIONNUMBER").center[1])
    page = with_words(frame, number)
    found = locate(page)
    assert found is not None
    assert [w.text for w in filled(page, found).words("revision_number")] == ["4"]


class InkEverywhere:
    """A page so full that every box seems marked."""

    def erase(self, boxes: tuple[Box, ...]) -> None:
        pass

    def ink(self, box: Box) -> CellInk:
        return CellInk(box, 0.3)

    def lines(self, box: Box) -> tuple[Box, ...]:
        return ()

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        return Seen("", 0.0, box)


def test_a_word_that_runs_through_a_box_is_no_mark(frame: PageFrame, form: Located) -> None:
    path = "automobile.hired"
    box = filled(frame, form).cell_box(path)
    assert box is not None
    through = replace(line("VEHICLES", box.x0 - 10, box.center[1])[0], confidence=0.95)
    page = with_words(frame, (through,))
    cells = filled(page, form, InkEverywhere())
    assert path not in cells.boxes
    assert cells.empty[path] < 0.8
    assert "automobile.any_auto" in cells.boxes
