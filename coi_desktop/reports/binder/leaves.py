# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws the pages around the documents of a binder, and puts all of it in order with its bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.reading.binding import Bookmark, Part
from coi_desktop.reports import paper
from coi_desktop.reports.binder import pages
from coi_desktop.reports.binder.contents import Contents, Included

Check = Callable[[], None]


class Leaves:
    """The files of one binder while it is made, in a folder of their own."""

    def __init__(self, folder: Path, contents: Contents, clock: Clock, check: Check) -> None:
        self._folder = folder
        self._contents = contents
        self._clock = clock
        self._check = check
        self._sheet = paper.Sheet(
            office=contents.office,
            title=f"Audit binder: {contents.subject}",
            as_of=contents.as_of,
            made_by=contents.made_by,
            made_on=clock.today(),
        )

    def taken(self, number: int) -> Path:
        """Where the pages of a document go."""
        return self._folder / f"document-{number}.pdf"

    def write(self, included: Sequence[Included]) -> tuple[list[Part], list[Bookmark], int]:
        """Draw the pages around the documents. The parts in their order, the bookmarks, and how many pages that is."""
        front = pages.Front(self._sheet, self._contents, self._check)
        draft = front.draw(included, {}, [0] * len(included))
        # Each document is a leaf and its pages.
        leaves = [draft.pages + 1 + n for n in accumulate((1 + one.pages for one in included), initial=0)]
        trail = pages.trail(self._sheet, self._contents, self._clock.day_of, self._check)
        total = leaves[-1] - 1 + trail.pages
        numbers = draft.marks | {pages.TRAIL: leaves[-1]}
        front.use(replace(self._sheet, total=total))
        drawn = front.draw(included, numbers, leaves[:-1])
        if drawn.pages != draft.pages:
            raise RuntimeError("page numbers changed the number of pages")
        parts = [self._file("front", drawn)]
        parts += self._documents(included, leaves, total)
        last = replace(self._sheet, total=total, number_of=lambda n: leaves[-1] - 1 + n)
        parts.append(self._file("trail", pages.trail(last, self._contents, self._clock.day_of, self._check)))
        return parts, self._bookmarks(drawn, included, leaves), total

    def _documents(self, included: Sequence[Included], leaves: Sequence[int], total: int) -> list[Part]:
        if not included:
            return []
        of = len(included)
        sheet = replace(self._sheet, total=total, number_of=lambda n: leaves[n - 1])
        story = [
            part
            for number, one in enumerate(included, 1)
            for part in pages.leaf(one, number, of, self._contents)
        ]
        file = self._file("leaves", paper.draw(sheet, story, self._check)).file
        parts = []
        for number, one in enumerate(included, 1):
            parts.append(Part(file, number, number))
            if one.pages:
                parts.append(Part(self.taken(number), 1, one.pages))
        return parts

    def _file(self, name: str, drawn: paper.Drawn) -> Part:
        file = self._folder / f"{name}.pdf"
        file.write_bytes(drawn.pdf)
        return Part(file, 1, drawn.pages)

    def _bookmarks(
        self, drawn: paper.Drawn, included: Sequence[Included], leaves: Sequence[int]
    ) -> list[Bookmark]:
        contents, marks = self._contents, drawn.marks
        found = [Bookmark(1, "Cover", 1), Bookmark(1, pages.STANDING, marks[pages.STANDING])]
        found += [
            Bookmark(2, pages.title_of(one, contents), marks[pages.key_of(one)]) for one in contents.judged
        ]
        found += [Bookmark(1, name, marks[name]) for name in pages.SECTIONS if name != pages.STANDING]
        found += [
            Bookmark(2, one.document.envelope.file_name, leaf)
            for one, leaf in zip(included, leaves, strict=False)
        ]
        return [*found, Bookmark(1, pages.TRAIL, leaves[-1])]
