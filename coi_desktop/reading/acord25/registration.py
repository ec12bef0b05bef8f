# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a page's points to the points of the blank form, by the captions found on it.

First one affine transform for the whole page (scale, shift, a little skew), robust against captions found
in the wrong place. Where the form was typeset anew and rows stand elsewhere, each point is then moved as the
captions around it are: those in the same row say how far up or down, those in the same column how far across.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.shifts import Shift, Shifts, between, fences_below

_EXACT = 2.0
"""Points: when nearly all captions lie closer than this, no local correction is needed."""
_MOST = 0.96
_STEPS = 5
_MOVED, _MOVED_SHARE = 3.0, 0.2
_OUTLIER = 14.0
_Pair = tuple[float, float, float, float]  # page x, y and form x, y


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a x + b y + c, y' = d x + e y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def inverse(self) -> "Affine":
        det = self.a * self.e - self.b * self.d
        a, b, d, e = self.e / det, -self.b / det, -self.d / det, self.a / det
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))


@dataclass(frozen=True, slots=True)
class Registration:
    """How a page lies on the form. ``residual`` is the typical error left at the captions, in points."""

    affine: Affine
    back: Affine
    residual: float
    shifts: Shifts | None = None
    fences: tuple[tuple[float, float], ...] = field(default=())
    anew: bool = False
    """Whether the form was typeset anew: more captions stand elsewhere than are ever misread."""

    def to_form(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the form's frame."""
        fx, fy = self.affine.apply(x, y)
        dx, dy = self._shift(fx, fy)
        if self.fences and fy > self.fences[0][0]:
            return fx + dx, between(self.fences, fy)
        return fx + dx, fy + dy

    def box_to_form(self, box: Box) -> Box:
        x, y = self.to_form(*box.center)
        w, h = box.width * abs(self.affine.a) / 2, box.height * abs(self.affine.e) / 2
        return Box(x - w, y - h, x + w, y + h)

    def box_to_page(self, box: Box) -> Box:
        """A cell of the form as it lies on the page."""
        if self.anew:
            left, right = (self._before(x, box.center[1])[0] for x in (box.x0, box.x1))
            top, bottom = (self._before(box.center[0], y)[1] for y in (box.y0, box.y1))
        else:
            dx, dy = self._shift(*box.center)
            left, right, top, bottom = box.x0 - dx, box.x1 - dx, box.y0 - dy, box.y1 - dy
        if self.fences and box.center[1] > self.fences[0][1]:
            back = tuple((form, page) for page, form in self.fences)
            top, bottom = between(back, box.y0), between(back, box.y1)
        ax, ay = self.back.apply(left, top)
        bx, by = self.back.apply(right, bottom)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _before(self, x: float, y: float) -> tuple[float, float]:
        """The point that is moved to ``x``, ``y`` of the form, within a fraction of a point."""
        at_x, at_y = x, y
        for _ in range(_STEPS):
            dx, dy = self._shift(at_x, at_y)
            at_x, at_y = (at_x + x - dx) / 2, (at_y + y - dy) / 2
        return at_x, at_y

    def _shift(self, x: float, y: float) -> tuple[float, float]:
        return self.shifts.at(x, y) if self.shifts is not None else (0.0, 0.0)


def fit(pairs: Sequence[_Pair], start: Affine | None = None) -> Affine | None:
    """The affine transform that fits most pairs, from a first guess if there is one; None when there are too
    few or they lie on one line."""
    if len(pairs) < 5:
        return None
    affine = start or _axis_fit(pairs)
    if affine is None:
        return None
    kept: list[_Pair] = []
    for _ in range(6):
        errors = _errors(affine, pairs)
        limit = max(2.5, 3.0 * sorted(errors)[len(errors) // 2])
        before, kept = kept, [pair for pair, error in zip(pairs, errors, strict=True) if error <= limit]
        if kept == before:
            break
        better = _least_squares(kept)
        if better is None:
            return affine
        affine = better
        if len(kept) == len(pairs) and limit <= 2.5:
            break
    return affine


def inliers(affine: Affine, pairs: Sequence[_Pair], within: float) -> int:
    """How many pairs lie within ``within`` points."""
    return sum(1 for error in _errors(affine, pairs) if error <= within)


def register(
    affine: Affine, pairs: Sequence[_Pair], below: float = 1e9, borders: Sequence[_Pair] = ()
) -> Registration:
    """The registration by ``affine`` with local corrections where the captions call for them. ``below`` is
    the height on the form under which large blocks follow instead of rows. ``borders`` are points on ruling
    lines, which are believed whatever the captions around them say: a line is never misread."""
    shifts = []
    for px, py, fx, fy in (*pairs, *borders):
        x, y = affine.apply(px, py)
        shifts.append((x, y, fx - x, fy - y))
    sizes = sorted(max(abs(dx), abs(dy)) for _, _, dx, dy in shifts)
    if not sizes or sizes[int(_MOST * (len(sizes) - 1))] <= _EXACT:
        return Registration(affine, affine.inverse(), median(sizes) if sizes else 0.0)
    kept, left = _believable(shifts, len(pairs))
    moved = sum(1 for _, _, dx, dy in kept if max(abs(dx), abs(dy)) > _MOVED)
    return Registration(
        affine,
        affine.inverse(),
        median(left) if left else _OUTLIER,
        Shifts(kept),
        fences_below(kept, below),
        anew=moved > _MOVED_SHARE * len(kept),
    )


def _believable(shifts: list[Shift], captions: int) -> tuple[list[Shift], list[float]]:
    """The captions that move as their neighbors do, with all that follows the first ``captions``, and what
    error is left when one is foretold by the others. Those that hardly move are not asked, but for a sample."""
    kept, left = [], []
    told = Shifts(shifts)
    stride = 1 + len(shifts) // 20
    for index, shift in enumerate(shifts):
        small = max(abs(shift[2]), abs(shift[3])) <= 1.5 * _EXACT
        if small and index % stride:
            kept.append(shift)
            continue
        dx, dy = told.at(shift[0], shift[1], without=shift)
        error = max(abs(dx - shift[2]), abs(dy - shift[3]))
        if error <= _OUTLIER or index >= captions:
            kept.append(shift)
            left.append(error)
    return kept, left


def _errors(affine: Affine, pairs: Sequence[_Pair]) -> list[float]:
    """How far each pair is off, across or down."""
    a, b, c, d, e, f = affine.a, affine.b, affine.c, affine.d, affine.e, affine.f
    return [max(abs(a * x + b * y + c - fx), abs(d * x + e * y + f - fy)) for x, y, fx, fy in pairs]


def _axis_fit(pairs: Sequence[_Pair]) -> Affine | None:
    """Scale and shift per axis by medians, which a third of wrong pairs cannot move."""
    scales_x, scales_y = [], []
    stride = 1 + len(pairs) // 16
    for i, p in enumerate(pairs):
        for q in pairs[i + 1 :: stride]:
            if abs(p[0] - q[0]) > 80:
                scales_x.append((p[2] - q[2]) / (p[0] - q[0]))
            if abs(p[1] - q[1]) > 80:
                scales_y.append((p[3] - q[3]) / (p[1] - q[1]))
    if not scales_x or not scales_y:
        return None
    sx, sy = median(scales_x), median(scales_y)
    if not (0.2 < sx < 5 and 0.2 < sy < 5):
        return None
    return Affine(
        sx, 0.0, median(p[2] - sx * p[0] for p in pairs), 0.0, sy, median(p[3] - sy * p[1] for p in pairs)
    )


def _least_squares(pairs: Sequence[_Pair]) -> Affine | None:
    if len(pairs) < 4:
        return None
    n = float(len(pairs))
    mx, my = sum(p[0] for p in pairs) / n, sum(p[1] for p in pairs) / n
    sxx = sum((p[0] - mx) ** 2 for p in pairs)
    syy = sum((p[1] - my) ** 2 for p in pairs)
    sxy = sum((p[0] - mx) * (p[1] - my) for p in pairs)
    det = sxx * syy - sxy * sxy
    if det < 1e-6 * max(1.0, sxx * syy):
        return None
    rows = []
    for target in (2, 3):
        mean = sum(p[target] for p in pairs) / n
        tx = sum((p[0] - mx) * (p[target] - mean) for p in pairs)
        ty = sum((p[1] - my) * (p[target] - mean) for p in pairs)
        a, b = (tx * syy - ty * sxy) / det, (ty * sxx - tx * sxy) / det
        rows.append((a, b, mean - a * mx - b * my))
    (a, b, c), (d, e, f) = rows
    return Affine(a, b, c, d, e, f) if abs(a * e - b * d) > 1e-4 else None
