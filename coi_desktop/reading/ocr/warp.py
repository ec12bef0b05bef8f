# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the upright, straight sheet stands in the picture: a quarter turn and four corners.

The corners carry slant and perspective at once, and go with the page's reading, so that the picture the
desk shows can be straightened by the very same numbers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_FLAT = 1e-6
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


def rectangle(width: float, height: float) -> Quad:
    """Corners from the top left, clockwise."""
    return (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)


@dataclass(frozen=True, slots=True)
class Warp:
    """A sheet of ``width`` by ``height`` whose corners stand at ``corners`` in the picture, all in points."""

    width: float
    height: float
    corners: Quad

    @classmethod
    def plain(cls, width: float, height: float) -> "Warp":
        """The picture is the sheet."""
        return cls(width, height, rectangle(width, height))

    @property
    def is_plain(self) -> bool:
        return self.corners == rectangle(self.width, self.height)

    @property
    def flat(self) -> tuple[float, ...]:
        """The corners as eight numbers, as a reading keeps them; empty for a plain page."""
        if self.is_plain:
            return ()
        return tuple(round(number, 2) for corner in self.corners for number in corner)

    @classmethod
    def of(cls, width: float, height: float, flat: Sequence[float]) -> "Warp":
        """The inverse of :attr:`flat`. Raises ValueError when the numbers are not eight."""
        if not flat:
            return cls.plain(width, height)
        ax, ay, bx, by, cx, cy, dx, dy = flat
        return cls(width, height, ((ax, ay), (bx, by), (cx, cy), (dx, dy)))

    def slanted(self, degrees: float) -> "Warp":
        """The same sheet when its lines were found to fall by ``degrees`` to the right."""
        if not degrees:
            return self
        place = homography(rectangle(self.width, self.height), self.corners)
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        cx, cy = self.width / 2, self.height / 2
        corners = []
        for x, y in rectangle(self.width, self.height):
            dx, dy = x - cx, y - cy
            corners.append(apply(place, (cx + dx * cos - dy * sin, cy + dx * sin + dy * cos)))
        a, b, c, d = corners
        return Warp(self.width, self.height, (a, b, c, d))

    def straighten(
        self,
        picture: Image.Image,
        page: tuple[float, float],
        size: tuple[int, int],
        paper: int | tuple[int, int, int] = 255,
    ) -> Image.Image:
        """``picture``, which shows a whole page of ``page`` points, as a sheet of ``size`` pixels. ``paper``
        fills what lies outside of it."""
        if self.is_plain:
            return picture.resize(size, Image.Resampling.BICUBIC) if picture.size != size else picture
        across, down = picture.width / page[0], picture.height / page[1]
        a, b, c, d = ((x * across, y * down) for x, y in self.corners)
        place = homography(rectangle(*size), (a, b, c, d))
        # A scan is only slanted, which is cheaper to undo than perspective.
        slanted = max(abs(place[6]), abs(place[7])) * max(size) < _FLAT
        return picture.transform(
            size,
            Image.Transform.AFFINE if slanted else Image.Transform.PERSPECTIVE,
            place[:6] if slanted else place,
            Image.Resampling.BICUBIC,
            fillcolor=paper,
        )


def apply(coefficients: Sequence[float], point: Point) -> Point:
    """Where a homography takes ``point``."""
    a, b, c, d, e, f, g, h = coefficients
    x, y = point
    w = g * x + h * y + 1.0
    return (a * x + b * y + c) / w, (d * x + e * y + f) / w


def homography(source: Quad, target: Quad) -> tuple[float, ...]:
    """The eight coefficients that take ``source`` to ``target``. Raises ValueError when corners fall
    together."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> tuple[float, ...]:
    """Gauss-Jordan elimination with the largest pivot first."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        if abs(rows[pivot][column]) < 1e-9:
            raise ValueError("corners fall together")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        top = rows[column]
        factor = top[column]
        rows[column] = top = [value / factor for value in top]
        for r in range(size):
            if r != column and rows[r][column]:
                times = rows[r][column]
                rows[r] = [value - times * part for value, part in zip(rows[r], top, strict=True)]
    return tuple(row[size] for row in rows)
