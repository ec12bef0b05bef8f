# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of a message that brought a document. No Qt here."""

from collections.abc import Sequence

from coi_desktop.desk.moments import full_moment
from coi_desktop.desk.screens.review.case_view import MessageView
from coi_desktop.desk.text import Texts
from coi_desktop.office.came_with import CameWith


def message_views(messages: Sequence[CameWith], texts: Texts) -> tuple[MessageView, ...]:
    """The messages, newest first."""
    return tuple(_view(each, texts) for each in reversed(messages))


def _view(came: CameWith, texts: Texts) -> MessageView:
    message = came.message
    who = f"{message.sender_name} <{message.sender}>" if message.sender_name else message.sender
    facts = [
        (texts("message.from"), who or texts("message.unknown")),
        (texts("message.when"), full_moment(message.sent_at or message.received_at)),
        (texts("message.subject"), message.subject or texts("message.no_subject")),
        (texts("message.checked"), _checked(came, texts)),
    ]
    if came.other_documents:
        also = texts.count("message.other", came.other_documents)
        facts.append((texts("message.also"), also))
    facts += [
        (texts("message.not_handled"), texts("message.part", name=part.name, why=part.why))
        for part in came.not_handled
    ]
    return MessageView(
        title=texts(
            "message.title", sender=message.sender_name or message.sender or texts("message.unknown")
        ),
        facts=tuple(facts),
        text=message.text.strip() or texts("message.no_text"),
        doubtful=came.sender_is_doubtful,
    )


def _checked(came: CameWith, texts: Texts) -> str:
    """Whether the sender is who they say, as far as the mail server could tell."""
    if not came.verdicts:
        return texts("message.checked.not")
    return ", ".join(f"{method} {verdict}" for method, verdict in came.verdicts)
