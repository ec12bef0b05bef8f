# SPDX-License-Identifier: AGPL-3.0-or-later
"""The messages a document came with, and what else came with them."""

import re
from dataclasses import dataclass

from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.mail import MailMessage, MailPart, PartOutcome
from coi_desktop.store.views import ReadView

_VERDICT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_FAILED = frozenset({"fail", "hardfail", "softfail", "permerror"})


@dataclass(frozen=True, slots=True)
class CameWith:
    """A message that brought a document. ``not_handled`` are its parts that nobody could open, each with its reason;
    ``other_documents`` counts what else of it is on file."""

    message: MailMessage
    not_handled: tuple[MailPart, ...]
    other_documents: int

    @property
    def verdicts(self) -> tuple[tuple[str, str], ...]:
        """What the receiving server found of the sender (RFC 8601), once each: ``("SPF", "pass")``."""
        found: dict[str, str] = {}
        for method, verdict in _VERDICT.findall(self.message.authentication):
            found.setdefault(method.upper(), verdict.lower())
        return tuple(found.items())

    @property
    def sender_is_doubtful(self) -> bool:
        """Whether any of the checks failed; one that was not made says nothing."""
        return any(verdict in _FAILED for _, verdict in self.verdicts)


def came_with(view: ReadView, document: FiledDocument) -> tuple[CameWith, ...]:
    """The messages that brought a document, or the file that it is a part of; oldest first."""
    brought = document.part_of or document.id
    found = []
    for message in view.messages.of_document(brought):
        parts = view.messages.parts(message.id)
        stuck = tuple(part for part in parts if part.outcome is PartOutcome.NOT_HANDLED)
        others = {part.document_id for part in parts if part.document_id is not None} - {brought}
        found.append(CameWith(message, stuck, len(others)))
    return tuple(found)
