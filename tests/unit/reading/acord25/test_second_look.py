# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second look at a line: who is believed, and that doubt lowers confidence but takes no line away."""

from dataclasses import replace

import pytest

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.certificate import filled
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import bounds
from coi_desktop.reading.ocr_protocol import CellInk, CellShape, Seen
from tests.support.form_frames import blank_form, line, under_ocr, with_words

HOLDER = "certificate_holder"
AT = (50.0, 690.0)
BELOW = (50.0, 704.0)


class ScriptedLook:
    """Sees ink where ``lines`` are, and in each that it is asked about what the two engines say."""

    def __init__(self, lines: list[Box], second: tuple[str, float], first: str) -> None:
        self._lines = lines
        self._second, self._first = second, first

    def erase(self, boxes: tuple[Box, ...]) -> None:
        pass

    def ink(self, box: Box) -> CellInk:
        return CellInk(None, 0.0)

    def lines(self, box: Box) -> tuple[Box, ...]:
        return tuple(each for each in self._lines if box.contains(*each.center))

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        if differently:
            return Seen(self._first, 0.6, box)
        return Seen(*self._second, box, second=True)


def holder(second: tuple[str, float]) -> list[Word]:
    """The words of the holder's cell: of its first line the page was not sure, and its second word a mere
    guess."""
    unsure, guess = line("Oak Ridge", *AT)
    unsure, guess = replace(unsure, confidence=0.7), replace(guess, confidence=0.0)
    sure = line("Springfield", *BELOW)
    frame = under_ocr(with_words(blank_form(), sure))
    frame = with_words(frame, (unsure, guess))
    located = locate(frame)
    assert located is not None
    places = [bounds(words) for words in ((unsure, guess), sure)]
    look = ScriptedLook([p for p in places if p is not None], second, "Oak Ridge")
    return filled(frame, located, look).words(HOLDER)


def test_a_line_that_is_disputed_stays_with_the_confidence_of_the_dispute() -> None:
    words = holder(("Oak Ridpe", 0.6))
    assert [w.text for w in words][-1] == "Springfield"
    assert len(words) == 3
    assert {w.confidence < 0.8 for w in words[:2]} == {True}
    assert words[-1].confidence == pytest.approx(0.9)


def test_a_line_that_both_engines_read_alike_is_sure() -> None:
    words = holder(("OakRidge", 0.95))
    assert [w.text for w in words] == ["Oak", "Ridge", "Springfield"]
    assert min(w.confidence for w in words) >= 0.9


def test_a_sure_second_reading_is_taken_but_shown_to_a_person() -> None:
    words = holder(("OakRudge", 0.95))
    assert [w.text for w in words] == ["Oak", "Rudge", "Springfield"]
    assert max(w.confidence for w in words[:2]) < 0.8
