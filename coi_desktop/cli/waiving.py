# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that waive a requirement, and take a waiver back."""

import argparse
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli.office import BY, read_date, with_app
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, WaiverId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.waivers import Waiving


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    waive = commands.add_parser("waive", help="accept a gap: by a person, with a reason and an end")
    waive.add_argument("requirement", help="its id, such as carrier; a wrong one is answered with the list")
    who = waive.add_mutually_exclusive_group(required=True)
    who.add_argument("--commitment", type=int, help="its number, as listed by “standing”")
    who.add_argument("--vendor", help="for all of a vendor’s subcontracts")
    waive.add_argument("--person", required=True, help="who accepts it")
    waive.add_argument("--reason", required=True)
    end = waive.add_mutually_exclusive_group(required=True)
    end.add_argument("--until", type=read_date, help="last day, MM/DD/YYYY")
    end.add_argument("--once", action="store_true", help="until the present policy is replaced or ends")
    waive.set_defaults(command=lambda o: with_app(o, _waive))

    listed = commands.add_parser("waivers", help="every waiver, with its end")
    listed.set_defaults(command=lambda o: with_app(o, _list))

    withdraw = commands.add_parser("unwaive", help="take a waiver back")
    withdraw.add_argument("waiver", type=int, help="its number, as listed by “waivers”")
    withdraw.set_defaults(command=lambda o: with_app(o, _withdraw))


def _waive(app: App, options: argparse.Namespace) -> int:
    said = Waiving(person=options.person, reason=options.reason, until=options.until)
    if options.vendor:
        if options.once:
            raise UserError(
                "waiver.bad_day",
                "A gap is accepted once for one subcontract, not for a whole vendor.",
                "Give --commitment, or --until a day.",
            )
        vendor = app.vendors.by_name(options.vendor)
        waiver = app.waivers.waive_for_vendor(vendor.id, options.requirement, said)
    elif options.once:
        waiver = app.waivers.accept_once(CommitmentId(options.commitment), options.requirement, said)
    else:
        waiver = app.waivers.waive(CommitmentId(options.commitment), options.requirement, said)
    print(_line(app, waiver))
    return 0


def _list(app: App, _options: argparse.Namespace) -> int:
    found = app.waivers.all()
    print("\n".join(_line(app, waiver) for waiver in found) or "Nothing is waived.")
    return 0


def _withdraw(app: App, options: argparse.Namespace) -> int:
    print(_line(app, app.waivers.withdraw(WaiverId(options.waiver), BY)))
    return 0


def _line(app: App, waiver: Waiver) -> str:
    vendor = app.vendors.get(waiver.vendor_id).name
    where = f"commitment {waiver.commitment_id}" if waiver.commitment_id else "every commitment"
    ends = f"until {waiver.until:%m/%d/%Y}"
    if waiver.once:
        ends += f", for policy {waiver.policy_number} only"
    if waiver.withdrawn_at is not None:
        ends = f"withdrawn by {waiver.withdrawn_by} on {waiver.withdrawn_at:%m/%d/%Y}"
    return (
        f"{waiver.id}  {waiver.requirement_id}: {vendor}, {where}, {ends}. {waiver.person}: {waiver.reason}"
    )
