# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands about the office: vendors, projects, commitments, where each sub stands."""

import argparse
from datetime import date
from typing import Any

from coi_desktop.app import App, build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli import tables
from coi_desktop.reading.printed import is_only_a_date, parse_date

BY = "command line"


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    vendor = commands.add_parser("vendor", help="add a vendor, merge two").add_subparsers(required=True)
    add = vendor.add_parser("add")
    add.add_argument("name")
    add.add_argument("--trade", default="")
    add.add_argument("--address", default="")
    add.set_defaults(command=lambda o: with_app(o, _add_vendor))
    merge = vendor.add_parser("merge", help="two vendors are one: all of the first goes to the second")
    merge.add_argument("vendor")
    merge.add_argument("into")
    merge.add_argument("--dry-run", action="store_true", help="only say what would be moved")
    merge.set_defaults(command=lambda o: with_app(o, _merge))
    unmerge = vendor.add_parser("unmerge", help="undo a merge: everything goes back")
    unmerge.add_argument("vendor", help="the one that was merged, by the name it had")
    unmerge.set_defaults(command=lambda o: with_app(o, _unmerge))

    project = commands.add_parser("project", help="add a project").add_subparsers(required=True)
    add = project.add_parser("add")
    add.add_argument("name")
    add.add_argument("--number", default="")
    add.add_argument("--state", default="", help="state of work, two letters")
    add.add_argument("--owner", default="")
    add.set_defaults(command=lambda o: with_app(o, _add_project))

    commit = commands.add_parser("commit", help="record a subcontract: this vendor on this project")
    commit.add_argument("vendor")
    commit.add_argument("project")
    commit.add_argument("--number", default="")
    commit.add_argument("--amount", type=int, default=0, help="whole US dollars")
    commit.add_argument("--signed", type=read_date, help="date of execution, MM/DD/YYYY")
    commit.add_argument("--work-started", type=read_date, help="MM/DD/YYYY")
    commit.set_defaults(command=lambda o: with_app(o, _commit))

    standing = commands.add_parser("standing", help="where each sub stands")
    standing.add_argument("--as-of", type=read_date, help="as it was on a past day, MM/DD/YYYY")
    standing.set_defaults(command=lambda o: with_app(o, _standing))

    recompute = commands.add_parser("recompute", help="derive every standing again")
    recompute.add_argument("--check", action="store_true", help="only compare; exit 1 when a row differs")
    recompute.set_defaults(command=lambda o: with_app(o, _recompute))


def read_date(text: str) -> date:
    day = parse_date(text)
    if day is None or not is_only_a_date(text):
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 03/14/2026")
    return day


def with_app(options: argparse.Namespace, act: Any) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        code: int = act(app, options)
        return code
    finally:
        app.close()


def _add_vendor(app: App, options: argparse.Namespace) -> int:
    vendor = app.vendors.add(options.name, trade=options.trade, address=options.address, by=BY)
    print(f"Vendor {vendor.id}: {vendor.name}")
    return 0


def _merge(app: App, options: argparse.Namespace) -> int:
    gone, kept = app.vendors.by_name(options.vendor), app.vendors.by_name(options.into)
    preview = app.merges.preview(gone.id, kept.id)
    print(f"{gone.name} goes to {kept.name}: {tables.moved_text(preview)}")
    for name in preview.doubled:
        print(f"Both have {name}; the two stay two.")
    if not options.dry_run:
        app.merges.merge(gone.id, kept.id, BY)
        print(f"Merged. To undo it: coi-desktop vendor unmerge “{gone.name}”")
    return 0


def _unmerge(app: App, options: argparse.Namespace) -> int:
    restored = app.merges.unmerge(app.merges.gone_by_name(options.vendor), BY)
    print(f"Vendor {restored.id}: {restored.name} is a vendor of its own again.")
    return 0


def _add_project(app: App, options: argparse.Namespace) -> int:
    project = app.projects.add(
        options.name, number=options.number, state=options.state, owner=options.owner, by=BY
    )
    print(f"Project {project.id}: {project.name}")
    return 0


def _commit(app: App, options: argparse.Namespace) -> int:
    commitment = app.projects.commit(
        app.vendors.by_name(options.vendor).id,
        app.projects.by_name(options.project).id,
        number=options.number,
        amount=options.amount,
        contract_signed=options.signed,
        work_started=options.work_started,
        by=BY,
    )
    print(f"Commitment {commitment.id}: {options.vendor} on {options.project}")
    return 0


def _standing(app: App, options: argparse.Namespace) -> int:
    if options.as_of is not None:
        print(tables.standing_table(app.past.standings(options.as_of)))
        return 0
    app.standings.recompute_all()  # days may have passed, and settings changed, since the rows were written
    print(tables.standing_table(app.standings.stored()))
    return 0


def _recompute(app: App, options: argparse.Namespace) -> int:
    if options.check:
        different = app.standings.differences()
        print(f"{len(different)} stored standings differ from a full recomputation.")
        return 1 if different else 0
    print(f"{app.standings.recompute_all()} standings changed.")
    return 0
