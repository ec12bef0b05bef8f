# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture of a page in, the one page model out.

Find the sheet, make it straight, clean it, recognize it; when the words make no sense, try it turned. What
was done to the page is kept as a quarter turn and four corners, so that boxes can be shown in place.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.frames import PageFrame, Rule, Word
from coi_desktop.reading.ocr.cell_picture import CellPicture, cell_picture, erased, ink_picture, kept
from coi_desktop.reading.ocr.choose import choose_engine, choose_second
from coi_desktop.reading.ocr.edges import find_sheet
from coi_desktop.reading.ocr.engine import CellEngine, CellKind, OcrEngine, OcrWord
from coi_desktop.reading.ocr.ink import Ink
from coi_desktop.reading.ocr.letters import Likeness, likest
from coi_desktop.reading.ocr.picture import SHEET_DPI, PagePixels, cleaned, ink_of, page_pixels
from coi_desktop.reading.ocr.slant import find_slant
from coi_desktop.reading.ocr.turn import find_turn, is_sure, turn_picture
from coi_desktop.reading.ocr.warp import Warp
from coi_desktop.reading.ocr_protocol import CellInk, CellShape, Guide, Seen
from coi_desktop.reading.opening import refuse_huge_pictures
from coi_desktop.reading.options import ReaderOptions

_MAX_SHEET_PIXELS = 24_000_000
_FIRST_DPI = 180
_BESIDE = 1.5  # points
_READABLE, _READABLE_SHARE = 8, 0.25
"""So many sure words, and so large a share of all, and the page is the right way up. On its head a page makes a
few words by chance, but most of it is none."""
_MODES = {
    CellShape.BLOCK: CellKind.BLOCK,
    CellShape.LINE: CellKind.LINE,
    CellShape.LETTER: CellKind.LETTER,
}
_LIKE = 0.55
_MOST_SECOND = 60
"""So many cells of one page go to the second engine; a good scan needs 20, a bad fax 50."""
_PRINTED = 0.6
"""The share of a line under words that makes it their strokes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page made straight. ``image`` is gray at ``dpi``; ``turn`` is the clockwise quarter turn that was
    still missing, ``warp`` where the sheet stands on the page so turned, ``slant`` what was straightened."""

    image: Image.Image
    dpi: float
    turn: int
    warp: Warp
    slant: float
    ink: Ink


