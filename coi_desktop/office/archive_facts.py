# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares a document with the office's own archive, once, when it comes or its vendor is told.

What was found is kept with the document: documents that come later change nothing about it, so a standing
depends on its own vendor's documents alone, and judging everybody again costs no comparison.
"""

import zlib
from collections import Counter
from collections.abc import Iterator

from coi_desktop.domain.archive import AlikeDocument, ArchiveFacts, Fingerprint, NumberShapes
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.paths import values
from coi_desktop.domain.policies import number_shape, plain_number
from coi_desktop.review.carriers import carrier_fold
from coi_desktop.review.names import fold
from coi_desktop.review.noticed import mail_domain
from coi_desktop.store.database import ReadView, UnitOfWork

_ALIKE = 0.9
_FEWEST_MARKS = 12
"""A certificate with fewer values is like many others."""
_MOST_ALIKE = 3
_NOT_COMPARED = ("insured.", "certificate_date")
_DATES = ("effective", "expiration")


def remember(uow: UnitOfWork, document_id: DocumentId, reading: DocumentReading) -> None:
    """Take a document's fingerprint, and keep how it compares with the documents that came before."""
    taken = fingerprint(reading)
    vendor_id = uow.documents.get(document_id).vendor_id
    uow.fingerprints.save(document_id, taken, look_back(uow, document_id, vendor_id, taken, reading))


def fingerprint(reading: DocumentReading) -> Fingerprint:
    """What is remembered of a document."""
    program = reading.file.producer.strip()
    if not reading.certificates:
        return Fingerprint(program=program)
    read = reading.certificates[0]
    return Fingerprint(
        agency=fold(read.producer.name.value or ""),
        mail_domain=mail_domain(read.producer.email.value or ""),
        program=program,
        marks=frozenset(_marks(read)),
    )


def _marks(read: CertificateReading) -> Iterator[str]:
    for path, value in values(read):
        text = " ".join((value.raw or "").split()).casefold()
        compared = not path.startswith(_NOT_COMPARED) and path.rpartition(".")[2] not in _DATES
        if text and compared and not isinstance(value.value, bool):
            yield f"{zlib.crc32(f'{path}={text}'.encode()):08x}"


def look_back(
    view: ReadView,
    document_id: DocumentId,
    vendor_id: VendorId | None,
    taken: Fingerprint,
    reading: DocumentReading,
) -> ArchiveFacts:
    """How a document compares with the accepted ones of its agency, the policies of its carriers, and the
    documents of other vendors. Whose it is must be known for the last."""
    earlier = view.fingerprints.of_agency(taken.agency, document_id) if taken.agency else ()
    return ArchiveFacts(
        from_agency=len(earlier),
        agency_domains=_most_frequent(e.mail_domain for e in earlier),
        agency_programs=_most_frequent(e.program for e in earlier),
        number_shapes=tuple(s for c in reading.certificates[:1] for s in _shapes(view, document_id, c)),
        alike=_alike(view, vendor_id, taken) if vendor_id is not None else (),
    )


def _most_frequent(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(text for text, _ in Counter(filter(None, texts)).most_common())


def _shapes(view: ReadView, document_id: DocumentId, read: CertificateReading) -> Iterator[NumberShapes]:
    for line in Line:
        row = read.row(line)
        insurer = read.insurer((row.insurer_letter.value or "")[:1]) if row is not None else None
        if row is None or insurer is None or not insurer.name.value:
            continue
        own = plain_number(row.policy_number.value or "")
        numbers = {
            plain_number(number)
            for name, number in view.policies.numbers_of(line, besides=document_id)
            if carrier_fold(name) == carrier_fold(insurer.name.value)
        } - {own}
        if numbers:
            shapes = Counter(number_shape(number) for number in numbers)
            yield NumberShapes(
                line=line, shapes=tuple(s for s, _ in shapes.most_common()), count=len(numbers)
            )


def _alike(view: ReadView, vendor_id: VendorId, taken: Fingerprint) -> tuple[AlikeDocument, ...]:
    if len(taken.marks) < _FEWEST_MARKS:
        return ()
    shares = (
        (len(taken.marks & marks) / len(taken.marks | marks), document_id, other)
        for document_id, other, marks in view.fingerprints.marks_of_others(vendor_id)
        if marks
    )
    found = sorted((s for s in shares if s[0] >= _ALIKE), key=lambda s: (-s[0], s[1]))[:_MOST_ALIKE]
    return tuple(
        AlikeDocument(vendor=view.vendors.get(other).name, document_id=document_id, share=round(share, 2))
        for share, document_id, other in found
    )
