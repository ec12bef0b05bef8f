# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a page's text layer, in the frame of the page as shown.

Words are built from single characters, so that a value printed tight against a caption in another font or
size becomes a word of its own. The appearances of form fields are left out: their values come from the
field dictionary (``form_fields``), which is surer than what a viewer would draw.
"""

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import pymupdf
from pymupdf import mupdf

from coi_desktop.domain.signals import Hiding
from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Word

_mupdf: Any = pymupdf
_Piece = tuple[str, float, float, float, float]
"""A word's letters and its box."""

_SPACES = (
    " \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\ufeff\u200b"
)
_NOTES = (_mupdf.PDF_ANNOT_FREE_TEXT, _mupdf.PDF_ANNOT_STAMP)
_FILLED_OR_STROKED = 16 | 32  # char_flags of text that puts ink on the page
_UNKNOWN = "\ufffd"
_UNKNOWN_LETTER = 0.5
"""How sure a word is in which a letter is drawn that the file does not name."""
_TINY = 2.0  # points: smaller letters are a line of dust
_THIN = 0.2  # points: a word less wide or high was squeezed until it vanished
_SYMBOL_FONTS = ("dingbat", "wingding", "webding", "symbol", "marlett")
_COMMANDS = ("Cc", "Cf")
_CHARACTERS = str.maketrans(
    {"\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"}
)


class Part(Enum):
    """What of a page is read: its contents with what comment tools put over them, only that, or only what form
    fields draw."""

    PAGE = "page"
    NOTES = "notes"
    FIELDS = "fields"


