# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that split a document into its parts, and that take back what was done with one."""

import argparse
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli.office import BY, with_app
from coi_desktop.domain.ids import DocumentId
from coi_desktop.intake.splitting import read_parts, typed_parts

_DONE = {
    "document_accepted": "accepted",
    "corrections_requested": "corrections asked for",
    "not_a_certificate": "set aside as not a certificate",
    "document_split": "split",
    "document_matched": "matched to a vendor",
    "value_corrected": "corrected",
}


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    split = commands.add_parser("split", help="make the parts of a file into documents of their own")
    split.add_argument("document", type=int, help="its number, as the queue shows it")
    split.add_argument(
        "pages", nargs="?", default="", help="the pages of each: 1-3,4-8; without them, says where to cut"
    )
    split.set_defaults(command=lambda o: with_app(o, _split))

    undo = commands.add_parser("undo", help="take back what was done last with a document")
    undo.add_argument("document", type=int, help="its number")
    undo.set_defaults(command=lambda o: with_app(o, _undo))


def _split(app: App, options: argparse.Namespace) -> int:
    document = DocumentId(options.document)
    if not options.pages:
        print(f"It may be cut at: {typed_parts(app.splitting.suggestion(document))}")
        return 0
    for part in app.splitting.split(document, read_parts(options.pages), BY):
        first, last = part.pages or (0, 0)
        with app.store.read() as view:
            state = view.documents.get(part.id).state
        print(f"Pages {first} to {last} are document {part.id}, {state.value.replace('_', ' ')}")
    return 0


def _undo(app: App, options: argparse.Namespace) -> int:
    act = app.undoing.undo(DocumentId(options.document), BY)
    what = f"{_DONE[act.kind]}: {act.path}" if act.path else _DONE[act.kind]
    print(f"Taken back: {what}, by {act.by} on {app.clock.day_of(act.at):%m/%d/%Y}")
    return 0
