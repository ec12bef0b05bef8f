# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole files: sample documents drawn in many ways are read back as they were meant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from coi_desktop.domain.document import PageKind, TextSource
from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.ocr_protocol import CellInk, CellShape, Seen
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import DocumentReading, read_document
from coi_desktop.reading.schema import to_label_schema
from coi_desktop.reports.samples import (
    CertificateStyle,
    DateStyle,
    Edition,
    MarkStyle,
    MoneyStyle,
    RowPlace,
    SampleLetter,
    SampleRemarks,
    ValueForm,
    draw_certificate,
    draw_document,
)
from coi_desktop.reports.samples.cast import clean, invoice
from tests.support.form_frames import blank_form, line, with_words
from tests.support.samples import full_certificate

_mupdf: Any = pymupdf
TODAY = date(2026, 11, 23)
STYLES = {
    "fields": CertificateStyle(values=ValueForm.FIELDS, marks=MarkStyle.CHECK, row_place=RowPlace.TOP),
    "flattened": CertificateStyle(values=ValueForm.FLATTENED, edition=Edition.E2025_12, money=MoneyStyle.DOLLAR),
    "static": CertificateStyle(edition=Edition.E2010_05, marks=MarkStyle.CROSS, dates=DateStyle.SHORT_TWO_DIGIT),
    "shrunk": CertificateStyle(offset=(12, 10), scale=0.92, marks=MarkStyle.FILLED, row_place=RowPlace.BOTTOM),
    "turned": CertificateStyle(turned=90, edition=Edition.E2014_01, font="Courier", size=7.0, marks=MarkStyle.SMALL_X),
    "rotated": CertificateStyle(turned=270, rotate=90, money=MoneyStyle.CENTS, font="Times-Roman"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


def read(folder: Path, data: bytes, **more: Any) -> DocumentReading:
    path = folder / "document.pdf"
    path.write_bytes(data)
    return read_document(path, **more)


@pytest.mark.parametrize("style", list(STYLES.values()), ids=list(STYLES))
def test_full_certificate_is_read_back(folder: Path, style: CertificateStyle) -> None:
    sample = full_certificate()
    reading = read(folder, draw_certificate(sample, style))
    assert [p.kind for p in reading.pages] == [PageKind.CERTIFICATE]
    (found,) = reading.certificates
    wanted = sample.general_liability
    assert wanted is not None
    row = found.general_liability
    assert row is not None
    assert row.insurer_letter.value == wanted.letter
    assert row.policy_number.value == wanted.policy_number
    assert (row.effective.value, row.expiration.value) == (wanted.effective, wanted.expiration)
    assert row.each_occurrence.value == wanted.each_occurrence
    assert row.claims_made.value is wanted.claims_made
    assert found.certificate_date.value == sample.issued
    assert found.insured.name.value == sample.insured.name
    assert [i.name.value for i in found.insurers] == [i.name for i in sample.insurers]
    assert found.producer.email.value == sample.email
    assert found.residual < 1.0


def test_letter_certificate_and_remarks_in_one_file(folder: Path) -> None:
    sample = full_certificate()
    letter = SampleLetter(
        sender=sample.producer,
        recipient=sample.holder,
        written=TODAY,
        subject="Re: certificate of insurance",
        paragraphs=("Dear Ms. Fields,", "Enclosed is the certificate you asked for."),
        signed="Sincerely, Max",
    )
    remarks = SampleRemarks(
        agency=sample.producer.name, named_insured=sample.insured, remarks=("Thirty days notice is given.",)
    )
    reading = read(folder, draw_document((letter, sample, remarks)))
    assert [p.kind for p in reading.pages] == [PageKind.COVER_LETTER, PageKind.CERTIFICATE, PageKind.REMARKS]
    assert reading.certificates[0].page == 2
    assert "Thirty days notice is given." in (reading.certificates[0].additional_remarks.value or "")


def test_same_bytes_give_the_same_reading(folder: Path) -> None:
    data = clean(TODAY).draw()
    first, second = read(folder, data), read(folder, data)
    assert first == second
    assert to_plain(from_plain(DocumentReading, to_plain(first))) == to_plain(first)


def test_file_with_endorsements(folder: Path) -> None:
    reading = read(folder, clean(TODAY).draw())
    assert reading.pages[0].kind is PageKind.CERTIFICATE
    assert all(p.kind is PageKind.ENDORSEMENT for p in reading.pages[1:])
    assert {"CG 20 10", "CG 20 37"} <= {e.form.value for e in reading.endorsements}
    plain = to_label_schema(reading)
    assert [d["pages"] for d in plain["_documents"]] == [[p.number] for p in reading.pages]


def test_invoice_is_no_certificate(folder: Path) -> None:
    reading = read(folder, invoice(TODAY).draw())
    assert reading.certificates == ()
    assert to_label_schema(reading)["_not_a_certificate"] is True


def test_two_certificates_in_one_file(folder: Path) -> None:
    sample = full_certificate()
    other = replace(sample, certificate_number="SECOND")
    reading = read(folder, draw_document((sample, other)))
    assert [c.page for c in reading.certificates] == [1, 2]
    plain = to_label_schema(reading)
    assert plain["more_certificates"][0]["certificate_number"] == "SECOND"


def test_schema_has_each_value_with_its_place(folder: Path) -> None:
    plain = to_label_schema(read(folder, draw_certificate(full_certificate())))
    value = plain["_values"]["general_liability.policy_number"]
    assert value["raw"] == plain["general_liability"]["policy_number"]
    assert value["page"] == 1
    assert len(value["box"]) == 4
    assert value["confidence"] >= 0.99
    assert value["origin"] == "text"
    assert plain["certificate_date"] == "2026-12-30"


class FormOcr:
    """Stands where an engine would: whatever picture it gets, it sees a filled form."""

    def frame(self, page: Any, number: int) -> PageFrame:
        seen = with_words(blank_form(), line("A", 24, 342), line("GL-1", 216, 342))
        return replace(seen, number=number, source=TextSource.OCR)

    def erase(self, boxes: tuple[Box, ...]) -> None:
        """What it sees stays as it is."""

    def ink(self, box: Box) -> CellInk:
        return CellInk(None, 0.0)

    def lines(self, box: Box) -> tuple[Box, ...]:
        return tuple(
            w.box for w in (*line("A", 24, 342), *line("GL-1", 216, 342)) if box.contains(*w.box.center)
        )

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        return Seen("A" if shape is CellShape.LETTER else "GL-1", 0.9, box)


def picture_file() -> bytes:
    document = _mupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, pixmap=_mupdf.Pixmap(_mupdf.csGRAY, 60, 80, bytes(4800), False))
    data: bytes = document.tobytes()
    document.close()
    return data


def test_picture_goes_to_the_engine(folder: Path) -> None:
    reading = read(folder, picture_file(), page_ocr=FormOcr())
    assert reading.pages[0].source is TextSource.OCR
    row = reading.certificates[0].general_liability
    assert row is not None
    assert row.policy_number.value == "GL-1"


def test_picture_without_an_engine_stays_unread_and_is_told(folder: Path) -> None:
    reading = read(folder, picture_file())
    assert reading.certificates == ()
    assert [(r.code, r.page) for r in reading.remarks] == [("page.not_read", 1)]


def test_progress_counts_pages(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    read(
        folder,
        draw_document((full_certificate(), full_certificate())),
        progress=lambda a, b: seen.append((a, b)),
    )
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_too_many_pages_are_refused(folder: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        read(
            folder,
            draw_document((full_certificate(), full_certificate())),
            options=ReaderOptions(max_pages=1),
        )
    assert refused.value.code == "document.too_many_pages"
