# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command that shows a document on file: how it came, and the message that brought it."""

import argparse
from typing import Any

from coi_desktop.app import build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli.tables import clean
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.came_with import CameWith
from coi_desktop.office.review_case import ReviewCase


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    show = commands.add_parser("show", help="how a document came, and the message that brought it")
    show.add_argument("document", type=int, help="its number, as the queue shows it")
    show.set_defaults(command=_show)


def _show(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner(), lock=False)
    try:
        case = app.reviews.case(DocumentId(options.document))
    finally:
        app.close()
    lines = _document(case)
    for came in case.messages:
        lines += ["", *_message(came)]
    print("\n".join(map(clean, lines)))
    return 0


def _document(case: ReviewCase) -> list[str]:
    document = case.document
    envelope = document.envelope
    came = envelope.source.value.replace("_", " ")
    lines = [
        f"Document {document.id}: {envelope.file_name}",
        f"Came by {came}, {envelope.received_at:%m/%d/%Y %H:%M} UTC; {document.state.value.replace('_', ' ')}",
    ]
    if case.vendor is not None:
        lines.append(f"Vendor: {case.vendor.name}")
    if document.error_text:
        lines.append(document.error_text)
    return lines


def _message(came: CameWith) -> list[str]:
    message = came.message
    checked = ", ".join(f"{method} {verdict}" for method, verdict in came.verdicts)
    lines = [
        f"From: {message.sender_name} <{message.sender}>",
        f"Sent: {message.sent_at or message.received_at:%m/%d/%Y %H:%M} UTC",
        f"Subject: {message.subject}",
        f"Sender checked by the mail server: {checked or 'no'}",
        *(f"Not opened: {part.name}: {part.why}" for part in came.not_handled),
    ]
    return [*lines, "", *message.text.strip().splitlines()]
