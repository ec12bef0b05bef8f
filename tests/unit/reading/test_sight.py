# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each way of hiding text on a page, and the honest look-alike of each."""

from collections.abc import Callable
from typing import Any

import pymupdf
import pytest

from coi_desktop.domain.signals import Hiding
from coi_desktop.reading.pages import needs_ocr, page_frame
from coi_desktop.reading.sight import distance

_mupdf: Any = pymupdf
SECRET = "Limit 9,000,000"
AT = (80, 712)
AROUND = _mupdf.Rect(70, 698, 200, 718)
WHITE, BLACK, YELLOW = (1, 1, 1), (0, 0, 0), (1, 1, 0)


@pytest.fixture
def sheet() -> Any:
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_text((80, 100), "one two three four five six seven eight nine", fontsize=10)
    yield page
    document.close()


def picture(level: int, alpha: int | None = None) -> Any:
    """A small even picture; with ``alpha`` a transparent one."""
    plain = _mupdf.Pixmap(_mupdf.csRGB, 30, 10, bytes([level] * 900), False)
    return (
        plain
        if alpha is None
        else _mupdf.Pixmap(plain, _mupdf.Pixmap(_mupdf.csGRAY, 30, 10, bytes([alpha] * 300), False))
    )


def white_on_white(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, color=WHITE)


def nearly_white(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, color=(0.96, 0.95, 0.97))


def white_on_a_white_box(page: Any) -> None:
    page.draw_rect(AROUND, fill=WHITE, color=BLACK)
    page.insert_text(AT, SECRET, fontsize=10, color=WHITE)


def black_on_black(page: Any) -> None:
    page.draw_rect(AROUND, fill=BLACK, color=None)
    page.insert_text(AT, SECRET, fontsize=10)


def faint(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, fill_opacity=0.02)


def tiny(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=1)


def without_ink(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, render_mode=3)


