# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a page as one text, in which every match knows its words again."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coi_desktop.domain.values import ABSENT, Value
from coi_desktop.reading.frames import Word
from coi_desktop.reading.labels import Lined, value_from

T = TypeVar("T")
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z0-9(\"“])")


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of one page, and where in it each word starts."""

    page: int
    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that have a letter between two places of the text."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return self.words[first : bisect_left(self.starts, end)]

    def value(self, start: int, end: int, value: T | None, sure: float = 0.95) -> Value[T]:
        """``value`` as read from that stretch of the text."""
        return value_from(self.page, self.words_in(start, end), value, sure) if end > start else ABSENT

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence starts and ends."""
        start = 0
        for match in _SENTENCE.finditer(self.text):
            yield start, match.start()
            start = match.end()
        yield start, len(self.text)


def flow_of(page: Lined) -> Flow:
    """The text of a page, line by line."""
    words = tuple(word for line in page.lines for word in line)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.text) + 1
    return Flow(page.frame.number, " ".join(w.text for w in words), words, tuple(starts))
