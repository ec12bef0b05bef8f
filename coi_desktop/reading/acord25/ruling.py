# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ruling lines as landmarks: the borders of rows and columns, where the page shows them.

Captions say roughly where a row has moved; a line through the whole form says exactly where it ends. Row
text that stands tight above or below a border then falls on its own side.
"""

from collections.abc import Iterable, Sequence

from coi_desktop.reading.acord25.layouts import Layout
from coi_desktop.reading.acord25.registration import Registration
from coi_desktop.reading.frames import Rule

_LONG = 250.0  # points: shorter lines across belong to single cells
_TALL = 30.0
_WITHIN = 5.5  # points: rows are twelve high, so a line is never mistaken for its neighbor
_THROUGH, _COLUMN_WITHIN = 0.6, 20.0
"""The same for a line through so much of the rows of a form typeset anew: half a wide column."""
_COLUMNS = (
    "insurer_letter",
    "addl_insd",
    "subr_wvd",
    "policy_number",
    "effective",
    "expiration",
    "each_occurrence",
)


def ruled_pairs(
    rules: Iterable[Rule], registration: Registration, form: Layout
) -> list[tuple[float, float, float, float]]:
    """Points on the lines that are borders of the form: page x, y and form x, y."""
    heights = sorted({y for band in form.bands.values() for y in band})
    places = _columns(form)
    top, bottom = heights[0], heights[-1]
    best: dict[tuple[str, float], tuple[float, list[tuple[float, float, float, float]]]] = {}
    for rule in rules:
        across = rule.x1 - rule.x0 > rule.y1 - rule.y0
        if max(rule.x1 - rule.x0, rule.y1 - rule.y0) < (_LONG if across else _TALL):
            continue
        within = _WITHIN
        x, y = registration.to_form((rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)
        if across:
            border = _nearest(heights, y)
            off, key = abs(border - y), ("row", border)
            pairs = [
                (px, rule.y0, registration.to_form(px, rule.y0)[0], border) for px in _along(rule.x0, rule.x1)
            ]
        elif top <= y <= bottom:
            if registration.anew and rule.y1 - rule.y0 > _THROUGH * (bottom - top):
                # What moved above the rows did not move the columns.
                x, within = registration.affine.apply(rule.x0, (rule.y0 + rule.y1) / 2)[0], _COLUMN_WITHIN
            border = _nearest(places, x)
            off, key = abs(border - x), ("column", border)
            pairs = [
                (rule.x0, py, border, registration.to_form(rule.x0, py)[1]) for py in _along(rule.y0, rule.y1)
            ]
        else:
            continue
        if off <= within and (key not in best or off < best[key][0]):
            best[key] = (off, pairs)
    return [pair for _, pairs in best.values() for pair in pairs]


def _columns(form: Layout) -> list[float]:
    """Where columns begin and end."""
    cells = [form.cells.get(f"general_liability.{name}") for name in _COLUMNS]
    return sorted({x for cell in cells if cell is not None for x in (cell.x0, cell.x1)})


def _nearest(places: Sequence[float], place: float) -> float:
    return min(places, key=lambda p: abs(p - place))


def _along(start: float, end: float) -> list[float]:
    """Five places spread over a line."""
    return [start + (end - start) * step / 4 for step in range(5)]
