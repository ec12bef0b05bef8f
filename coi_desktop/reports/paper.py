# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letter paper: the head and foot of every page, type, and text that wraps. Everything printed is drawn with this."""

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from coi_desktop.review.case import day

INK, MUTED, LINE, ACCENT = HexColor("#1b2430"), HexColor("#5b6675"), HexColor("#d5dae1"), HexColor("#1f3a5f")
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
MARGIN = 40.0
_HEAD, _FOOT = 30.0, 26.0


def style(name: str, size: float, lead: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, **{"fontName": PLAIN, "textColor": INK, "fontSize": size, "leading": lead, **more}
    )


TITLE = style("title", 18, 22, fontName=BOLD, spaceAfter=2)
HEADING = style("heading", 12.5, 16, fontName=BOLD, spaceBefore=12, spaceAfter=5, keepWithNext=1)
SUBHEADING = style("subheading", 10, 13, fontName=BOLD, spaceBefore=7, spaceAfter=3, keepWithNext=1)
TEXT = style("text", 9, 12)
STRONG = style("strong", 9, 12, fontName=BOLD, spaceBefore=3)
SMALL = style("small", 8, 10.5, textColor=MUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on every page. ``number_of`` gives the printed number of the pages drawn here, from 1, where
    they become part of something longer, ``total`` how many that has; without them it stands for itself."""

    office: str
    title: str
    as_of: date
    made_by: str
    made_on: date
    wide: bool = False
    number_of: Callable[[int], int] | None = None
    total: int | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        wide, high = landscape(letter) if self.wide else letter
        return float(wide), float(high)

    @property
    def width(self) -> float:
        """The width there is for text, in points."""
        return self.size[0] - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF and how many pages it has. ``marks`` are the pages, from 1, on which marked things came to stand."""

    pdf: bytes
    pages: int
    marks: dict[str, int]


_INSTEAD = {"≥": "at least", "≤": "at most", "→": "to"}


def printable(text: str) -> str:
    """The text in letters that every PDF viewer has: a letter without its accent where need be, else a question
    mark."""
    found = []
    for letter_ in text:
        if _has(letter_):
            found.append(letter_ if letter_.isprintable() else " ")
            continue
        if letter_ in _INSTEAD:
            found.append(_INSTEAD[letter_])
            continue
        plain = [c for c in unicodedata.normalize("NFKD", letter_) if not unicodedata.combining(c)]
        found.append("".join(c if _has(c) else "?" for c in plain))
    return "".join(found)


def _has(letter_: str) -> bool:
    try:
        letter_.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def words(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Text that wraps; whatever it holds, it is no markup."""
    return Paragraph(escape(printable(text)), style)


class Mark(Paragraph):  # type: ignore[misc]  # the library has no types
    """A heading whose page is remembered under a name."""

    def __init__(self, text: str, style: ParagraphStyle, key: str) -> None:
        super().__init__(escape(printable(text)), style)
        self.key = key


PLAIN_PAGE = "plain"


class Flowing(Protocol):
    """A table whose heads stand again on each page it goes on to: the pages made after ``NextPageTemplate(key)``."""

    @property
    def key(self) -> str: ...
    def head(self) -> Any: ...


def draw(
    sheet: Sheet,
    story: Sequence[Any],
    check: Callable[[], None] = lambda: None,
    *,
    flowing: Sequence[Flowing] = (),
) -> Drawn:
    """Lay a story out on pages. ``flowing`` are the tables in it whose heads stand again.
    ``check`` is called for each page and may raise to stop."""
    target = io.BytesIO()
    document = _Document(target, sheet, check, flowing)
    document.build(list(story), canvasmaker=partial(_Numbering, sheet))
    return Drawn(target.getvalue(), document.pages, document.marks)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(
        self, target: io.BytesIO, sheet: Sheet, check: Callable[[], None], flowing: Sequence[Flowing]
    ) -> None:
        super().__init__(
            target, pagesize=sheet.size, title=printable(sheet.title), author=printable(sheet.office)
        )
        self.pages = 0
        self.marks: dict[str, int] = {}
        self._sheet = sheet
        self._check = check
        templates = [PageTemplate(PLAIN_PAGE, [self._frame(0.0)], onPage=self._furnish)]
        templates += [self._going_on(table) for table in flowing]
        self.addPageTemplates(templates)

    def _frame(self, below_head: float) -> Frame:
        height = self._sheet.size[1] - 2 * MARGIN - _HEAD - _FOOT + 24 - below_head
        return Frame(
            MARGIN, MARGIN + _FOOT - 14, self._sheet.width, height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip

    def _going_on(self, table: Flowing) -> PageTemplate:
        """Pages that a table goes on to, with its heads on top."""
        high = self._sheet.size[1]
        height = table.head().wrap(self._sheet.width, high)[1]

        def furnish(canvas: Any, document: Any) -> None:
            self._furnish(canvas, document)
            head = table.head()
            head.wrapOn(canvas, self._sheet.width, high)
            head.drawOn(canvas, MARGIN, high - MARGIN - _HEAD + 10 - height)

        return PageTemplate(table.key, [self._frame(height)], onPage=furnish)

    def afterFlowable(self, flowable: Any) -> None:
        if isinstance(flowable, Mark):
            self.marks.setdefault(flowable.key, self.page)

    def _furnish(self, canvas: Any, _document: Any) -> None:
        self._check()
        sheet = self._sheet
        self.pages = self.page
        wide, high = sheet.size
        right, top = wide - MARGIN, high - MARGIN + 8
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 9)
        canvas.drawString(MARGIN, top, printable(sheet.office)[:70])
        canvas.setFont(PLAIN, 8.5)
        canvas.setFillColor(MUTED)
        canvas.drawRightString(right, top, printable(f"{sheet.title} · as of {day(sheet.as_of)}")[:110])
        canvas.line(MARGIN, top - 7, right, top - 7)
        canvas.line(MARGIN, MARGIN + 4, right, MARGIN + 4)
        canvas.setFont(PLAIN, 8)
        made = f"Made on {day(sheet.made_on)} by {sheet.made_by} with COI Desktop"
        canvas.drawString(MARGIN, MARGIN - 8, printable(made)[:120])
        canvas.restoreState()


class _Numbering(Canvas):  # type: ignore[misc]
    """Prints page x of y once it is known how many pages there are."""

    def __init__(self, sheet: Sheet, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._sheet = sheet
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        sheet = self._sheet
        for number, page in enumerate(self._finished, 1):
            self.__dict__.update(page)
            printed = sheet.number_of(number) if sheet.number_of else number
            self.setFont(PLAIN, 8)
            self.setFillColor(MUTED)
            right = sheet.size[0] - MARGIN
            self.drawRightString(right, MARGIN - 8, f"Page {printed} of {sheet.total or len(self._finished)}")
            super().showPage()
        super().save()
