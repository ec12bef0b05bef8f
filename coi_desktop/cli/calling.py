# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands for the log of calls: did the broker issue a document as it stands?"""

import argparse
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli.office import BY, with_app
from coi_desktop.cli.tables import clean
from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.ids import DocumentId


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    call = commands.add_parser("call", help="record a call to a broker or carrier about a document")
    call.add_argument("document", type=int, help="its number, as listed by “queue”")
    call.add_argument("--person", required=True, help="who answered, and for whom")
    call.add_argument(
        "--number-from",
        required=True,
        choices=[source.value for source in NumberSource],
        help="where the number came from; one that stands on the document itself settles nothing",
    )
    call.add_argument("--result", required=True, choices=[result.value for result in CallResult])
    call.add_argument("--note", default="")
    call.set_defaults(command=lambda o: with_app(o, _call))

    listed = commands.add_parser("calls", help="every call about a document, oldest first")
    listed.set_defaults(command=lambda o: with_app(o, _list))


def _call(app: App, options: argparse.Namespace) -> int:
    call = app.calls.record(
        DocumentId(options.document),
        person=options.person,
        number_source=NumberSource(options.number_from),
        result=CallResult(options.result),
        note=options.note,
        by=BY,
    )
    print(_line(app, call))
    return 0


def _list(app: App, _options: argparse.Namespace) -> int:
    print("\n".join(_line(app, call) for call in app.calls.all()) or "No call is recorded.")
    return 0


def _line(app: App, call: Call) -> str:
    vendor = app.vendors.get(call.vendor_id).name
    source = call.number_source.value.replace("_", " ")
    note = f" {call.note}" if call.note else ""
    text = (
        f"{call.id}  document {call.document_id} of {vendor}: {call.result.value} on {call.at:%m/%d/%Y} by"
        f" {call.person} (number from {source}).{note}"
    )
    return clean(text)
