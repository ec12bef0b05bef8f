# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents: the same bytes are one document however often they come; readings, corrections and reviews stay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coi_desktop.domain.certificate import CertificateReading, GeneralLiabilityRow
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading, TextSource
from coi_desktop.domain.errors import DataError
from coi_desktop.domain.filing import Correction, DocumentState, Envelope, FiledDocument, Source
from coi_desktop.domain.findings import EvidenceState, RequirementResult, Review
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.lines import Line
from coi_desktop.domain.values import Box, Origin, Place, Value
from coi_desktop.store.database import UnitOfWork

FileDocument = Callable[[UnitOfWork, str], FiledDocument]


def _reading(version: str = "1", text: str = "CERTIFICATE OF LIABILITY INSURANCE") -> DocumentReading:
    day = Value(
        value=date(2026, 9, 1),
        raw="09/01/2026",
        confidence=0.98,
        origin=Origin.TEXT,
        place=Place(1, Box(10, 20, 30.5, 40)),
    )
    return DocumentReading(
        reader_version=version,
        pages=(PageReading(1, PageKind.CERTIFICATE, 612, 792, source=TextSource.TEXT_LAYER, text=text),),
        certificates=(CertificateReading(page=1, general_liability=GeneralLiabilityRow(expiration=day)),),
    )


def test_the_same_bytes_are_one_document_and_each_delivery_is_kept(
    work: UnitOfWork, envelope: Envelope
) -> None:
    first = work.documents.add(OriginalHash("a" * 64), 1200, "application/pdf", envelope)
    assert first.is_new
    assert first.document.state is DocumentState.RECEIVED
    work.documents.set_state(first.document.id, DocumentState.ACCEPTED)
    again = replace(envelope, source=Source.DROP_FOLDER, file_name="copy.pdf")
    second = work.documents.add(OriginalHash("a" * 64), 1200, "application/pdf", again)
    assert not second.is_new
    assert second.document == replace(first.document, state=DocumentState.ACCEPTED)
    assert work.documents.deliveries(first.document.id) == (envelope, again)


def test_an_envelope_keeps_its_moment_whatever_zone_it_was_given_in(
    work: UnitOfWork, envelope: Envelope
) -> None:
    east = datetime.fromisoformat("2026-03-02T04:30:00.5-05:00")
    filed = work.documents.add(
        OriginalHash("a" * 64), 1, "image/png", replace(envelope, received_at=east)
    ).document
    kept = work.documents.get(filed.id).envelope.received_at
    assert kept == east
    assert kept.tzinfo == UTC


def test_waiting_documents_come_oldest_first(work: UnitOfWork, envelope: Envelope) -> None:
    hours = {"a": 3, "b": 1, "c": 2}
    for digit, hour in hours.items():
        arrived = replace(envelope, received_at=envelope.received_at + timedelta(hours=hour))
        work.documents.add(OriginalHash(digit * 64), 1, "application/pdf", arrived)
    c = work.documents.by_original(OriginalHash("c" * 64))
    assert c is not None
    work.documents.set_state(
        c.id, DocumentState.UNREADABLE, error_code="document.encrypted", error_text="Locked."
    )
    waiting = work.documents.in_state(DocumentState.RECEIVED, DocumentState.UNREADABLE)
    assert [d.original[0] for d in waiting] == ["b", "c", "a"]
    assert waiting[1].error_code == "document.encrypted"
    work.documents.set_state(c.id, DocumentState.TO_REVIEW)
    assert work.documents.get(c.id).error_code == ""
    assert work.documents.in_state() == ()


def test_a_document_is_given_to_a_vendor_and_taken_back(
    work: UnitOfWork, file_document: FileDocument
) -> None:
    vendor = work.vendors.add("Harbor")
    document = file_document(work, "a")
    work.documents.set_vendor(document.id, vendor.id)
    assert [d.id for d in work.documents.for_vendor(vendor.id)] == [document.id]
    assert work.documents.for_vendor(vendor.id, DocumentState.ACCEPTED) == ()
    work.documents.set_vendor(document.id, None)
    assert work.documents.for_vendor(vendor.id) == ()


