# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a message, or a file that holds others, to documents on file, in two steps that survive a crash.

keep (the whole of it into the vault, its row and where it was seen) → open (each part filed or named). Keeping is one
unit of work, and so is each part: opening again after a crash finds what is done and goes on with the rest.
"""

import hashlib
import logging
import re
import threading
from collections.abc import Callable
from datetime import datetime

from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import Envelope, Source
from coi_desktop.domain.ids import DocumentId, MessageId, OriginalHash
from coi_desktop.domain.mail import MailMessage, MailPart, MessageState, PartOutcome, Sighting
from coi_desktop.intake.mail.message import Found, Opened, head_of, open_message
from coi_desktop.intake.mail.packed import kind_of_packed
from coi_desktop.intake.mail.sorting import Sorted, sort
from coi_desktop.intake.service import IntakeService
from coi_desktop.store.database import Store, UnitOfWork
from coi_desktop.store.vault import Vault

_log = logging.getLogger(__name__)

_NOTICE = re.compile(
    r"cancel|non-?\s?renew|reinstat|rescind|lapse[ds]?\b|termination of (?:coverage|insurance)|notice of",
    re.I,
)
"""Words of a message that may speak of the end of somebody's cover (domain: notices of cancellation)."""


class MailFiling:
    """Keeps messages and files what is in them. Safe to call again for what was done before."""

    def __init__(self, store: Store, vault: Vault, intake: IntakeService) -> None:
        self._store = store
        self._vault = vault
        self._intake = intake
        self._opening = threading.RLock()

    def receive(self, where: Sighting, raw: bytes, received_at: datetime) -> MailMessage:
        """Keep a message and file what is in it. LocalFaultError where this computer cannot."""
        return self.open(self.keep(where, raw, received_at).id)

    def receive_file(self, name: str, raw: bytes, source: Source, received_at: datetime) -> MailMessage:
        """Keep a file that holds others, and file what is in it. LocalFaultError where this computer cannot."""
        kind = kind_of_packed(name, raw)
        return self.open(self._keep(raw, received_at, source=source, file_name=name, kind=kind).id)

    def keep(self, where: Sighting, raw: bytes, received_at: datetime) -> MailMessage:
        """Keep the whole message as it came, once for all the places where it is seen."""
        return self._keep(raw, received_at, where=where)

    def _keep(
        self,
        raw: bytes,
        received_at: datetime,
        *,
        where: Sighting | None = None,
        source: Source = Source.EMAIL,
        file_name: str = "",
        kind: str = "message/rfc822",
    ) -> MailMessage:
        original = self._vault.put_bytes(raw)
        head = head_of(raw)
        with self._store.write() as uow:
            known = uow.messages.by_original(original)
            message = known or uow.messages.add(
                MailMessage(
                    id=MessageId(0),
                    original=original,
                    header_id=head.header_id,
                    sender=head.sender,
                    sender_name=head.sender_name,
                    recipients=head.recipients,
                    subject=head.subject,
                    sent_at=head.sent_at,
                    received_at=received_at,
                    answers=head.answers,
                    authentication=head.authentication,
                    text="",
                    source=source,
                    file_name=file_name,
                ),
                len(raw),
                kind,
            )
            if where is not None:
                uow.messages.seen(where, message.id)
            if known is None:
                uow.events.append(
                    "message_received",
                    f"message:{message.id}",
                    {
                        "sender": head.sender,
                        "subject": head.subject,
                        "account": where.account if where else "",
                        "file": file_name,
                        "source": source.value,
                        "sha256": original,
                    },
                )
        return message

    def resume(self, check: Callable[[], None] = lambda: None) -> int:
        """Open what was kept and not opened, because of a crash or a full disk. One that breaks the program does not
        keep the others waiting. Returns how many messages were opened. LocalFaultError where this computer cannot."""
        with self._store.read() as view:
            waiting = view.messages.in_state(MessageState.KEPT)
        opened = 0
        for message in waiting:
            check()
            try:
                self.open(message.id)
                opened += 1
            except CoiError:
                raise
            except Exception:  # noqa: BLE001, the others are not to wait for it
                _log.exception("message %s could not be opened", message.id)
        return opened

    def open(self, message_id: MessageId) -> MailMessage:
        """File every document in a message, and name everything else. Two mailboxes may have the same message at the
        same moment: one of them opens it."""
        with self._opening:
            return self._open(message_id)

    def _open(self, message_id: MessageId) -> MailMessage:
        with self._store.read() as view:
            message = view.messages.get(message_id)
            if message.state is not MessageState.KEPT:
                return message
            done = {part.position for part in view.messages.parts(message_id)}
        opened = open_message(self._vault.read(message.original), message.file_name)
        for position, found in enumerate(opened.found):
            if position not in done:
                self._file(message, position, found)
        if not self._with_outcome(message_id, PartOutcome.FILED):
            unopened = self._with_outcome(message_id, PartOutcome.NOT_HANDLED)
            # Without a document of its own, nobody would see what could not be opened.
            unseen = bool(unopened) and message.source is Source.EMAIL
            if unseen or _NOTICE.search(f"{message.subject}\n{opened.text}"):
                self._file_text(message, opened, unopened)
        with self._store.write() as uow:
            parts = uow.messages.parts(message_id)
            stuck = [part for part in parts if part.outcome is PartOutcome.NOT_HANDLED]
            uow.messages.opened(
                message_id, opened.text, MessageState.NEEDS_PERSON if stuck else MessageState.FILED
            )
            uow.events.append(
                "message_filed",
                f"message:{message_id}",
                {
                    "sender": message.sender,
                    "subject": message.subject,
                    "file": message.file_name,
                    "documents": sum(part.outcome is PartOutcome.FILED for part in parts),
                    "not_handled": [f"{part.name}: {part.why}" for part in stuck],
                },
            )
            return uow.messages.get(message_id)

    def _with_outcome(self, message_id: MessageId, outcome: PartOutcome) -> tuple[MailPart, ...]:
        with self._store.read() as view:
            return tuple(part for part in view.messages.parts(message_id) if part.outcome is outcome)

    def _file(self, message: MailMessage, position: int, found: Found) -> None:
        content = found.content or b""
        digest = OriginalHash(hashlib.sha256(content).hexdigest()) if found.content is not None else None
        with self._store.read() as view:
            before = view.messages.decorations(digest) if digest else 0
        kind = sort(found, seen_as_decoration=before)
        if kind.outcome is PartOutcome.FILED and len(content) > self._intake.max_bytes:
            size = self._intake.max_bytes // (1024 * 1024)
            kind = Sorted(
                PartOutcome.NOT_HANDLED, f"it is larger than {size} MB; ask for the certificate alone"
            )
        if kind.outcome is PartOutcome.FILED:
            self._vault.put_bytes(content)
        new: DocumentId | None = None
        with self._store.write() as uow:
            document_id = None
            if kind.outcome is PartOutcome.FILED and digest is not None:
                document_id, new = self._document(uow, message, found, digest, len(content), kind.media_type)
            uow.messages.add_part(
                MailPart(
                    message_id=message.id,
                    position=position,
                    name=" › ".join(p for p in (found.path, found.name) if p),
                    media_type=kind.media_type or found.media_type,
                    size=len(content),
                    outcome=kind.outcome,
                    why=kind.why,
                    original=digest,
                    document_id=document_id,
                )
            )
        if new is not None:
            self._intake.start(new)

    def _file_text(self, message: MailMessage, opened: Opened, stuck: tuple[MailPart, ...]) -> None:
        """A message is a document itself, where it speaks of the end of cover though nothing is attached to it, or
        where nothing in it could be opened."""
        text = _as_text(message, opened, stuck).encode("utf-8")
        self._vault.put_bytes(text)
        digest = OriginalHash(hashlib.sha256(text).hexdigest())
        name = f"{message.subject[:80] or 'Message'}.txt"
        found = Found(
            name=name,
            media_type="text/plain",
            content=text,
            sender=message.sender,
            subject=message.subject,
        )
        with self._store.write() as uow:
            document_id, new = self._document(uow, message, found, digest, len(text), "text/plain")
            uow.messages.add_part(
                MailPart(
                    message_id=message.id,
                    position=len(opened.found),
                    name=name,
                    media_type="text/plain",
                    size=len(text),
                    outcome=PartOutcome.FILED,
                    why="nothing in it could be opened"
                    if stuck
                    else "it speaks of the end of somebody’s cover",
                    original=digest,
                    document_id=document_id,
                )
            )
        if new is not None:
            self._intake.start(new)

    def _document(
        self,
        uow: UnitOfWork,
        message: MailMessage,
        found: Found,
        digest: OriginalHash,
        size: int,
        kind: str,
    ) -> tuple[DocumentId, DocumentId | None]:
        """The document of these bytes, and its id again where it is new and must be read."""
        envelope = Envelope(
            source=message.source,
            file_name=found.name,
            received_at=message.received_at,
            sender=found.sender,
            subject=found.subject or message.file_name,
        )
        received = self._intake.file(uow, digest, size, kind, envelope)
        return received.document.id, received.document.id if received.is_new else None


def _as_text(message: MailMessage, opened: Opened, stuck: tuple[MailPart, ...]) -> str:
    """The message as a page of text, without its date, which could be taken for the day the cover ends. What moves a
    cursor has no business on it."""
    text = (
        f"Text of a message\n\nFrom: {message.sender_name} <{message.sender}>\nTo: {', '.join(message.recipients)}\n"
        f"Subject: {message.subject}\n\n{opened.text}\n"
        + "".join(f"\nNot opened: {part.name}: {part.why}\n" for part in stuck)
    )
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
