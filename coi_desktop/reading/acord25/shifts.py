# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the rows and columns of a form typeset anew have moved, as its captions tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_REACH = 120.0**2  # square points: how far along a row or a column a caption speaks for others
_SIGHT = 30.0  # points: captions farther off in a row's or column's own direction weigh nothing
_FEW = 6
Shift = tuple[float, float, float, float]
"""Form x, y of a caption as the affine transform has it, and how far that is off, across and down."""


class Shifts:
    """What the captions say about where things moved: for each, its place on the form as the affine
    transform has it, and how far that is off, across and down."""

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self.all = tuple(shifts)
        self._columns = sorted(shifts)
        self._xs = [s[0] for s in self._columns]
        self._rows = sorted(shifts, key=lambda s: s[1])
        self._ys = [s[1] for s in self._rows]

    def at(self, x: float, y: float, without: Shift | None = None) -> tuple[float, float]:
        """The correction at a point of the form. For the way down, captions weigh by the fourth power of how
        near they are in height, and only a little by how near they are across; for the way across, the
        other way round. ``without`` leaves one caption unasked."""
        across = across_weight = 1e-12
        for shift in _near(self._columns, self._xs, x):
            sx, sy, dx, _ = shift
            u = (sx - x) * (sx - x) + 9.0
            v = sy - y
            weight = 1.0 / (u * u * (1.0 + v * v / _REACH))
            if shift is not without:
                across_weight += weight
                across += weight * dx
        down = down_weight = 1e-12
        for shift in _near(self._rows, self._ys, y):
            sx, sy, _, dy = shift
            v = (sy - y) * (sy - y) + 9.0
            u = sx - x
            weight = 1.0 / (v * v * (1.0 + u * u / _REACH))
            if shift is not without:
                down_weight += weight
                down += weight * dy
        return across / across_weight, down / down_weight


def _near(shifts: list[Shift], places: list[float], place: float) -> list[Shift]:
    """Those within sight of ``place``; all of them where that is too few."""
    low, high = bisect_left(places, place - _SIGHT), bisect_right(places, place + _SIGHT)
    return shifts[low:high] if high - low >= _FEW else shifts


def between(fences: Sequence[tuple[float, float]], y: float) -> float:
    """``y`` carried over in proportion between the two fences around it; beyond them, as far as before."""
    index = 1
    while index < len(fences) - 1 and y > fences[index][0]:
        index += 1
    (y0, to0), (y1, to1) = fences[index - 1], fences[index]
    if y < y0:
        return to0 + y - y0
    if y > y1:
        return to1 + y - y1
    return to0 + (y - y0) * (to1 - to0) / (y1 - y0)


def fences_below(shifts: Sequence[Shift], below: float) -> tuple[tuple[float, float], ...]:
    """The lines of captions below the rows of the form, as heights on the page and on the form: the large
    blocks between them are as high as whoever typeset the form liked."""
    lines: list[list[tuple[float, float]]] = []
    for _, y, _, dy in sorted(shifts, key=lambda s: s[1] + s[3]):
        if y + dy < below:
            continue
        if lines and y + dy - lines[-1][0][1] < 5.0:
            lines[-1].append((y, y + dy))
        else:
            lines.append([(y, y + dy)])
    fences = [(sum(a for a, _ in line) / len(line), sum(b for _, b in line) / len(line)) for line in lines]
    rising = [f for i, f in enumerate(fences) if i == 0 or f[0] > fences[i - 1][0] + 1.0]
    return tuple(rising) if len(rising) > 1 else ()
