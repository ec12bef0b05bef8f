# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which words of a text layer a person looking at the page sees.

Most pages are settled by what is at hand: black words on white paper, with nothing drawn over them. Only where
there is cause is the order of drawing asked for, or the page drawn and looked at.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

import pymupdf
from pymupdf import mupdf

from coi_desktop.domain.signals import Hiding
from coi_desktop.domain.values import Box
from coi_desktop.reading.drawings import Drawings, Picture, turned_box
from coi_desktop.reading.frames import Mark, MarkKind, Word

_mupdf: Any = pymupdf
_MOST = 0.8  # of a word must lie under something for it to be gone
_NO_CONTRAST = 32.0
"""Nearer than this, an eighth of the way from black to white, and letters do not stand out from their ground."""
_WHITE = 0xFFFFFF
_LIGHT = 150.0
_INKED = 0.06
"""The least share of a word's box that its letters fill."""
_SCALE = 1.5  # pixels per point
_PLACES = 16  # across and down a page
_ALL_OVER = 0.3
_DARK = 140
_SMALLEST, _LARGEST = 3.0, 16.0  # points: pictures of marks
_MARKED = 0.06
_MAX_PIXELS = 4_000_000


def judged(
    page: Any, words: Sequence[Word], drawn: Drawings, pictures: Sequence[Picture]
) -> tuple[Word, ...]:
    """``words`` of ``page``, each with why it is not seen; all boxes in the shown frame."""
    sight = _Sight(page, words, drawn, pictures)
    hidden = sight.hidden()
    if not hidden:
        return tuple(words)
    return tuple(replace(w, hidden=hidden[i]) if i in hidden else w for i, w in enumerate(words))


def distance(one: int, two: int) -> float:
    """How far apart two colors (0xRRGGBB) look, from 0 to 255: green counts most, blue least."""
    red, green, blue = ((one >> s & 255) - (two >> s & 255) for s in (16, 8, 0))
    return float((0.3 * red * red + 0.59 * green * green + 0.11 * blue * blue) ** 0.5)


def is_written_over(page: Any, boxes: Sequence[Box]) -> bool:
    """Whether dark writing stands all over ``page`` besides what is in ``boxes``; a watermark or the head of a
    letter does not."""
    return _Canvas(page, 1.0).share_of_places_inked(boxes) > _ALL_OVER


def pictured_marks(page: Any, pictures: Sequence[Picture]) -> tuple[Mark, ...]:
    """Pictures of the size of a check box that show ink within, as marks."""
    small = [p.box for p in pictures if all(_SMALLEST <= s <= _LARGEST for s in (p.box.width, p.box.height))]
    if not small:
        return ()
    canvas = _Canvas(page)
    return tuple(Mark(MarkKind.PICTURE, box) for box in small if canvas.dark_share(_within(box)) > _MARKED)


def _within(box: Box) -> Box:
    """The middle of a box, without what frames it."""
    aside, down = 0.2 * box.width, 0.2 * box.height
    return Box(box.x0 + aside, box.y0 + down, box.x1 - aside, box.y1 - down)


