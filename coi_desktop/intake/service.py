# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a file to a document under review, in small named steps that survive a crash.

receive (original kept, row and job written) → read (reading stored, a scan of several divided) → settle (matched, put
before a person). Each step ends by writing the state it reached, so a step that was cut off is simply taken again; the
original is kept before anything else, and its hash makes taking it twice the same as taking it once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coi_desktop.background.clock import Clock
from coi_desktop.background.jobs import JobContext, JobRunner
from coi_desktop.background.resumable import verdict
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import CoiError, DataError, DocumentError, LocalFaultError, UserError
from coi_desktop.domain.filing import DocumentState, Envelope, FiledDocument, PageRange, Source
from coi_desktop.domain.ids import DocumentId, OriginalHash
from coi_desktop.intake.reading_jobs import READ_JOB, ask_for_reading
from coi_desktop.intake.splitting import divide
from coi_desktop.intake.sure_cuts import sure_parts
from coi_desktop.store.database import Store, UnitOfWork
from coi_desktop.store.rows import JobRow, JobRowState
from coi_desktop.store.vault import Vault

_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads a file in a child process. Raises DocumentError, LocalFaultError or Cancelled."""

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = ...,
        check: Callable[[], None] = ...,
        progress: Callable[[int, int], None] = ...,
    ) -> DocumentReading: ...


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file: its document, and whether it is new or was on file already."""

    document: FiledDocument
    is_new: bool


