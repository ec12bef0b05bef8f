# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on file, as evidence: readings with what persons put right, newest certificate first."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coi_desktop.domain.archive import ArchiveFacts
from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import Correction, DocumentState, FiledDocument
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.corrections import corrected_reading
from coi_desktop.reading.description.statements import with_statements
from coi_desktop.reading.version import READER_VERSION
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence, FileOnFile
from coi_desktop.store.database import ReadView

WAITING = (DocumentState.RECEIVED, DocumentState.READ, DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
"""States in which a document of a vendor still waits for the program or a person."""


def read_with_corrections(view: ReadView, document_id: DocumentId) -> DocumentReading | None:
    """The stored reading with what a person put right applied to it."""
    return read_and_corrected(view, (document_id,)).get(document_id)


def read_and_corrected(
    view: ReadView, document_ids: Collection[DocumentId]
) -> dict[DocumentId, DocumentReading]:
    """The stored readings, each with what a person put right applied to it; one never read is left out."""
    made = view.documents.corrections(*document_ids)
    return {
        id: put_right(reading, tuple(c for c in made if c.document_id == id))
        for id, reading in view.documents.readings(document_ids).items()
    }


def put_right(reading: DocumentReading, corrections: tuple[Correction, ...]) -> DocumentReading:
    """The reading with ``corrections`` laid over it. What its free texts state is read anew where a person may
    have changed them, or an older reader read them."""
    if not corrections and reading.reader_version == READER_VERSION:
        return reading
    corrected = corrected_reading(reading, corrections)
    return replace(corrected, certificates=tuple(with_statements(c) for c in corrected.certificates))


def on_file(
    document: FiledDocument, reading: DocumentReading, archive: ArchiveFacts | None = None
) -> FileOnFile:
    """A filed document's reading with what its envelope says, and how it compared with the archive."""
    envelope = document.envelope
    return FileOnFile(
        reading=reading,
        document_id=document.id,
        received_at=envelope.received_at,
        sender=envelope.sender,
        source=envelope.source,
        archive=archive or ArchiveFacts(),
    )


def own_senders(people: Iterable[Contact]) -> frozenset[str]:
    """The mail addresses of a vendor's own people, folded."""
    return frozenset(
        c.email.strip().casefold() for c in people if c.email and c.role is not ContactRole.BROKER
    )


def without_own(
    facts: Mapping[DocumentId, ArchiveFacts], own: Callable[[], Collection[DocumentId]]
) -> Mapping[DocumentId, ArchiveFacts]:
    """The facts without what compares a vendor's documents with each other: they were another vendor's when they
    came, but the two have been merged since. ``own`` is asked only where any were alike."""
    if not any(found.alike for found in facts.values()):
        return facts
    theirs = own()
    return {
        id: replace(found, alike=tuple(a for a in found.alike if a.document_id not in theirs))
        for id, found in facts.items()
    }


def evidence_of(files: Sequence[FileOnFile]) -> Evidence:
    """Everything the files show, newest certificate first; a later arrival wins on the same date."""
    certificates = [
        (index, CertificateOnFile(document_id=file.document_id, certificate=certificate))
        for index, file in enumerate(files)
        for certificate in file.reading.certificates
    ]
    certificates.sort(key=lambda c: (c[1].certificate.certificate_date.value or date.min, c[0]), reverse=True)
    endorsements = tuple(
        EndorsementOnFile(document_id=file.document_id, endorsement=endorsement)
        for file in files
        for endorsement in file.reading.endorsements
    )
    return Evidence(
        certificates=tuple(c for _, c in certificates), endorsements=endorsements, files=tuple(files)
    )
