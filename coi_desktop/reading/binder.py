# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has pages of documents taken out and bound to one PDF, each step in a child of its own with the reader's limits.

A document that brings its child down costs its own pages and nothing else.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from coi_desktop.domain.filing import PageRange
from coi_desktop.reading.binding import Bookmark, Bound, Part
from coi_desktop.reading.process import DocumentReader

_TAKE, _BIND = "coi_desktop.reading.binding_job:take", "coi_desktop.reading.binding_job:bind"


class PageBinder:
    """Works with the limits of ``reader``. Raises as DocumentReader.read does."""

    def __init__(self, reader: DocumentReader) -> None:
        self._taking = reader.asking(_TAKE)
        self._binding = reader.asking(_BIND)

    def take(self, path: Path, out: Path, *, pages: PageRange | None, check: Callable[[], None]) -> int:
        """Write the pages of any document that can be read to a PDF at ``out``; how many there are."""
        ask: dict[str, object] = {"out": str(out.absolute())}
        if pages is not None:
            ask["pages"] = list(pages)
        return self._taking.ask(path, Bound, ask, check=check).pages

    def bind(
        self,
        parts: Sequence[Part],
        bookmarks: Sequence[Bookmark],
        out: Path,
        *,
        title: str,
        author: str,
        check: Callable[[], None],
    ) -> int:
        """Write the parts one after the other to a PDF at ``out``; how many pages it has."""
        ask = {
            "out": str(out.absolute()),
            "parts": [[str(part.file.absolute()), part.first, part.last] for part in parts],
            "marks": [[mark.level, mark.words, mark.page] for mark in bookmarks],
            "title": title,
            "author": author,
        }
        return self._binding.ask(parts[0].file, Bound, ask, check=check).pages
