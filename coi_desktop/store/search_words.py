# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person typed into a search, as words: never a query language, whatever it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.policies import plain_number
from coi_desktop.store.columns import fold

_LONGEST = 200
_MOST_WORDS = 12
_TOKEN = re.compile(r"[^\W_]+")
"""What the index takes for a word: letters and digits, as its tokenizer does."""

Marks = tuple[tuple[int, int], ...]
"""Start and end of each match in a text, in order, apart from each other."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """``words`` as typed, those with a letter or digit only. The last letters of each are left open."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "SearchWords":
        """The first few words of ``text``."""
        printable = "".join(c if c.isprintable() else " " for c in text[:_LONGEST])
        found = [word for word in printable.split() if any(c.isalnum() for c in word)]
        return cls(tuple(found[:_MOST_WORDS]))

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def start(self) -> str:
        """How a name would start that was typed from its beginning, folded."""
        return fold(" ".join(self.words))

    @property
    def plain(self) -> str:
        """All of it by its letters and digits alone, as a policy number is compared."""
        return plain_number("".join(self.words))

    def query(self, *, shortest_open: int = 1) -> str:
        """The words as FTS5 strings, so that no operator of its language is ever meant; a word shorter than
        ``shortest_open`` must be there whole."""
        return " ".join(_quoted(word, open_ended=len(word) >= shortest_open) for word in self.words)

    def are_in(self, *texts: str) -> bool:
        """Whether every word starts a word of one of ``texts``."""
        tokens = [fold(match[0]) for text in texts for match in _TOKEN.finditer(text)]
        return all(any(token.startswith(part) for token in tokens) for part in self._parts())

    def marks(self, text: str) -> Marks:
        """Where ``text`` has words that start with one of these."""
        parts = tuple(self._parts())
        found = (match.span() for match in _TOKEN.finditer(text) if fold(match[0]).startswith(parts))
        return tuple(found)

    def number_marks(self, number: str) -> Marks:
        """The beginning of a number that was typed with or without its dashes; else the words in it."""
        plain = self.plain
        if plain and plain_number(number).startswith(plain):
            places = [at for at, character in enumerate(number) if plain_number(character)]
            return ((places[0], places[len(plain) - 1] + 1),)
        return self.marks(number)

    def _parts(self) -> Iterator[str]:
        for word in self.words:
            for match in _TOKEN.finditer(word):
                yield fold(match[0])


def _quoted(word: str, *, open_ended: bool) -> str:
    escaped = word.replace('"', '""')
    return f'"{escaped}"*' if open_ended else f'"{escaped}"'
