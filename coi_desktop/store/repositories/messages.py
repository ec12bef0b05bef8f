# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail that came in, where it was seen, and what became of its parts.

A message is the one it is by the hash of all its bytes, wherever and however often it is seen. A sighting without a
message is one that could not be fetched or kept yet.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from coi_desktop.domain.ids import DocumentId, MessageId, OriginalHash
from coi_desktop.domain.mail import MailMessage, MailPart, MessageState, PartOutcome, Sighting
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.mail_tables import message_parts, message_sightings, messages
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import originals


class MessageReader(Repository):
    """Messages as they stand."""

    def get(self, message_id: MessageId) -> MailMessage:
        """One message; ConflictError("record.missing") without it."""
        return _message(
            self._the(select(messages).where(messages.c.id == message_id), f"message {message_id}")
        )

    def by_original(self, original: OriginalHash) -> MailMessage | None:
        """The message with these bytes; None when it never came."""
        row = self._first(select(messages).where(messages.c.original == original))
        return None if row is None else _message(row)

    def by_header_id(self, header_ids: Iterable[str]) -> tuple[MailMessage, ...]:
        """Messages by their Message-ID, oldest first."""
        found = select(messages).where(messages.c.header_id.in_(tuple(header_ids))).order_by(messages.c.id)
        return tuple(_message(row) for row in self._rows(found))

    def in_state(self, state: MessageState) -> tuple[MailMessage, ...]:
        """Messages of a state, oldest first."""
        found = select(messages).where(messages.c.state == state.value).order_by(messages.c.id)
        return tuple(_message(row) for row in self._rows(found))

    def parts(self, message_id: MessageId) -> tuple[MailPart, ...]:
        """What came with a message, in order."""
        found = select(message_parts).where(message_parts.c.message_id == message_id)
        return tuple(_part(row) for row in self._rows(found.order_by(message_parts.c.position)))

    def of_document(self, document_id: DocumentId) -> tuple[MailMessage, ...]:
        """The messages a document came with, oldest first."""
        found = (
            select(messages)
            .where(
                messages.c.id.in_(
                    select(message_parts.c.message_id).where(message_parts.c.document_id == document_id)
                )
            )
            .order_by(messages.c.id)
        )
        return tuple(_message(row) for row in self._rows(found))

    def decorations(self, original: OriginalHash) -> int:
        """In how many messages a picture was taken for a decoration."""
        counted = select(func.count()).where(
            message_parts.c.original == original, message_parts.c.outcome == PartOutcome.DECORATION.value
        )
        return int(self._connection.execute(counted).scalar_one())

    def uids(self, account: str, folder: str, uidvalidity: int) -> frozenset[int]:
        """The numbers in a folder that have been kept already."""
        seen = self._in_folder(account, folder, uidvalidity)
        found = select(message_sightings.c.uid).where(seen, message_sightings.c.message_id.is_not(None))
        return frozenset(row.uid for row in self._rows(found))

    def troubles(self, account: str, folder: str, uidvalidity: int) -> dict[int, tuple[int, str]]:
        """The numbers that could not be kept yet: how often that was tried, and why it failed last."""
        seen = self._in_folder(account, folder, uidvalidity)
        found = select(message_sightings).where(seen, message_sightings.c.message_id.is_(None))
        return {row.uid: (row.attempts, row.trouble) for row in self._rows(found)}

    def to_put_away(self, account: str, folder: str, uidvalidity: int, act: str) -> tuple[int, ...]:
        """The numbers whose message is filed and on which ``act`` (mark as read, move) has not been done yet."""
        found = (
            select(message_sightings.c.uid)
            .join(messages, messages.c.id == message_sightings.c.message_id)
            .where(
                self._in_folder(account, folder, uidvalidity),
                message_sightings.c.after_done != act,
                messages.c.state == MessageState.FILED.value,
            )
            .order_by(message_sightings.c.uid)
        )
        return tuple(row.uid for row in self._rows(found))

    def _in_folder(self, account: str, folder: str, uidvalidity: int) -> Any:
        seen = message_sightings.c
        return (seen.account == account) & (seen.folder == folder) & (seen.uidvalidity == uidvalidity)


