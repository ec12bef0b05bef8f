# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a binder: gathers, takes the pages of each document, writes the pages around them, and binds it all."""

import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import DataError, DocumentError, LocalFaultError, UserError
from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.judged import Whose
from coi_desktop.reading.binder import PageBinder
from coi_desktop.reading.binding import Bookmark, Part
from coi_desktop.reports import paper
from coi_desktop.reports.binder import pages
from coi_desktop.reports.binder.contents import Contents, Included
from coi_desktop.reports.binder.gathering import Gatherer
from coi_desktop.reports.saving import save
from coi_desktop.store.vault import Vault

_log = logging.getLogger(__name__)
Check = Callable[[], None]
Progress = Callable[[int, int], None]


def _never() -> None:
    """Nobody cancels."""


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Binder:
    """What was written. ``left_out`` names the documents whose pages could not be taken."""

    pages: int
    documents: int
    left_out: tuple[str, ...]


class BinderService:
    """Reads only, and writes nothing but the file it is asked for."""

    def __init__(self, gatherer: Gatherer, vault: Vault, binder: PageBinder, clock: Clock) -> None:
        self._gatherer = gatherer
        self._vault = vault
        self._binder = binder
        self._clock = clock

    def save(
        self, whose: Whose, target: Path, by: str, check: Check = _never, progress: Progress = _unheard
    ) -> Binder:
        """Write the binder of one vendor or of one project, as of today. A document that cannot be opened gets a
        page that says so. ``check`` is called on the way and may raise to stop; ``progress`` gets documents done and
        in all. UserError without a subject, ConflictError for one that is gone, LocalFaultError where the file cannot
        be written, DocumentError(``binder.not_bound``)."""
        if (whose.project_id is None) == (whose.vendor_id is None):
            raise UserError(
                "binder.no_subject", "A binder is about one vendor or one project.", "Choose one of the two."
            )
        contents = self._gatherer.gather(whose, by, check)
        with tempfile.TemporaryDirectory(prefix="coi-binder-", ignore_cleanup_errors=True) as folder:
            work = _Work(Path(folder), contents, self._clock, check)
            included = []
            for number, document in enumerate(contents.documents, 1):
                check()
                included.append(self._take(document, work.taken(number), check))
                progress(number, len(contents.documents))
            parts, bookmarks, total = work.write(included)
            out = Path(folder) / "binder.pdf"
            self._bind(parts, bookmarks, out, contents, check)
            save(out.read_bytes(), target)
        left_out = tuple(one.document.envelope.file_name for one in included if not one.pages)
        return Binder(total, len(included), left_out)

    def _take(self, document: FiledDocument, out: Path, check: Check) -> Included:
        """The pages of a document, or why they cannot be had."""
        try:
            count = self._binder.take(
                self._vault.path(document.original), out, pages=document.pages, check=check
            )
        except (DocumentError, LocalFaultError, DataError) as error:
            if isinstance(error, LocalFaultError) and not error.code.startswith("file."):
                # Nothing about this document: the next one would fare no better.
                raise
            _log.warning("document %s is not in the binder: %s", document.id, error.code)
            return Included(document=document, trouble=error.message)
        return Included(document=document, pages=count)

    def _bind(
        self,
        parts: Sequence[Part],
        bookmarks: Sequence[Bookmark],
        out: Path,
        contents: Contents,
        check: Check,
    ) -> None:
        title = f"Audit binder: {contents.subject}"
        try:
            self._binder.bind(parts, bookmarks, out, title=title, author=contents.office, check=check)
        except DocumentError as error:
            raise DocumentError(
                "binder.not_bound",
                f"The pages could not be bound to one file: {error.message}",
                "Make the binder for one vendor at a time, or export the documents alone.",
            ) from error


class _Work:
    """The files of one binder while it is made."""

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
