# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a spreadsheet in: dry run, import, undo, release."""

import argparse
from pathlib import Path
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli import tables
from coi_desktop.cli.office import BY, with_app
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.imports import RowOutcome
from coi_desktop.office.importing.layout import SheetLayout
from coi_desktop.office.importing.plan import Plan

_SIGNS = {RowOutcome.NEW: "+", RowOutcome.CHANGED: "~", RowOutcome.SAME: "=", RowOutcome.REFUSED: "✕"}


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    bring = commands.add_parser(
        "import", help="bring vendors, projects and subcontracts in from a spreadsheet"
    )
    bring.add_argument("file", type=Path, nargs="?", help="CSV file or Excel workbook")
    bring.add_argument("--dry-run", action="store_true", help="only say what would become of each row")
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="SHEET!LETTER=FIELD",
        help="what a column means, such as Subs!C=vendor.trade; nothing behind = leaves it out",
    )
    bring.add_argument("--list", action="store_true", help="what was brought in so far")
    bring.add_argument(
        "--undo", type=int, nargs="?", const=0, metavar="N", help="take import N back, or the last"
    )
    bring.add_argument("--release", type=int, metavar="N", help="let those it brought be written to")
    bring.set_defaults(command=lambda o: with_app(o, _import))


def _import(app: App, options: argparse.Namespace) -> int:
    if options.list:
        return _list(app)
    if options.undo is not None:
        done = app.imports.undo(options.undo or _last(app), BY)
        print(f"Import {done.id} ({done.file_name}) is taken back.")
        return 0
    if options.release is not None:
        done = app.imports.release(options.release, BY)
        print(f"Those that import {done.id} ({done.file_name}) brought may be written to.")
        return 0
    if options.file is None:
        raise UserError(
            "import.no_file", "No file was named.", "Name a CSV file or an Excel workbook (.xlsx)."
        )
    book, layouts = app.imports.open(options.file)
    plan = app.imports.plan(book, _corrected(app, layouts, options.column))
    _print_plan(app, plan)
    if options.dry_run:
        return 0
    done = app.imports.carry_out(plan, BY)
    app.imports.judge_rest()
    print(f"Import {done.id} is done. Take it back with: coi-desktop import --undo {done.id}")
    print(f"Nothing is sent to those it brought until: coi-desktop import --release {done.id}")
    return 0


def _corrected(app: App, layouts: tuple[SheetLayout, ...], said: list[str]) -> tuple[SheetLayout, ...]:
    for each in said:
        where, _, field = each.partition("=")
        sheet, _, letter = where.rpartition("!")
        found = [
            (n, column.number)
            for n, layout in enumerate(layouts)
            for column in layout.columns
            if column.letter == letter.upper() and sheet.casefold() in ("", layout.name.casefold())
        ]
        if not found or (field and field not in app.imports.headings.fields):
            raise UserError(
                "import.bad_column",
                f"“{each}” names no column or no field.",
                f"Fields: {', '.join(app.imports.headings.fields)}.",
            )
        n, number = found[0]
        layouts = (*layouts[:n], layouts[n].with_field(number, field), *layouts[n + 1 :])
    return layouts


def _print_plan(app: App, plan: Plan) -> None:
    fields = app.imports.headings.fields
    for layout in plan.layouts:
        if layout.trouble:
            print(f"Sheet {layout.name} {layout.trouble}.")
        for column in layout.columns:
            means = fields[column.field].label if column.field else "left out"
            print(tables.clean(f"{layout.name}!{column.letter}  {column.head or '(no heading)'}: {means}"))
    for row in plan.rows:
        print(tables.clean(f"{_SIGNS[row.outcome]} {row.sheet} row {row.number}  {row.title}: {row.does}"))
    print(", ".join(f"{n:,} {outcome.value}" for outcome, n in plan.counts.items()))


def _list(app: App) -> int:
    rows = [
        (
            str(i.id),
            i.file_name,
            f"{i.at:%m/%d/%Y}",
            i.by,
            "taken back" if i.undone_at else "held" if i.holds else "released",
        )
        for i in app.imports.all()
    ]
    print(
        tables.columns(rows, ("import", "file", "on", "by", "state"))
        if rows
        else "Nothing was brought in yet."
    )
    return 0


def _last(app: App) -> int:
    left = [i.id for i in app.imports.all() if i.undone_at is None]
    if not left:
        raise UserError(
            "import.none", "There is no import to take back.", "List them with: coi-desktop import --list"
        )
    return left[0]
