# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells cut out of a sheet: borders stay outside, ink is found, single letters are told by their shape."""

from typing import Any

import pymupdf
import pytest
from PIL import Image

from coi_desktop.domain.values import Box
from coi_desktop.reading.ocr.cell_picture import CellPicture, cell_picture, erased, ink_picture, kept
from coi_desktop.reading.ocr.letters import likest

_mupdf: Any = pymupdf
DPI = 300
CELL = Box(100, 100, 160, 130)


def sheet(text: str = "", *, at: tuple[float, float] = (110, 120), font: str = "helv") -> Image.Image:
    """A ruled cell on a sheet, with text in it."""
    document = _mupdf.open()
    page = document.new_page(width=260, height=240)
    page.draw_rect((CELL.x0, CELL.y0, CELL.x1, CELL.y1), width=0.8)
    if text:
        page.insert_text(at, text, fontsize=8, fontname=font)
    drawn = page.get_pixmap(dpi=DPI, colorspace=_mupdf.csGRAY)
    image = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    document.close()
    return image


def cell(image: Image.Image, box: Box = CELL) -> CellPicture:
    found = cell_picture(image, DPI, box, 60)
    assert found is not None
    return found


@pytest.mark.parametrize("off", [-1.5, 0.0, 1.5])
def test_borders_are_not_ink(off: float) -> None:
    moved = Box(CELL.x0 + off, CELL.y0 + off, CELL.x1 + off, CELL.y1 + off)
    assert cell(sheet(), moved).ink() is None


def test_ink_is_found_where_it_stands() -> None:
    found = cell(sheet("4471"))
    ink = found.ink()
    assert ink is not None
    box = found.box(ink)
    assert box.x0 == pytest.approx(110, abs=1.5)
    assert box.y1 == pytest.approx(120, abs=1.5)


def test_a_letter_beside_a_broken_line_stays_whole() -> None:
    narrow = Box(CELL.x0, CELL.y0, CELL.x0 + 18, CELL.y1 + 6)
    image = Image.new("L", (1084, 1000), 255)
    image.paste(sheet("Y", at=(106, 117)).crop((430, 440, 480, 500)), (430, 440))
    for top in range(452, 496, 6):  # of the next column's border, a fax leaves dashes inside of the cell
        image.paste(0, (481, top, 484, top + 2))
    found = cell(image, narrow)
    ink = found.ink()
    assert ink is not None
    assert found.box(ink).x0 == pytest.approx(106, abs=1.0)


def test_a_speck_is_no_ink() -> None:
    image = sheet()
    image.paste(0, (540, 480, 542, 482))
    assert cell(image).ink() is None


def test_lines_are_told_apart() -> None:
    image = sheet("first", at=(110, 111))
    below = sheet("second", at=(110, 124))
    found = cell(Image.composite(image, below, image.point([255 if v < 128 else 0 for v in range(256)])))
    assert len(found.lines()) == 2


def test_what_is_erased_is_gone() -> None:
    clean = erased(sheet("4471"), DPI, (Box(108, 110, 140, 124),))
    assert cell(clean).ink() is None


def test_only_what_is_kept_is_shown() -> None:
    small = kept(sheet("4471"), DPI, (Box(0, 0, 90, 90),), 150)
    assert small.size == (542, 500)
    assert small.getextrema() == (255, 255)


@pytest.mark.parametrize("font", ["helv", "tiro", "cour", "hebo"])
@pytest.mark.parametrize("letter", list("ABCDEF"))
def test_letters_are_told_by_their_shape(letter: str, font: str) -> None:
    image = sheet(letter, font=font)
    found = cell(image)
    ink = found.ink()
    assert ink is not None
    like = likest(ink_picture(image, DPI, found.box(ink), bold=False), "ABCDEF")
    assert like is not None
    assert like.letter == letter
    assert like.alike > 0.8


def test_paper_is_no_letter() -> None:
    assert likest(Image.new("L", (40, 40), 240), "ABC") is None
