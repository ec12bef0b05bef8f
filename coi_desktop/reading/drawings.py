# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page draws besides text: ruling lines, marks in boxes, strokes of a signature, pictures, covers."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import Any

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Mark, MarkKind, Rule, Word

_MAX_PATHS = 6000
"""More paths than this are a drawing or a map, not a form; its lines say nothing about rows."""
_SMALL = 16.0  # points: a mark in a check box is not larger
_STRAIGHT = 0.8  # points: a line leaning less than this is a ruling line
_Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawings:
    """``covers`` are opaque white areas with the place of each in the order of drawing: whatever text was
    drawn under them before does not show."""

    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    covers: tuple[tuple[int, Box], ...] = ()


def read_drawings(page: Any) -> Drawings:
    """What is drawn on ``page``, in its shown frame."""
    paths = page.get_cdrawings()
    if len(paths) > _MAX_PATHS:
        return Drawings()
    matrix = page.rotation_matrix
    rules: list[Rule] = []
    marks: list[Mark] = []
    slanted: list[_Segment] = []
    covers: list[tuple[int, Box]] = []
    for path in paths:
        if _is_cover(path):
            covers.append((path["seqno"], _turned(path["rect"], matrix)))
        _read_path(path, matrix, rules, marks, slanted)
    marks.extend(_crosses(slanted))
    return Drawings(tuple(rules), tuple(marks), tuple(covers))


def hidden_under(page: Any, covers: tuple[tuple[int, Box], ...], words: tuple[Word, ...]) -> frozenset[int]:
    """Which words, by index, lie under a cover that was drawn after them."""
    under = _under(covers, words)
    if not under:
        return frozenset()
    matrix = page.rotation_matrix
    drawn = [
        (number, _turned(rect, matrix))
        for number, (kind, rect, *_) in enumerate(page.get_bboxlog())
        if kind in ("fill-text", "stroke-text")
    ]
    return frozenset(index for index, seqno in under.items() if _last_drawn(words[index].box, drawn) < seqno)


def _under(covers: tuple[tuple[int, Box], ...], words: tuple[Word, ...]) -> dict[int, int]:
    """The words that lie under a cover, with the last such cover. Most of a word is covered only where its
    middle is, so that is looked for first."""
    middles = sorted(
        ((w.box.y0 + w.box.y1) / 2, (w.box.x0 + w.box.x1) / 2, index) for index, w in enumerate(words)
    )
    found: dict[int, int] = {}
    for seqno, cover in covers:
        start = bisect_left(middles, (cover.y0,))
        for y, x, index in islice(middles, start, None):
            if y > cover.y1:
                break
            if cover.x0 <= x <= cover.x1 and seqno > found.get(index, -1):
                box = words[index].box
                if box.overlap(cover) > 0.8 * box.width * box.height:
                    found[index] = seqno
    return found


def _last_drawn(box: Box, drawn: list[tuple[int, Box]]) -> int:
    """The number of what was drawn last over the middle of ``box``; ``drawn`` is in that order."""
    x, y = box.center
    for number, area in reversed(drawn):
        if area.y0 <= y <= area.y1 and area.x0 <= x <= area.x1:
            return number
    return -1


def _is_cover(path: dict[str, Any]) -> bool:
    fill = path.get("fill")
    if fill is None or path.get("fill_opacity", 1.0) < 1.0 or any(item[0] != "re" for item in path["items"]):
        return False
    x0, y0, x1, y1 = path["rect"]
    return bool(min(fill) > 0.97 and x1 - x0 > 6 and y1 - y0 > 5)


def read_pictures(page: Any) -> tuple[Box, ...]:
    """Boxes of the pictures on ``page`` in its shown frame."""
    matrix = page.rotation_matrix
    return tuple(_turned(info["bbox"], matrix) for info in page.get_image_info())


def _turned(rect: Any, matrix: Any) -> Box:
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = rect
    ax, ay = a * x0 + c * y0 + e, b * x0 + d * y0 + f
    bx, by = a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _read_path(
    path: dict[str, Any], matrix: Any, rules: list[Rule], marks: list[Mark], slanted: list[_Segment]
) -> None:
    box = _turned(path["rect"], matrix)
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
            _read_rectangle(_turned(item[1], matrix), rules, filled=fill is not None and not stroked)
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
    return bool(sum(color) < 0.5 * max(1, len(color)))


def _is_square(box: Box) -> bool:
    """Small and about as wide as high: a filled check box."""
    return 2.5 <= box.width <= _SMALL and 2.5 <= box.height <= _SMALL and 0.4 < box.width / box.height < 2.5


def _is_scribble(items: Any) -> bool:
    """Many short strokes in several directions: ink drawn as a chain of lines."""
    lines = [i for i in items if i[0] == "l"]
    slanted = [i for i in lines if min(abs(i[1][0] - i[2][0]), abs(i[1][1] - i[2][1])) > 0.2]
    return len(slanted) >= 6


def _crosses(slanted: list[_Segment]) -> list[Mark]:
    """Two short strokes that cross in their middles are an X; two that meet at an end are a check."""
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
