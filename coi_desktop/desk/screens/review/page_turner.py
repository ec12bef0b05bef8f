# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which page is shown, which way up, and its picture, for the Review presenter. No Qt here."""

from collections.abc import Callable, Sequence

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.review.case_view import Mark, PageSize
from coi_desktop.desk.screens.review.pages import Drawn, PagePictures
from coi_desktop.desk.screens.review.ports import ReviewView
from coi_desktop.desk.text import Texts
from coi_desktop.domain.filing import PageRange
from coi_desktop.domain.ids import OriginalHash

_UNKNOWN = PageSize(number=1, width=612.0, height=792.0)
SMALL_PX = 84


class PageTurner:
    """Lays pages out at once from their sizes, and has their pictures drawn behind that; then the next page's.
    Pages go by their number in the file, of which a document may be a part."""

    def __init__(self, view: ReviewView, asker: Asker, pictures: PagePictures, texts: Texts) -> None:
        self._view = view
        self._asker = asker
        self._pictures = pictures
        self._texts = texts
        self._original: OriginalHash | None = None
        self._pages: dict[int, PageSize] = {}
        self._known = False
        self._span: PageRange | None = None
        self._marks: tuple[Mark, ...] = ()
        self._selected = ""
        self._turns: dict[OriginalHash, int] = {}
        self._width = 0
        self.page = 1
        self.on_page: Callable[[int], None] = lambda _page: None
        self.look_ahead: Callable[[int], None] = lambda _width: None

    def open(
        self,
        original: OriginalHash,
        pages: Sequence[PageSize],
        page: int,
        marks: Sequence[Mark],
        span: PageRange | None = None,
    ) -> None:
        """Show a document from ``page`` on. Without ``pages`` they are learned from the first picture; ``span`` are
        the first and the last of them where it is part of a file."""
        self._original = original
        self._known = bool(pages)
        self._span = span
        first = span[0] if span else 1
        self._pages = {p.number: p for p in pages} or {first: _UNKNOWN}
        self._marks = tuple(marks)
        self._selected = ""
        self._view.show_thumbnails(tuple(self._pages.values()))
        self._lay_out(page if page in self._pages else min(self._pages))

    def leave(self) -> None:
        """No document is in hand."""
        for slot in ("picture", "small picture", "next page"):
            self._asker.drop(slot)
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
        if self._original is not None and page != self.page and page in self._pages:
            self._lay_out(page)

    def step(self, by: int) -> None:
        """The next or the previous page."""
        self.go(self.page + by)

    def turn(self) -> None:
        """A quarter turn clockwise, for looking only: every page of this document, as long as the screen is open."""
        if self._original is not None:
            self._turns[self._original] = (self._turns.get(self._original, 0) + 1) % 4
            self._view.show_turn(self._turns[self._original])

    def wanted(self, width_px: int) -> None:
        """The view needs the page drawn at this width in pixels."""
        original, page = self._original, self.page
        if original is None:
            return
        self._width = width_px
        kept = self._pictures.kept(original, page, width_px)
        if kept is not None:
            self._asker.drop("picture")
            self._arrived(kept)
            return
        draw = self._drawing(original, page, width_px)
        self._asker.ask(
            "draw page", draw, lane="read", done=self._arrived, failed=self._missing, slot="picture"
        )

    def small_wanted(self, page: int) -> None:
        """The strip shows a page it has no picture of."""
        original = self._original
        if original is None or page not in self._pages or not self._known:
            return

        def done(drawn: Drawn) -> None:
            if original == self._original:
                self._view.show_thumbnail(page, drawn[0])

        self._asker.ask(
            "draw small page",
            self._drawing(original, page, SMALL_PX),
            lane="read",
            done=done,
            failed=lambda _error: None,  # the page itself will say why
        )

    def draw_ahead(self, original: OriginalHash, page: PageSize, width_px: int) -> None:
        """Have a page of another document at hand. Called in a job."""
        self._pictures.draw(original, page.number, width_px, page.like)

    def _drawing(self, original: OriginalHash, page: int, width_px: int) -> Callable[[JobContext], Drawn]:
        like = self._pages[page].like
        return lambda _context: self._pictures.draw(original, page, width_px, like)

    def _lay_out(self, page: int) -> None:
        self.page = page
        size = self._pages[page]
        if self._original is not None:
            self._view.show_turn(self._turns.get(self._original, 0))
        self._view.show_page(
            page,
            (min(self._pages), max(self._pages)),
            (size.width, size.height),
            self._on_page(),
            self._selected,
        )
        self.on_page(page)

    def _arrived(self, drawn: Drawn) -> None:
        picture, sizes = drawn
        if not self._known:
            self._known = True
            first, last = self._span or (1, len(sizes))
            self._pages = {
                n: PageSize(number=n, width=w, height=h)
                for n, (w, h) in enumerate(sizes, start=1)
                if first <= n <= last
            }
            self._view.show_thumbnails(tuple(self._pages.values()))
            self._lay_out(self.page)
        self._view.show_picture(picture)
        self._draw_next()

    def _draw_next(self) -> None:
        """The page that is likely turned to next, then whatever comes after this document."""
        original, following, width = self._original, self.page + 1, self._width
        if original is not None and following in self._pages:
            self._asker.ask(
                "draw next page",
                self._drawing(original, following, width),
                lane="read",
                done=lambda _drawn: self.look_ahead(width),
                failed=lambda _error: None,  # said when somebody turns to it
                slot="next page",
            )
        else:
            self.look_ahead(width)

    def _missing(self, error: BaseException) -> None:
        self._view.show_no_picture(describe(error, self._texts))

    def _on_page(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self._marks if mark.place.page == self.page)
