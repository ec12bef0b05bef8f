# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door for files, however they come: by drop folder, by hand or by command.

A file that is a document is taken as it is; one that holds others (a saved message, an archive) is kept as evidence,
and each document in it is filed. Who brings a file need not know which it is.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import LocalFaultError, UserError
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.mail import MailMessage, MailPart, PartOutcome
from coi_desktop.intake.mail.filing import MailFiling
from coi_desktop.intake.mail.packed import kind_of_packed, may_be_packed
from coi_desktop.intake.service import IntakeService, Received, shown_name
from coi_desktop.store.database import Store

_HEAD = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: the documents in it, one where it is a document itself, and what of it a person must
    look at, each with the reason."""

    documents: tuple[Received, ...]
    not_filed: tuple[UserError, ...] = ()


class FrontDoor:
    """Takes files. Taking the same file again, after a crash or by mistake, adds nothing."""

    def __init__(self, store: Store, intake: IntakeService, filing: MailFiling, clock: Clock) -> None:
        self._store = store
        self._intake = intake
        self._filing = filing
        self._clock = clock

    def receive_file(self, path: Path, source: Source) -> Taken:
        """Keep a file, file the documents in it and start their reading. UserError where there is nothing to keep or
        no document in it, LocalFaultError where it cannot be read or kept just now."""
        self._intake.size_of(path)
        packed = self._packed(path)
        if packed is None:
            return Taken((self._intake.receive_file(path, source),))
        name = shown_name(path)
        with self._store.read() as view:
            known = view.messages.by_original(OriginalHash(hashlib.sha256(packed).hexdigest()))
        message = self._filing.receive_file(name, packed, source, self._clock.now())
        return self._taken(message, name, is_new=known is None)

    def _packed(self, path: Path) -> bytes | None:
        """The bytes of a file that holds others."""
        name = shown_name(path)
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
                if not may_be_packed(name, head):
                    return None
                raw = head + file.read()
        except OSError as error:
            raise LocalFaultError(
                "file.unreadable",
                f"{name} cannot be read: {error.strerror}.",
                "Close it in other programs, check the folder’s permissions, then try again.",
            ) from error
        return raw if kind_of_packed(name, raw) else None

    def _taken(self, message: MailMessage, name: str, *, is_new: bool) -> Taken:
        with self._store.read() as view:
            parts = view.messages.parts(message.id)
            ids = dict.fromkeys(part.document_id for part in parts if part.document_id is not None)
            documents = tuple(
                Received(view.documents.get(i), is_new and len(view.documents.deliveries(i)) == 1)
                for i in ids
            )
        not_filed = tuple(
            UserError("file.inside_not_filed", f"{_where(part, name)} was not filed: {part.why}.")
            for part in parts
            if part.outcome is PartOutcome.NOT_HANDLED
        )
        if not documents and not not_filed:
            raise UserError(
                "file.no_document", f"There is no document in {name}.", "Ask the sender for the certificate."
            )
        return Taken(documents, not_filed)


def _where(part: MailPart, name: str) -> str:
    return name if part.name == name else f"“{part.name}” in {name}"
