# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail that came in, and files that hold others: kept as evidence, what was in it, and where it was seen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import DocumentId, MessageId, OriginalHash


class PartOutcome(StrEnum):
    """What became of something that came with a message."""

    FILED = "filed"  # it is a document on file
    DECORATION = "decoration"  # a logo or another picture of the letterhead
    NO_DOCUMENT = "no_document"  # a business card, an invitation, a signature file
    NOT_HANDLED = "not_handled"  # it may matter, and the program cannot open it; ``why`` says what to ask for


class MessageState(StrEnum):
    """How far a message is. ``KEPT`` is taken up again after a crash; ``NEEDS_PERSON`` could not be filed whole."""

    KEPT = "kept"
    FILED = "filed"
    NEEDS_PERSON = "needs_person"


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """Where a message was seen: numbers of a folder count only together with its UIDVALIDITY (RFC 9051, 2.3.1.1)."""

    account: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailMessage:
    """A message on file, or another file that holds files. ``source`` says how it came, and ``file_name`` what it was
    called where it came as a file; an archive has no sender and no subject. ``original`` is the whole of it as it came;
    ``header_id`` its Message-ID, empty where it has none; ``answers`` the Message-IDs it answers. ``authentication`` is
    what the receiving server found (SPF, DKIM, DMARC), word for word. Times are aware UTC."""

    id: MessageId
    original: OriginalHash
    header_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime
    answers: tuple[str, ...]
    authentication: str
    text: str
    state: MessageState = MessageState.KEPT
    source: Source = Source.EMAIL
    file_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPart:
    """Something that came with a message, by its place in it, from 0. ``original`` is the hash of its bytes, None
    where they could not be had; ``why`` a sentence where it is not a document on file."""

    message_id: MessageId
    position: int
    name: str
    media_type: str
    size: int
    outcome: PartOutcome
    why: str = ""
    original: OriginalHash | None = None
    document_id: DocumentId | None = None
