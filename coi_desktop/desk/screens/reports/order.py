# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a report by one of its columns. No Qt here."""

from datetime import date

from coi_desktop.reports.table import Cell, Report


def order(report: Report, column: int, *, descending: bool) -> list[int]:
    """The numbers of the rows, those that say nothing last either way; ties stay as the report has them."""
    rows = report.body.rows
    known = [number for number, row in enumerate(rows) if row.cells[column] is not None]
    known.sort(key=lambda number: _key(rows[number].cells[column]), reverse=descending)
    return known + [number for number, row in enumerate(rows) if row.cells[column] is None]


def _key(cell: Cell) -> tuple[str, int]:
    if isinstance(cell, date):
        return "", cell.toordinal()
    return ("", cell) if isinstance(cell, int) else ((cell or "").casefold(), 0)
