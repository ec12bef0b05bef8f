# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as plain data: what it says, as of when, about whom, and what it does not know.

Screen, Excel and PDF show the same rows; nothing is worked out while drawing.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.ids import ProjectId, VendorId

Cell = str | int | date | None
"""A date is a ``date``, an amount whole US dollars, a count an ``int``; None is not known, or does not apply."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    STATE = "state"  # a standing or a state of evidence, in words


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is its share of the page. A ``grouped`` column says the same all through a group; on paper it
    becomes the heading of the group."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 10
    grouped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``cells`` as many as there are columns. Whom the row is about, where it is about one."""

    cells: tuple[Cell, ...]
    vendor_id: VendorId | None = None
    project_id: ProjectId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What one report says. ``totals`` are pairs of words and figures; ``notes`` say where the figures come from
    and what is not known."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[tuple[str, Cell], ...] = ()
    notes: tuple[str, ...] = ()

    def group_of(self, row: Row) -> tuple[Cell, ...]:
        """What the grouped columns say of a row."""
        return tuple(cell for cell, column in zip(row.cells, self.columns, strict=True) if column.grouped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A body with its head: ``filters`` are pairs of words, what the report was asked for."""

    name: str
    title: str
    office: str
    as_of: date
    made_by: str
    made_on: date
    filters: tuple[tuple[str, str], ...]
    body: Body


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as it is printed; empty for None."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%m/%d/%Y}"
    if isinstance(cell, int):
        return f"${cell:,}" if kind is Kind.MONEY else f"{cell:,}"
    return cell
