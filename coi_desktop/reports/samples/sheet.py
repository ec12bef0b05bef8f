# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet a sample certificate is drawn on: a grid of rows and columns per edition.

Points from the top left of the page. Columns are given in the units of the 2016/03 sheet (its columns
stand on multiples of 3.6 points from 18 to 594) and are mapped to the edition's own width. Only the writer
uses this grid; whoever reads certificates has measures of their own, so that reading a sample proves
something.
"""

from dataclasses import dataclass

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.style import Edition

PAGE_WIDTH = 612.0
PAGE_HEIGHT = 792.0

GENERAL_LIABILITY = (0, 7)
AUTOMOBILE = (7, 12)
UMBRELLA = (12, 15)
WORKERS_COMP = (15, 19)
OTHER = (19, 22)
"""First row and the row after the last of each band of the coverage table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One edition's grid. Names ending in ``_top`` are the upper edges of its parts."""

    left: float
    right: float
    pitch: float
    date_top: float
    notice_top: float
    notice_split: float
    block_top: float
    frame_top: float
    head_top: float
    frame_bottom: float
    holder_top: float
    footer: float
    caption: float
    heading: float
    title: float

    def x(self, column: float) -> float:
        """A column of the 2016/03 sheet on this one."""
        return self.left + (column - 18.0) * (self.right - self.left) / 576.0

    def block(self, row: float) -> float:
        """The upper edge of a row in the block of producer, insured and insurers."""
        return self.block_top + self.pitch * row

    def row(self, row: float) -> float:
        """The upper edge of a row of the coverage table; -1 is its heading."""
        return self.head_top + self.pitch * (row + 1)

    def holder(self, row: float) -> float:
        """The upper edge of a row in the block of holder and cancellation."""
        return self.holder_top + self.pitch * row

    def box(self, x0: float, x1: float, top: float, bottom: float) -> Box:
        """A box between two columns and two heights."""
        return Box(self.x(x0), top, self.x(x1), bottom)

    def cell(self, x0: float, x1: float, row: float, rows: float = 1.0) -> Box:
        """A cell of the coverage table."""
        return self.box(x0, x1, self.row(row), self.row(row + rows))


_SHEET_2016 = Sheet(
    left=18.0,
    right=594.0,
    pitch=12.0,
    date_top=24.0,
    notice_top=48.0,
    notice_split=84.0,
    block_top=120.0,
    frame_top=252.0,
    head_top=288.0,
    frame_bottom=648.0,
    holder_top=660.0,
    footer=765.0,
    caption=6.0,
    heading=8.4,
    title=14.0,
)

_SHEET_2025 = Sheet(
    left=34.9,
    right=577.1,
    pitch=11.458,
    date_top=40.9,
    notice_top=63.8,
    notice_split=103.9,
    block_top=132.5,
    frame_top=258.5,
    head_top=304.4,
    frame_bottom=636.5,
    holder_top=647.9,
    footer=737.0,
    caption=5.7,
    heading=8.0,
    title=13.3,
)


def sheet_of(edition: Edition) -> Sheet:
    """The grid of an edition: 2025/12 has its own, the older three share one."""
    return _SHEET_2025 if edition is Edition.E2025_12 else _SHEET_2016
