# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words from a page's text layer, on small pages drawn here."""

from typing import Any

import pymupdf
import pytest

from coi_desktop.reading.pages import needs_ocr, page_frame
from coi_desktop.reading.text_layer import read_words

_mupdf: Any = pymupdf


@pytest.fixture
def sheet() -> Any:
    document = _mupdf.open()
    yield document.new_page(width=612, height=792)
    document.close()


def texts(sheet: Any) -> list[str]:
    return [w.text for w in read_words(sheet)[0] if w.visible]


def test_words_are_split_at_spaces_and_hard_spaces(sheet: Any) -> None:
    sheet.insert_text((50, 100), "Cedar\u00a0Mill Electric", fontsize=9)
    assert texts(sheet) == ["Cedar", "Mill", "Electric"]


def test_dashes_become_hyphens(sheet: Any) -> None:
    writer = _mupdf.TextWriter(sheet.rect)
    writer.append((50, 100), "GL\u20134471\u00ad02", font=_mupdf.Font("helv"))
    writer.write_text(sheet)
    assert texts(sheet) == ["GL-4471-02"]


def test_value_tight_behind_a_caption_of_another_size_is_a_word_of_its_own(sheet: Any) -> None:
    end = 50 + _mupdf.get_text_length("NAME:", fontsize=6)
    sheet.insert_text((50, 100), "NAME:", fontsize=6)
    sheet.insert_text((end, 100), "Prairie", fontsize=10)
    assert texts(sheet) == ["NAME:", "Prairie"]


def test_invisible_and_off_page_text_is_not_shown(sheet: Any) -> None:
    sheet.insert_text((50, 100), "seen", fontsize=9)
    sheet.insert_text((50, 120), "ghost", fontsize=9, render_mode=3)
    sheet.insert_text((900, 120), "outside", fontsize=9)
    assert texts(sheet) == ["seen"]


def test_symbol_fonts_become_marks(sheet: Any) -> None:
    sheet.insert_text((50, 100), "4 8 n", fontsize=10, fontname="zadb")
    assert texts(sheet) == ["✓", "✗", "■"]


def test_letters_on_their_head_stand_under_their_baseline(sheet: Any) -> None:
    sheet.insert_text((300, 100), "WORD", fontsize=10, rotate=180)
    words, course = read_words(sheet)
    assert (course.step, course.slant) == ((-1, 0), 0.0)
    assert 97 < words[0].box.y0 < 101
    assert words[0].box.y1 > 106


@pytest.mark.parametrize(("degrees", "aslant"), [(0.1, False), (1.5, True)])
def test_text_that_runs_aslant_is_read_from_its_picture(sheet: Any, degrees: float, aslant: bool) -> None:
    corner = _mupdf.Point(50, 100)
    for row in range(3):
        turn = (corner, _mupdf.Matrix(degrees))
        sheet.insert_text((50, 100 + 14 * row), "Each occurrence of ten words", fontsize=10, morph=turn)
    frame = page_frame(sheet, 1)
    assert frame.slant == pytest.approx(degrees, abs=0.06)
    assert needs_ocr(frame) is aslant


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_sideways_text_turns_the_page_upright(sheet: Any, degrees: int) -> None:
    for row in range(6):
        offset = 14 * row
        start = {
            0: (100, 100 + offset),
            90: (100 + offset, 500),
            180: (500, 300 - offset),
            270: (300 - offset, 100),
        }
        sheet.insert_text(start[degrees], f"line {row} of some text", fontsize=10, rotate=degrees)
    frame = page_frame(sheet, 1)
    assert frame.rotation == degrees % 360
    first = [w for w in frame.words if w.text == "line"]
    assert [w.box.y0 for w in first] == sorted(w.box.y0 for w in first)
    assert all(w.box.width > w.box.height for w in first)


def test_rotated_page_is_read_as_shown(sheet: Any) -> None:
    sheet.insert_text((100, 500), "upright when shown", fontsize=10, rotate=90)
    sheet.set_rotation(90)
    frame = page_frame(sheet, 1)
    assert (frame.rotation, frame.width, frame.height) == (90, 792, 612)
    assert [w.text for w in frame.words] == ["upright", "when", "shown"]


def test_crop_moves_the_origin(sheet: Any) -> None:
    sheet.insert_text((150, 200), "inside", fontsize=10)
    sheet.set_cropbox(_mupdf.Rect(100, 100, 500, 700))
    box = page_frame(sheet, 1).words[0].box
    assert abs(box.x0 - 50) < 1
    assert 88 < box.y0 < 96
