# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search over pages."""

import pytest

from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.ids import DocumentId
from coi_desktop.store.database import Store
from coi_desktop.store.search import search_pages


def _reading(*texts: str) -> DocumentReading:
    return DocumentReading(
        reader_version="1",
        pages=tuple(
            PageReading(number, PageKind.OTHER, 612, 792, text=text)
            for number, text in enumerate(texts, start=1)
        ),
    )


@pytest.fixture
def pages(store: Store, file_document) -> Store:
    with store.write() as work:
        one, two = file_document(work, "a"), file_document(work, "b")
        work.documents.save_reading(
            one.id,
            _reading(
                "Harbor Drywall LLC\nPolicy GL-4471-02 Bay Mutual", "", "Additional insured: Café Señor"
            ),
        )
        work.documents.save_reading(two.id, _reading("Summit Roofing, Bay Mutual, policy WC 99 (4471)"))
    return store


def _found(store: Store, words: str) -> set[tuple[int, int]]:
    with store.read() as view:
        return {(hit.document_id, hit.page) for hit in search_pages(view, words, 20)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bay mutual", {(1, 1), (2, 1)}),
        ("mutual harbor", {(1, 1)}),
        ("GL-4471-02", {(1, 1)}),
        ("gl-4471", {(1, 1)}),
        ("4471", {(1, 1), (2, 1)}),
        ("dryw", {(1, 1)}),
        ("cafe senor", {(1, 3)}),
        ("harbor summit", set()),
        ("", set()),
        ("  -- ( ", set()),
    ],
)
def test_pages_with_every_word_are_found(pages: Store, words: str, expected: set) -> None:
    assert _found(pages, words) == expected


@pytest.mark.parametrize(
    "words", ['"', 'har"bor', "NOT OR AND", "text:harbor", "har*", "(harbor", "a" * 5000]
)
def test_what_a_person_types_is_never_a_query_language(pages: Store, words: str) -> None:
    _found(pages, words)


def test_the_match_is_marked_in_the_snippet(pages: Store) -> None:
    with pages.read() as view:
        (hit,) = search_pages(view, "dry", 20)
    assert "\n" not in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.hits] == ["Drywall"]


def test_a_new_reading_replaces_what_is_found(pages: Store) -> None:
    with pages.write() as work:
        work.documents.save_reading(DocumentId(1), _reading("Foxtrot"))
    assert _found(pages, "harbor") == set()
    assert _found(pages, "foxtrot") == {(1, 1)}


def test_no_more_are_given_than_asked_for(pages: Store) -> None:
    with pages.read() as view:
        assert len(search_pages(view, "bay", 1)) == 1
