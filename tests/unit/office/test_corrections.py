# SPDX-License-Identifier: AGPL-3.0-or-later
"""A value a person typed is checked at once and laid over the reading."""

from datetime import UTC, date, datetime

import pytest

from coi_desktop.domain.certificate import CertificateReading, GeneralLiabilityRow, Insurer
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.values import Box, Origin, Place, Value
from coi_desktop.office.corrections import corrected_reading, corrected_value

CELL = Place(1, Box(10, 10, 60, 20))
CERTIFICATE = CertificateReading(
    page=1,
    insurers=(Insurer(letter="A", name=Value("Granite Sond", "Granite Sond", 0.6)),),
    general_liability=GeneralLiabilityRow(
        each_occurrence=Value(100000, "100,000", 0.6, Origin.OCR, CELL),
        expiration=Value(None, "13/01/2026", 0.3, Origin.OCR, CELL),
        occurrence=Value(False, "", 0.9, Origin.INK, CELL),
    ),
)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("general_liability.each_occurrence", "$1,000,000", 1_000_000),
        ("general_liability.each_occurrence", "Included", LimitWord.INCLUDED),
        ("general_liability.expiration", "12/01/2026", date(2026, 12, 1)),
        ("general_liability.occurrence", "y", True),
        ("general_liability.occurrence", "N", False),
        ("general_liability.policy_number", " GL  77 ", "GL 77"),
        ("insurers.A.name", "Granite Sound", "Granite Sound"),
        ("general_liability.each_occurrence", "", None),
    ],
)
def test_a_typed_value_is_understood_and_sure(path: str, text: str, value: object) -> None:
    corrected = corrected_value(CERTIFICATE, path, text)
    assert corrected.value == value
    assert corrected.origin is Origin.PERSON
    assert corrected.confidence == 1.0


def test_a_corrected_value_keeps_its_place_on_the_page() -> None:
    assert corrected_value(CERTIFICATE, "general_liability.each_occurrence", "5").place == CELL


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("general_liability.each_occurrence", "a lot", "correction.not_an_amount"),
        ("general_liability.expiration", "13/45/2026", "correction.not_a_date"),
        ("general_liability.occurrence", "perhaps", "correction.not_a_mark"),
        ("general_liability.nothing", "1", "correction.no_such_value"),
        ("insurers.F.name", "x", "correction.no_such_value"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(path: str, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        corrected_value(CERTIFICATE, path, text)
    assert refused.value.code == code
    assert refused.value.next_step


def correction(path: str, text: str, certificate: int = 0) -> Correction:
    return Correction(
        document_id=DocumentId(1),
        certificate=certificate,
        path=path,
        old_raw="",
        new_raw=text,
        by="Dana",
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def test_the_last_correction_of_a_value_counts_and_a_stray_one_is_left_out() -> None:
    reading = DocumentReading(reader_version="test", pages=(), certificates=(CERTIFICATE,))
    corrected = corrected_reading(
        reading,
        (
            correction("general_liability.each_occurrence", "2,000,000"),
            correction("umbrella.each_occurrence", "5,000,000"),
            correction("general_liability.each_occurrence", "1,000,000"),
            correction("general_liability.each_occurrence", "9", certificate=3),
        ),
    )
    row = corrected.certificates[0].general_liability
    assert row is not None
    assert row.each_occurrence.value == 1_000_000
    assert reading.certificates[0] is CERTIFICATE
