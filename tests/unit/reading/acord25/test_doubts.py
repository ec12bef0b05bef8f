# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is not taken for sure: letters that are no mark, both answers at once, stamps, strokes, broken names."""

from dataclasses import replace

import pytest

from coi_desktop.reading.acord25.certificate import filled
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.frames import Rule
from tests.support.certificate_pages import FORM, gl_row, read
from tests.support.form_frames import line, under_ocr, with_words


@pytest.mark.parametrize(
    ("text", "marked", "sure"),
    [("N", False, True), ("V", None, False), ("1", None, False), ("□", False, True)],
)
def test_other_letters_in_a_box_are_no_sure_blank(text: str, marked: bool | None, sure: bool) -> None:
    row = read(*gl_row(), line(text, 40, 306, 7)).general_liability
    assert row is not None
    assert (row.commercial.value, row.commercial.raw) == (marked, text)
    assert (row.commercial.confidence > 0.9) is sure


def test_no_in_a_box_alone_is_no_coverage() -> None:
    assert read(line("N", 40, 306, 7)).general_liability is None


def test_both_answers_in_one_cell_are_none() -> None:
    row = read(*gl_row(), line("N", 183, 352)).general_liability
    assert row is not None
    assert (row.addl_insd.value, row.addl_insd.raw) == (None, "Y N")
    assert row.addl_insd.confidence < 0.5


def test_na_is_no_insurer() -> None:
    row = read(line("N/A", 20, 342, 7), line("GL-1", 216, 342)).general_liability
    assert row is not None
    assert (row.insurer_letter.value, row.insurer_letter.raw) == (None, "N/A")


def test_large_letters_over_the_form_are_part_of_no_value() -> None:
    row = read(*gl_row(), line("VOID", 216, 344, 40)).general_liability
    assert row is not None
    assert row.policy_number.value == "GL-4471-26"


def test_large_words_of_recognition_are_no_stamp() -> None:
    frame = under_ocr(with_words(FORM, *gl_row(), line("VOID", 216, 420, 40)))
    located = locate(frame)
    assert located is not None
    assert filled(frame, located).overprint == []


def test_name_that_goes_on_in_the_next_line_is_one_name_and_not_sure() -> None:
    long = line("The Consolidated Regional Hospital and Transit Development Authority", 72, 200, 7)
    found = read(long, line("Partnership Holdings, LLC", 72, 210, 7), line("1 Mill Road", 72, 220, 7)).insured
    assert found.name.value == (
        "The Consolidated Regional Hospital and Transit Development Authority Partnership Holdings, LLC"
    )
    assert found.name.confidence <= 0.85
    assert found.address.value == "1 Mill Road"


@pytest.mark.parametrize("second", ["1 Mill Road", "DBA Prairie"])
def test_long_name_with_an_address_or_another_name_under_it_is_sure(second: str) -> None:
    long = line("The Consolidated Regional Hospital and Transit Development Authority", 72, 200, 7)
    found = read(long, line(second, 72, 210, 7)).insured
    assert found.name.confidence > 0.95
    assert found.address.value == second


@pytest.mark.parametrize(("up", "sure"), [(0.0, False), (5.0, True)])
def test_value_with_a_line_through_it_is_not_sure(up: float, sure: bool) -> None:
    number = line("GL-4471-26", 216, 342)
    strokes = (Rule(214, 342 + up, number[0].box.x1 + 2, 342 + up), Rule(18, 342, 594, 342))
    row = read(line("A", 24, 342), number, frame=replace(FORM, rules=strokes)).general_liability
    assert row is not None
    assert (row.policy_number.confidence > 0.95) is sure


@pytest.mark.parametrize(("printed", "code"), [("AA-11299", None), ("99210/99211", "99210")])
def test_codes_that_are_not_clear_are_not_sure(printed: str, code: str | None) -> None:
    (insurer,) = read(line("Ridge Mutual", 348, 194), line(printed, 545, 194)).insurers
    assert insurer.naic.value == code
    assert insurer.naic.confidence < 0.7
