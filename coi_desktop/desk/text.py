# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalog of words the desk shows. Screens hold keys; the sentences live in one JSON file."""

import json
from collections.abc import Mapping
from pathlib import Path


class Texts:
    """Looks words up by key. A missing key is a bug and raises KeyError."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)

    @classmethod
    def load(cls, file: Path) -> "Texts":
        """The catalog in ``file``, a flat JSON object."""
        return cls(json.loads(file.read_text(encoding="utf-8")))

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under ``key`` with ``{placeholders}`` filled in."""
        words = self._words[key]
        return words.format(**values) if values else words

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def keys(self) -> frozenset[str]:
        """Every key, for checks."""
        return frozenset(self._words)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """``key.one`` or ``key.other`` by ``n``; ``{n}`` is the number, ``{N}`` a word up to nine."""
        form = "one" if n == 1 else "other"
        return self(f"{key}.{form}", n=f"{n:,}", N=self._number_word(n), **values)

    def _number_word(self, n: int) -> str:
        return self._words.get(f"number.{n}", f"{n:,}")
