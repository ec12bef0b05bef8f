# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the sheet in a photo: four straight edges between bright paper and a darker table."""

from collections.abc import Sequence

from PIL import Image, ImageFilter

from coi_desktop.reading.ocr.warp import Point, Quad, Warp

_WIDTH = 300
_RUN = 5
_LEVELS = (1.0, 0.85, 0.7, 1.15)
"""Of the level that parts paper from table: a deep shadow on the paper moves it."""
_ON_LINE = 0.012
_ENOUGH_ON_LINE = 0.5
_LEAST_AREA, _MOST_AREA = 0.30, 0.985
_SHEETS = ((612.0, 792.0), (595.0, 842.0), (612.0, 1008.0))
_ALIKE = 0.06

Line = tuple[float, float]
"""Slope and offset of one coordinate along the other."""


def find_sheet(image: Image.Image, width: float, height: float) -> Warp | None:
    """The sheet in a gray photo of a page ``width`` by ``height`` points; None when the paper fills the
    photo or its edges cannot be told."""
    scale = _WIDTH / image.width
    small = image.resize((_WIDTH, max(1, round(image.height * scale))), Image.Resampling.BOX)
    # Print must not look like table: only what stays dark over a wide area is.
    small = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(1.0))
    level = otsu(small.histogram())
    for share in _LEVELS:
        bright = [255 if value > level * share else 0 for value in range(256)]
        found = _sheet_in(small.point(bright), width, height)
        if found is not None:
            return found
    return None


def _sheet_in(mask: Image.Image, width: float, height: float) -> Warp | None:
    corners = _corners(mask)
    if corners is None:
        return None
    across, down = width / mask.width, height / mask.height
    a, b, c, d = ((x * across, y * down) for x, y in corners)
    share = _area((a, b, c, d)) / (width * height)
    if not (_LEAST_AREA < share < _MOST_AREA) or not _is_believable((a, b, c, d)):
        return None
    return Warp(*_sheet_size((a, b, c, d)), (a, b, c, d))


def otsu(counts: Sequence[int]) -> int:
    """The gray level that parts a histogram best into dark and bright."""
    total = sum(counts)
    whole = sum(level * count for level, count in enumerate(counts))
    below = below_sum = 0
    best, best_level = -1.0, 127
    for level, count in enumerate(counts):
        below += count
        below_sum += level * count
        above = total - below
        if not below or not above:
            continue
        apart = below_sum / below - (whole - below_sum) / above
        spread = below * above * apart * apart
        if spread > best:
            best, best_level = spread, level
    return best_level


def _corners(mask: Image.Image) -> Quad | None:
    flipped = mask.transpose(Image.Transpose.TRANSPOSE)
    left, right = _edge(mask, first=True), _edge(mask, first=False)
    top, bottom = _edge(flipped, first=True), _edge(flipped, first=False)
    if left is None or right is None or top is None or bottom is None:
        return None
    return _meet(left, top), _meet(right, top), _meet(right, bottom), _meet(left, bottom)


def _edge(mask: Image.Image, *, first: bool) -> Line | None:
    """The left (or right) edge of the bright area as a line x = slope * y + offset."""
    points: list[Point] = []
    data, width = mask.tobytes(), mask.width
    run = b"\xff" * _RUN
    for y in range(mask.height // 12, mask.height - mask.height // 12, 2):
        row = data[y * width : (y + 1) * width]
        x = row.find(run) if first else row.rfind(run)
        if x >= 0:
            points.append((float(x if first else x + _RUN), float(y)))
    return _fit(points, _ON_LINE * width)


def _fit(points: list[Point], near: float) -> Line | None:
    """The line most points lie on. Pairs a third of the way apart are tried, in a fixed order, so that the
    same picture gives the same line."""
    count = len(points)
    if count < 20:
        return None
    best: tuple[int, Line] = (0, (0.0, 0.0))
    step = max(1, count // 60)
    for i in range(0, count // 2, step):
        for j in range(i + count // 3, count, 2 * step):
            (x0, y0), (x1, y1) = points[i], points[j]
            slope = (x1 - x0) / (y1 - y0)
            offset = x0 - slope * y0
            hits = sum(1 for x, y in points[:: max(1, count // 100)] if abs(x - slope * y - offset) <= near)
            if hits > best[0]:
                best = (hits, (slope, offset))
    slope, offset = best[1]
    close = [(x, y) for x, y in points if abs(x - slope * y - offset) <= near]
    if len(close) < _ENOUGH_ON_LINE * count:
        return None
    return _least_squares(close)


def _least_squares(points: list[Point]) -> Line:
    n = len(points)
    mean_x = sum(x for x, _ in points) / n
    mean_y = sum(y for _, y in points) / n
    spread = sum((y - mean_y) ** 2 for _, y in points) or 1.0
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    return slope, mean_x - slope * mean_y


def _meet(side: Line, end: Line) -> Point:
    """Where x = a * y + b (a side) meets y = c * x + d (an end)."""
    (a, b), (c, d) = side, end
    x = (a * d + b) / (1 - a * c)
    return x, c * x + d


def _area(quad: Quad) -> float:
    turned = quad[1:] + quad[:1]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(quad, turned, strict=True))) / 2


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _is_believable(quad: Quad) -> bool:
    a, b, c, d = quad
    top, bottom, left, right = _length(a, b), _length(d, c), _length(a, d), _length(b, c)
    if min(top, bottom, left, right) <= 0:
        return False
    return 0.7 < top / bottom < 1.4 and 0.7 < left / right < 1.4


def _sheet_size(quad: Quad) -> tuple[float, float]:
    """The paper size whose proportions fit best, in points; letter when none is far better."""
    a, b, c, d = quad
    wide = (_length(a, b) + _length(d, c)) / 2
    high = (_length(a, d) + _length(b, c)) / 2
    upright = high >= wide
    ratio = max(wide, high) / min(wide, high)
    sheet = min(_SHEETS, key=lambda s: abs(s[1] / s[0] - ratio))
    if abs(sheet[1] / sheet[0] - ratio) > _ALIKE * 2 or abs(_SHEETS[0][1] / _SHEETS[0][0] - ratio) < _ALIKE:
        sheet = _SHEETS[0]
    return sheet if upright else (sheet[1], sheet[0])
