# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quarter turns keep words where they stand on the paper."""

import pytest

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Mark, MarkKind, Rule
from coi_desktop.reading.turning import turn_for, turned
from tests.support.form_frames import page, word


def test_quarter_turn_swaps_the_sides_and_moves_boxes() -> None:
    frame = page(
        [word("A", 10, 20, 8)], marks=(Mark(MarkKind.FILL, Box(0, 0, 5, 5)),), rules=(Rule(0, 9, 30, 9),)
    )
    up = turned(frame, 90)
    assert (up.width, up.height, up.rotation) == (792, 612, 90)
    assert up.words[0].box == Box(768, 10, 776, 14)
    assert up.marks[0].box == Box(787, 0, 792, 5)
    assert up.rules[0] == Rule(783, 0, 783, 30)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turning_there_and_back_changes_nothing(degrees: int) -> None:
    frame = page([word("A", 10, 20, 8)])
    assert turned(turned(frame, degrees), 360 - degrees) == frame


def test_direction_of_text_tells_the_turn() -> None:
    assert [turn_for(d) for d in ((1, 0), (0, -1), (-1, 0), (0, 1))] == [0, 90, 180, 270]
