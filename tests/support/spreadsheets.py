# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets to bring in, written by the test that needs them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from coi_desktop.app import App
from coi_desktop.domain.imports import Import, RowOutcome
from coi_desktop.office.importing.plan import Plan

Rows = Sequence[Sequence[object]]


def workbook(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def plan_of(app: App, file: Path) -> Plan:
    """The dry run with the columns as guessed."""
    return app.imports.plan(*app.imports.open(file))


def bring(app: App, file: Path) -> Import:
    """The whole import."""
    return app.imports.carry_out(plan_of(app, file), "Dana")


def told(plan: Plan) -> list[tuple[int, RowOutcome, str]]:
    """Row number, outcome and words of each row."""
    return [(row.number, row.outcome, row.does) for row in plan.rows]
