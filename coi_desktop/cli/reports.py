# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that make reports: on the terminal, as Excel, as PDF, or as JSON."""

import argparse
import json
from pathlib import Path
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli import tables
from coi_desktop.cli.office import BY, read_date, with_app
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.plain import to_plain
from coi_desktop.reports.kinds import KINDS, Asked
from coi_desktop.reports.table import Report, shown


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    report = commands.add_parser(
        "report",
        help="a report: on the terminal, to Excel, as PDF",
        description="\n".join(f"{kind.name}: {kind.sentence}" for kind in KINDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.add_argument("name", help=", ".join(kind.name for kind in KINDS))
    report.add_argument("--project", help="only this project, by name or number")
    report.add_argument("--vendor", help="only this vendor")
    report.add_argument("--as-of", type=read_date, help="as it was on a past day, MM/DD/YYYY")
    report.add_argument("--from", dest="first", type=read_date, help="first day of the period, MM/DD/YYYY")
    report.add_argument("--to", dest="last", type=read_date, help="last day of the period, MM/DD/YYYY")
    way = report.add_mutually_exclusive_group()
    way.add_argument("--xlsx", type=Path, metavar="FILE", help="write an Excel workbook")
    way.add_argument("--pdf", type=Path, metavar="FILE", help="write a PDF")
    way.add_argument("--json", action="store_true", help="print it as JSON")
    report.set_defaults(command=lambda o: with_app(o, _report))

    binder = commands.add_parser("binder", help="everything about a vendor or a project in one PDF")
    subject = binder.add_mutually_exclusive_group(required=True)
    subject.add_argument("--vendor", help="the vendor’s name")
    subject.add_argument("--project", help="the project’s name or number")
    binder.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    binder.set_defaults(command=lambda o: with_app(o, _binder))


def _binder(app: App, options: argparse.Namespace) -> int:
    if options.vendor:
        whose = Whose(vendor_id=app.vendors.by_name(options.vendor).id)
    else:
        whose = Whose(project_id=app.projects.by_name(options.project).id)
    made = app.binders.save(whose, options.out, app.settings.office.coordinator or BY)
    documents = "1 document" if made.documents == 1 else f"{made.documents:,} documents"
    print(f"{options.out}: {made.pages:,} pages, {documents}")
    for name in made.left_out:
        print(f"Its pages could not be taken: {tables.clean(name)}")
    return 0


def _report(app: App, options: argparse.Namespace) -> int:
    asked = Asked(
        as_of=options.as_of,
        first=options.first,
        last=options.last,
        project_id=app.projects.by_name(options.project).id if options.project else None,
        vendor_id=app.vendors.by_name(options.vendor).id if options.vendor else None,
    )
    app.reports.asked(options.name, asked)
    app.standings.recompute_all()  # days may have passed, and settings changed, since the rows were written
    report = app.reports.make(options.name, asked, app.settings.office.coordinator or BY)
    if options.xlsx:
        app.reports.save_excel(report, options.xlsx)
        print(f"{report.title}: {options.xlsx}")
    elif options.pdf:
        app.reports.save_pdf(report, options.pdf)
        print(f"{report.title}: {options.pdf}")
    elif options.json:
        print(json.dumps(to_plain(report), ensure_ascii=False, indent=2))
    else:
        print(_printed(report))
    return 0


def _printed(report: Report) -> str:
    """Each row as a block of lines, so that long cells stay readable in a terminal."""
    columns = report.body.columns
    lines = [f"{report.title}, as of {report.as_of:%m/%d/%Y}"]
    lines += [f"{label}: {value}" for label, value in report.filters]
    for row in report.body.rows:
        said = [(c.title, shown(cell, c.kind)) for c, cell in zip(columns, row.cells, strict=True)]
        lines += ["", tables.clean(said[0][1])]
        lines += [tables.wrap(f"{title}: {text}") for title, text in said[1:] if text]
    lines += ["", *(f"{label}: {shown(cell, columns[0].kind)}" for label, cell in report.body.totals)]
    lines += ["", *(tables.wrap(note).strip() for note in report.body.notes)]
    return "\n".join(lines)
