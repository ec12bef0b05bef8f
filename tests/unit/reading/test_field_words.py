# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the words of a form field are taken to stand."""

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.cells import field_words
from coi_desktop.reading.frames import FieldKind, FormField
from coi_desktop.reading.lines import bounds


def field(value: str, box: Box) -> FormField:
    return FormField(name="Anything", kind=FieldKind.TEXT, value=value, box=box)


def test_a_single_word_fills_its_field_however_it_is_aligned() -> None:
    box = Box(500, 300, 590, 312)
    (word,) = field_words(field("1,000,000", box))
    assert word.box == box


def test_a_line_that_may_be_wrapped_takes_the_height_of_its_field() -> None:
    box = Box(20, 600, 600, 680)
    place = bounds(field_words(field("The holder is an additional insured.", box)))
    assert place is not None
    assert (place.y0, place.y1) == (box.y0, box.y1)


def test_lines_of_a_field_stand_below_each_other() -> None:
    words = field_words(field("14 Kiln Road\nPort Ellery", Box(20, 100, 300, 140)))
    tops = {word.text: word.box.y0 for word in words}
    assert tops["Kiln"] == tops["Road"] < tops["Port"] == tops["Ellery"]
    assert all(word.box.y1 <= 140 for word in words)
