# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells to values: what was printed, what it means, where it stands, how sure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from coi_desktop.domain.certificate import Day, Mark, Money, Text
from coi_desktop.domain.document import TextSource
from coi_desktop.domain.money import Amount
from coi_desktop.domain.values import ABSENT, Origin, Place, Value
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import block_text, bounds
from coi_desktop.reading.printed import (
    is_only_a_date,
    is_only_an_amount,
    is_only_yes_no,
    is_placeholder,
    parse_amount,
    parse_date,
    parse_yes_no,
)

T = TypeVar("T")
_EXACT = 0.995
_BLANK = 0.98
_BLANK_OCR = 0.7
_NOT_UNDERSTOOD = 0.3
_PLACEHOLDER = 0.95
_QUALIFIED = 0.6


def trust(cells: Cells) -> float:
    """What the registration leaves of a value's confidence: rows are 12 points high, so an error of a few
    points can put a word into its neighbor's cell."""
    residual = cells.located.registration.residual
    return 1.0 if residual <= 1.5 else max(0.6, 1.0 - 0.04 * (residual - 1.5))


def _trusted(cells: Cells, path: str) -> float:
    """:func:`trust`, written down where it lowers a value."""
    share = trust(cells)
    if share < 1.0:
        residual = cells.located.registration.residual
        cells.doubt(path, f"the page fits the form only to {residual:.1f} points (times {share:.2f})")
    return share


def value_of(
    cells: Cells,
    words: Sequence[Word],
    value: T | None,
    *,
    path: str,
    sure: float = 1.0,
    qualified: bool = False,
) -> Value[T]:
    """A value read from ``words``; blank at the cell ``path`` when there are none. ``qualified``: more is printed
    than the value says."""
    if not words:
        return blank(cells, path)
    box = bounds(words)
    raw = block_text(words)
    letters = min(w.confidence for w in words)
    if letters < 1.0:
        cells.doubt(path, f"the least sure word was recognized at {letters:.2f}")
    if value is None:
        confidence = _NOT_UNDERSTOOD * letters
        cells.doubt(path, "what is printed could not be understood as what belongs there")
    else:
        confidence = _EXACT * letters * _trusted(cells, path) * sure
        if sure < 1.0:
            cells.doubt(path, f"it does not stand where the form asks for it (times {sure:.2f})")
    if value is None and is_placeholder(raw):
        confidence = _PLACEHOLDER * letters
    if qualified or _is_qualified(value, raw):
        confidence *= _QUALIFIED
        cells.doubt(path, f"more stands beside it, which may change it (times {_QUALIFIED:.2f})")
    place = None if box is None else Place(cells.page, box)
    return Value(value, raw, round(confidence, 4), words[0].origin, place)


def _is_qualified(value: object, raw: str) -> bool:
    """Whether something is printed beside a date, an amount or an answer: CANCELLED, NOT, a second figure."""
    if isinstance(value, date):
        return not is_only_a_date(raw)
    if isinstance(value, bool):
        return not is_only_yes_no(raw)
    return isinstance(value, int) and not is_only_an_amount(raw)


def blank(cells: Cells, path: str) -> Value[T]:
    """Nothing printed at ``path``; ABSENT when this layout has no such cell."""
    box = cells.cell_box(path)
    if box is None:
        return ABSENT
    if path in cells.empty:
        return Value(None, "", round(cells.empty[path], 4), Origin.INK, Place(cells.page, box))
    _trusted(cells, path)
    if cells.source is TextSource.OCR:
        cells.doubt(path, "nothing was recognized here, and recognition misses single letters")
    return Value(None, "", blank_confidence(cells), blank_origin(cells), Place(cells.page, box))


def blank_confidence(cells: Cells) -> float:
    """How sure it is that nothing stands in a cell. Engines miss single letters, so under OCR a blank is
    not worth much until it has been looked at again."""
    return round((_BLANK_OCR if cells.source is TextSource.OCR else _BLANK) * trust(cells), 4)


def blank_origin(cells: Cells) -> Origin:
    """What found nothing in a cell."""
    return Origin.OCR if cells.source is TextSource.OCR else Origin.TEXT


def read(cells: Cells, path: str, parse: Callable[[str], T | None]) -> Value[T]:
    """The value of one cell."""
    words = cells.words(path)
    return value_of(cells, words, parse(block_text(words)) if words else None, path=path)


def text(cells: Cells, path: str) -> Text:
    """The words of a cell; a dash or a placeholder is what it is, and stays."""
    return read(cells, path, lambda raw: raw or None)


def day(cells: Cells, path: str) -> Day:
    return read(cells, path, parse_date)


def money(cells: Cells, path: str) -> Money:
    return read(cells, path, _amount)


def _amount(raw: str) -> Amount | None:
    """The amount in a limit cell; where two stand in one cell, the first."""
    amount = parse_amount(raw)
    if amount is not None:
        return amount
    for part in raw.split():
        amount = parse_amount(part)
        if isinstance(amount, int) and amount >= 100:
            return amount
    return None


def yes_no(cells: Cells, path: str) -> Mark:
    return read(cells, path, parse_yes_no)


def mark(cells: Cells, path: str) -> Mark:
    """A check box: marked, or not marked when nothing stands in it."""
    state = cells.boxes.get(path)
    if state is not None:
        if state.confidence < _EXACT:
            cells.doubt(path, f"the mark was seen as {state.origin.value} at {state.confidence:.2f}")
        if state.marked is None:
            cells.doubt(path, "what stands in the box is no mark that is known")
        confidence = round(state.confidence * _trusted(cells, path), 4)
        return Value(state.marked, state.raw, confidence, state.origin, Place(cells.page, state.place))
    box = cells.cell_box(path)
    if box is None:
        return ABSENT
    if path in cells.empty:
        return Value(False, "", round(cells.empty[path], 4), Origin.INK, Place(cells.page, box))
    confidence = round(_BLANK * _trusted(cells, path), 4)
    return Value(False, "", confidence, blank_origin(cells), Place(cells.page, box))