class _Sight:
    """The judgment of one page. What costs time is fetched when it is first needed."""

    def __init__(
        self, page: Any, words: Sequence[Word], drawn: Drawings, pictures: Sequence[Picture]
    ) -> None:
        self._page = page
        self._words = words
        self._drawn = drawn
        self._pictures = pictures

    def hidden(self) -> dict[int, Hiding]:
        """Why words that put ink on the page are not seen, by index."""
        found: dict[int, Hiding] = {}
        areas = self._drawn.areas
        for index, numbers in self._under([a.box for a in areas]).items():
            word = self._words[index]
            later = [n for n in numbers if n >= self._drawn.grounds]
            if later and self._is_covered(index, later):
                found[index] = Hiding.COVERED
            elif any(distance(word.color, areas[n].color) <= _NO_CONTRAST for n in numbers) and (
                self._is_pale(word)
            ):
                found[index] = Hiding.PALE
        for index, numbers in self._under([p.box for p in self._pictures]).items():
            if index not in found and self._is_under_picture(index, numbers):
                found[index] = Hiding.UNDER_PICTURE
        left = [(i, w) for i, w in enumerate(self._words) if w.hidden is None and i not in found]
        for index, word in left:
            if distance(word.color, _WHITE) <= _NO_CONTRAST and self._is_pale(word):
                found[index] = Hiding.PALE
        if _has_transparency(self._page):
            # Whole groups can be transparent, of which their words know nothing.
            canvas = _Canvas(self._page, 1.0)
            for index, word in left:
                if not canvas.has_contrast(word.box):
                    found.setdefault(index, Hiding.INVISIBLE)
        return found

    def _under(self, boxes: Sequence[Box]) -> dict[int, list[int]]:
        """The words of which most lies in some of ``boxes``, with those. Most of a word is in a box only where
        its middle is, so that is looked for first."""
        found: dict[int, list[int]] = {}
        if not boxes:
            return found
        middles = self._middles
        for number, box in enumerate(boxes):
            for y, x, index in islice(middles, bisect_left(middles, (box.y0,)), None):
                if y > box.y1:
                    break
                if box.x0 <= x <= box.x1:
                    own = self._words[index].box
                    if own.overlap(box) > _MOST * own.width * own.height:
                        found.setdefault(index, []).append(number)
        return found

    @cached_property
    def _middles(self) -> list[tuple[float, float, int]]:
        return sorted(
            ((w.box.y0 + w.box.y1) / 2, (w.box.x0 + w.box.x1) / 2, index)
            for index, w in enumerate(self._words)
            if w.hidden is None
        )

    def _is_covered(self, index: int, numbers: Sequence[int]) -> bool:
        areas = [a for a in (self._drawn.areas[n] for n in numbers) if self._is_later(a.order, index)]
        if not areas:
            return False
        last = areas[-1].color
        if distance(last, _WHITE) <= _NO_CONTRAST or distance(last, 0) < _LIGHT:
            return True
        # A marker pen: light color that lets print shine through.
        return self._canvas.ink_share(self._words[index]) < _INKED

    def _is_under_picture(self, index: int, numbers: Sequence[int]) -> bool:
        over = [
            p
            for p in (self._pictures[n] for n in numbers)
            if self._is_later(self._picture_order(p.box), index)
        ]
        if not over:
            return False
        # Transparent parts of a picture let print shine through.
        return not all(p.masked for p in over) or self._canvas.ink_share(self._words[index]) < _INKED

    def _is_pale(self, word: Word) -> bool:
        return distance(word.color, self._canvas.ground(word.box)) <= _NO_CONTRAST

    def _is_later(self, order: int, index: int) -> bool:
        """Whether something was drawn after a word."""
        x, y = self._words[index].box.center
        here = [n for n, area in self._texts if area.y0 <= y <= area.y1 and area.x0 <= x <= area.x1]
        if order > max(here, default=-1):
            return True
        return order > min(here, default=order) and order > self._exact_order(index, set(here))

    def _exact_order(self, index: int, among: set[int]) -> int:
        """When a word was drawn that shares its place with other texts: told by the letters each of them has
        there."""
        word = self._words[index]
        wanted = Counter(word.text)
        alike = {
            number: sum((wanted & Counter(c for c, x, y in letters if word.box.contains(x, y))).values())
            for number, letters in self._letters
            if number in among
        }
        if not any(alike.values()):
            return max(among)  # symbols, which the log knows by another letter
        best = sorted(number for number, count in alike.items() if count == max(alike.values()))
        x, y = word.box.center
        before = sum(1 for w in self._words[:index] if w.text == word.text and w.box.contains(x, y))
        return best[min(before, len(best) - 1)]

    def _picture_order(self, box: Box) -> int:
        """When a picture was drawn; -1 where it is not in the log."""
        for number, area in reversed(self._images):
            if abs(area.x0 - box.x0) + abs(area.y0 - box.y0) + abs(area.x1 - box.x1) < 2:
                return number
        return -1

    @cached_property
    def _log(self) -> list[tuple[str, Any]]:
        return [(entry[0], entry[1]) for entry in self._page.get_bboxlog()]

    @cached_property
    def _texts(self) -> list[tuple[int, Box]]:
        return list(self._logged(("fill-text", "stroke-text")))

    @cached_property
    def _letters(self) -> list[tuple[int, list[tuple[str, float, float]]]]:
        """The letters of each text with their middles, and when it was drawn."""
        matrix = self._page.rotation_matrix
        found = []
        for span in self._page.get_texttrace():
            letters = [(chr(c[0]), *turned_box(c[3], matrix).center) for c in span["chars"] if c[0] > 0]
            found.append((int(span["seqno"]), letters))
        return found

    @cached_property
    def _images(self) -> list[tuple[int, Box]]:
        return list(self._logged(("fill-image", "fill-imgmask")))

    def _logged(self, kinds: tuple[str, ...]) -> Iterator[tuple[int, Box]]:
        matrix = self._page.rotation_matrix
        for number, (kind, rect) in enumerate(self._log):
            if kind in kinds:
                yield number, turned_box(rect, matrix)

    @cached_property
    def _canvas(self) -> "_Canvas":
        return _Canvas(self._page)


