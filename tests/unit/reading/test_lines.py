# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words to lines as a person reads them."""

from coi_desktop.domain.values import Box
from coi_desktop.reading.lines import block_text, bounds, line_text, text_lines
from tests.support.form_frames import line, word


def test_words_of_different_sizes_share_a_line() -> None:
    words = [*line("Policy number", 20, 100, 6), word("GL-1", 80, 101, 10), *line("next line", 20, 112)]
    assert [line_text(run) for run in text_lines(words)] == ["Policy number GL-1", "next line"]


def test_tight_lines_stay_apart() -> None:
    words = [w for i in range(4) for w in line(f"line {i}", 20, 100 + 8.5 * i)]
    assert [line_text(run) for run in text_lines(words)] == ["line 0", "line 1", "line 2", "line 3"]


def test_block_is_read_top_down_then_left_to_right() -> None:
    words = [word("c", 10, 120), word("b", 60, 100), word("a", 10, 100)]
    assert block_text(words) == "a b c"
    assert bounds(words) == Box(10, 96, 64, 124)
    assert bounds([]) is None
