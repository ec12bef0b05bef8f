# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking into reports."""

from coi_desktop.reports.table import Cell, Report


def column(report: Report, title: str) -> list[Cell]:
    """All cells of a column."""
    number = [c.title for c in report.body.columns].index(title)
    return [row.cells[number] for row in report.body.rows]


def pairs(report: Report, first: str, second: str) -> dict[Cell, Cell]:
    """One column by another."""
    return dict(zip(column(report, first), column(report, second), strict=True))