class Messages(MessageReader):
    """Messages, to keep and to move on."""

    def add(self, message: MailMessage, size: int, media_type: str = "message/rfc822") -> MailMessage:
        """A message that came, of ``size`` bytes; the one on file where these bytes came before."""
        known = self.by_original(message.original)
        if known is not None:
            return known
        kept = insert_or(originals).values(hash=message.original, size=size, media_type=media_type)
        self._connection.execute(kept.on_conflict_do_nothing())
        key = new_id(
            self._connection.execute(
                insert(messages).values(
                    original=message.original,
                    header_id=message.header_id,
                    sender=message.sender,
                    sender_name=message.sender_name,
                    recipients=to_json(message.recipients),
                    subject=message.subject,
                    sent_at=message.sent_at,
                    received_at=message.received_at,
                    answers=to_json(message.answers),
                    authentication=message.authentication,
                    text=message.text,
                    state=message.state.value,
                    source=message.source.value,
                    file_name=message.file_name,
                )
            )
        )
        return self.get(MessageId(key))

    def seen(self, where: Sighting, message_id: MessageId) -> None:
        """The message was seen there, and is kept."""
        self._sight(where, message_id=message_id, trouble="")

    def trouble(self, where: Sighting, why: str) -> None:
        """What was seen there could not be kept this time."""
        self._sight(where, message_id=None, trouble=why)

    def put_away(self, where: Sighting, act: str) -> None:
        """What the office wants done with a filed message has been done there."""
        self._connection.execute(
            update(message_sightings)
            .where(
                self._in_folder(where.account, where.folder, where.uidvalidity),
                message_sightings.c.uid == where.uid,
            )
            .values(after_done=act)
        )

    def opened(self, message_id: MessageId, text: str, state: MessageState) -> None:
        """What a message says, and how far it is now that its parts are on file."""
        statement = update(messages).where(messages.c.id == message_id).values(text=text, state=state.value)
        if not self._connection.execute(statement).rowcount:
            raise missing(f"message {message_id}")

    def add_part(self, part: MailPart) -> None:
        """What became of a part; what is known of it already stays."""
        values = {
            "message_id": part.message_id,
            "position": part.position,
            "name": part.name,
            "media_type": part.media_type,
            "size": part.size,
            "outcome": part.outcome.value,
            "why": part.why,
            "original": part.original,
            "document_id": part.document_id,
        }
        self._connection.execute(insert_or(message_parts).values(values).on_conflict_do_nothing())

    def _sight(self, where: Sighting, *, message_id: MessageId | None, trouble: str) -> None:
        new = insert_or(message_sightings).values(
            account=where.account,
            folder=where.folder,
            uidvalidity=where.uidvalidity,
            uid=where.uid,
            message_id=message_id,
            attempts=1,
            trouble=trouble,
            after_done="",
        )
        self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["account", "folder", "uidvalidity", "uid"],
                set_={
                    "message_id": message_id,
                    "attempts": message_sightings.c.attempts + 1,
                    "trouble": trouble,
                },
            )
        )


def _message(row: Row[Any]) -> MailMessage:
    what = f"message {row.id}"
    return MailMessage(
        id=MessageId(row.id),
        original=OriginalHash(row.original),
        header_id=row.header_id,
        sender=row.sender,
        sender_name=row.sender_name,
        recipients=from_json(tuple[str, ...], row.recipients, what),
        subject=row.subject,
        sent_at=row.sent_at,
        received_at=row.received_at,
        answers=from_json(tuple[str, ...], row.answers, what),
        authentication=row.authentication,
        text=row.text,
        state=row.state,
        source=row.source,
        file_name=row.file_name,
    )


def _part(row: Row[Any]) -> MailPart:
    return MailPart(
        message_id=MessageId(row.message_id),
        position=row.position,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        outcome=row.outcome,
        why=row.why,
        original=None if row.original is None else OriginalHash(row.original),
        document_id=None if row.document_id is None else DocumentId(row.document_id),
    )
