# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page draws besides text: ruling lines, marks in boxes, strokes of a signature, pictures, areas."""

from dataclasses import dataclass
from typing import Any

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Mark, MarkKind, Rule

_MAX_PATHS = 6000
"""More paths than this are a drawing or a map, not a form; its lines say nothing about rows."""
_SMALL = 16.0  # points: a mark in a check box is not larger
_MAX_PIECES = 40
_DARK = 0.65
"""The lightest gray a box is filled with to mark it, from black at 0; forms shade their rows lighter."""
_SHORTEST_STROKE = 3.0  # points across and down
_STRAIGHT = 0.8  # points: a line leaning less than this is a ruling line
_Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """An opaque filled area large enough to hide a word. ``order`` is its place in the order of drawing;
    ``color`` is 0xRRGGBB."""

    order: int
    box: Box
    color: int


@dataclass(frozen=True, slots=True)
class Picture:
    """``masked``: parts of it may be transparent."""

    box: Box
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Drawings:
    """``areas`` are in the order of drawing; before the first ``grounds`` of them the page had no text, so they
    hide none."""

    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    areas: tuple[Area, ...] = ()
    grounds: int = 0


def read_drawings(page: Any) -> Drawings:
    """What is drawn on ``page``, in its shown frame."""
    paths = page.get_cdrawings()
    if len(paths) > _MAX_PATHS:
        return Drawings()
    matrix = page.rotation_matrix
    rules: list[Rule] = []
    marks: list[Mark] = []
    slanted: list[_Segment] = []
    areas: list[Area] = []
    grounds = drawn = 0
    for path in paths:
        filled = path.get("fill") is not None and path.get("fill_opacity", 1.0) >= 1.0
        if filled and (found := _areas(path, matrix)):
            areas.extend(found)
            # The library counts text too: a path whose number is its own had nothing but paths before it.
            if path["seqno"] == drawn:
                grounds = len(areas)
        drawn += 2 if path["type"] == "fs" else 1
        _read_path(path, matrix, rules, marks, slanted)
    marks.extend(_crosses(slanted))
    return Drawings(tuple(rules), tuple(marks), tuple(areas), grounds)


def _areas(path: dict[str, Any], matrix: Any) -> list[Area]:
    """The areas that a filled path covers. A path of few pieces (a box with round corners) is taken for its
    bounds, one of many for a drawing."""
    items = path["items"]
    x0, y0, x1, y1 = path["rect"]
    if not _hides(x1 - x0, y1 - y0) or len(items) > _MAX_PIECES:
        return []
    color = _rgb(path["fill"])
    if any(item[0] != "re" for item in items):
        return [Area(path["seqno"], turned_box(path["rect"], matrix), color)] if len(items) > 1 else []
    boxes = [item[1] for item in items if _hides(item[1][2] - item[1][0], item[1][3] - item[1][1])]
    return [Area(path["seqno"], turned_box(box, matrix), color) for box in boxes]


def _hides(width: float, height: float) -> bool:
    return (width > 6 and height > 5) or (width > 5 and height > 6)


def _rgb(color: Any) -> int:
    red, green, blue = (min(255, max(0, round(float(part) * 255))) for part in color)
    return red << 16 | green << 8 | blue


def read_pictures(page: Any) -> tuple[Picture, ...]:
    """The pictures on ``page`` in its shown frame."""
    matrix = page.rotation_matrix
    return tuple(
        Picture(turned_box(info["bbox"], matrix), bool(info.get("has-mask")))
        for info in page.get_image_info()
    )


def turned_box(rect: Any, matrix: Any) -> Box:
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = rect
    ax, ay = a * x0 + c * y0 + e, b * x0 + d * y0 + f
    bx, by = a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _read_path(
    path: dict[str, Any], matrix: Any, rules: list[Rule], marks: list[Mark], slanted: list[_Segment]
) -> None:
    box = turned_box(path["rect"], matrix)
    fill, items = path.get("fill"), path["items"]
    stroked = "s" in path["type"]
    if fill is not None and _is_dark(fill) and path.get("fill_opacity", 1) and _is_square(box):
        marks.append(Mark(MarkKind.FILL, box))
        return
    curved = False
    for item in items:
        if item[0] == "l":
            _read_line(_line(item, matrix), rules, slanted)
        elif item[0] == "re":
            _read_rectangle(turned_box(item[1], matrix), rules, filled=fill is not None and not stroked)
        elif item[0] in ("c", "qu"):
            curved = True
    if (curved or _is_scribble(items)) and (stroked or (fill is not None and _is_dark(fill))):
        marks.append(Mark(MarkKind.INK, box))


