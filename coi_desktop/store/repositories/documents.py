# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on file: arrivals, states, readings with their page text, corrections."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import (
    Correction,
    DocumentState,
    Envelope,
    FiledDocument,
    PageRange,
)
from coi_desktop.domain.ids import DocumentId, OriginalHash, VendorId
from coi_desktop.domain.paths import values
from coi_desktop.domain.policies import plain_number
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.rows import AddedDocument
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import (
    corrections,
    deliveries,
    documents,
    originals,
    page_text,
    policy_numbers,
    readings,
)

_NUMBER = ".policy_number"
_BATCH = 100
_READING_BY_NUMBER = select(readings).order_by(readings.c.id)
_FILED = select(documents, originals.c.size, originals.c.media_type).join(originals)


class DocumentReader(Repository):
    """Documents as they stand."""

    def get(self, document_id: DocumentId) -> FiledDocument:
        """One document; ConflictError("record.missing") without it."""
        return _document(
            self._the(_FILED.where(documents.c.id == document_id), f"document number {document_id}")
        )

    def has_any(self) -> bool:
        """Whether anything ever came in."""
        return self._first(select(documents.c.id).limit(1)) is not None

    def by_original(self, original: OriginalHash) -> FiledDocument | None:
        """The whole document with these bytes; None when they never came."""
        row = self._first(_FILED.where(documents.c.original == original, documents.c.part_of.is_(None)))
        return None if row is None else _document(row)

    def parts_of(self, document_id: DocumentId) -> tuple[FiledDocument, ...]:
        """Every part that was ever split off a document, in the order they were."""
        rows = self._rows(_FILED.where(documents.c.part_of == document_id).order_by(documents.c.id))
        return tuple(_document(row) for row in rows)

    def in_state(self, *states: DocumentState) -> tuple[FiledDocument, ...]:
        """Documents in any of the states, the one received first at the front."""
        wanted = _FILED.where(documents.c.state.in_([state.value for state in states]))
        rows = self._rows(wanted.order_by(documents.c.received_at, documents.c.id))
        return tuple(_document(row) for row in rows)

    def how_many(self, *states: DocumentState) -> int:
        """The number of documents in any of the states."""
        found = documents.c.state.in_([state.value for state in states])
        return self._connection.scalar(select(func.count()).select_from(documents).where(found)) or 0

    def vendors(self) -> tuple[VendorId, ...]:
        """Every vendor that has a document."""
        found = select(documents.c.vendor_id).where(documents.c.vendor_id.is_not(None)).distinct()
        return tuple(sorted(VendorId(row.vendor_id) for row in self._rows(found)))

    def accepted_from(self, sender: str) -> dict[VendorId, int]:
        """How many accepted documents of each vendor a mail address has sent."""
        accepted = (
            select(documents.c.vendor_id, func.count().label("many"))
            .where(
                func.lower(documents.c.sender) == sender.strip().lower(),
                documents.c.state == DocumentState.ACCEPTED.value,
                documents.c.vendor_id.is_not(None),
            )
            .group_by(documents.c.vendor_id)
            .order_by(documents.c.vendor_id)
        )
        return {VendorId(row.vendor_id): row.many for row in self._rows(accepted)}

    def for_vendor(self, vendor_id: VendorId, *states: DocumentState) -> tuple[FiledDocument, ...]:
        """A vendor's documents, oldest first; only those in ``states`` when any are given."""
        wanted = _FILED.where(documents.c.vendor_id == vendor_id)
        if states:
            wanted = wanted.where(documents.c.state.in_([state.value for state in states]))
        rows = self._rows(wanted.order_by(documents.c.received_at, documents.c.id))
        return tuple(_document(row) for row in rows)

    def deliveries(self, document_id: DocumentId) -> tuple[Envelope, ...]:
        """Every time these bytes came, the first time first."""
        again = select(deliveries).where(deliveries.c.document_id == document_id).order_by(deliveries.c.id)
        return (self.get(document_id).envelope, *(_envelope(row) for row in self._rows(again)))

    def reading(self, document_id: DocumentId) -> DocumentReading | None:
        """What was read last, by whichever reader version; None before the first reading."""
        newest = select(readings).where(readings.c.document_id == document_id).order_by(readings.c.id.desc())
        row = self._first(newest.limit(1))
        return None if row is None else from_json(DocumentReading, row.json, f"document number {document_id}")

    def readings(self, document_ids: Collection[DocumentId]) -> dict[DocumentId, DocumentReading]:
        """What was read last of each; one that was never read is left out."""
        newest = select(readings).where(readings.c.document_id.in_(document_ids)).order_by(readings.c.id)
        texts = {DocumentId(row.document_id): row.json for row in self._rows(newest)}
        return {id: from_json(DocumentReading, text, f"document number {id}") for id, text in texts.items()}

    def reading_by(
        self, document_id: DocumentId, in_time: Callable[[datetime], bool]
    ) -> DocumentReading | None:
        """The last reading saved at a moment that was ``in_time``; None without one."""
        saved = select(readings).where(readings.c.document_id == document_id).order_by(readings.c.id.desc())
        row = next((row for row in self._rows(saved) if in_time(row.saved_at)), None)
        return None if row is None else from_json(DocumentReading, row.json, f"document number {document_id}")

    def seals_of_readings(self) -> Iterator[tuple[tuple[DocumentId, str], tuple[str, datetime]]]:
        """Of every reading kept: its document and reader version; its hash as it is now, and when it was saved."""
        last = 0
        while rows := self._rows(_READING_BY_NUMBER.where(readings.c.id > last).limit(_BATCH)):
            for row in rows:
                yield (DocumentId(row.document_id), row.reader_version), (_hash(row.json), row.saved_at)
            last = rows[-1].id

    def all_corrections(self) -> tuple[Correction, ...]:
        """Everything persons ever put right, also what was taken back, in the order they did."""
        return tuple(_correction(row) for row in self._rows(select(corrections).order_by(corrections.c.id)))

    def corrections(self, *document_ids: DocumentId) -> tuple[Correction, ...]:
        """What persons put right in some documents and did not take back, in the order they did."""
        return tuple(c for c in self.every_correction(*document_ids) if c.withdrawn_at is None)

    def every_correction(self, *document_ids: DocumentId) -> tuple[Correction, ...]:
        """What persons put right in some documents, also what was taken back, in the order they did."""
        statement = select(corrections).where(corrections.c.document_id.in_(document_ids))
        return tuple(_correction(row) for row in self._rows(statement.order_by(corrections.c.id)))