def test_the_last_reading_counts(work: UnitOfWork, file_document: FileDocument) -> None:
    document = file_document(work, "a")
    assert work.documents.reading(document.id) is None
    for version in ("1", "2", "1"):
        work.documents.save_reading(document.id, _reading(version, text=f"by reader {version}"))
        assert work.documents.reading(document.id) == _reading(version, text=f"by reader {version}")


def test_a_reading_that_cannot_be_understood_is_named(work: UnitOfWork, file_document: FileDocument) -> None:
    document = file_document(work, "a")
    work.documents.save_reading(document.id, _reading())
    work.connection.exec_driver_sql("UPDATE readings SET json = '{\"pages\": 5}'")
    with pytest.raises(DataError) as caught:
        work.documents.reading(document.id)
    assert caught.value.code == "data.record_damaged"
    assert f"document number {document.id}" in caught.value.message


def test_corrections_are_kept_in_order(work: UnitOfWork, file_document: FileDocument, now) -> None:
    document = file_document(work, "a")
    first = Correction(
        document_id=document.id,
        path="certificates.0.general_liability.expiration",
        old_raw="09/01/2O26",
        new_raw="09/01/2026",
        by="Robin",
        at=now(),
    )
    second = replace(first, old_raw="09/01/2026", new_raw="10/01/2026")
    first, second = (work.documents.add_correction(c) for c in (first, second))
    assert work.documents.corrections(document.id) == (first, second)
    assert first.id < second.id


def test_a_correction_taken_back_is_kept_with_who_did(
    work: UnitOfWork, file_document: FileDocument, now
) -> None:
    document = file_document(work, "a")
    made = Correction(
        document_id=document.id,
        path="certificates.0.insured.name",
        old_raw="a",
        new_raw="b",
        by="Robin",
        at=now(),
    )
    kept = work.documents.add_correction(made)
    back = work.documents.withdraw_correction(kept)
    assert work.documents.corrections(document.id) == ()
    assert work.documents.every_correction(document.id) == (back,)
    assert back.withdrawn_at == now()


def test_parts_share_an_original_that_a_whole_has_to_itself(
    work: UnitOfWork, file_document: FileDocument
) -> None:
    whole = file_document(work, "a")
    parts = [work.documents.add_part(whole, pages) for pages in ((1, 2), (3, 3))]
    assert work.documents.parts_of(whole.id) == tuple(parts)
    assert [(p.original, p.envelope, p.pages, p.part_of) for p in parts] == [
        (whole.original, whole.envelope, pages, whole.id) for pages in ((1, 2), (3, 3))
    ]
    assert work.documents.by_original(whole.original) == whole


def test_reviews_are_kept_per_commitment_and_only_when_they_say_something_new(
    work: UnitOfWork, file_document: FileDocument
) -> None:
    document = file_document(work, "a")
    commitment = work.commitments.add(work.vendors.add("Harbor").id, work.projects.add("A").id)
    result = RequirementResult(
        requirement_id="gl.limits", label="Limits", line=Line.GENERAL_LIABILITY, state=EvidenceState.MET
    )
    plain = Review(
        results=(result,), findings=(), requirement_set="standard", version=1, judged_on="2026-03-02"
    )
    later = replace(plain, judged_on="2026-03-03")
    work.reviews.save(document.id, None, plain)
    work.reviews.save(document.id, commitment.id, plain)
    work.reviews.save(document.id, commitment.id, later)
    work.reviews.save(document.id, commitment.id, later)
    assert work.reviews.latest(document.id, None) == plain
    assert work.reviews.latest(document.id, commitment.id) == later
    assert work.connection.exec_driver_sql("SELECT count(*) FROM reviews").scalar_one() == 3
