# SPDX-License-Identifier: AGPL-3.0-or-later
"""Other programs find in a sample file what it was told to say."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from coi_desktop.reports.samples import (
    CertificateStyle,
    DateStyle,
    Edition,
    MoneyStyle,
    RowPlace,
    SampleCertificate,
    SampleEndorsement,
    SampleParty,
    SampleRemarks,
    ValueForm,
    draw_certificate,
    draw_document,
    picture_document,
)
from coi_desktop.reports.samples.cast import clean, invoice, letter_then_certificate
from tests.support.samples import full_certificate

TODAY = date(2026, 5, 4)


def program(name: str) -> str:
    """A poppler program; these tests cannot tell anything without it."""
    found = shutil.which(name)
    assert found, f"{name} (poppler-utils) is needed for these tests"
    return found


def text_of(data: bytes, folder: Path) -> str:
    """The file's text as it stands on the page, runs of blanks folded."""
    path = folder / "sample.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        [program("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    assert done.stderr == b""
    return re.sub(r"[ \t]+", " ", done.stdout.decode())


def certificate() -> SampleCertificate:
    part = clean(TODAY).parts[0]
    assert isinstance(part, SampleCertificate)
    return part


@pytest.mark.parametrize("values", [ValueForm.STATIC, ValueForm.FLATTENED])
@pytest.mark.parametrize("edition", list(Edition))
def test_every_value_is_in_the_text(values: ValueForm, edition: Edition, tmp_path: Path) -> None:
    text = text_of(
        draw_certificate(certificate(), CertificateStyle(values=values, edition=edition)), tmp_path
    )
    for value in (
        "Alder Ridge Electric, Inc.",
        "Tern & Marsh Insurance Agency",
        "certificates@ternmarsh.example",
        "Granite Sound Mutual Insurance Company 99011",
        "GLAR 4471082 01/01/2026 01/01/2027",
        "WCAR 1138846",
        "Harborview Builders, Inc.",
        "Project: Riverside Tower",
        f"ACORD 25 ({edition.value})",
        "Not an ACORD form, not evidence of insurance.",
    ):
        assert value in text


@pytest.mark.parametrize("style", list(MoneyStyle))
def test_limits_are_in_the_text_as_the_style_writes_them(style: MoneyStyle, tmp_path: Path) -> None:
    text = text_of(draw_certificate(certificate(), CertificateStyle(money=style)), tmp_path)
    assert re.search(rf"EACH OCCURRENCE \$ {re.escape(style.value)}\n", text)


@pytest.mark.parametrize("style", list(DateStyle))
@pytest.mark.parametrize("place", list(RowPlace))
def test_number_and_dates_stand_on_one_line(style: DateStyle, place: RowPlace, tmp_path: Path) -> None:
    drawn = CertificateStyle(dates=style, row_place=place)
    row = certificate().umbrella
    assert row is not None
    text = text_of(draw_certificate(certificate(), drawn), tmp_path)
    assert f"{row.policy_number} {drawn.day(row.effective)} {drawn.day(row.expiration)}" in text


@pytest.mark.parametrize(
    "style",
    [
        CertificateStyle(offset=(10.0, 10.0), scale=0.97),
        CertificateStyle(turned=90, rotate=270),
        CertificateStyle(turned=180, rotate=180),
        CertificateStyle(font="Vera"),
        CertificateStyle(font="Courier"),
    ],
    ids=["moved", "sideways", "upside down", "embedded font", "typewriter"],
)
def test_text_survives_how_the_page_is_stored(style: CertificateStyle, tmp_path: Path) -> None:
    text = text_of(draw_certificate(certificate(), style), tmp_path)
    assert "GLAR 4471082 01/01/2026 01/01/2027" in text


def test_live_fields_hold_the_values_by_name() -> None:
    data = draw_certificate(full_certificate(), CertificateStyle(values=ValueForm.FIELDS))
    fields = dict(re.findall(rb"/T \(([^)]*)\) /Type /Annot /V \(((?:\\.|[^)])*)\)", data))
    assert fields[b"Policy_GeneralLiability_PolicyNumberIdentifier_A"] == b"GLX-0000447108-26-PRIMARY-01"
    assert fields[b"Policy_AutomobileLiability_ExpirationDate_A"] == b"12/28/2027"
    assert fields[b"GeneralLiability_EachOccurrence_LimitAmount_A"] == b"100,000,000"
    assert fields[b"NamedInsured_MailingAddress_StateOrProvinceCode_A"] == b"GA"
    assert fields[b"Insurer_NAICCode_F"] == b"99005"
    assert fields[b"CertificateOfInsurance_GeneralLiability_AdditionalInsuredCode_A"] == b"Y"


def test_endorsement_pages_say_form_policy_and_schedule(tmp_path: Path) -> None:
    forms = [part for part in clean(TODAY).parts if isinstance(part, SampleEndorsement)]
    pages = text_of(draw_document(forms), tmp_path).split("\f")
    for form, page in zip(forms, pages, strict=False):
        assert f"{form.form} {form.edition}" in page
        assert form.policy_number in page
        assert "Page 1 of 1" in page
        for name in form.scheduled_names:
            assert name in page


def test_letters_remarks_and_invoices_say_what_they_are(tmp_path: Path) -> None:
    remarks = SampleRemarks(
        agency="Tern & Marsh", named_insured=SampleParty(name="Alder"), remarks=("Goes on.",)
    )
    text = text_of(draw_document((*letter_then_certificate(TODAY).parts, remarks)), tmp_path)
    pages = text.split("\f")
    assert "Certificate of insurance for Sable Point Concrete, LLC" in pages[0]
    assert "ACORD 101 (2008/01)" in pages[4] and "Goes on." in pages[4]
    bill = text_of(invoice().draw(), tmp_path)
    assert "INVOICE" in bill and "Amount due: $23,060" in bill


def test_a_scan_has_a_picture_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "source.pdf").write_bytes(draw_certificate(certificate()))
    subprocess.run(
        [program("pdftoppm"), "-r", "72", "-png", "-singlefile", "source.pdf", "page"],
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    scan = picture_document(((tmp_path / "page.png").read_bytes(),), 72, skew_degrees=0.6)
    assert text_of(scan, tmp_path).strip() == ""
