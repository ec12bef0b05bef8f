# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words on a page, and the words at a place."""

from dataclasses import dataclass

import pytest

from coi_desktop.desk.screens.review.word_search import Hit, hits_among, hits_in_values, line_at
from coi_desktop.domain.values import Box


@dataclass(frozen=True)
class Printed:
    text: str
    box: Box


def line(text: str, top: float = 100, left: float = 50, gap: float = 4) -> tuple[Printed, ...]:
    """Words of ten points' height, six a letter."""
    words, x = [], left
    for word in text.split():
        words.append(Printed(word, Box(x, top, x + 6 * len(word), top + 10)))
        x += 6 * len(word) + gap
    return tuple(words)


PAGE = (*line("Blanket additional insured"), *line("CG 20 10 04 13 – José’s Drywall", top=120))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("insured", 1),
        ("INSURED", 1),
        ("ins", 1),
        ("additional insured", 1),
        ("insured additional", 0),
        ("cg 20 10", 1),
        ("jose", 1),
        ("", 0),
        ("   ", 0),
        ("nowhere", 0),
    ],
)
def test_words_are_found_whole_or_in_part_in_their_order(typed: str, count: int) -> None:
    assert len(hits_among(PAGE, typed, 1)) == count


def test_a_hit_has_a_box_for_each_word() -> None:
    (hit,) = hits_among(PAGE, "additional insured", 3)
    assert hit == Hit(3, (PAGE[1].box, PAGE[2].box))


def test_on_a_picture_the_values_that_say_it_are_found_and_else_the_page() -> None:
    values = (("RC-GL 44", Box(1, 1, 9, 9)), ("Macon", Box(2, 2, 8, 8)))
    assert hits_in_values(values, "RC-GL 44 Macon Oregon", "gl 44", 2) == (Hit(2, (Box(1, 1, 9, 9),)),)
    assert hits_in_values(values, "RC-GL 44 Macon Oregon", "oregon", 2) == (Hit(2),)
    assert hits_in_values(values, "RC-GL 44 Macon Oregon", "Texas", 2) == ()


def test_the_words_at_a_place_are_those_that_stand_together_in_its_line() -> None:
    page = (*PAGE, *line("$1,000,000", left=400))
    found = line_at(page, 60, 105)
    assert found is not None
    assert found[0] == "Blanket additional insured"
    assert found[1].x1 == PAGE[2].box.x1
    amount = line_at(page, 405, 105)
    assert amount is not None and amount[0] == "$1,000,000"
    assert line_at(page, 300, 105) is None
