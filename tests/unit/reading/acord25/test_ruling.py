# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ruling lines tell where rows end on a form typeset anew."""

from dataclasses import replace

from coi_desktop.reading.acord25.certificate import read_certificate
from coi_desktop.reading.acord25.layouts import layout
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.acord25.ruling import ruled_pairs
from coi_desktop.reading.frames import Rule
from tests.support.form_frames import blank_form, line, moved, with_words


def lower(y: float) -> float:
    """Rows from automobile on stand seven points lower, the general liability row is that much higher."""
    return y if y < 340 else y + 7


def test_row_text_tight_above_a_line_stays_in_its_row() -> None:
    frame = moved(blank_form(), lambda x, y: (x, lower(y)))
    frame = with_words(
        frame, line("A", 24, 386), line("GL-1", 216, 386), line("B", 24, 396), line("CA-2", 216, 396)
    )
    ruled = replace(frame, rules=(Rule(18, 391, 594, 391), Rule(18, 451, 594, 451)))
    found = read_certificate(ruled)
    assert found is not None
    assert found.general_liability is not None
    assert found.automobile is not None
    assert (found.general_liability.insurer_letter.value, found.general_liability.policy_number.value) == (
        "A",
        "GL-1",
    )
    assert (found.automobile.insurer_letter.value, found.automobile.policy_number.value) == ("B", "CA-2")


def test_only_long_lines_near_a_border_count() -> None:
    form = layout("2016-03")
    located = locate(blank_form())
    assert located is not None
    rules = (
        Rule(18, 385, 594, 385),  # the border under general liability, a point off
        Rule(425, 312, 594, 312),  # a limit's own line
        Rule(18, 350, 594, 350),  # a line through the middle of a row
        Rule(213, 300, 213, 384),  # a column's border
        Rule(300, 300, 300, 384),  # no column begins here
    )
    pairs = ruled_pairs(rules, located.registration, form)
    assert {round(fy) for _, py, _, fy in pairs if py == 385} == {384}
    assert {round(fx, 1) for px, _, fx, _ in pairs if px == 213} == {212.4}
    assert len(pairs) == 10
