# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole readings through a real child: text, scans, and what happens without Tesseract."""

from pathlib import Path

import pytest

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.process import DocumentReader
from tests.support import hostile, scans


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = scans.page_image()
    slanted = page.rotate(1.0, fillcolor=255)
    return scans.write(tmp_path_factory.mktemp("scan") / "scan.pdf", scans.as_pdf(page, slanted))


def test_a_scan_is_read_page_by_page(scan: Path) -> None:
    heard: list[tuple[int, int]] = []
    reading = DocumentReader().read(scan, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert [page.source for page in reading.pages] == [TextSource.OCR, TextSource.OCR]
    assert "Northfield Casualty" in reading.pages[0].text
    assert reading.pages[0].corners == ()
    assert len(reading.pages[1].corners) == 8


def test_text_and_scan_in_one_file_are_each_read_their_own_way(tmp_path: Path) -> None:
    path = scans.write(
        tmp_path / "both.pdf", scans.joined(hostile.ordinary(), scans.as_pdf(scans.page_image()))
    )
    reading = DocumentReader().read(path)
    assert [page.source for page in reading.pages] == [TextSource.TEXT_LAYER, TextSource.OCR]
    assert "policy" in reading.pages[0].text
    assert "Northfield Casualty" in reading.pages[1].text


def test_a_telephones_picture_is_read(tmp_path: Path) -> None:
    path = scans.write(tmp_path / "photo.heic", scans.heic(scans.page_image(150).convert("RGB")))
    reading = DocumentReader().read(path)
    assert [page.source for page in reading.pages] == [TextSource.OCR]
    assert "Northfield Casualty" in reading.pages[0].text


def test_a_scan_without_tesseract_is_this_computers_fault(scan: Path, tmp_path: Path) -> None:
    nowhere = ReaderOptions(tessdata_path=str(tmp_path), tesseract_path=str(tmp_path / "none"))
    with pytest.raises(LocalFaultError) as caught:
        DocumentReader(options=nowhere).read(scan)
    assert caught.value.code == "ocr.missing"
    assert str(tmp_path) in caught.value.message


def test_text_never_needs_tesseract(tmp_path: Path) -> None:
    path = scans.write(tmp_path / "text.pdf", hostile.ordinary())
    reading = DocumentReader(options=ReaderOptions(ocr_engine="none")).read(path)
    assert "policy" in reading.pages[0].text


def test_the_same_bytes_give_the_same_reading(tmp_path: Path) -> None:
    path = scans.write(tmp_path / "text.pdf", hostile.ordinary())
    with DocumentReader(keep_warm=True) as reader:
        assert reader.read(path) == reader.read(path)