class _Canvas:
    """The page as it is shown, in pixels."""

    def __init__(self, page: Any, scale: float = _SCALE) -> None:
        width, height = float(page.rect.width), float(page.rect.height)
        self._scale = min(scale, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        shown = page.get_pixmap(
            matrix=_mupdf.Matrix(self._scale, self._scale), colorspace=_mupdf.csRGB, alpha=False
        )
        self._width, self._height, self._stride = int(shown.width), int(shown.height), int(shown.stride)
        self._samples = bytes(shown.samples)

    def _rows(self, box: Box, margin: float) -> Iterator[bytes]:
        x0 = max(0, int((box.x0 - margin) * self._scale))
        x1 = min(self._width, int((box.x1 + margin) * self._scale) + 1)
        y0 = max(0, int((box.y0 - margin) * self._scale))
        y1 = min(self._height, int((box.y1 + margin) * self._scale) + 1)
        if x0 < x1:
            for y in range(y0, y1):
                start = y * self._stride
                yield self._samples[start + 3 * x0 : start + 3 * x1]

    def _pixels(self, box: Box, margin: float) -> Counter[bytes]:
        found: Counter[bytes] = Counter()
        for row in self._rows(box, margin):
            found.update(row[i : i + 3] for i in range(0, len(row), 3))
        return found

    def ground(self, box: Box) -> int:
        """The color most of the paper in and around a box has; white outside the page."""
        pixels = self._pixels(box, 1.5)
        return int.from_bytes(pixels.most_common(1)[0][0], "big") if pixels else _WHITE

    def ink_share(self, word: Word) -> float:
        """How much of a word's box is nearer to the color of its letters than to that of its ground."""
        pixels = self._pixels(word.box, 0.0)
        if not pixels:
            return 0.0
        ground = int.from_bytes(pixels.most_common(1)[0][0], "big")
        if distance(ground, word.color) <= _NO_CONTRAST:
            return 0.0
        inked = 0
        for pixel, count in pixels.items():
            color = int.from_bytes(pixel, "big")
            if distance(color, word.color) < distance(color, ground):
                inked += count
        return inked / pixels.total()

    def dark_share(self, box: Box) -> float:
        """How much of a box is dark."""
        pixels = self._pixels(box, 0.0)
        return sum(n for p, n in pixels.items() if p[1] < _DARK) / pixels.total() if pixels else 0.0

    def has_contrast(self, box: Box) -> bool:
        """Whether anything at all can be made out in a box."""
        low, high = [255, 255, 255], [0, 0, 0]
        rows = list(self._rows(box, 0.0))
        # From the middle, where most of the ink is.
        for row in (*rows[len(rows) // 2 :], *rows[: len(rows) // 2]):
            for color in range(3):
                parts = row[color::3]
                low[color], high[color] = min(low[color], min(parts)), max(high[color], max(parts))
                if high[color] - low[color] > _NO_CONTRAST:
                    return True
        return False

    def share_of_places_inked(self, but: Sequence[Box]) -> float:
        """In how many of the places of a raster over the page something dark stands outside the boxes ``but``."""
        samples = bytearray(self._samples)
        for box in but:
            x0, x1 = max(0, int(box.x0 * self._scale) - 1), int(box.x1 * self._scale) + 2
            white = b"\xff" * (3 * (min(self._width, x1) - x0))
            for y in range(
                max(0, int(box.y0 * self._scale) - 1), min(self._height, int(box.y1 * self._scale) + 2)
            ):
                samples[y * self._stride + 3 * x0 : y * self._stride + 3 * x0 + len(white)] = white
        inked = set()
        for y in range(self._height):
            row = samples[y * self._stride : y * self._stride + 3 * self._width]
            for column in range(_PLACES):
                part = row[
                    3 * (self._width * column // _PLACES) : 3 * (self._width * (column + 1) // _PLACES)
                ]
                if part and min(part[1::3]) < _DARK:
                    inked.add((column, y * _PLACES // self._height))
        return len(inked) / _PLACES**2


def _has_transparency(page: Any) -> bool:
    own = page.this
    if not isinstance(own, mupdf.PdfPage):
        own = mupdf.pdf_page_from_fz_page(own)
    return bool(own.m_internal) and bool(mupdf.pdf_page_has_transparency(own))
