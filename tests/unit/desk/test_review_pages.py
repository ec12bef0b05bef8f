# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of a document: turned, drawn small, drawn ahead, searched, and told about at a place."""

from dataclasses import replace

from coi_desktop.desk.screens.review.page_turner import SMALL_PX
from coi_desktop.domain.document import DocumentReading, TextSource
from coi_desktop.domain.ids import VendorId
from tests.support.desk_memory import MemoryReviews, PlainRenderers, placed, reading
from tests.support.desk_views import TEXTS, WIDTH, review_screen
from tests.support.readings import certificate
from tests.support.review_presenters import ALDER, clean, short


def printed(pages: int = 3, source: TextSource = TextSource.TEXT_LAYER) -> DocumentReading:
    """A file whose pages have a text of their own, unless another source is given."""
    content = reading(placed(certificate()), pages=pages)
    return replace(content, pages=tuple(replace(p, source=source, text="plain") for p in content.pages))


def office(*contents: DocumentReading) -> MemoryReviews:
    reviews = MemoryReviews([ALDER])
    for number, content in enumerate(contents):
        reviews.put(content, f"{number}.pdf", VendorId(1))
    return reviews


def test_the_next_page_and_then_the_first_of_the_next_document_are_drawn_ahead() -> None:
    renderers = PlainRenderers(pages=3)
    view, presenter = review_screen(office(printed(2), printed(2)), renderers=renderers)
    assert renderers.drawn == [(1, WIDTH), (2, WIDTH), (1, WIDTH)]
    presenter.pages.step(1)
    assert view.picture is not None
    presenter.step(1)
    assert view.picture is not None
    assert renderers.drawn == [(1, WIDTH), (2, WIDTH), (1, WIDTH), (2, WIDTH)]


def test_a_document_stays_turned_while_the_screen_is_open() -> None:
    reviews = clean()
    short(reviews)
    view, presenter = review_screen(reviews)
    presenter.pages.turn()
    assert view.turn == 1
    presenter.pages.step(1)
    assert view.turn == 1
    presenter.step(1)
    assert view.turn == 0
    presenter.step(-1)
    assert view.turn == 1
    for _ in range(3):
        presenter.pages.turn()
    assert view.turn == 0


def test_small_pages_are_drawn_when_they_come_in_sight() -> None:
    renderers = PlainRenderers(pages=3)
    view, presenter = review_screen(office(printed(3)), renderers=renderers)
    assert set(view.thumbnails) == {1, 2, 3}
    presenter.pages.small_wanted(3)
    assert renderers.drawn[-1] == (3, SMALL_PX)
    assert view.thumbnails[3] is not None
    assert view.thumbnails[2] is None


def test_words_are_found_on_all_pages_and_gone_through_round_and_round() -> None:
    view, presenter = review_screen(office(printed(3)))
    presenter.finder.open()
    presenter.finder.find("blanket forms")
    assert view.finding == "1 of 3"
    assert (view.page, len(view.found)) == (1, 2)
    presenter.finder.step(1)
    assert (view.page, view.finding) == (2, "2 of 3")
    presenter.finder.step(-1)
    presenter.finder.step(-1)
    assert (view.page, view.finding) == (3, "3 of 3")
    presenter.finder.find("nowhere")
    assert view.finding == "Not found on any of 3 pages"
    assert view.found == ()


def test_the_search_starts_from_the_page_that_is_looked_at() -> None:
    view, presenter = review_screen(office(printed(3)))
    presenter.pages.go(2)
    presenter.finder.find("plain file")
    assert (view.page, view.finding) == (2, "2 of 3")


def test_what_was_found_is_forgotten_with_the_search_and_with_the_document() -> None:
    view, presenter = review_screen(office(printed(2), printed(2)))
    presenter.finder.find("plain")
    assert view.found
    presenter.finder.close()
    assert (view.found, view.finding) == ((), None)
    presenter.finder.find("plain")
    presenter.step(1)
    assert view.found == ()


def test_on_a_picture_the_values_that_were_read_are_found() -> None:
    view, presenter = review_screen(office(printed(2, TextSource.OCR)))
    presenter.finder.find("alder ridge")
    assert view.finding is not None and view.finding.startswith("1 of ")
    assert view.found
    presenter.finder.find("plain")
    assert view.finding == "1 of 2 · somewhere on page 1"


def test_a_file_that_could_not_be_read_says_so_to_a_search() -> None:
    reviews = MemoryReviews([ALDER])
    reviews.put(None, "broken.pdf")
    view, presenter = review_screen(reviews)
    presenter.finder.find("anything")
    assert view.finding == TEXTS("find.not_read")


def test_a_place_without_a_value_tells_the_words_that_stand_there() -> None:
    view, presenter = review_screen(office(printed(2)))
    presenter.finder.look_at(55, 765)
    assert view.spot is not None
    assert view.spot[0] == "Blanket forms count"
    presenter.finder.look_at(500, 500)
    assert view.spot[0] == TEXTS("spot.nothing")


def test_a_place_on_a_picture_says_where_to_look() -> None:
    view, presenter = review_screen(office(printed(2, TextSource.OCR)))
    presenter.finder.look_at(55, 765)
    assert view.spot is not None
    assert view.spot[0] == TEXTS("spot.picture")


def test_a_part_of_a_file_has_the_pages_of_the_file() -> None:
    content = printed(2)
    renumbered = tuple(replace(p, number=p.number + 4) for p in content.pages)
    part = replace(content, pages=renumbered, certificates=(placed(certificate(), page=5),))
    renderers = PlainRenderers(pages=8)
    view, presenter = review_screen(office(part), renderers=renderers)
    assert (view.page, view.pages) == (5, 6)
    presenter.pages.step(-1)
    assert view.page == 5
    presenter.pages.step(1)
    assert (view.page, renderers.drawn[-1]) == (6, (6, WIDTH))
