# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands about what happened: prove that nothing was changed behind the program's back, and list it."""

import argparse
import json
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli.office import with_app
from coi_desktop.cli.tables import clean
from coi_desktop.domain.errors import UserError

_PAGE = 500


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    audit = commands.add_parser("audit", help="what happened, and whether its record is untouched")
    acts = audit.add_subparsers(required=True, metavar="ACT")
    verify = acts.add_parser(
        "verify", help="check the chain of hashes, and every record against it; exit 1 where one differs"
    )
    verify.add_argument(
        "--seal", help="a seal printed earlier: shows whether newer events were cut off since"
    )
    verify.set_defaults(command=lambda o: with_app(o, _verify))
    listed = acts.add_parser("list", help="every event, oldest first")
    listed.add_argument("--subject", default="", help="only of this, such as vendor:12 or document:3")
    listed.set_defaults(command=lambda o: with_app(o, _list))


def _verify(app: App, options: argparse.Namespace) -> int:
    if options.seal:
        _check_seal(options.seal)
    found = app.activity.verify(options.seal or "")
    if found.broken is not None:
        print(f"Event {found.broken} is not as it was written, or one before it is missing.")
        return 1
    if found.cut_off:
        print("The event of that seal is gone or another one stands in its place.")
        return 1
    for subject in found.changed:
        print(f"{subject}: what is kept now is not what its last event says.")
    if found.changed:
        return 1
    print(f"{found.count} events, each as it was written. Seal: {found.seal or 'none yet'}")
    return 0


def _check_seal(seal: str) -> None:
    if not seal.partition(":")[0].isdigit():
        raise UserError(
            "audit.bad_seal", f"“{seal}” is no seal.", "Give it as “audit verify” printed it: 12:ab34..."
        )


def _list(app: App, options: argparse.Namespace) -> int:
    last = 0
    with app.store.read() as view:
        while events := view.events.since(last, _PAGE):
            for event in events:
                last = event.id
                if options.subject and event.subject != options.subject:
                    continue
                details = json.dumps(event.details, ensure_ascii=False, sort_keys=True)
                print(
                    clean(
                        f"{event.id}  {event.at:%Y-%m-%d %H:%M:%S}Z  {event.actor}  {event.kind}"
                        f"  {event.subject}  {details}"
                    )
                )
    return 0
