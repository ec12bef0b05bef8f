# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines, marks and covers, on small pages drawn here."""

import io
from typing import Any

import pymupdf
import pytest
from PIL import Image, ImageDraw

from coi_desktop.reading.drawings import read_drawings, read_pictures
from coi_desktop.reading.frames import MarkKind
from coi_desktop.reading.pages import needs_ocr, page_frame

_mupdf: Any = pymupdf


@pytest.fixture
def sheet() -> Any:
    document = _mupdf.open()
    yield document.new_page(width=612, height=792)
    document.close()


def test_two_strokes_that_cross_are_one_cross(sheet: Any) -> None:
    sheet.draw_line((40, 300), (48, 308))
    sheet.draw_line((48, 300), (40, 308))
    (mark,) = read_drawings(sheet).marks
    assert mark.kind is MarkKind.CROSS
    assert mark.box.contains(44, 304)


def test_two_strokes_that_meet_are_a_check(sheet: Any) -> None:
    sheet.draw_line((40, 304), (43, 308))
    sheet.draw_line((43, 308), (50, 299))
    assert [m.kind for m in read_drawings(sheet).marks] == [MarkKind.CHECK]


def test_one_slanted_line_is_a_stroke_and_a_short_slip_is_not(sheet: Any) -> None:
    sheet.draw_line((40, 308), (48, 300))
    sheet.draw_line((80, 304), (88, 302))
    (mark,) = read_drawings(sheet).marks
    assert mark.kind is MarkKind.STROKE
    assert mark.box.contains(44, 304)


@pytest.mark.parametrize(("gray", "marks"), [(0.5, 1), (0.85, 0)])
def test_gray_marks_a_box_and_shading_does_not(sheet: Any, gray: float, marks: int) -> None:
    sheet.draw_rect(_mupdf.Rect(40, 300, 48, 308), fill=(gray, gray, gray), color=None)
    assert len(read_drawings(sheet).marks) == marks


@pytest.mark.parametrize("crossed", [True, False])
def test_a_picture_of_a_crossed_box_is_a_mark_and_one_of_an_empty_box_is_not(
    sheet: Any, crossed: bool
) -> None:
    drawn = Image.new("L", (40, 40), 255)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((1, 1, 38, 38), outline=0, width=2)
    if crossed:
        pen.line((4, 4, 36, 36), fill=0, width=4)
        pen.line((4, 36, 36, 4), fill=0, width=4)
    file = io.BytesIO()
    drawn.save(file, "PNG")
    sheet.insert_image(_mupdf.Rect(40, 300, 48, 308), stream=file.getvalue())
    kinds = [mark.kind for mark in page_frame(sheet, 1).marks]
    assert kinds == ([MarkKind.PICTURE] if crossed else [])


def test_filled_box_is_a_mark_and_an_outline_is_rules(sheet: Any) -> None:
    sheet.draw_rect(_mupdf.Rect(40, 300, 48, 308), fill=(0, 0, 0), color=None)
    sheet.draw_rect(_mupdf.Rect(60, 300, 74, 312), color=(0, 0, 0))
    drawn = read_drawings(sheet)
    assert [m.kind for m in drawn.marks] == [MarkKind.FILL]
    assert len(drawn.rules) == 4


def test_thin_bar_is_a_rule(sheet: Any) -> None:
    sheet.draw_rect(_mupdf.Rect(18, 300, 594, 300.7), fill=(0, 0, 0), color=None)
    (rule,) = read_drawings(sheet).rules
    assert rule.y0 == rule.y1


def test_curve_is_ink(sheet: Any) -> None:
    sheet.draw_bezier((400, 720), (430, 690), (460, 750), (500, 715))
    assert [m.kind for m in read_drawings(sheet).marks] == [MarkKind.INK]


def test_text_under_a_white_cover_is_not_read_and_text_over_it_is(sheet: Any) -> None:
    sheet.insert_text((80, 700), "Old holder", fontsize=10)
    sheet.draw_rect(_mupdf.Rect(60, 680, 300, 720), fill=(1, 1, 1), color=None)
    sheet.insert_text((80, 712), "New holder", fontsize=10)
    sheet.insert_text((80, 500), "Elsewhere", fontsize=10)
    assert [w.text for w in page_frame(sheet, 1).words] == ["New", "holder", "Elsewhere"]


def test_white_ground_drawn_first_hides_nothing(sheet: Any) -> None:
    sheet.draw_rect(sheet.rect, fill=(1, 1, 1), color=None)
    sheet.insert_text((80, 700), "Holder", fontsize=10)
    assert [w.text for w in page_frame(sheet, 1).words] == ["Holder"]


def test_page_that_is_one_picture_needs_ocr(sheet: Any) -> None:
    pixels = _mupdf.Pixmap(_mupdf.csGRAY, 60, 80, bytes(4800), False)
    sheet.insert_image(sheet.rect, pixmap=pixels)
    assert len(read_pictures(sheet)) == 1
    assert needs_ocr(page_frame(sheet, 1))


def test_page_of_text_needs_none(sheet: Any) -> None:
    sheet.insert_text((80, 100), "one two three four five six seven eight nine", fontsize=10)
    assert not needs_ocr(page_frame(sheet, 1))
