# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search over the pages of all documents."""

from sqlalchemy import text

from coi_desktop.domain.ids import DocumentId
from coi_desktop.store.rows import PageHit
from coi_desktop.store.views import ReadView

__all__ = ["PageHit", "search_pages"]

# Control characters cannot be typed into a search and mean nothing on a page.
_START, _END = "\x02", "\x03"

_QUERY = text(
    "SELECT t.document_id, t.page, snippet(page_search, 0, :start, :end, '…', 16)"
    " FROM page_search JOIN page_text AS t ON t.id = page_search.rowid"
    " WHERE page_search MATCH :words ORDER BY bm25(page_search), t.document_id DESC, t.page LIMIT :limit"
)


def search_pages(view: ReadView, words: str, limit: int) -> tuple[PageHit, ...]:
    """Pages that hold every word, the last letters of each left open, best first. What has punctuation
    inside (a policy number) is found as it is written. Empty for a search without letters or digits."""
    quoted = _quoted(words)
    if not quoted:
        return ()
    found = view.connection.execute(_QUERY, {"start": _START, "end": _END, "words": quoted, "limit": limit})
    return tuple(_hit(document_id, page, snippet) for document_id, page, snippet in found)


def _quoted(words: str) -> str:
    """The words as FTS5 strings, so that no operator of its query language is ever meant."""
    kept = [word.replace('"', '""') for word in words.split() if any(c.isalnum() for c in word)]
    return " ".join(f'"{word}"*' for word in kept)


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
