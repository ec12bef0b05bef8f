# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is remembered of documents, to compare later ones with, and how each compared when it came."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, delete, insert, select

from coi_desktop.domain.archive import ArchiveFacts, Fingerprint
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import documents, fingerprints

_PUT_AWAY = (DocumentState.SPLIT.value, DocumentState.REJOINED.value)


class FingerprintReader(Repository):
    """Fingerprints as taken."""

    def facts_of(self, vendor_id: VendorId) -> dict[DocumentId, ArchiveFacts]:
        """How each of a vendor's documents compared with the archive when it came."""
        return self._facts(documents.c.vendor_id == vendor_id)

    def facts_among(self, ids: Collection[DocumentId]) -> dict[DocumentId, ArchiveFacts]:
        """How each of these documents compared with the archive when it came."""
        return self._facts(documents.c.id.in_(ids))

    def _facts(self, condition: ColumnElement[bool]) -> dict[DocumentId, ArchiveFacts]:
        found = select(fingerprints.c.document_id, fingerprints.c.facts).join(documents).where(condition)
        return {
            DocumentId(row.document_id): from_json(
                ArchiveFacts, row.facts, f"document number {row.document_id}"
            )
            for row in self._rows(found)
        }

    def of_agency(self, agency: str, besides: DocumentId) -> tuple[Fingerprint, ...]:
        """The accepted documents of an agency by its folded name, without ``besides``, oldest first."""
        found = (
            select(fingerprints)
            .join(documents)
            .where(
                fingerprints.c.agency == agency,
                fingerprints.c.document_id != besides,
                documents.c.state == DocumentState.ACCEPTED.value,
            )
            .order_by(fingerprints.c.document_id)
        )
        return tuple(
            Fingerprint(agency=row.agency, mail_domain=row.mail_domain, program=row.program)
            for row in self._rows(found)
        )

    def marks_of_others(self, vendor_id: VendorId) -> Iterator[tuple[DocumentId, VendorId, frozenset[str]]]:
        """The marks of every document of another vendor, with whose it is. A file that was split speaks through
        its parts."""
        found = (
            select(fingerprints.c.document_id, fingerprints.c.marks, documents.c.vendor_id)
            .join(documents)
            .where(
                documents.c.vendor_id.is_not(None),
                documents.c.vendor_id != vendor_id,
                documents.c.state.not_in(_PUT_AWAY),
            )
            .order_by(fingerprints.c.document_id)
        )
        for row in self._rows(found):
            yield DocumentId(row.document_id), VendorId(row.vendor_id), frozenset(row.marks.split())


class Fingerprints(FingerprintReader):
    """Fingerprints, to take."""

    def save(self, document_id: DocumentId, taken: Fingerprint, facts: ArchiveFacts) -> None:
        """The one fingerprint of a document, with how it compares now."""
        self._connection.execute(delete(fingerprints).where(fingerprints.c.document_id == document_id))
        self._connection.execute(
            insert(fingerprints).values(
                document_id=document_id,
                agency=taken.agency,
                mail_domain=taken.mail_domain,
                program=taken.program,
                marks=" ".join(sorted(taken.marks)),
                facts=to_json(facts),
            )
        )
