# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as a PDF to hand over: what it is, its totals, its rows, and what it rests on."""

from collections.abc import Callable, Sequence
from itertools import chain, groupby
from typing import Any

from reportlab.platypus import Spacer

from coi_desktop.reports import paper
from coi_desktop.reports.ruled import Head, Look, Ruled
from coi_desktop.reports.table import Body, Kind, Report, shown
from coi_desktop.review.case import day

_LOOKS = {Kind.MONEY: Look.RIGHT, Kind.COUNT: Look.RIGHT, Kind.STATE: Look.STATE}
NOTHING = "Nothing to report."


def to_pdf(report: Report, check: Callable[[], None] = lambda: None) -> bytes:
    """The pages. ``check`` is called on the way and may raise to stop."""
    sheet = paper.Sheet(
        office=report.office,
        title=report.title,
        as_of=report.as_of,
        made_by=report.made_by,
        made_on=report.made_on,
        wide=True,
    )
    story: list[Any] = [paper.words(report.title, paper.TITLE), paper.words(_about(report), paper.SMALL)]
    story += _totals(report)
    ruled = table_of(sheet, report.body, check)
    if ruled is None:
        story.append(paper.words(NOTHING))
    else:
        story += ruled.story
    story += notes(report.body.notes)
    return paper.draw(sheet, story, check, flowing=[ruled] if ruled else ()).pdf


def table_of(sheet: paper.Sheet, body: Body, check: Callable[[], None], key: str = "rows") -> Ruled | None:
    """The rows under their heads, groups under their headings; None without rows. ``key`` as for a Ruled."""
    if not body.rows:
        return None
    kept = [(number, column) for number, column in enumerate(body.columns) if not column.grouped]
    heads = [Head(column.title, column.width, _LOOKS.get(column.kind, Look.PLAIN)) for _, column in kept]
    groups = [
        (head, [[shown(row.cells[number], column.kind) for number, column in kept] for row in rows])
        for head, rows in groupby(body.rows, key=body.group_of)
    ]
    ruled = Ruled(sheet, heads, chain.from_iterable(rows for _, rows in groups), key)
    for head, rows in groups:
        check()
        title = " · ".join(str(cell) for cell in head if cell)
        ruled.add(rows, [paper.words(title, paper.SUBHEADING)] if title else [])
    return ruled


def notes(texts: Sequence[str]) -> list[Any]:
    """What the figures rest on."""
    if not texts:
        return []
    return [
        paper.words("What this rests on", paper.SUBHEADING),
        *(paper.words(t, paper.SMALL) for t in texts),
    ]


def _about(report: Report) -> str:
    parts = [f"As of {day(report.as_of)}", *(f"{label}: {value}" for label, value in report.filters)]
    return " · ".join(parts)


def _totals(report: Report) -> list[Any]:
    said = [f"{label}: {shown(cell, Kind.COUNT)}" for label, cell in report.body.totals]
    if not said:
        return [Spacer(1, 8)]
    return [Spacer(1, 6), paper.words("  ·  ".join(said), paper.TEXT), Spacer(1, 8)]
