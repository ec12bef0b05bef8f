# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which page is shown and its picture, for the Review presenter. No Qt here."""

from collections.abc import Sequence

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.review.case_view import Mark, PageSize
from coi_desktop.desk.screens.review.pages import Drawn, PagePictures
from coi_desktop.desk.screens.review.ports import ReviewView
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import OriginalHash

_UNKNOWN = PageSize(width=612.0, height=792.0)


class PageTurner:
    """Lays pages out at once from their sizes, and has their pictures drawn behind that."""

    def __init__(self, view: ReviewView, asker: Asker, pictures: PagePictures, texts: Texts) -> None:
        self._view = view
        self._asker = asker
        self._pictures = pictures
        self._texts = texts
        self._original: OriginalHash | None = None
        self._pages: tuple[PageSize, ...] = ()
        self._known = False
        self._marks: tuple[Mark, ...] = ()
        self._selected = ""
        self.page = 1

    def open(
        self, original: OriginalHash, pages: Sequence[PageSize], page: int, marks: Sequence[Mark]
    ) -> None:
        """Show a document from ``page`` on. Without ``pages`` they are learned from the first picture."""
        self._original = original
        self._known = bool(pages)
        self._pages = tuple(pages) or (_UNKNOWN,)
        self._marks = tuple(marks)
        self._selected = ""
        self._lay_out(page)

    def leave(self) -> None:
        """No document is in hand."""
        self._asker.drop("picture")
        self._original = None

    def mark(self, marks: Sequence[Mark]) -> None:
        """Other boxes on the same pages."""
        self._marks = tuple(marks)
        self._view.show_marks(self._on_page(), self._selected)

    def select(self, key: str) -> None:
        """Turn to the page of a value."""
        self._selected = key
        page = next((mark.place.page for mark in self._marks if mark.key == key), self.page)
        self.go(page)

    def go(self, page: int) -> None:
        """Show another page; one that does not exist changes nothing."""
        if self._original is not None and page != self.page and 1 <= page <= len(self._pages):
            self._lay_out(page)

    def step(self, by: int) -> None:
        """The next or the previous page."""
        self.go(self.page + by)

    def wanted(self, width_px: int) -> None:
        """The view needs the page drawn at this width in pixels."""
        original, page = self._original, self.page
        if original is None:
            return
        kept = self._pictures.kept(original, page, width_px)
        if kept is not None:
            self._asker.drop("picture")
            self._arrived(kept)
            return

        like = self._pages[page - 1].like

        def draw(_context: JobContext) -> Drawn:
            return self._pictures.draw(original, page, width_px, like)

        self._asker.ask(
            "draw page", draw, lane="read", done=self._arrived, failed=self._missing, slot="picture"
        )

    def _lay_out(self, page: int) -> None:
        self.page = page
        size = self._pages[page - 1]
        self._view.show_page(
            page, len(self._pages), (size.width, size.height), self._on_page(), self._selected
        )

    def _arrived(self, drawn: Drawn) -> None:
        picture, sizes = drawn
        if not self._known:
            self._known = True
            self._pages = tuple(PageSize(width=w, height=h) for w, h in sizes)
            self._lay_out(self.page)
        self._view.show_picture(picture)

    def _missing(self, error: BaseException) -> None:
        self._view.show_no_picture(describe(error, self._texts))

    def _on_page(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self._marks if mark.place.page == self.page)