class PageReader:
    """Reads pictures of pages. Keeps the engines from page to page, and the last sheet for closer looks.
    ``guide`` knows the form most pages are; without one each page is read as a whole.
    Raises LocalFaultError("ocr.missing" or "ocr.second_missing") when an engine is not there."""

    def __init__(
        self,
        options: ReaderOptions,
        choose: Callable[[ReaderOptions], OcrEngine] = choose_engine,
        guide: Guide | None = None,
        second: Callable[[ReaderOptions], CellEngine | None] = choose_second,
    ) -> None:
        self._engine = choose(options)
        self._second = second(options)
        self._second_seen: set[Box] = set()
        self._max_pixels = options.max_pixels
        self._guide = guide
        self._sheet: Sheet | None = None
        self._clean: Image.Image | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of the page read last."""
        return self._sheet

    def erase(self, boxes: tuple[Box, ...]) -> None:
        """Later looks see paper at ``boxes``."""
        sheet, clean = self._at_hand()
        self._clean = erased(clean, sheet.dpi, boxes)

    def ink(self, box: Box) -> CellInk:
        """Whether anything stands in a check box of the page read last."""
        cell = self._cell(box, tight=True)
        if cell is None:
            return CellInk(None, 0.0)
        inked = cell.ink()
        return CellInk(None if inked is None else cell.box(inked), cell.share())

    def lines(self, box: Box) -> tuple[Box, ...]:
        """The lines of text in a cell, from top to bottom."""
        cell = self._cell(box)
        return () if cell is None else tuple(cell.box(line) for line in cell.lines())

    def look_again(self, box: Box, shape: CellShape, letters: str = "", *, differently: bool = False) -> Seen:
        """A second look at one cell of the page read last. ``letters`` are the only ones allowed. A letter
        alone is told by its shape at first, everything else by the engine. If there is a second engine, the
        first look at a line is its own, since the page was read by the other, and the different at a letter."""
        sheet, clean = self._at_hand()
        if self._second is not None and self._is_for_second(box, shape, differently):
            self._second_seen.add(box)
            plain = ink_picture(clean, sheet.dpi, box, bold=False)
            other = self._second.cell(plain, SHEET_DPI, _MODES[shape], letters)
            return Seen(other.text, other.confidence, box, second=True)
        picture = ink_picture(clean, sheet.dpi, box, bold=differently)
        if shape is CellShape.LETTER and letters and not differently:
            like = likest(picture, letters)
            if like is None or like.alike < _LIKE:
                return Seen("", 0.0, box)
            return Seen(like.letter, _like_confidence(like), box)
        seen = self._engine.cell(picture, SHEET_DPI, _MODES[shape], letters)
        return Seen(seen.text, min(1.0, max(0.0, seen.confidence)), box)

    def _is_for_second(self, box: Box, shape: CellShape, differently: bool) -> bool:
        """Whether the second engine takes this look: one at each box, and not at all boxes of a hostile page."""
        fits = differently if shape is CellShape.LETTER else shape is CellShape.LINE
        return fits and box not in self._second_seen and len(self._second_seen) < _MOST_SECOND

    def _cell(self, box: Box, *, tight: bool = False) -> CellPicture | None:
        sheet, clean = self._at_hand()
        return cell_picture(clean, sheet.dpi, box, sheet.ink.level, tight=tight)

    def _at_hand(self) -> tuple[Sheet, Image.Image]:
        if self._sheet is None:
            raise ValueError("no page was read")
        return self._sheet, self._clean or self._sheet.image

    def frame(self, page: Any, number: int) -> PageFrame:
        """The upright frame of a ``pymupdf.Page``."""
        refuse_huge_pictures(page, self._max_pixels)
        pixels = page_pixels(page)
        sheet = make_sheet(pixels)
        first = self._first_words(sheet)
        if not _is_upright(first):
            turn = find_turn(sheet.image, sheet.dpi, self._engine)
            if turn:
                sheet = make_sheet(pixels, turn=(sheet.turn + turn) % 360)
                first = self._first_words(sheet)
        self._sheet, self._clean = sheet, None
        self._second_seen.clear()
        rotation = int(page.rotation)
        if self._guide is not None:
            printed = self._guide.printed(_with_words(sheet, first, number, rotation))
            if printed is not None:
                self._clean = erased(sheet.image, sheet.dpi, printed.boxes)
                gone = [
                    word for index, word in enumerate(first) if printed.covers(index, _place(word, sheet))
                ]
                first = [*gone, *self._engine.words(self._clean, round(sheet.dpi))]
                # Whoever knows the form looks at each of its boxes, so marks need not be searched for.
                return _frame_of(sheet, first, number, rotation, marks=False)
        return _frame_of(sheet, self._engine.words(sheet.image, round(sheet.dpi)), number, rotation)

    def _first_words(self, sheet: Sheet) -> list[OcrWord]:
        """The words where the guide wants to look first, in pixels of the sheet."""
        if self._guide is None:
            return []
        areas = self._guide.areas(sheet.ink.rules)
        shown = kept(sheet.image, sheet.dpi, areas, _FIRST_DPI)
        scale = sheet.dpi / _FIRST_DPI
        words = [_enlarged(word, scale) for word in self._engine.words(shown, _FIRST_DPI)]
        # A word cut off by the edge of what was shown would stand in the wrong place.
        return [word for word in words if _is_whole(_place(word, sheet), areas)]


def _is_upright(words: list[OcrWord]) -> bool:
    sure = sum(1 for word in words if is_sure(word))
    return sure >= max(_READABLE, _READABLE_SHARE * len(words))


def _is_whole(word: Box, areas: tuple[Box, ...]) -> bool:
    """Whether there was something to be seen on both sides of a word."""
    y = word.center[1]
    return all(any(a.contains(x, y) for a in areas) for x in (word.x0 - _BESIDE, word.x1 + _BESIDE))


def _like_confidence(like: Likeness) -> float:
    """A letter that looks like one of the type faces, and like no other letter, is sure."""
    return max(0.3, min(0.97, 0.5 + 0.6 * (like.alike - _LIKE) + 2.2 * like.ahead))


def _enlarged(word: OcrWord, scale: float) -> OcrWord:
    x0, y0, x1, y1 = (round(v * scale) for v in (word.x0, word.y0, word.x1, word.y1))
    return OcrWord(word.text, x0, y0, x1, y1, word.confidence)


def _place(word: OcrWord, sheet: Sheet) -> Box:
    points = 72 / sheet.dpi
    return Box(word.x0 * points, word.y0 * points, word.x1 * points, word.y1 * points)


def make_sheet(pixels: PagePixels, turn: int | None = None) -> Sheet:
    """The straight sheet of a page. Without ``turn`` the page is only turned where its lines run upright."""
    warp = Warp.plain(pixels.width, pixels.height)
    if pixels.uneven:
        warp = find_sheet(pixels.image, pixels.width, pixels.height) or warp
    image = cleaned(pixels)
    page = (pixels.width, pixels.height)
    rough = ink_of(warp.straighten(image, page, _size(warp, 110)))
    slant, sharpness = find_slant(rough)
    if turn is None:
        across = find_slant(rough.transpose(Image.Transpose.ROTATE_270))
        turn = 90 if across[1] > 1.5 * sharpness else 0
        slant = across[0] if turn else slant
    warp = warp.slanted(slant)
    dpi = min(float(SHEET_DPI), 72 * (_MAX_SHEET_PIXELS / (warp.width * warp.height)) ** 0.5)
    flat = turn_picture(warp.straighten(image, page, _size(warp, dpi)), turn)
    return Sheet(flat, dpi, turn, turned_warp(warp, page, turn), slant, Ink(flat, dpi))


def turned_warp(warp: Warp, page: tuple[float, float], degrees: int) -> Warp:
    """The warp of the same sheet on the same page when both are turned clockwise."""
    width, height, corners, (page_width, page_height) = warp.width, warp.height, warp.corners, page
    for _ in range(degrees % 360 // 90):
        a, b, c, d = ((page_height - y, x) for x, y in corners)
        corners = (d, a, b, c)
        width, height = height, width
        page_width, page_height = page_height, page_width
    return Warp(width, height, corners)


def _size(warp: Warp, dpi: float) -> tuple[int, int]:
    return max(1, round(warp.width * dpi / 72)), max(1, round(warp.height * dpi / 72))


def _is_print(rule: Rule, words: list[Box]) -> bool:
    """Whether what looks like a line across is the strokes of bold words."""
    if rule.y0 != rule.y1:
        return False
    inside = sum(
        min(rule.x1, word.x1) - max(rule.x0, word.x0)
        for word in words
        if word.y0 < rule.y0 < word.y1 and word.x0 < rule.x1 and word.x1 > rule.x0
    )
    return inside > _PRINTED * (rule.x1 - rule.x0)


def _with_words(sheet: Sheet, words: list[OcrWord], number: int, rotation: int) -> PageFrame:
    seen = []
    for word in words:
        box = _place(word, sheet)
        confidence = min(1.0, max(0.0, word.confidence))
        seen.append(Word(word.text, box, round(box.height, 2), confidence, Origin.OCR))
    return PageFrame(
        number=number,
        width=sheet.warp.width,
        height=sheet.warp.height,
        rotation=(rotation + sheet.turn) % 360,
        source=TextSource.OCR,
        words=tuple(seen),
        residual_skew=sheet.slant,
        corners=sheet.warp.flat,
    )


def _frame_of(
    sheet: Sheet, words: list[OcrWord], number: int, rotation: int, *, marks: bool = True
) -> PageFrame:
    frame = _with_words(sheet, words, number, rotation)
    # One letter alone, or what is no word, may be a mark in a box, so its ink stays.
    whole = [w.box for w in frame.words if w.confidence >= 0.4 and sum(c.isalnum() for c in w.text) > 1]
    rules = tuple(rule for rule in sheet.ink.rules if not _is_print(rule, whole))
    return replace(frame, rules=rules, marks=sheet.ink.marks(rules, whole) if marks else ())
