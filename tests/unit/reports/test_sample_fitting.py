# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text never leaves its cell: it is set smaller, then narrower, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.reports.samples.fitting import SMALLEST, fit_block, fit_line, width_of, wrap

LETTERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=120)


@given(text=LETTERS, width=st.floats(8.0, 300.0), size=st.floats(5.0, 10.0))
def test_a_line_is_never_wider_than_its_room(text: str, width: float, size: float) -> None:
    fit = fit_line(text, width, "Helvetica", size)
    assert width_of(text, "Helvetica", fit.size) * fit.squeeze <= width * 1.001
    assert SMALLEST <= fit.size <= size


def test_a_line_that_fits_keeps_its_size() -> None:
    fit = fit_line("GL 4471082", 100.0, "Helvetica", 8.0)
    assert (fit.size, fit.squeeze) == (8.0, 1.0)


def test_letters_are_narrowed_only_below_the_smallest_type() -> None:
    text = "Commercial General Liability"
    smaller = fit_line(text, width_of(text, "Helvetica", 6.0), "Helvetica", 8.0)
    narrower = fit_line(text, 20.0, "Helvetica", 8.0)
    assert smaller.size == pytest.approx(6.0)
    assert smaller.squeeze == pytest.approx(1.0)
    assert narrower.size == SMALLEST
    assert narrower.squeeze < 1.0


@given(text=LETTERS, width=st.floats(40.0, 300.0))
def test_wrapping_keeps_every_word_in_order(text: str, width: float) -> None:
    assert " ".join(wrap(text, width, "Helvetica", 8.0)).split() == text.split()


def test_a_long_block_is_set_smaller_until_it_fits() -> None:
    paragraphs = ("one two three four five six seven eight nine ten " * 11,)
    lines, size = fit_block(paragraphs, 200.0, 72.0, "Helvetica", 8.0)
    assert size < 8.0
    assert len(lines) * size * 1.2 <= 72.0


def test_a_block_that_is_too_long_is_refused_rather_than_cut() -> None:
    with pytest.raises(ValueError, match="additional remarks"):
        fit_block(("word " * 2000,), 200.0, 60.0, "Helvetica", 8.0)
