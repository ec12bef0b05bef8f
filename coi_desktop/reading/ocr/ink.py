# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ink of a straight sheet: ruling lines, and marks that are neither lines nor words.

Works on bytes: a run of dark pixels is a match of a pattern in a row, found at the speed of C.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageChops, ImageDraw

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Mark, MarkKind, Rule
from coi_desktop.reading.ocr.picture import ink_of

_DPI = 150
_SHORTEST_RULE = 18.0
_THICKEST_RULE = 4.0
_SMALLEST_MARK, _LARGEST_MARK = 4.0, 15.0
_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT = 25.0, 6.0
_INNER_INK = 0.10
_MOST_MARKS = 400
_FAINTEST = 40


@dataclass(slots=True)
class _Blob:
    x0: int
    y0: int
    x1: int
    y1: int


class Ink:
    """The ink of one sheet; boxes are in points. ``sheet`` is its gray picture at ``dpi``; ``level``
    is how much darker than paper ink is at least."""

    def __init__(self, sheet: Image.Image, dpi: float) -> None:
        factor = max(1, round(dpi / _DPI))
        self._mask, self.level = _dark(sheet.reduce(factor))
        self._points = 72 * factor / dpi

    def ratio(self, box: Box) -> float:
        """The share of ``box`` that is inked, from 0 to 1."""
        x0, y0, x1, y1 = self._pixels(box, 0)
        place = (max(0, x0), max(0, y0), min(self._mask.width, x1), min(self._mask.height, y1))
        area = (place[2] - place[0]) * (place[3] - place[1])
        if place[2] <= place[0] or place[3] <= place[1]:
            return 0.0
        return self._mask.crop(place).histogram()[255] / area

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Straight dark lines of a quarter inch and more, across then down."""
        shortest, thickest = round(_SHORTEST_RULE / self._points), _THICKEST_RULE / self._points
        flipped = self._mask.transpose(Image.Transpose.TRANSPOSE)
        found = []
        for line in _lines(self._mask, shortest, thickest):
            box = self._box(line)
            found.append(Rule(box.x0, box.center[1], box.x1, box.center[1]))
        for line in _lines(flipped, shortest, thickest):
            box = self._box(line)
            found.append(Rule(box.center[1], box.x0, box.center[1], box.x1))
        return tuple(found)

    def marks(self, rules: Iterable[Rule], words: Iterable[Box]) -> tuple[Mark, ...]:
        """Ink of the size of a mark in a box, or of a signature, that is no rule and no word. The outline of
        an empty box is none."""
        mask = self._mask.copy()
        pen = ImageDraw.Draw(mask)
        for rule in rules:
            pen.rectangle(self._pixels(Box(rule.x0, rule.y0, rule.x1, rule.y1), 2), fill=0)
        for word in words:
            pen.rectangle(self._pixels(word, 1), fill=0)
        found: list[Mark] = []
        for blob in _blobs(mask):
            box = self._box(blob)
            if self._is_mark(box) or _is_signature(box):
                found.append(Mark(MarkKind.INK, box))
        # A page of a thousand specks has no marks worth looking at.
        return tuple(found) if len(found) <= _MOST_MARKS else ()

    def _is_mark(self, box: Box) -> bool:
        if not (
            _SMALLEST_MARK <= box.width <= _LARGEST_MARK and _SMALLEST_MARK <= box.height <= _LARGEST_MARK
        ):
            return False
        inset_x, inset_y = box.width * 0.22, box.height * 0.22
        inner = Box(box.x0 + inset_x, box.y0 + inset_y, box.x1 - inset_x, box.y1 - inset_y)
        return self.ratio(inner) >= _INNER_INK

    def _box(self, blob: _Blob) -> Box:
        points = self._points
        return Box(blob.x0 * points, blob.y0 * points, blob.x1 * points, blob.y1 * points)

    def _pixels(self, box: Box, around: int) -> tuple[int, int, int, int]:
        return (
            round(box.x0 / self._points) - around,
            round(box.y0 / self._points) - around,
            round(box.x1 / self._points) + around,
            round(box.y1 / self._points) + around,
        )


def _is_signature(box: Box) -> bool:
    return box.width >= _SIGNATURE_WIDTH and box.height >= _SIGNATURE_HEIGHT


def _dark(image: Image.Image) -> tuple[Image.Image, int]:
    """255 where there is ink, with a white last column and row, so that no run crosses a row's end; and how
    much darker than paper that is at least."""
    ink = ink_of(image)
    level = max(_FAINTEST, _typical_ink(ink.histogram()) * 2 // 5)
    mask = ink.point([255 if value >= level else 0 for value in range(256)])
    pen = ImageDraw.Draw(mask)
    pen.line((mask.width - 1, 0, mask.width - 1, mask.height), fill=0)
    pen.line((0, mask.height - 1, mask.width, mask.height - 1), fill=0)
    return mask, level


def _typical_ink(counts: list[int]) -> int:
    """How dark print is: the level that a tenth of all inked pixels exceed."""
    inked = sum(counts[_FAINTEST:])
    seen = 0
    for level in range(255, _FAINTEST, -1):
        seen += counts[level]
        if seen * 10 >= inked:
            return level
    return _FAINTEST


def _lines(mask: Image.Image, shortest: int, thickest: float) -> Iterator[_Blob]:
    """Lines across, in pixels: runs of neighboring rows that belong together."""
    # What is left of a slant breaks a line into steps; a pixel above and below joins them.
    up, down = ImageChops.offset(mask, 0, -1), ImageChops.offset(mask, 0, 1)
    data = ImageChops.lighter(mask, ImageChops.lighter(up, down)).tobytes()
    width = mask.width
    growing: list[_Blob] = []
    for match in re.finditer(rb"\xff{%d,}" % shortest, data):
        y, x0 = divmod(match.start(), width)
        x1 = x0 + match.end() - match.start()
        for line in growing:
            if y - line.y1 <= 2 and x0 <= line.x1 + 4 and x1 >= line.x0 - 4:
                line.x0, line.x1, line.y1 = min(line.x0, x0), max(line.x1, x1), y
                break
        else:
            yield from _thin([line for line in growing if y - line.y1 > 2], thickest)
            growing = [line for line in growing if y - line.y1 <= 2]
            growing.append(_Blob(x0, y, x1, y))
    yield from _thin(growing, thickest)


def _thin(lines: list[_Blob], thickest: float) -> Iterator[_Blob]:
    """Those that are lines and not dark areas, without the two rows that joined their steps."""
    for line in lines:
        top, bottom = line.y0 + 1, max(line.y0 + 2, line.y1)
        if bottom - top <= thickest:
            yield _Blob(line.x0, top, line.x1, bottom)


def _blobs(mask: Image.Image) -> list[_Blob]:
    """Boxes around ink that hangs together, corners included, found by joining the runs of rows."""
    parents: list[int] = []
    boxes: list[_Blob] = []

    def root(label: int) -> int:
        while parents[label] != label:
            parents[label] = parents[parents[label]]
            label = parents[label]
        return label

    width = mask.width
    above: list[tuple[int, int, int]] = []
    row: list[tuple[int, int, int]] = []
    current = -1
    for match in re.finditer(rb"\xff+", mask.tobytes()):
        y, x0 = divmod(match.start(), width)
        x1 = x0 + match.end() - match.start()
        if y != current:
            above, row, current = (row if y == current + 1 else []), [], y
        label = -1
        for start, end, other in above:
            if start > x1:
                break
            if end < x0:
                continue
            found = root(other)
            if label < 0:
                label = found
            elif found != label:
                parents[found] = label
                _absorb(boxes[label], boxes[found])
        if label < 0:
            label = len(parents)
            parents.append(label)
            boxes.append(_Blob(x0, y, x1, y + 1))
        else:
            _absorb(boxes[label], _Blob(x0, y, x1, y + 1))
        row.append((x0, x1, label))
    return [box for label, box in enumerate(boxes) if parents[label] == label]


def _absorb(blob: _Blob, other: _Blob) -> None:
    blob.x0, blob.y0 = min(blob.x0, other.x0), min(blob.y0, other.y0)
    blob.x1, blob.y1 = max(blob.x1, other.x1), max(blob.y1, other.y1)