class Documents(DocumentReader):
    """Documents, to change."""

    def add(self, original: OriginalHash, size: int, media_type: str, envelope: Envelope) -> AddedDocument:
        """Files an arrival. Bytes that are on file already stay the one document they are; the delivery is
        recorded with it. ``size`` in bytes."""
        known = self.by_original(original)
        if known is not None:
            self._connection.execute(
                insert(deliveries).values(document_id=known.id, **_envelope_columns(envelope))
            )
            return AddedDocument(known, is_new=False)
        # A message that was kept whole may be handed in as a file as well.
        kept = insert_or(originals).values(hash=original, size=size, media_type=media_type)
        self._connection.execute(kept.on_conflict_do_nothing())
        key = new_id(
            self._connection.execute(
                insert(documents).values(
                    original=original,
                    state=DocumentState.RECEIVED.value,
                    error_code="",
                    error_text="",
                    **_envelope_columns(envelope),
                )
            )
        )
        return AddedDocument(self.get(DocumentId(key)), is_new=True)

    def add_part(self, whole: FiledDocument, pages: PageRange) -> FiledDocument:
        """A document over some pages of another one's original, with the same envelope, not read yet."""
        key = new_id(
            self._connection.execute(
                insert(documents).values(
                    original=whole.original,
                    state=DocumentState.RECEIVED.value,
                    error_code="",
                    error_text="",
                    part_of=whole.id,
                    first_page=pages[0],
                    last_page=pages[1],
                    **_envelope_columns(whole.envelope),
                )
            )
        )
        return self.get(DocumentId(key))

    def set_state(
        self, document_id: DocumentId, state: DocumentState, *, error_code: str = "", error_text: str = ""
    ) -> None:
        """Moves a document on its way. The error is replaced by the one given, or cleared."""
        self._change(document_id, state=state.value, error_code=error_code, error_text=error_text)

    def set_vendor(self, document_id: DocumentId, vendor_id: VendorId | None) -> None:
        """Says whose document it is; None takes it back."""
        self._change(document_id, vendor_id=vendor_id)

    def save_reading(self, document_id: DocumentId, reading: DocumentReading) -> str:
        """Keeps a reading, one per reader version, and makes its pages searchable. Returns the hash of what is
        kept."""
        text = to_json(reading)
        same = (readings.c.document_id == document_id) & (readings.c.reader_version == reading.reader_version)
        self._connection.execute(delete(readings).where(same))
        self._connection.execute(
            insert(readings).values(
                document_id=document_id,
                reader_version=reading.reader_version,
                json=text,
                saved_at=self._scope.at,
            )
        )
        self._connection.execute(delete(page_text).where(page_text.c.document_id == document_id))
        pages = [
            {"document_id": document_id, "page": page.number, "text": page.text}
            for page in reading.pages
            if page.text.strip()
        ]
        if pages:
            self._connection.execute(insert(page_text), pages)
        self._keep_numbers(document_id, reading)
        return _hash(text)

    def add_correction(self, correction: Correction) -> Correction:
        """Keeps what a person put right, and returns it as it is on file; the reading itself stays as it was."""
        key = new_id(
            self._connection.execute(
                insert(corrections).values(
                    document_id=correction.document_id,
                    path=correction.path,
                    old_raw=correction.old_raw,
                    new_raw=correction.new_raw,
                    by=correction.by,
                    at=correction.at,
                    withdrawn_by="",
                )
            )
        )
        self._follow(correction)
        return replace(correction, id=key)

    def withdraw_correction(self, correction: Correction) -> Correction:
        """Takes a correction back, by the unit of work's actor: the value is as it was before. Nothing is
        deleted."""
        changed = self._connection.execute(
            update(corrections)
            .where(corrections.c.id == correction.id, corrections.c.withdrawn_at.is_(None))
            .values(withdrawn_at=self._scope.at, withdrawn_by=self._scope.actor)
        )
        if not changed.rowcount:
            raise missing(f"correction number {correction.id}")
        self._follow(correction)
        return replace(correction, withdrawn_at=self._scope.at, withdrawn_by=self._scope.actor)

    def _follow(self, correction: Correction) -> None:
        """Makes a corrected policy number searchable."""
        reading = self.reading(correction.document_id) if correction.path.endswith(_NUMBER) else None
        if reading is not None:
            self._keep_numbers(correction.document_id, reading)

    def _keep_numbers(self, document_id: DocumentId, reading: DocumentReading) -> None:
        """Makes the policy numbers of a reading searchable, as persons have put them right."""
        self._connection.execute(delete(policy_numbers).where(policy_numbers.c.document_id == document_id))
        corrected = {c.path: c.new_raw for c in self.corrections(document_id)}
        rows = _number_rows(document_id, reading, corrected)
        if rows:
            self._connection.execute(insert(policy_numbers), rows)

    def _change(self, document_id: DocumentId, **values: object) -> None:
        statement = update(documents).where(documents.c.id == document_id).values(**values)
        if not self._connection.execute(statement).rowcount:
            raise missing(f"document number {document_id}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _number_rows(
    document_id: DocumentId, reading: DocumentReading, corrected: Mapping[str, str]
) -> list[dict[str, object]]:
    """A row for each policy number on a document. One corrected to nothing is none."""
    rows: list[dict[str, object]] = []
    for path, value in values(reading):
        number = corrected.get(path, str(value.value or value.raw)) if path.endswith(_NUMBER) else ""
        if number:
            rows.append(
                {
                    "document_id": document_id,
                    "path": path,
                    "page": value.place.page if value.place else 1,
                    "number": number,
                    "plain_number": plain_number(number),
                }
            )
    return rows


