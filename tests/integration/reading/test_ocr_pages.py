# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages through a real Tesseract: whichever way they lie, the words stand in one upright frame."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr.page_ocr import PageReader
from coi_desktop.reading.ocr.turn import turn_picture
from coi_desktop.reading.ocr_protocol import CellShape
from coi_desktop.reading.opening import open_file
from coi_desktop.reading.options import ReaderOptions
from tests.support import scans


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    yield PageReader(ReaderOptions(ocr_engine="tesserocr"))


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scans.page_image()


def frame_of(reader: PageReader, path: Path) -> PageFrame:
    with open_file(path, max_pages=5, max_pixels=50_000_000) as opened:
        return reader.frame(opened.document[0], 1)


def read_scan(reader: PageReader, folder: Path, image: Image.Image) -> PageFrame:
    return frame_of(reader, scans.write(folder / "scan.pdf", scans.as_pdf(image)))


def recall(frame: PageFrame) -> float:
    wanted = scans.expected_words()
    return len(wanted & {word.text for word in frame.words}) / len(wanted)


def place_of(frame: PageFrame, text: str) -> Box:
    return next(word.box for word in frame.words if word.text == text)


def test_a_straight_scan(reader: PageReader, page: Image.Image, tmp_path: Path) -> None:
    frame = read_scan(reader, tmp_path, page)
    assert recall(frame) > 0.95
    assert (frame.width, frame.height, frame.rotation) == (612, 792, 0)
    assert frame.source is TextSource.OCR
    assert frame.corners == ()
    assert all(word.origin is Origin.OCR and 0 <= word.confidence <= 1 for word in frame.words)
    box = place_of(frame, "Producer")
    assert box.x0 == pytest.approx(70, abs=3)
    assert box.y1 == pytest.approx(226, abs=4)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_fed_the_wrong_way(reader: PageReader, page: Image.Image, tmp_path: Path, turn: int) -> None:
    frame = read_scan(reader, tmp_path, turn_picture(page, turn))
    assert recall(frame) > 0.95
    assert frame.rotation == 360 - turn
    assert (frame.width, frame.height) == (612, 792)
    assert place_of(frame, "Producer").x0 == pytest.approx(70, abs=4)


@pytest.mark.parametrize("slant", [-2.5, 0.7, 4.0])
def test_a_slanted_scan(reader: PageReader, page: Image.Image, tmp_path: Path, slant: float) -> None:
    frame = read_scan(reader, tmp_path, page.rotate(-slant, Image.Resampling.BICUBIC, fillcolor=255))
    assert frame.residual_skew == pytest.approx(slant, abs=0.2)
    assert recall(frame) > 0.95
    left, right = place_of(frame, "Certificate"), place_of(frame, "project")
    assert left.y0 == pytest.approx(right.y0, abs=3)
    assert len(frame.corners) == 8


def test_a_fax(reader: PageReader, page: Image.Image, tmp_path: Path) -> None:
    assert recall(read_scan(reader, tmp_path, scans.fax(page))) > 0.9


def test_a_photo_on_a_table(reader: PageReader, page: Image.Image, tmp_path: Path) -> None:
    """The sheet is found, seen from above, and as large as paper is."""
    path = scans.write(tmp_path / "photo.jpg", scans.encoded(scans.photo(page), "JPEG", quality=85))
    frame = frame_of(reader, path)
    assert recall(frame) > 0.9
    assert (frame.width, frame.height) == (612, 792)
    box = place_of(frame, "Producer")
    assert box.x0 == pytest.approx(70, abs=6)
    assert box.y1 == pytest.approx(226, abs=8)


def test_ruling_lines_and_ink_are_found(reader: PageReader, page: Image.Image, tmp_path: Path) -> None:
    frame = read_scan(reader, tmp_path, page)
    x0, y, x1 = scans.RULE
    assert any(
        abs(rule.y0 - y) < 1.5 and abs(rule.x0 - x0) < 3 and abs(rule.x1 - x1) < 3 for rule in frame.rules
    )
    checked, empty = Box(*scans.CHECKED), Box(*scans.EMPTY)
    assert any(mark.box.overlap(checked) > 20 for mark in frame.marks)
    assert not any(mark.box.overlap(empty) > 0 for mark in frame.marks)
    assert reader.sheet is not None
    inside = Box(checked.x0 + 2, checked.y0 + 2, checked.x1 - 2, checked.y1 - 2)
    hollow = Box(empty.x0 + 2, empty.y0 + 2, empty.x1 - 2, empty.y1 - 2)
    assert reader.sheet.ink.ratio(inside) > 0.12
    assert reader.sheet.ink.ratio(hollow) < 0.02


def test_a_second_look_at_one_cell(reader: PageReader, page: Image.Image, tmp_path: Path) -> None:
    box = place_of(read_scan(reader, tmp_path, page), "4471-0093")
    around = Box(box.x0 - 5, box.y0 - 6, box.x1 + 5, box.y1 + 6)
    (line,) = reader.lines(around)
    seen = reader.look_again(line, CellShape.LINE, "0123456789-")
    assert seen.text == "4471-0093"
    assert 0.0 <= seen.confidence <= 1.0


def test_a_blank_page_is_no_riddle(reader: PageReader, tmp_path: Path) -> None:
    frame = read_scan(reader, tmp_path, Image.new("L", (850, 1100), 255))
    assert frame.words == ()
    assert frame.rotation == 0


def test_the_installed_program_reads_the_same(page: Image.Image, tmp_path: Path) -> None:
    frame = read_scan(PageReader(ReaderOptions(ocr_engine="pytesseract")), tmp_path, page)
    assert recall(frame) > 0.95


@pytest.mark.parametrize("engine", ["auto", "tesserocr", "pytesseract"])
def test_without_tesseract_every_place_looked_at_is_named(tmp_path: Path, engine: str) -> None:
    nowhere = ReaderOptions(
        ocr_engine=engine, tessdata_path=str(tmp_path), tesseract_path=str(tmp_path / "tesseract")
    )
    with pytest.raises(LocalFaultError) as caught:
        PageReader(nowhere)
    assert caught.value.code == "ocr.missing"
    assert str(tmp_path) in caught.value.message
    assert "Install Tesseract" in caught.value.next_step
