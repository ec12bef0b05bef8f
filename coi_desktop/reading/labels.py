# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values that stand beside or under their labels, on papers that have no fixed layout."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from coi_desktop.domain.values import ABSENT, Place, Value
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.lines import bounds, line_text
from coi_desktop.reading.printed import DAY

T = TypeVar("T")
_DAY = re.compile(DAY)
_ENDS = re.compile(r"[.;,)]$|\d|^[ap]\.?m\.?$", re.IGNORECASE)
"""How a value ends that another label may follow."""
_LABEL_WORDS = frozenset(
    (
        "policy",
        "named",
        "insured",
        "effective",
        "expiration",
        "expires",
        "date",
        "number",
        "no.",
        "no",
        "insurer",
        "company",
        "carrier",
        "period",
        "holder",
        "certificate",
        "binder",
        "producer",
        "agent",
        "agency",
        "issued",
        "to",
        "by",
    )
)
"""Words that labels are made of which begin behind another value."""
Line = Sequence[Word]
_SURE = 0.98
_COLUMN = 12.0  # points: a value under its label starts no farther aside


class Lined(Protocol):
    """A page cut into lines."""

    @property
    def frame(self) -> PageFrame: ...

    @property
    def lines(self) -> tuple[tuple[Word, ...], ...]: ...


@dataclass(frozen=True, slots=True)
class Search:
    """How far from a label its value may stand: in how many lines under it, and within which share of the
    page from the top labels are looked for. ``aside``: at last in the next run of words on the line, though no
    colon leads there; for values that no label is taken for."""

    lines: int = 2
    heights: float = 2.5
    page: float = 1.0
    first: int = 400
    aside: bool = False


def value_from(page: int, words: Line, value: T | None, sure: float = _SURE) -> Value[T]:
    """``value`` as read from ``words``; ABSENT without either."""
    box = bounds(words)
    if value is None or box is None:
        return ABSENT
    confidence = round(sure * min(w.confidence for w in words), 4)
    raw = " ".join(w.text for w in words)
    return Value(value, raw, confidence, words[0].origin, Place(page, box))


def parts_of(line: Line) -> list[list[Word]]:
    """A line cut at gaps wider than a space."""
    parts = [[line[0]]]
    for word in line[1:]:
        if word.box.x0 - parts[-1][-1].box.x1 > 1.5 * max(word.size, 6.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def labelled(
    pages: Sequence[Lined],
    label: re.Pattern[str],
    parse: Callable[[str], T | None],
    search: Search = Search(),
) -> Value[T]:
    """The value behind the first such label on its line, or under it where nothing stands behind, that
    ``parse`` understands."""
    for page in pages:
        lines = [line for line in page.lines if line[0].box.y0 < search.page * page.frame.height]
        lines = lines[: search.first]
        for number, line in enumerate(lines):
            for part in _pieces(line):
                match = label.match(line_text(part))
                if match is None:
                    continue
                below = lines[number + 1 : number + 1 + search.lines]
                for words in _candidates(line, part, match.end(), below, search):
                    value = parse(line_text(words)) if words else None
                    if value is not None:
                        return value_from(page.frame.number, words, value)
    return ABSENT


def _pieces(line: Line) -> list[list[Word]]:
    """A line cut at gaps and where another label begins."""
    return [piece for part in parts_of(line) for piece in _at_labels(part)]


def _at_labels(part: list[Word]) -> list[list[Word]]:
    """A run of words cut where another label begins in it: one that ends in a colon, or that a date follows."""
    pieces: list[list[Word]] = [[]]
    start = 0
    for index, word in enumerate(part):
        bare = word.text.rstrip(":").lower()
        if bare not in _LABEL_WORDS:
            start = index + 1 if _ENDS.search(word.text) else 0
        elif start and (
            word.text.endswith(":") or (index + 1 < len(part) and _DAY.match(part[index + 1].text))
        ):
            pieces[-1] = pieces[-1][: len(pieces[-1]) - (index - start)]
            pieces.append(list(part[start : index + 1]))
            continue
        pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _candidates(
    line: Line, part: Line, end: int, below: Sequence[Line], search: Search
) -> tuple[list[Word], ...]:
    behind, beside = words_from(part, end), _next_part(line, part)
    under = [_run_under(row, part) for row in below if _near(row, part, search.heights)]
    at_once, at_last = (beside, []) if part[-1].text.endswith(":") else ([], beside if search.aside else [])
    return (behind, at_once, *under, at_last)


def words_from(part: Line, start: int) -> list[Word]:
    """The words of ``part`` from letter ``start`` of its text on."""
    return words_between(part, start, len(line_text(part)))


def words_between(part: Line, start: int, end: int) -> list[Word]:
    """The words of ``part`` that begin within its text from letter ``start`` up to ``end``."""
    at, kept = 0, []
    for word in part:
        if start <= at < end:
            kept.append(word)
        at += len(word.text) + 1
    return kept


def _next_part(line: Line, part: Line) -> list[Word]:
    """The next run of words on the line."""
    parts = parts_of(line)
    index = next((i for i, p in enumerate(parts) if p[0] is part[0]), len(parts))
    return parts[index + 1] if index + 1 < len(parts) else []


def _near(row: Line, part: Line, heights: float) -> bool:
    return row[0].box.y0 - part[0].box.y1 <= heights * part[0].box.height


def _run_under(row: Line, part: Line) -> list[Word]:
    """The words of a line that stand right under a label."""
    for run in parts_of(row):
        if abs(run[0].box.x0 - part[0].box.x0) < _COLUMN:
            return run
    return []
