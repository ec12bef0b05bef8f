# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search over what the office keeps: vendors, projects, commitments, policy numbers, files, corrections.

Each answers with a few records and stops there; none looks through a whole table.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import text

from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.store.rows import CorrectionMatch, FileMatch, NumberMatch
from coi_desktop.store.search import PUT_AWAY
from coi_desktop.store.search_words import SearchWords
from coi_desktop.store.views import ReadView

K = TypeVar("K")

_LAST = "\U0010ffff"
"""Sorts behind every letter: what starts with X lies between X and X + this."""
_SHORTEST_NUMBER = 2

# Vendors merged into others are found as these, by the names they left them.
_VENDORS_BY_START = (
    "SELECT id FROM vendors WHERE sort_name >= :start AND sort_name < :end AND merged_into IS NULL"
    " ORDER BY sort_name, id LIMIT :limit"
)
_VENDORS = (
    "SELECT v.id FROM vendor_search JOIN vendors AS v ON v.id = vendor_search.rowid AND v.merged_into IS NULL"
    " WHERE vendor_search MATCH :words ORDER BY vendor_search.rowid DESC LIMIT :limit"
)
_PROJECTS = (
    "SELECT rowid FROM project_search WHERE project_search MATCH :words ORDER BY rowid DESC LIMIT :limit"
)
_COMMITMENTS_BY_START = (
    "SELECT id FROM commitments WHERE plain_number >= :start AND plain_number < :end"
    " ORDER BY plain_number, id LIMIT :limit"
)
_COMMITMENTS = (
    "SELECT rowid FROM commitment_search WHERE commitment_search MATCH :words"
    " ORDER BY rowid DESC LIMIT :limit"
)
# With max(), SQLite takes the other columns from the row that has it: the newest document of each number.
_NUMBERS_BY_START = (
    "SELECT max(n.document_id), n.path, n.page, n.number FROM policy_numbers AS n"
    " JOIN documents AS d ON d.id = n.document_id AND d.state NOT IN (:split, :rejoined)"
    " WHERE n.plain_number >= :start AND n.plain_number < :end GROUP BY n.plain_number LIMIT :limit"
)
_NUMBERS = (
    "SELECT n.document_id, n.path, n.page, n.number FROM number_search"
    " JOIN policy_numbers AS n ON n.id = number_search.rowid"
    " JOIN documents AS d ON d.id = n.document_id AND d.state NOT IN (:split, :rejoined)"
    " WHERE number_search MATCH :words ORDER BY number_search.rowid DESC LIMIT :limit"
)
_FILES = (
    "SELECT d.id, d.file_name, d.sender, d.subject FROM file_search"
    " JOIN documents AS d ON d.id = file_search.rowid AND d.state NOT IN (:split, :rejoined)"
    " WHERE file_search MATCH :words ORDER BY file_search.rowid DESC LIMIT :limit"
)
_DELIVERIES = (
    "SELECT a.document_id, a.file_name, a.sender, a.subject FROM delivery_search"
    " JOIN deliveries AS a ON a.id = delivery_search.rowid"
    " JOIN documents AS d ON d.id = a.document_id AND d.state NOT IN (:split, :rejoined)"
    " WHERE delivery_search MATCH :words ORDER BY delivery_search.rowid DESC LIMIT :limit"
)
_CORRECTIONS = (
    "SELECT c.document_id, c.path, c.new_raw FROM correction_search"
    " JOIN corrections AS c ON c.id = correction_search.rowid"
    " JOIN documents AS d ON d.id = c.document_id AND d.state NOT IN (:split, :rejoined)"
    " WHERE correction_search MATCH :words AND c.withdrawn_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM corrections AS later WHERE later.document_id = c.document_id"
    " AND later.path = c.path AND later.id > c.id AND later.withdrawn_at IS NULL)"
    " ORDER BY correction_search.rowid DESC LIMIT :limit"
)


def vendor_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[VendorId, ...]:
    """Vendors that have every word in name, aliases or trade; those whose name starts so come first."""
    first = _by_start(view, _VENDORS_BY_START, words.start, limit)
    return tuple(VendorId(key) for key in _few([*first, *_matching(view, _VENDORS, words, limit)], limit))


def project_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[ProjectId, ...]:
    """Projects that have every word in name, number or owner, the newest first."""
    return tuple(ProjectId(row[0]) for row in _matching(view, _PROJECTS, words, limit))


def commitment_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[CommitmentId, ...]:
    """Commitments whose number starts so, with or without its dashes, or has every word."""
    first = _by_number(view, _COMMITMENTS_BY_START, words, limit)
    others = _matching(view, _COMMITMENTS, words, limit)
    return tuple(CommitmentId(key) for key in _few([*first, *others], limit))


def number_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[NumberMatch, ...]:
    """Policy numbers that start so, with or without dashes, or have every word; each once, where it came
    last."""
    first = _by_number(view, _NUMBERS_BY_START, words, limit)
    # The same number stands on every certificate of its term, so more are looked at than are wanted.
    others = _matching(view, _NUMBERS, words, limit * 10)
    found: dict[str, NumberMatch] = {}
    for document_id, path, page, number in (*first, *others):
        match = NumberMatch(document_id=DocumentId(document_id), path=path, page=page, number=number)
        found.setdefault(match.plain_number, match)
    return tuple(found.values())[:limit]


def file_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[FileMatch, ...]:
    """Documents that have every word in a name they came under, their sender or subject; each once, the
    newest first."""
    found: dict[int, FileMatch] = {}
    for statement in (_FILES, _DELIVERIES):
        for document_id, file_name, sender, subject in _matching(view, statement, words, limit):
            match = FileMatch(
                document_id=DocumentId(document_id), file_name=file_name, sender=sender, subject=subject
            )
            found.setdefault(document_id, match)
    return tuple(found.values())[:limit]


def correction_matches(view: ReadView, words: SearchWords, limit: int) -> tuple[CorrectionMatch, ...]:
    """Values that persons put right and that hold every word, as they stand now, the newest first."""
    return tuple(
        CorrectionMatch(document_id=DocumentId(document_id), path=path, text=new)
        for document_id, path, new in _matching(view, _CORRECTIONS, words, limit)
    )


def _matching(view: ReadView, statement: str, words: SearchWords, limit: int) -> list[Any]:
    return list(
        view.connection.execute(text(statement), {"words": words.query(), "limit": limit, **PUT_AWAY})
    )


def _by_start(view: ReadView, statement: str, start: str, limit: int) -> list[Any]:
    wanted = {"start": start, "end": start + _LAST, "limit": limit, **PUT_AWAY}
    return list(view.connection.execute(text(statement), wanted))


def _by_number(view: ReadView, statement: str, words: SearchWords, limit: int) -> list[Any]:
    plain = words.plain
    return _by_start(view, statement, plain, limit) if len(plain) >= _SHORTEST_NUMBER else []


def _few(rows: Iterable[Any], limit: int) -> list[int]:
    return list(dict.fromkeys(row[0] for row in rows))[:limit]
