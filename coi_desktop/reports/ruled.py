# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables on paper: heads that stand again on every page, cells that wrap, columns wide enough for their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import NextPageTemplate, Table

from coi_desktop.reports.paper import (
    ACCENT,
    BOLD,
    INK,
    LINE,
    PLAIN,
    PLAIN_PAGE,
    Sheet,
    printable,
    style,
    words,
)

_SIZES = (7.6, 7.0, 6.4, 5.8)
_PAD = 4.0
_LONGEST_WORD = 96.0
"""Points. A longer word is broken, rather than taking the room of the others."""

STATE_INK: dict[str, Color] = {
    "Compliant": HexColor("#1d6b3c"),
    "Met": HexColor("#1d6b3c"),
    "Not compliant": HexColor("#a3211f"),
    "Gap": HexColor("#a3211f"),
    "Held": HexColor("#a3211f"),
    "Expiring": HexColor("#8a5a00"),
    "Claimed": HexColor("#8a5a00"),
    "Conditional": HexColor("#8a5a00"),
    "Waived": HexColor("#5b3f8c"),
    "Needs review": HexColor("#1d4f91"),
    "Unreadable": HexColor("#1d4f91"),
}
"""An ink besides the word, never in its place."""


class Look(Enum):
    """How the cells of a column are set."""

    PLAIN = auto()
    RIGHT = auto()
    STATE = auto()  # strong, with an ink by its word


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, its share of the page, and how its cells are set."""

    title: str
    share: int = 10
    look: Look = Look.PLAIN


Rows = Sequence[Sequence[str]]


class Ruled:
    """Rows under heads. ``story`` is what it adds to a story; heads stand again where it is among the
    ``flowing`` tables of ``paper.draw``."""

    _ROWS_AT_ONCE = 60

    def __init__(
        self, sheet: Sheet, heads: Sequence[Head], rows: Iterable[Sequence[str]], key: str = "rows"
    ) -> None:
        """``rows`` are all that will be added; the widths of the columns come from them. ``key`` is its own among
        the tables of a story."""
        self.key = key
        self._heads = heads
        self._size, self._widths = _fitted(sheet.width, heads, rows)
        self._looks = {look: _cell_style(look, self._size) for look in Look}
        self._inks = {
            word: ParagraphStyle(f"state_{word}", parent=self._looks[Look.STATE], textColor=ink)
            for word, ink in STATE_INK.items()
        }
        self._story: list[Any] = [self.head(), NextPageTemplate(key)]

    def head(self) -> Table:
        """The heads as a row of their own."""
        cells = [words(head.title, _head_style(head.look, self._size)) for head in self._heads]
        ground = ("BACKGROUND", (0, 0), (-1, -1), ACCENT)
        return Table([cells], colWidths=self._widths, style=[*_PADS, ground])

    def add(self, rows: Rows, heading: Sequence[Any] = ()) -> None:
        """More rows; ``heading`` stands above them and is never left alone at the foot of a page."""
        self._story += heading
        if heading and rows:
            # Kept with its heading: a single row, so that no page is left half empty.
            self._story.append(self._table(rows[:1]))
            rows = rows[1:]
        for start in range(0, len(rows), self._ROWS_AT_ONCE):
            self._story.append(self._table(rows[start : start + self._ROWS_AT_ONCE]))

    @property
    def story(self) -> list[Any]:
        """Heads and rows so far."""
        return [*self._story, NextPageTemplate(PLAIN_PAGE)]

    def _table(self, rows: Rows) -> Table:
        cells = [
            [words(text, self._style(head, text)) for head, text in zip(self._heads, row, strict=True)]
            for row in rows
        ]
        lines = ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)
        return Table(cells, colWidths=self._widths, style=[*_PADS, lines], splitInRow=1)

    def _style(self, head: Head, text: str) -> ParagraphStyle:
        if head.look is Look.STATE:
            for word, found in self._inks.items():
                if text.startswith(word):
                    return found
        return self._looks[head.look]


_PADS = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


def small_table(sheet: Sheet, rows: Sequence[Sequence[Any]], shares: Sequence[int]) -> Table:
    """A few rows of words without heads."""
    widths = [sheet.width * share / sum(shares) for share in shares]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)
    return Table([list(row) for row in rows], colWidths=widths, style=[*_PADS, lines], splitInRow=1)


def _cell_style(look: Look, size: float) -> ParagraphStyle:
    side = TA_RIGHT if look is Look.RIGHT else TA_LEFT
    font = BOLD if look is Look.STATE else PLAIN
    return style(f"cell_{look.name}", size, size + 2, alignment=side, fontName=font, textColor=INK)


def _head_style(look: Look, size: float) -> ParagraphStyle:
    side = TA_RIGHT if look is Look.RIGHT else TA_LEFT
    return style("head", size, size + 2, alignment=side, fontName=BOLD, textColor=HexColor("#ffffff"))


def _fitted(width: float, heads: Sequence[Head], rows: Iterable[Sequence[str]]) -> tuple[float, list[float]]:
    """The largest type in which no column breaks its words, and the widths of the columns in points."""
    least = [_widest([(head.title, BOLD)]) for head in heads]
    for row in rows:
        for number, (head, text) in enumerate(zip(heads, row, strict=True)):
            font = BOLD if head.look is Look.STATE else PLAIN
            least[number] = max(least[number], _widest([(text, font)]))
    for size in _SIZES:
        narrowest = [min(word * size, _LONGEST_WORD) + 2 * _PAD + 0.5 for word in least]
        if sum(narrowest) <= width:
            return size, _shared(width, [head.share for head in heads], narrowest)
    total = sum(narrowest)
    return _SIZES[-1], [width * part / total for part in narrowest]


def _widest(texts: Iterable[tuple[str, str]]) -> float:
    """The widest word, in type of one point."""
    return max(
        (stringWidth(word, font, 1.0) for text, font in texts for word in printable(text).split()),
        default=0.0,
    )


def _shared(width: float, shares: Sequence[int], narrowest: Sequence[float]) -> list[float]:
    """Widths by share, none less than its narrowest; what that takes is taken from the others."""
    fixed: set[int] = set()
    while True:
        left = width - sum(narrowest[number] for number in fixed)
        parts = sum(share for number, share in enumerate(shares) if number not in fixed)
        found = [
            narrowest[number] if number in fixed else left * share / parts
            for number, share in enumerate(shares)
        ]
        short = {n for n, wide in enumerate(found) if n not in fixed and wide < narrowest[n]}
        if not short:
            return found
        fixed |= short
