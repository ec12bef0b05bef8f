# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the form lies on a picture, by its ruling lines alone: printers shrink a page to fit, scanners shift
it, and captions are found by looking where they should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.layouts import LAYOUTS, Layout, layout
from coi_desktop.reading.frames import Rule

_WHOLE = 0.8  # of the form's width: a border between rows, and no line of a cell
_SCALES = (0.85, 1.12)
_CLOSE = 2.2  # points
_ENOUGH = 6
"""So many borders must be where a layout has them."""


@dataclass(frozen=True, slots=True)
class FirstFit:
    """``form`` lies on the page at ``x`` and ``y`` points, ``across`` and ``down`` times its size."""

    form: Layout
    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def on_page(self, box: Box) -> Box:
        """A box of the form, on the page."""
        return Box(
            self.x + self.across * box.x0,
            self.y + self.down * box.y0,
            self.x + self.across * box.x1,
            self.y + self.down * box.y1,
        )


def first_fit(rules: Sequence[Rule]) -> FirstFit | None:
    """The layout of which most borders are among ``rules``; None where no layout has enough."""
    best: tuple[int, FirstFit] | None = None
    for name in LAYOUTS:
        found = _fit(rules, layout(name))
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return None if best is None else best[1]


def _fit(rules: Sequence[Rule], form: Layout) -> tuple[int, FirstFit] | None:
    """How many borders fit, and how."""
    block = form.cells["description_of_operations"]
    borders = [r for r in rules if r.y0 == r.y1 and r.x1 - r.x0 >= _WHOLE * block.width]
    if len(borders) < _ENOUGH:
        return None
    left, right = median(r.x0 for r in borders), median(r.x1 for r in borders)
    scale = (right - left) / block.width
    if not _SCALES[0] <= scale <= _SCALES[1]:
        return None
    heights = sorted({y for band in form.bands.values() for y in band} | {block.y0, block.y1})
    lines = [r.y0 for r in borders]
    hits = max(
        (_hits(lines, heights, scale, line - scale * height) for line in lines for height in heights),
        key=len,
    )
    if len(hits) < _ENOUGH:
        return None
    (top, first), (bottom, last) = hits[0], hits[-1]
    down = (bottom - top) / (last - first)
    return len(hits), FirstFit(form, left - scale * block.x0, top - down * first, scale, down)


def _hits(
    lines: Sequence[float], heights: Sequence[float], scale: float, shift: float
) -> list[tuple[float, float]]:
    """The heights of the form at which a line stands, each with that line's height on the page."""
    found = []
    for height in heights:
        expected = shift + scale * height
        nearest = min(lines, key=lambda y: abs(y - expected))
        if abs(nearest - expected) <= _CLOSE:
            found.append((nearest, height))
    return found