class IntakeService:
    """Catches files once, keeps them as they came, and has them read."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        reader: Reader,
        settle: Callable[[DocumentId], FiledDocument],
        runner: JobRunner,
        clock: Clock,
        *,
        max_bytes: int = 200 * 1024 * 1024,
    ) -> None:
        self._store = store
        self._vault = vault
        self._reader = reader
        self._settle = settle
        self._runner = runner
        self._clock = clock
        self.max_bytes = max_bytes

    def receive_file(self, path: Path, source: Source) -> Received:
        """Keep a file and start its reading. Raises UserError when there is nothing to keep (missing,
        empty, a folder, too large) and LocalFaultError when it cannot be read or kept just now."""
        size = self.size_of(path)
        original = self._vault.put_file(path)
        name = shown_name(path)
        envelope = Envelope(source=source, file_name=name, received_at=self._clock.now())
        with self._store.write() as uow:
            received = self.file(uow, original, size, media_type(path), envelope)
        if received.is_new:
            self.start(received.document.id)
        return received

    def file(
        self, uow: UnitOfWork, original: OriginalHash, size: int, kind: str, envelope: Envelope
    ) -> Received:
        """Make a document of an original in the vault, inside a unit of work; who calls starts its reading once
        that is done. ``kind`` is its media type, ``size`` in bytes."""
        added = uow.documents.add(original, size, kind, envelope)
        document, said = added.document, {"file": envelope.file_name, "source": envelope.source.value}
        if added.is_new:
            uow.events.append("document_received", f"document:{document.id}", {**said, "sha256": original})
            ask_for_reading(uow, document.id)
        else:
            uow.events.append("document_received_again", f"document:{document.id}", said)
        return Received(document, added.is_new)

    def start(self, document_id: DocumentId) -> int:
        """Have a received document read in the background. Returns the job's number."""
        return self._runner.submit(
            f"read document {document_id}",
            lambda context: self.process(document_id, context),
            lane="documents",
            key=f"read:{document_id}",
        )

    def resume(self) -> int:
        """Take up what a crash or a shutdown left. Returns how many documents were taken up again."""
        with self._store.write() as uow:
            uow.jobs.interrupt_running()
            waiting = uow.documents.in_state(DocumentState.RECEIVED, DocumentState.READ)
            for document in waiting:
                ask_for_reading(uow, document.id)
        for document in waiting:
            self.start(document.id)
        return len(waiting)

    def process(self, document_id: DocumentId, context: JobContext) -> FiledDocument:
        """Bring a document from where it is to the coordinator. A document that cannot be read goes there
        too, with the reason; a fault of this computer leaves it where it is, to be taken up again."""
        with self._store.write() as uow:
            row = uow.jobs.take(READ_JOB, str(document_id))
            document = uow.documents.get(document_id)
        try:
            if document.state is DocumentState.RECEIVED:
                self._read(document, context)
            done = self._settle(document_id)
        except CoiError as error:
            if row is not None:
                self._postpone(row, error)
            raise
        if row is not None:
            with self._store.write() as uow:
                uow.jobs.done(row.id)
        return done

    def read_again(self, document_id: DocumentId) -> int:
        """Take up at once what was put off or given up. Returns the job's number."""
        with self._store.write() as uow:
            ask_for_reading(uow, document_id)
            uow.jobs.hurry(READ_JOB, str(document_id))
        return self.start(document_id)

    def take_up_due(self) -> int:
        """Start again what was put off and is due now. Returns how many documents."""
        now = self._clock.now()
        with self._store.read() as view:
            due = [
                DocumentId(int(row.key))
                for row in view.jobs.open(READ_JOB)
                if row.state is JobRowState.QUEUED and row.next_attempt and row.next_attempt <= now
            ]
        for document_id in due:
            self.start(document_id)
        return len(due)

    def _read(self, document: FiledDocument, context: JobContext) -> None:
        if not self._vault.verify(document.original):
            raise DataError(
                "vault.damaged",
                f"The stored original of {document.envelope.file_name} is missing or has changed on disk.",
                "Restore it from a backup, or add the file again; “coi-desktop check” gives the whole list.",
            )
        try:
            reading = self._reader.read(
                self._vault.path(document.original),
                pages=document.pages,
                check=context.check,
                progress=lambda done, total: context.progress(done, total, "reading.page"),
            )
        except DocumentError as error:
            _log.info("document %s is unreadable: %s", document.id, error.code)
            with self._store.write() as uow:
                if _has_moved_on(uow, document):
                    return
                uow.documents.set_state(
                    document.id, DocumentState.UNREADABLE, error_code=error.code, error_text=str(error)
                )
                uow.events.append(
                    "document_unreadable", f"document:{document.id}", {"code": error.code, "why": str(error)}
                )
            return
        with self._store.write() as uow:
            if _has_moved_on(uow, document):
                return
            keep_reading(uow, document.id, reading)
            uow.documents.set_state(document.id, DocumentState.READ)
            parts = _divide(uow, document.id, reading)
        for part in parts:
            self.start(part.id)

    def _postpone(self, row: JobRow, error: CoiError) -> None:
        """Put the row off, by whose fault it was; a full disk or a missing Tesseract uses up no attempt."""
        what = verdict(error, row.attempts)
        retry_at = None if what.delay is None else self._clock.now() + what.delay
        with self._store.write() as uow:
            uow.jobs.failed(row.id, error.code, retry_at, text=str(error), uses_attempt=what.uses_attempt)

    def size_of(self, path: Path) -> int:
        """The size in bytes of a file that can be taken. UserError and LocalFaultError as :meth:`receive_file`."""
        try:
            if path.is_dir():
                raise UserError(
                    "file.is_folder",
                    f"{shown_name(path)} is a folder.",
                    "Choose the files inside it instead.",
                )
            size = path.stat().st_size
        except FileNotFoundError as error:
            raise UserError(
                "file.missing", f"There is no file {path}.", "Check the name; it may have been moved."
            ) from error
        except OSError as error:
            raise LocalFaultError(
                "file.unreadable",
                f"{shown_name(path)} cannot be read: {error.strerror}.",
                "Close it in other programs, check the folder’s permissions, then try again.",
            ) from error
        if size == 0:
            raise UserError(
                "file.empty", f"{shown_name(path)} is empty (0 bytes).", "Ask the sender for it again."
            )
        if size > self.max_bytes:
            raise UserError(
                "file.too_large",
                f"{shown_name(path)} has {size // (1024 * 1024):,} MB; the limit is "
                f"{self.max_bytes // (1024 * 1024)} MB.",
                "Ask for the certificate alone, without drawings or photographs.",
            )
        return size


def keep_reading(uow: UnitOfWork, document_id: DocumentId, reading: DocumentReading) -> None:
    """Keep what was read, with an event that holds its hash: a reading that is changed later shows."""
    kept = uow.documents.save_reading(document_id, reading)
    uow.events.append(
        "document_read",
        f"document:{document_id}",
        {"reader": reading.reader_version, "reading_sha256": kept},
    )


def _has_moved_on(uow: UnitOfWork, document: FiledDocument) -> bool:
    """Whether somebody decided about a document while it was being read."""
    return uow.documents.get(document.id).state is not document.state


def _divide(uow: UnitOfWork, document_id: DocumentId, reading: DocumentReading) -> tuple[FiledDocument, ...]:
    """Make the certificates of several insureds in one scan documents of their own, where the cuts are sure. A part is
    not divided again, nor is a file of which a person has said whose it is."""
    document = uow.documents.get(document_id)
    if document.part_of is not None or document.vendor_id is not None:
        return ()
    parts = sure_parts(reading)
    return divide(uow, document, parts) if parts else ()


_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    ".heic": "image/heic",
}


def shown_name(path: Path) -> str:
    """The file's name as text that can be stored; bytes that are no letters are written out."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8")


def media_type(path: Path) -> str:
    """A guess by the file's name, for display only; the reader looks at the bytes."""
    return _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
