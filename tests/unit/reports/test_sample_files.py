# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sample files are reproducible, and say no to what they cannot draw."""

import zlib
from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.reports.samples import (
    CertificateStyle,
    Edition,
    MarkStyle,
    SampleCertificate,
    SampleParty,
    SampleRemarks,
    SignatureStyle,
    ValueForm,
    draw_certificate,
    draw_document,
    picture_document,
)
from coi_desktop.reports.samples.cast import clean, lapsed, renewal_with_blanket
from tests.support.samples import full_certificate

TODAY = date(2026, 5, 4)
STYLES = [
    *(CertificateStyle(values=values) for values in ValueForm),
    *(CertificateStyle(marks=marks) for marks in MarkStyle),
    *(CertificateStyle(edition=edition) for edition in Edition),
    *(CertificateStyle(turned=turned, rotate=360 - turned) for turned in (90, 270)),
    CertificateStyle(font="Vera"),
    CertificateStyle(font="Times-Roman", size=9.0),
    CertificateStyle(offset=(10.0, 10.0), scale=0.97),
    CertificateStyle(signature=SignatureStyle.DRAWN),
]


@pytest.mark.parametrize("style", STYLES, ids=range(len(STYLES)))
def test_the_same_certificate_gives_the_same_bytes(style: CertificateStyle) -> None:
    first = draw_certificate(full_certificate(), style)
    assert first.startswith(b"%PDF-")
    assert draw_certificate(full_certificate(), style) == first


@pytest.mark.parametrize("story", [clean, lapsed, renewal_with_blanket])
def test_the_same_day_gives_the_same_file(story: object) -> None:
    assert callable(story)
    assert story(TODAY).draw() == story(TODAY).draw()


def test_another_value_gives_other_bytes() -> None:
    other = replace(full_certificate(), certificate_number="CL26-12-00043")
    assert draw_certificate(full_certificate()) != draw_certificate(other)


def test_live_fields_of_two_certificates_in_one_file_have_different_names() -> None:
    data = draw_document((full_certificate(), full_certificate()), CertificateStyle(values=ValueForm.FIELDS))
    assert data.count(b"/T (P1_Form_CompletionDate_A)") == 1
    assert data.count(b"/T (P2_Form_CompletionDate_A)") == 1


def test_a_description_that_is_too_long_is_refused() -> None:
    long = SampleCertificate(description=("More than the box can hold. " * 200,))
    with pytest.raises(ValueError, match="additional remarks"):
        draw_certificate(long)


def test_remarks_take_what_the_description_could_not() -> None:
    page = SampleRemarks(
        agency="Tern & Marsh", named_insured=SampleParty(name="Alder"), remarks=("More. " * 400,)
    )
    assert draw_document((page,)).startswith(b"%PDF-")


def test_a_document_without_pages_is_refused() -> None:
    with pytest.raises(ValueError):
        draw_document(())
    with pytest.raises(ValueError):
        picture_document((), 200)


def test_a_scan_is_one_gray_picture_a_page_of_the_right_size() -> None:
    white = (170, 220, b"\xff" * (170 * 220 * 3))
    data = picture_document((white, white), 20, skew_degrees=0.7)
    assert data == picture_document((white, white), 20, skew_degrees=0.7)
    assert data.count(b"/MediaBox [ 0 0 612 792 ]") == 2
    assert b"/DeviceGray" in data


def test_a_picture_that_is_not_as_large_as_told_is_refused() -> None:
    with pytest.raises(ValueError, match="170 by 220"):
        picture_document(((170, 220, b"\xff" * 10),), 200)


def test_a_page_in_color_keeps_its_color() -> None:
    red = (2, 2, b"\xff\x00\x00" * 4)
    assert b"/DeviceRGB" in picture_document((red,), 72, gray=False)
    assert zlib.crc32(picture_document((red,), 72)) != zlib.crc32(picture_document((red,), 72, gray=False))