def _envelope_columns(envelope: Envelope) -> dict[str, object]:
    return {
        "source": envelope.source.value,
        "file_name": envelope.file_name,
        "received_at": envelope.received_at,
        "sender": envelope.sender,
        "subject": envelope.subject,
    }


def _envelope(row: Row[Any]) -> Envelope:
    return Envelope(
        source=row.source,
        file_name=row.file_name,
        received_at=row.received_at,
        sender=row.sender,
        subject=row.subject,
    )


def _document(row: Row[Any]) -> FiledDocument:
    return FiledDocument(
        id=DocumentId(row.id),
        original=OriginalHash(row.original),
        size=row.size,
        media_type=row.media_type,
        envelope=_envelope(row),
        state=row.state,
        vendor_id=None if row.vendor_id is None else VendorId(row.vendor_id),
        error_code=row.error_code,
        error_text=row.error_text,
        part_of=None if row.part_of is None else DocumentId(row.part_of),
        pages=None if row.first_page is None else (row.first_page, row.last_page),
    )


def _correction(row: Row[Any]) -> Correction:
    return Correction(
        document_id=DocumentId(row.document_id),
        path=row.path,
        old_raw=row.old_raw,
        new_raw=row.new_raw,
        by=row.by,
        at=row.at,
        id=row.id,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
