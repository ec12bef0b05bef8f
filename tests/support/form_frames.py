# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages in the reader's own page model: a blank form from its captions, and words put on it where we like."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.resources import files

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.frames import PageFrame, Word

LETTER = (612.0, 792.0)


def word(text: str, x: float, y: float, size: float = 8.0, **more: object) -> Word:
    """A word whose left end is ``x`` and whose middle is ``y``."""
    box = Box(x, y - size / 2, x + 0.5 * size * len(text), y + size / 2)
    return Word(text, box, size, **more)  # type: ignore[arg-type]


def line(text: str, x: float, y: float, size: float = 8.0) -> tuple[Word, ...]:
    """The words of a line, a space apart."""
    words, at = [], x
    for part in text.split():
        words.append(word(part, at, y, size))
        at = words[-1].box.x1 + 0.3 * size
    return tuple(words)


def page(words: Iterable[Word] = (), **more: object) -> PageFrame:
    """A letter page with these words."""
    given = {
        "number": 1,
        "width": LETTER[0],
        "height": LETTER[1],
        "rotation": 0,
        "source": TextSource.TEXT_LAYER,
        "words": tuple(words),
    }
    return PageFrame(**(given | more))  # type: ignore[arg-type]


def text_page(text: str, number: int = 1, top: float = 60.0) -> PageFrame:
    """A page of plain lines, 14 points apart; two spaces or more in a line leave a wide gap."""
    words: list[Word] = []
    for index, row in enumerate(text.strip("\n").split("\n")):
        at = 54.0
        for run in row.strip().split("   "):
            placed = line(run, at, top + 14 * index)
            words.extend(placed)
            at = (placed[-1].box.x1 if placed else at) + 60.0
    return page(words, number=number)


def columned_page(text: str, number: int = 1, step: float = 180.0, top: float = 60.0) -> PageFrame:
    """A page of lines 14 points apart whose runs, separated by a bar, start in columns."""
    words: list[Word] = []
    for index, row in enumerate(text.strip("\n").split("\n")):
        for column, run in enumerate(row.split("|")):
            words.extend(line(run, 54.0 + step * column, top + 14 * index, 6.0))
    return page(words, number=number)


def blank_form(layout: str = "2016-03") -> PageFrame:
    """The captions of a blank form, as words."""
    folder = files("coi_desktop.reading.acord25") / "geometry"
    data = json.loads((folder / f"{layout}.json").read_text("utf-8"))
    words: list[Word] = []
    for text, x0, y0, x1, y1 in data["captions"]:
        words.extend(_spread(text.split("|")[0], Box(x0, y0, x1, y1)))
    return page(words)


def _spread(text: str, box: Box) -> list[Word]:
    """The words of a caption in the width the form gives it."""
    step = box.width / max(1, len(text))
    words, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        place = Box(box.x0 + at * step, box.y0, box.x0 + (at + len(part)) * step, box.y1)
        words.append(Word(part, place, box.height))
        at += len(part)
    return words


def with_words(frame: PageFrame, *lines: tuple[Word, ...]) -> PageFrame:
    """``frame`` with more words on it."""
    return replace(frame, words=(*frame.words, *(w for run in lines for w in run)))


def moved(frame: PageFrame, place: Callable[[float, float], tuple[float, float]]) -> PageFrame:
    """``frame`` with the left end and middle of each word carried elsewhere; words keep their size."""
    words = []
    for w in frame.words:
        x, y = place(w.box.x0, w.box.center[1])
        half = w.box.height / 2
        words.append(replace(w, box=Box(x, y - half, x + w.box.width, y + half)))
    return replace(frame, words=tuple(words))


def under_ocr(frame: PageFrame, change: Callable[[str], str] = str) -> PageFrame:
    """``frame`` as an engine would give it, with each word's text passed through ``change``."""
    words = tuple(replace(w, text=change(w.text), origin=Origin.OCR, confidence=0.9) for w in frame.words)
    return replace(frame, words=words, source=TextSource.OCR)