def page_text(page: Any, part: Part = Part.PAGE) -> dict[str, Any]:
    """The structured text of a page in its shown frame. What is clipped away or off the page is left out."""
    fz_page = page.this.super() if isinstance(page.this, mupdf.PdfPage) else page.this
    options = mupdf.FzStextOptions()
    options.flags = mupdf.FZ_STEXT_PRESERVE_WHITESPACE | mupdf.FZ_STEXT_CLIP
    text = mupdf.FzStextPage(mupdf.fz_bound_page(fz_page))
    device = mupdf.fz_new_stext_device(text, options)
    if part is Part.FIELDS:
        mupdf.fz_run_page_widgets(fz_page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    else:
        if part is Part.PAGE:
            mupdf.fz_run_page_contents(fz_page, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_run_page_annots(fz_page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    structured: dict[str, Any] = _mupdf.TextPage(text).extractRAWDICT()
    return structured


@dataclass(frozen=True, slots=True)
class Course:
    """How most letters of a page run: as a unit step (1, 0), (0, 1), (-1, 0) or (0, -1), and by how many degrees
    aslant to it, to either side."""

    step: tuple[int, int] = (1, 0)
    slant: float = 0.0


def read_words(page: Any, part: Part = Part.PAGE) -> tuple[tuple[Word, ...], Course]:
    """The words of ``page`` and how most of its letters run."""
    words: list[Word] = []
    courses: Counter[Course] = Counter()
    for block in page_text(page, part)["blocks"]:
        for line in block.get("lines", ()):
            direction = _step(line["dir"])
            found = _line_words(line, direction)
            courses[Course(direction, _slant(line["dir"]))] += sum(len(w.text) for w in found)
            words.extend(found)
    return tuple(words), (courses.most_common(1)[0][0] if courses else Course())


def read_notes(page: Any) -> tuple[Word, ...]:
    """The words that comment tools put over ``page``."""
    if not any(kind in _NOTES for _, kind, _ in page.annot_xrefs()):
        return ()
    return tuple(w for w in read_words(page, Part.NOTES)[0] if w.visible)


def _step(direction: tuple[float, float]) -> tuple[int, int]:
    x, y = direction
    if abs(x) >= abs(y):
        return (1, 0) if x >= 0 else (-1, 0)
    return (0, 1) if y > 0 else (0, -1)


def _slant(direction: tuple[float, float]) -> float:
    """Tenths of degrees between a direction and the nearest axis, so that lines of one page count together."""
    x, y = sorted(map(abs, direction))
    return round(math.degrees(math.atan2(x, y)), 1)


def _line_words(line: dict[str, Any], direction: tuple[int, int]) -> list[Word]:
    words: list[Word] = []
    for span in line["spans"]:
        words.extend(_span_words(span, direction))
    return _joined_across_spans(words, direction)


def _span_words(span: dict[str, Any], direction: tuple[int, int]) -> list[Word]:
    font, size = str(span["font"]), float(span["size"])
    color, alpha = int(span.get("color", 0)), int(span.get("alpha", 255))
    if alpha < 255:
        color = on_white(color, alpha)
    without_ink = not span.get("char_flags", 16) & _FILLED_OR_STROKED or alpha == 0
    hiding = Hiding.INVISIBLE if without_ink else (Hiding.TINY if size < _TINY else None)
    words = []
    for text, x0, y0, x1, y1 in _pieces(span, direction, size, _is_symbol_font(font)):
        hidden = hiding
        if hidden is None and (x1 - x0 < _THIN or y1 - y0 < _THIN):
            hidden = Hiding.TINY
        sure = _UNKNOWN_LETTER if _UNKNOWN in text else 1.0
        words.append(Word(text, Box(x0, y0, x1, y1), size, sure, font=font, color=color, hidden=hidden))
    return words


def on_white(color: int, alpha: int) -> int:
    """What ``color`` looks like on white paper at an opacity of ``alpha`` out of 255."""
    mixed = 0
    for shift in (16, 8, 0):
        part = color >> shift & 255
        mixed |= (part * alpha + 255 * (255 - alpha)) // 255 << shift
    return mixed


@cache
def _is_symbol_font(font: str) -> bool:
    return any(name in font.lower() for name in _SYMBOL_FONTS)


def _pieces(span: dict[str, Any], direction: tuple[int, int], size: float, symbols: bool) -> list[_Piece]:
    """The letters of a span gathered into words, each with its box. Runs once per letter of a page, so it
    holds what it gathers in plain variables."""
    pieces: list[_Piece] = []
    step_x, step_y = direction
    back, far, last_end = -0.5 * size, 0.25 * size, 0.0
    text, left, top, right, bottom = "", 0.0, 0.0, 0.0, 0.0
    for char in span["chars"]:
        letter = char["c"]
        if symbols or not letter.isascii() or not letter.isprintable():
            letter = _plain(letter, symbols)
        if not letter or letter in _SPACES:
            if text:
                pieces.append((text, left, top, right, bottom))
                text = ""
            continue
        x0, y0, x1, y1 = char["bbox"]
        if step_x > 0:
            start, end = x0, x1
        elif step_x < 0:
            y0, y1 = _upside_down(char["origin"][1], y0, y1)
            start, end = -x1, -x0
        else:
            start, end = (y0, y1) if step_y > 0 else (-y1, -y0)
        if text and back <= start - last_end <= far:
            text += letter
            left, top = min(left, x0), min(top, y0)
            right, bottom = max(right, x1), max(bottom, y1)
        else:
            if text:
                pieces.append((text, left, top, right, bottom))
            text, left, top, right, bottom = letter, x0, y0, x1, y1
        last_end = end
    if text:
        pieces.append((text, left, top, right, bottom))
    return pieces


def _upside_down(baseline: float, y0: float, y1: float) -> tuple[float, float]:
    """Top and bottom of a letter that stands on its head. The library gives them as if it stood upright;
    most of such a letter lies under its baseline."""
    if baseline - y0 > y1 - baseline:
        return 2 * baseline - y1, 2 * baseline - y0
    return y0, y1


def _joined_across_spans(words: list[Word], direction: tuple[int, int]) -> list[Word]:
    """Words of neighboring spans that touch and look alike are one word: a bold first letter, say. Different
    sizes, families or colors stay apart: a value typed tight after a caption."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and _continues(last, word, direction):
            joined[-1] = Word(
                last.text + word.text,
                last.box.union(word.box),
                max(last.size, word.size),
                min(last.confidence, word.confidence),
                font=last.font,
                color=last.color,
                hidden=last.hidden,
            )
        else:
            joined.append(word)
    return joined


def _continues(last: Word, word: Word, direction: tuple[int, int]) -> bool:
    if last.color != word.color or last.hidden is not word.hidden:
        return False
    gap = _along(word.box, direction)[0] - _along(last.box, direction)[1]
    if not -0.1 * word.size <= gap <= 0.1 * word.size:
        return False
    alike = abs(last.size - word.size) < 0.15 * max(last.size, word.size)
    return alike and family(last.font) == family(word.font)


@cache
def family(font: str) -> str:
    """What a font's name says of its type face, without weight and slant."""
    return font.split("+")[-1].split("-")[0].split(",")[0].lower()[:6]


def _along(box: Box, direction: tuple[int, int]) -> tuple[float, float]:
    """Start and end of a box along the direction of reading."""
    match direction:
        case (1, 0):
            return box.x0, box.x1
        case (-1, 0):
            return -box.x1, -box.x0
        case (0, 1):
            return box.y0, box.y1
        case _:
            return -box.y1, -box.y0


_DINGBATS = {
    "3": "✓", "4": "✓", "5": "✗", "6": "✗", "7": "✗", "8": "✗", "l": "●", "n": "■", "u": "◆",
    "\x13": "✓", "\x14": "✓", "\x15": "✗", "\x16": "✗", "\x17": "✗", "\x18": "✗", "G": "●", "I": "■",
    "\uf0fc": "✓", "\uf0fb": "✗", "\uf0fe": "☑", "\uf0fd": "☒", "\uf06e": "■", "\uf0a8": "□", "\uf06f": "□",
    "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "o": "□", "q": "□", "¨": "□",
}  # fmt: skip
"""What symbol fonts draw, by the character the library gives for it: the code in the font or, where the
glyph only has a name like ``a24``, that number."""


def _plain(char: str, symbols: bool) -> str:
    if symbols and char in _DINGBATS:
        return _DINGBATS[char]
    char = char.translate(_CHARACTERS)
    if len(char) == 1 and 0xFB00 <= ord(char) <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return "" if char and unicodedata.category(char[0]) in _COMMANDS else char


def readable(text: str) -> str:
    """``text`` without what commands a screen and shows nothing: control characters other than line feeds, and
    marks that turn the direction of reading around."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u00a0", " ")
    text = text.translate(_CHARACTERS)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _COMMANDS)
