# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words in which pages are bound."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of a PDF that this program has written, first and last from 1."""

    file: Path
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """``level`` and ``page`` from 1; a bookmark is at most one level below the one before it."""

    level: int
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Bound:
    """How many pages were written."""

    pages: int
