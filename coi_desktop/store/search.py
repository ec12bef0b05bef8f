# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search over the pages of all documents."""

from sqlalchemy import text

from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.store.rows import PageHit
from coi_desktop.store.search_words import SearchWords
from coi_desktop.store.views import ReadView

__all__ = ["PUT_AWAY", "PageHit", "search_pages"]

# Control characters cannot be typed into a search and mean nothing on a page.
_START, _END = "\x02", "\x03"
_SHORTEST_OPEN = 2
"""Of one letter, all words that start with it would have to be gathered from every page."""

PUT_AWAY = {"split": DocumentState.SPLIT.value, "rejoined": DocumentState.REJOINED.value}
"""States of documents in whose place their parts, or the whole, are found; as values for a query."""

# Newest first: an order the index walks, so that it stops after a few. The best first would mean to weigh
# every page that has the words, and nearly every page of a certificate has "insurance".
_QUERY = text(
    "SELECT t.document_id, t.page, snippet(page_search, 0, :start, :end, '…', 16)"
    " FROM page_search JOIN page_text AS t ON t.id = page_search.rowid"
    " JOIN documents AS d ON d.id = t.document_id AND d.state NOT IN (:split, :rejoined)"
    " WHERE page_search MATCH :words ORDER BY page_search.rowid DESC LIMIT :limit"
)


def search_pages(view: ReadView, words: str | SearchWords, limit: int) -> tuple[PageHit, ...]:
    """Pages that hold every word, the last letters of each left open, those read last first. What has
    punctuation inside (a policy number) is found as it is written. Empty for a search without a word of
    two letters or digits."""
    wanted = words if isinstance(words, SearchWords) else SearchWords.of(words)
    if not any(len(word) >= _SHORTEST_OPEN for word in wanted.words):
        return ()
    found = view.connection.execute(
        _QUERY,
        {
            "start": _START,
            "end": _END,
            "words": wanted.query(shortest_open=_SHORTEST_OPEN),
            "limit": limit,
            **PUT_AWAY,
        },
    )
    return tuple(_hit(document_id, page, snippet) for document_id, page, snippet in found)


def _hit(document_id: int, page: int, marked: str) -> PageHit:
    plain: list[str] = []
    hits: list[tuple[int, int]] = []
    position = start = 0
    for character in " ".join(marked.split()):
        if character == _START:
            start = position
        elif character == _END:
            hits.append((start, position))
        else:
            plain.append(character)
            position += 1
    return PageHit(document_id=DocumentId(document_id), page=page, snippet="".join(plain), hits=tuple(hits))