def _line(item: Any, matrix: Any) -> _Segment:
    a, b, c, d, e, f = matrix
    (x0, y0), (x1, y1) = item[1], item[2]
    return a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f


def _read_line(line: _Segment, rules: list[Rule], slanted: list[_Segment]) -> None:
    x0, y0, x1, y1 = line
    if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
        rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    elif max(abs(x1 - x0), abs(y1 - y0)) <= _SMALL:
        slanted.append(line)


def _read_rectangle(box: Box, rules: list[Rule], *, filled: bool) -> None:
    if min(box.width, box.height) <= 2.0:  # a line drawn as a thin bar
        x, y = box.center
        horizontal = box.width > box.height
        rules.append(Rule(box.x0, y, box.x1, y) if horizontal else Rule(x, box.y0, x, box.y1))
    elif not filled:
        for x0, y0, x1, y1 in (
            (box.x0, box.y0, box.x1, box.y0),
            (box.x0, box.y1, box.x1, box.y1),
            (box.x0, box.y0, box.x0, box.y1),
            (box.x1, box.y0, box.x1, box.y1),
        ):
            rules.append(Rule(x0, y0, x1, y1))


def _is_dark(color: Any) -> bool:
    return bool(sum(color) < _DARK * max(1, len(color)))


def _is_square(box: Box) -> bool:
    """Small and about as wide as high: a filled check box."""
    return 2.5 <= box.width <= _SMALL and 2.5 <= box.height <= _SMALL and 0.4 < box.width / box.height < 2.5


def _is_scribble(items: Any) -> bool:
    """Many short strokes in several directions: ink drawn as a chain of lines."""
    lines = [i for i in items if i[0] == "l"]
    slanted = [i for i in lines if min(abs(i[1][0] - i[2][0]), abs(i[1][1] - i[2][1])) > 0.2]
    return len(slanted) >= 6


def _crosses(slanted: list[_Segment]) -> list[Mark]:
    """Two short strokes that cross in their middles are an X, two that meet at an end a check; one that has no
    such other is a stroke."""
    marks: list[Mark] = []
    used: set[int] = set()
    for i, first in enumerate(slanted):
        for j in range(i + 1, len(slanted)):
            if i in used or j in used:
                continue
            kind = _pair(first, slanted[j])
            if kind is not None:
                used.update((i, j))
                marks.append(Mark(kind, _bounds(first).union(_bounds(slanted[j]))))
    left = (_bounds(line) for i, line in enumerate(slanted) if i not in used)
    marks.extend(Mark(MarkKind.STROKE, box) for box in left if min(box.width, box.height) >= _SHORTEST_STROKE)
    return marks


def _bounds(line: _Segment) -> Box:
    x0, y0, x1, y1 = line
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _pair(one: _Segment, two: _Segment) -> MarkKind | None:
    a, b = _bounds(one), _bounds(two)
    rises = (one[3] - one[1]) * (one[2] - one[0]) > 0
    if rises == ((two[3] - two[1]) * (two[2] - two[0]) > 0):
        return None
    (ax, ay), (bx, by) = a.center, b.center
    size = max(a.width, a.height, b.width, b.height)
    if abs(ax - bx) < 0.25 * size and abs(ay - by) < 0.25 * size:
        return MarkKind.CROSS
    ends = [(one[0], one[1]), (one[2], one[3])]
    others = [(two[0], two[1]), (two[2], two[3])]
    touching = any(abs(p[0] - q[0]) < 0.6 and abs(p[1] - q[1]) < 0.6 for p in ends for q in others)
    return MarkKind.CHECK if touching else None
