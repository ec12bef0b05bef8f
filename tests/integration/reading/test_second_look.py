# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates of our own drawing, scanned and photographed, through a real Tesseract."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PIL import Image

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.paths import values
from coi_desktop.domain.values import Origin
from coi_desktop.reading.acord25.first_look import FormGuide
from coi_desktop.reading.ocr.page_ocr import PageReader
from coi_desktop.reading.ocr.turn import turn_picture
from coi_desktop.reading.ocr_protocol import PageOcr
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import read_document
from coi_desktop.reading.reading_job import LazyOcr
from coi_desktop.reports.samples import draw_document
from coi_desktop.reports.samples.cast import clean
from tests.support import scans
from tests.support.scripted_engine import ScriptedEngine, always

_mupdf: Any = pymupdf


def pictured(dpi: int) -> Image.Image:
    """The first certificate of the cast as a picture."""
    file = clean(date(2026, 3, 2))
    document = _mupdf.open(stream=draw_document(file.parts[:1], file.style))
    drawn = document[0].get_pixmap(dpi=dpi, colorspace=_mupdf.csGRAY)
    image = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    document.close()
    return image


def read(folder: Path, image: Image.Image, ocr: PageOcr | None = None) -> CertificateReading:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    whole = Image.open(io.BytesIO(out.getvalue()))
    path = scans.write(folder / "scan.pdf", scans.as_pdf(whole))
    options = ReaderOptions()
    reading = read_document(path, options, page_ocr=ocr or LazyOcr(options, lambda _: None))
    (certificate,) = reading.certificates
    return certificate


def slanted() -> Image.Image:
    return pictured(200).rotate(-0.8, Image.Resampling.BICUBIC, fillcolor=250)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> CertificateReading:
    return read(tmp_path_factory.mktemp("scan"), slanted())


def test_letters_and_answers_are_read(scanned: CertificateReading) -> None:
    liability, auto, compensation = scanned.general_liability, scanned.automobile, scanned.workers_comp
    assert liability is not None and auto is not None and compensation is not None
    assert (liability.insurer_letter.value, compensation.insurer_letter.value) == ("A", "C")
    assert liability.addl_insd.value is True and liability.subr_wvd.value is True
    assert compensation.excluded_officers.value == "N"
    assert min(liability.addl_insd.confidence, liability.insurer_letter.confidence) > 0.85


def test_boxes_are_told_by_their_ink(scanned: CertificateReading) -> None:
    row = scanned.general_liability
    assert row is not None
    assert (row.occurrence.value, row.claims_made.value) == (True, False)
    assert (row.aggregate_project.value, row.aggregate_policy.value) == (True, False)
    assert row.claims_made.origin is Origin.INK
    assert row.claims_made.place is not None


def test_limits_and_terms_are_read(scanned: CertificateReading) -> None:
    row = scanned.general_liability
    assert row is not None
    assert row.each_occurrence.value == 1_000_000
    assert row.general_aggregate.value == 2_000_000
    assert row.effective.value is not None and row.expiration.value is not None
    assert row.expiration.value == replace_year(row.effective.value)


def replace_year(day: date) -> date:
    return day.replace(year=day.year + 1)


def test_an_empty_cell_is_blank_and_sure(scanned: CertificateReading) -> None:
    assert scanned.revision_number.is_blank
    assert scanned.revision_number.confidence > 0.9
    assert scanned.revision_number.origin is Origin.INK


def test_a_photo_says_the_same(scanned: CertificateReading, tmp_path: Path) -> None:
    seen = read(tmp_path, scans.photo(pictured(250)).convert("L"))
    assert scanned.general_liability is not None and seen.general_liability is not None
    assert seen.general_liability.each_occurrence.value == scanned.general_liability.each_occurrence.value
    assert seen.general_liability.effective.value == scanned.general_liability.effective.value
    assert seen.general_liability.insurer_letter.value == "A"


@pytest.mark.parametrize("said", ["7", "12/31/2029"])
def test_a_second_engine_that_always_differs_makes_nothing_sure(
    scanned: CertificateReading, tmp_path: Path, said: str
) -> None:
    """However sure it is of itself: what it changes, a person must look at."""
    liar = ScriptedEngine(said, 0.99)
    ocr = PageReader(ReaderOptions(), guide=FormGuide(), second=always(liar))
    before = {path: value.value for path, value in values(scanned)}
    told = values(read(tmp_path, slanted(), ocr))
    changed = {path: value for path, value in told if path not in before or value.value != before[path]}
    assert liar.asked
    assert {path: value.raw for path, value in changed.items() if value.raw and value.confidence >= 0.8} == {}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_form_fed_the_wrong_way_is_found(tmp_path: Path, turn: int) -> None:
    found = read(tmp_path, turn_picture(pictured(200), turn))

    assert found.insured.name.value == read(tmp_path, pictured(200)).insured.name.value
