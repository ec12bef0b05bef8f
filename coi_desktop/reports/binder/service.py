# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a binder: gathers, takes the pages of each document, writes the pages around them, and binds it all."""

import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import DataError, DocumentError, LocalFaultError, UserError
from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.judged import Whose
from coi_desktop.reading.binder import PageBinder
from coi_desktop.reading.binding import Bookmark, Part
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
        # Imported only here: a start draws no page, and what draws them takes long to load.
        from coi_desktop.reports.binder.leaves import Leaves

        contents = self._gatherer.gather(whose, by, check)
        with tempfile.TemporaryDirectory(prefix="coi-binder-", ignore_cleanup_errors=True) as folder:
            work = Leaves(Path(folder), contents, self._clock, check)
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
