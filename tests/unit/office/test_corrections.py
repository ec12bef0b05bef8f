# SPDX-License-Identifier: AGPL-3.0-or-later
"""A value a person typed is checked at once and laid over the reading."""

from datetime import UTC, date, datetime

import pytest

from coi_desktop.domain.certificate import CertificateReading, GeneralLiabilityRow, Insurer
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.paths import value_at
from coi_desktop.domain.values import Box, Origin, Place, Value
from coi_desktop.office.corrections import correct, corrected_reading, correction_of

MORNING = datetime(2026, 3, 2, tzinfo=UTC)
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


READING = DocumentReading(
    reader_version="test",
    pages=(),
    certificates=(CERTIFICATE,),
    endorsements=(
        EndorsementReading(
            pages=(2,),
            form=Value("CG 2O 10", "CG 2O 10", 0.6, Origin.OCR, CELL),
            blanket=Value(False, "", 0.7),
            scheduled_names=(
                Value("Harbour Builders", "Harbour Builders", 0.7),
                Value("A Smudge", "A Smudge"),
            ),
        ),
    ),
)
LIMIT = "certificates.0.general_liability.each_occurrence"
NAMES = "endorsements.0.scheduled_names"


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (LIMIT, "$1,000,000", 1_000_000),
        (LIMIT, "Included", LimitWord.INCLUDED),
        (LIMIT, "", None),
        ("certificates.0.general_liability.expiration", "12/01/2026", date(2026, 12, 1)),
        ("certificates.0.general_liability.occurrence", "y", True),
        ("certificates.0.general_liability.occurrence", "N", False),
        ("certificates.0.general_liability.policy_number", " GL  77 ", "GL 77"),
        ("certificates.0.insurers.A.name", "Granite Sound", "Granite Sound"),
        ("endorsements.0.form", "CG 20 10", "CG 20 10"),
        ("endorsements.0.edition", "04 13", "04 13"),
        ("endorsements.0.policy_number", "GL 77", "GL 77"),
        ("endorsements.0.named_insured", "Alder Ridge", "Alder Ridge"),
        ("endorsements.0.effective", "9/1/26", date(2026, 9, 1)),
        ("endorsements.0.blanket", "yes", True),
        (f"{NAMES}.0", "Harbor Builders", "Harbor Builders"),
    ],
)
def test_a_typed_value_is_understood_and_sure(path: str, text: str, value: object) -> None:
    reading, corrected = correct(READING, path, text)
    assert value_at(reading, path) == corrected
    assert corrected.value == value
    assert corrected.origin is Origin.PERSON
    assert corrected.confidence == 1.0


def test_a_corrected_value_keeps_its_place_on_the_page() -> None:
    assert correct(READING, LIMIT, "5")[1].place == CELL
    assert correct(READING, "endorsements.0.form", "CG 20 10")[1].place == CELL


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (LIMIT, "a lot", "correction.not_an_amount"),
        ("certificates.0.general_liability.expiration", "13/45/2026", "correction.not_a_date"),
        ("certificates.0.general_liability.occurrence", "perhaps", "correction.not_a_mark"),
        ("certificates.0.general_liability.nothing", "1", "correction.no_such_value"),
        ("certificates.0.general_liability", "1", "correction.no_such_value"),
        ("certificates.0.insurers.F.name", "x", "correction.no_such_value"),
        ("certificates.1.insured.name", "x", "correction.no_such_value"),
        ("endorsements.0.effective", "soon", "correction.not_a_date"),
        ("endorsements.0.blanket", "perhaps", "correction.not_a_mark"),
        ("endorsements.0.pages.0", "3", "correction.no_such_value"),
        ("endorsements.3.form", "CG 20 10", "correction.no_such_value"),
        (f"{NAMES}.3", "Too Far On", "correction.no_such_value"),
        ("reader_version", "2", "correction.no_such_value"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(path: str, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        correct(READING, path, text)
    assert refused.value.code == code
    assert refused.value.next_step


def correction(path: str, text: str) -> Correction:
    return Correction(document_id=DocumentId(1), path=path, old_raw="", new_raw=text, by="Dana", at=MORNING)


def names(*corrections: Correction) -> list[str | None]:
    (endorsement,) = corrected_reading(READING, corrections).endorsements
    return [name.value for name in endorsement.scheduled_names]


def test_a_name_is_added_and_taken_out_in_the_order_a_person_did() -> None:
    assert names(correction(f"{NAMES}.2", "Harbor Builders")) == [
        "Harbour Builders",
        "A Smudge",
        "Harbor Builders",
    ]
    assert names(correction(f"{NAMES}.0", ""), correction(f"{NAMES}.0", "Harbor Builders")) == [
        "Harbor Builders"
    ]


def test_what_is_kept_of_a_correction_tells_the_old_value_beside_the_new() -> None:
    limit = correction_of(READING, DocumentId(1), LIMIT, "$1,000,000", "Dana", MORNING)
    assert (limit.old_raw, limit.new_raw, limit.by, limit.at) == ("100,000", "$1,000,000", "Dana", MORNING)
    reach = correction_of(READING, DocumentId(1), "endorsements.0.blanket", "Y", "Dana", MORNING)
    assert (reach.old_raw, reach.new_raw) == ("no", "Y")
    added = correction_of(READING, DocumentId(1), f"{NAMES}.2", "Harbor Builders", "Dana", MORNING)
    assert added.old_raw == ""


def test_the_last_correction_of_a_value_counts_and_a_stray_one_is_left_out() -> None:
    corrected = corrected_reading(
        READING,
        (
            correction(LIMIT, "2,000,000"),
            correction("certificates.0.umbrella.each_occurrence", "5,000,000"),
            correction(LIMIT, "1,000,000"),
            correction("certificates.3.general_liability.each_occurrence", "9"),
        ),
    )
    row = corrected.certificates[0].general_liability
    assert row is not None
    assert row.each_occurrence.value == 1_000_000
    assert READING.certificates[0] is CERTIFICATE