def redacted_for_show(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.draw_rect(AROUND, fill=BLACK, color=None)


def patched(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    shape = page.new_shape()
    shape.draw_rect(AROUND, radius=0.2)
    shape.finish(fill=WHITE, color=None)
    shape.commit()


def under_a_picture(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.insert_image(AROUND, pixmap=picture(255), keep_proportion=False)


def under_a_dense_masked_picture(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.insert_image(AROUND, pixmap=picture(200, alpha=255), keep_proportion=False)


def in_a_layer_switched_off(page: Any) -> None:
    layer = page.parent.add_ocg("draft", on=False)
    page.insert_text(AT, SECRET, fontsize=10, oc=layer)


HIDDEN = {
    white_on_white: Hiding.PALE,
    nearly_white: Hiding.PALE,
    white_on_a_white_box: Hiding.PALE,
    black_on_black: Hiding.PALE,
    faint: Hiding.PALE,
    tiny: Hiding.TINY,
    without_ink: Hiding.INVISIBLE,
    redacted_for_show: Hiding.COVERED,
    patched: Hiding.COVERED,
    under_a_picture: Hiding.UNDER_PICTURE,
    under_a_dense_masked_picture: Hiding.UNDER_PICTURE,
    in_a_layer_switched_off: Hiding.SWITCHED_OFF,
}


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_text_is_no_word_of_the_page_but_is_told(
    sheet: Any, hide: Callable[[Any], None], turn: int
) -> None:
    hide(sheet)
    sheet.set_rotation(turn)
    frame = page_frame(sheet.parent.reload_page(sheet), 1)
    assert "Limit" not in [w.text for w in frame.words]
    assert len(frame.words) == 9
    assert {w.hidden for w in frame.hidden} == {HIDDEN[hide]}
    assert not needs_ocr(frame)


def white_on_a_dark_bar(page: Any) -> None:
    page.draw_rect(AROUND, fill=(0.1, 0.2, 0.4), color=None)
    page.insert_text(AT, SECRET, fontsize=10, color=WHITE)


def white_on_a_dark_picture(page: Any) -> None:
    page.insert_image(AROUND, pixmap=picture(20), keep_proportion=False)
    page.insert_text(AT, SECRET, fontsize=10, color=WHITE)


def light_gray(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, color=(0.75, 0.75, 0.75))


def link_blue(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, color=(0, 0, 1))


def on_a_shaded_cell(page: Any) -> None:
    page.draw_rect(AROUND, fill=(0.85, 0.85, 0.85), color=None)
    page.insert_text(AT, SECRET, fontsize=10)


def under_a_marker_pen(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.add_highlight_annot(AROUND)


def beside_a_white_box(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.draw_rect(_mupdf.Rect(70, 719, 200, 740), fill=WHITE, color=None)


def under_a_clear_picture(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10)
    page.insert_image(AROUND, pixmap=picture(0, alpha=0), keep_proportion=False)


def half_transparent(page: Any) -> None:
    page.insert_text(AT, SECRET, fontsize=10, fill_opacity=0.5)


@pytest.mark.parametrize(
    "show",
    [
        white_on_a_dark_bar,
        white_on_a_dark_picture,
        light_gray,
        link_blue,
        on_a_shaded_cell,
        under_a_marker_pen,
        beside_a_white_box,
        under_a_clear_picture,
        half_transparent,
    ],
    ids=lambda show: show.__name__,
)
def test_what_a_person_sees_is_read(sheet: Any, show: Callable[[Any], None]) -> None:
    show(sheet)
    frame = page_frame(sheet.parent.reload_page(sheet), 1)
    assert {"Limit", "9,000,000"} <= {w.text for w in frame.words}
    assert frame.hidden == ()


def test_clipped_text_is_left_out(sheet: Any) -> None:
    xref = sheet.get_contents()[0]
    content = (
        sheet.parent.xref_stream(xref) + b" q 0 0 10 10 re W n BT /helv 10 Tf 80 60 Td (Clipped) Tj ET Q"
    )
    sheet.parent.update_stream(xref, content)
    assert "Clipped" not in [w.text for w in page_frame(sheet.parent.reload_page(sheet), 1).words]


def writing(rows: int) -> Any:
    """A picture of a page of writing."""
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    for row in range(rows):
        page.insert_text(
            (60, 60 + 24 * row), "words and more words across the whole width of the sheet", fontsize=18
        )
    pixels = page.get_pixmap(dpi=100)
    document.close()
    return pixels


def test_a_scan_with_an_invisible_text_layer_is_a_scan(sheet: Any) -> None:
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_image(page.rect, pixmap=writing(28))
    page.insert_text((60, 60), "one two three four five six seven eight nine", fontsize=9, render_mode=3)
    frame = page_frame(page, 1)
    assert needs_ocr(frame)
    assert frame.words == ()
    assert {w.hidden for w in frame.hidden} == {Hiding.INVISIBLE}
    document.close()


def test_a_picture_over_a_whole_text_layer_is_what_is_seen(sheet: Any) -> None:
    sheet.insert_image(sheet.rect, pixmap=writing(28))
    frame = page_frame(sheet, 1)
    assert frame.words == ()
    assert needs_ocr(frame)


def test_a_page_picture_with_typing_on_it_is_read_as_it_is_seen() -> None:
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_image(page.rect, pixmap=writing(28))
    page.insert_text((60, 760), "one two three four five six seven eight nine", fontsize=9)
    assert needs_ocr(page_frame(page, 1))
    document.close()


def test_a_sheet_of_letter_paper_under_text_is_no_scan() -> None:
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_image(page.rect, pixmap=writing(3))
    for row in range(20):
        page.insert_text((60, 200 + 24 * row), "a line of live text that can be read as it is", fontsize=10)
    assert not needs_ocr(page_frame(page, 1))
    document.close()


def test_colors_are_as_far_apart_as_they_look() -> None:
    assert distance(0x000000, 0xFFFFFF) == pytest.approx(255)
    assert distance(0x00FFFF, 0xFFFFFF) > 100
    assert distance(0xF5F5F5, 0xFFFFFF) < 12
