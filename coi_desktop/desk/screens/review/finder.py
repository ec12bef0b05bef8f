# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching in the document, and telling what was read at a place: a part of the Review presenter. No Qt here."""

from collections.abc import Iterator

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.review.in_hand import InHand
from coi_desktop.desk.screens.review.page_turner import PageTurner
from coi_desktop.desk.screens.review.pages import PagePictures
from coi_desktop.desk.screens.review.ports import ReviewView
from coi_desktop.desk.screens.review.word_search import Hit, hits_among, hits_in_values, line_at
from coi_desktop.desk.text import Texts
from coi_desktop.domain.document import DocumentReading, PageReading, TextSource
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.paths import values
from coi_desktop.domain.values import Box

_BY_PICTURE = (TextSource.OCR, TextSource.NONE)


class Finder:
    """Words of pages with a text of their own come from the file; of pages that are pictures, from what was read."""

    def __init__(
        self,
        view: ReviewView,
        hand: InHand,
        pages: PageTurner,
        asker: Asker,
        pictures: PagePictures,
        texts: Texts,
    ) -> None:
        self._view = view
        self._hand = hand
        self._pages = pages
        self._asker = asker
        self._pictures = pictures
        self._texts = texts
        self._hits: tuple[Hit, ...] = ()
        self._at = 0
        pages.on_page = self._mark

    def open(self) -> None:
        """Ask what to look for."""
        if self._hand.document_id is not None:
            self._view.show_finder()

    def find(self, typed: str) -> None:
        """Look for words on all pages, and turn to the first place from this page on."""
        case = self._hand.case
        self._hits, self._at = (), 0
        if case is None or not typed.strip():
            self._asker.drop("finding")
            self._say("")
            return
        original, reading, here = case.document.original, case.reading, self._pages.page
        if reading is None:
            self._say(self._texts("find.not_read"))
            return

        def look(context: JobContext) -> tuple[Hit, ...]:
            found: list[Hit] = []
            for page in reading.pages:
                context.check()
                found += self._on_page(original, reading, page, typed)
            return tuple(found)

        def done(hits: tuple[Hit, ...]) -> None:
            self._hits = hits
            self._at = next((n for n, hit in enumerate(hits) if hit.page >= here), 0)
            self._show(self._texts.count("find.nothing", len(reading.pages)))

        self._asker.ask("find", look, lane="read", done=done, failed=self._on_failed, slot="finding")

    def step(self, by: int) -> None:
        """The next place, or the one before, round and round."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show("")

    def close(self) -> None:
        """Look for nothing any more."""
        self._asker.drop("finding")
        self._hits = ()
        self._view.close_finder()
        self._mark(self._pages.page)

    def look_at(self, x: float, y: float) -> None:
        """Tell what was read at a place of the page, in points, where no value stands."""
        case, page = self._hand.case, self._pages.page
        reading = case.reading if case else None
        if case is None or reading is None:
            return
        shown = next((p for p in reading.pages if p.number == page), None)
        if shown is None or shown.source in _BY_PICTURE:
            self._view.show_spot(self._texts("spot.picture"), Box(x, y, x, y))
            return
        original = case.document.original

        def done(found: tuple[str, Box] | None) -> None:
            if page != self._pages.page or self._hand.case is None:
                return
            if found is None:
                self._view.show_spot(self._texts("spot.nothing"), Box(x, y, x, y))
            else:
                self._view.show_spot(self._texts("spot.words", words=found[0]), found[1])

        self._asker.ask(
            "words at a place",
            lambda _context: line_at(self._pictures.words(original, page), x, y),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="spot",
        )

    def _on_page(
        self, original: OriginalHash, reading: DocumentReading, page: PageReading, typed: str
    ) -> tuple[Hit, ...]:
        if page.source not in _BY_PICTURE:
            return hits_among(self._pictures.words(original, page.number), typed, page.number)
        return hits_in_values(_values_on(reading, page.number), page.text, typed, page.number)

    def _show(self, nothing: str) -> None:
        if not self._hits:
            self._say(nothing)
            return
        hit = self._hits[self._at]
        if hit.page != self._pages.page:
            self._pages.go(hit.page)
        words = self._texts("find.at", at=self._at + 1, of=len(self._hits))
        self._say(words if hit.boxes else self._texts("find.on_page", at=words, page=hit.page))

    def _say(self, words: str) -> None:
        self._view.show_finding(words, many=len(self._hits) > 1)
        self._mark(self._pages.page)

    def _mark(self, page: int) -> None:
        """Where it stands on the page shown, and which of the places is looked at."""
        chosen = self._hits[self._at] if self._hits else None
        others = [box for hit in self._hits if hit.page == page and hit is not chosen for box in hit.boxes]
        here = chosen.boxes if chosen and chosen.page == page else ()
        self._view.show_found(others, here)

    def _on_failed(self, error: BaseException) -> None:
        self._say(str(describe(error, self._texts)))


def _values_on(reading: DocumentReading, page: int) -> Iterator[tuple[str, Box]]:
    for _, value in values(reading):
        if value.place is not None and value.place.page == page and value.raw:
            yield value.raw, value.place.box
