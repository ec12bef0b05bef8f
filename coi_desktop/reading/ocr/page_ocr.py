# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture of a page in, the one page model out.

Find the sheet, make it straight, clean it, recognize it; when the words make no sense, try it turned. What
was done to the page is kept as a quarter turn and four corners, so that boxes can be shown in place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.frames import PageFrame, Rule, Word
from coi_desktop.reading.ocr.choose import choose_engine
from coi_desktop.reading.ocr.edges import find_sheet
from coi_desktop.reading.ocr.engine import CellKind, OcrEngine, OcrText, OcrWord
from coi_desktop.reading.ocr.ink import Ink
from coi_desktop.reading.ocr.picture import SHEET_DPI, PagePixels, cleaned, ink_of, page_pixels
from coi_desktop.reading.ocr.slant import find_slant
from coi_desktop.reading.ocr.turn import find_turn, turn_picture
from coi_desktop.reading.ocr.warp import Warp
from coi_desktop.reading.opening import refuse_huge_pictures
from coi_desktop.reading.options import ReaderOptions

_MAX_SHEET_PIXELS = 24_000_000
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
    """Reads pictures of pages. Keeps the engine from page to page, and the last sheet for closer looks.
    Raises LocalFaultError("ocr.missing") with the first page when there is no engine."""

    def __init__(
        self, options: ReaderOptions, choose: Callable[[ReaderOptions], OcrEngine] = choose_engine
    ) -> None:
        self._engine = choose(options)
        self._max_pixels = options.max_pixels
        self._sheet: Sheet | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of the page read last."""
        return self._sheet

    def cell(self, box: Box, kind: CellKind, letters: str = "") -> OcrText:
        """A second look at one cell of the page read last. ``letters`` are the only ones allowed."""
        if self._sheet is None:
            raise ValueError("no page was read")
        pixels = self._sheet.dpi / 72
        image = self._sheet.image
        place = (
            max(0, round(box.x0 * pixels)),
            max(0, round(box.y0 * pixels)),
            min(image.width, round(box.x1 * pixels)),
            min(image.height, round(box.y1 * pixels)),
        )
        if place[2] - place[0] < 3 or place[3] - place[1] < 3:
            return OcrText("", 0.0)
        return self._engine.cell(image.crop(place), round(self._sheet.dpi), kind, letters)

    def frame(self, page: Any, number: int) -> PageFrame:
        """The upright frame of a ``pymupdf.Page``."""
        refuse_huge_pictures(page, self._max_pixels)
        pixels = page_pixels(page)
        sheet = make_sheet(pixels)
        turn = find_turn(sheet.image, sheet.dpi, self._engine)
        if turn:
            sheet = make_sheet(pixels, turn=(sheet.turn + turn) % 360)
        words = self._engine.words(sheet.image, round(sheet.dpi))
        self._sheet = sheet
        return _frame_of(sheet, words, number, int(page.rotation))


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


def _frame_of(sheet: Sheet, words: list[OcrWord], number: int, rotation: int) -> PageFrame:
    points = 72 / sheet.dpi
    seen = []
    for word in words:
        box = Box(word.x0 * points, word.y0 * points, word.x1 * points, word.y1 * points)
        confidence = min(1.0, max(0.0, word.confidence))
        seen.append(Word(word.text, box, round(box.height, 2), confidence, Origin.OCR))
    # One letter alone, or what is no word, may be a mark in a box, so its ink stays.
    whole = [w.box for w in seen if w.confidence >= 0.4 and sum(c.isalnum() for c in w.text) > 1]
    rules = tuple(rule for rule in sheet.ink.rules() if not _is_print(rule, whole))
    return PageFrame(
        number=number,
        width=sheet.warp.width,
        height=sheet.warp.height,
        rotation=(rotation + sheet.turn) % 360,
        source=TextSource.OCR,
        words=tuple(seen),
        rules=rules,
        marks=sheet.ink.marks(rules, whole),
        residual_skew=sheet.slant,
        corners=sheet.warp.flat,
    )
