# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vendor list: all ids in order from one query, then rows for the pages that are looked at.

Every order has its index, so that 100,000 vendors are sorted and filtered by SQLite and never by Python.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, func, select

from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.store.columns import fold
from coi_desktop.store.ranks import RANKS, STANDINGS
from coi_desktop.store.rows import SavedFilter, VendorFilter, VendorRow, VendorSort
from coi_desktop.store.tables import contacts, documents, vendors
from coi_desktop.store.views import ReadView

__all__ = [
    "SavedFilter",
    "VendorFilter",
    "VendorRow",
    "VendorSort",
    "vendor_counts",
    "vendor_ids",
    "vendor_rows",
    "vendor_trades",
]

_WAITING = (DocumentState.TO_REVIEW.value, DocumentState.UNREADABLE.value)
_IDS_AT_ONCE = 500


_SORT_COLUMNS = {
    VendorSort.STANDING: "standing_rank",
    VendorSort.NEXT_EXPIRATION: "next_expiration",
    VendorSort.COMMITMENTS: "commitment_count",
}


def vendor_ids(
    view: ReadView,
    wanted: VendorFilter | None = None,
    sort: VendorSort = VendorSort.NAME,
    descending: bool = False,
) -> list[int]:
    """The ids of the listed vendors, in order. ``STANDING`` puts the most urgent first; vendors without
    an expiration come last either way. ``descending`` turns the whole order around, ties included."""
    wanted = wanted or VendorFilter()
    found: FromClause = vendors
    conditions = _conditions(wanted)
    if wanted.text:
        # Without the fence SQLite walks the sort's index and fetches every vendor's text out of turn, which
        # takes several times as long as reading the table through and sorting what is left.
        found = select(vendors).where(*conditions).limit(-1).subquery()
        conditions = []
    names = [_SORT_COLUMNS[sort]] if sort in _SORT_COLUMNS else []
    columns = [found.c[name] for name in (*names, "sort_name", "id")]
    order: list[ColumnElement[Any]] = [column.desc() if descending else column.asc() for column in columns]
    if sort is VendorSort.NEXT_EXPIRATION:
        order[0] = order[0].nulls_last()
    result = view.connection.execute(select(found.c.id).where(*conditions).order_by(*order))
    # Straight from the driver: building row objects would take longer than the query.
    return [row[0] for row in result.cursor.fetchall()] if result.cursor is not None else []


def vendor_rows(view: ReadView, ids: Sequence[int]) -> list[VendorRow]:
    """The rows of a page, in the order of ``ids``; an id that is not on file is left out."""
    found: dict[int, VendorRow] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        piece = ids[start : start + _IDS_AT_ONCE]
        waiting = _waiting(view, piece)
        for row in view.connection.execute(select(vendors).where(vendors.c.id.in_(piece))):
            found[row.id] = _row(row, waiting.get(row.id, 0))
    return [found[vendor_id] for vendor_id in ids if vendor_id in found]


def vendor_counts(view: ReadView) -> dict[Standing | None, int]:
    """How many active vendors have each standing; None for those never judged."""
    counted = (
        select(vendors.c.standing_rank, func.count())
        .where(vendors.c.active)
        .group_by(vendors.c.standing_rank)
    )
    return {STANDINGS.get(rank): count for rank, count in view.connection.execute(counted)}


def vendor_trades(view: ReadView) -> tuple[str, ...]:
    """Every trade that a listed vendor has, in order."""
    found = select(vendors.c.trade).where(vendors.c.active, vendors.c.trade != "").distinct()
    return tuple(sorted((row.trade for row in view.connection.execute(found)), key=fold))


def _conditions(wanted: VendorFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    # A merged vendor is never active. Those few are looked up beside, so that the index of the order is enough.
    merged = select(vendors.c.id).where(vendors.c.merged_into.is_not(None))
    conditions.append(vendors.c.id.not_in(merged) if wanted.include_inactive else vendors.c.active)
    if wanted.trade:
        conditions.append(vendors.c.trade == wanted.trade)
    if wanted.waiting:
        theirs = select(documents.c.vendor_id).where(
            documents.c.state.in_(_WAITING), documents.c.vendor_id.is_not(None)
        )
        conditions.append(vendors.c.id.in_(theirs))
    if wanted.no_contact:
        conditions.append(vendors.c.id.not_in(select(contacts.c.vendor_id).where(~contacts.c.removed)))
    if wanted.standing is not None:
        conditions.append(vendors.c.standing_rank == RANKS[wanted.standing])
    for word in fold(wanted.text).split():
        # instr, not LIKE: a percent sign or underscore typed by a person means itself.
        conditions.append(func.instr(vendors.c.search_text, word) > 0)
    return conditions


def _waiting(view: ReadView, ids: Sequence[int]) -> dict[int, int]:
    counted = (
        select(documents.c.vendor_id, func.count().label("waiting"))
        .where(documents.c.vendor_id.in_(ids), documents.c.state.in_(_WAITING))
        .group_by(documents.c.vendor_id)
    )
    return {row.vendor_id: row.waiting for row in view.connection.execute(counted)}


def _row(row: Row[Any], waiting: int) -> VendorRow:
    return VendorRow(
        id=VendorId(row.id),
        name=row.name,
        trade=row.trade,
        commitments=row.commitment_count,
        standing=STANDINGS.get(row.standing_rank),
        next_expiration=row.next_expiration,
        documents_waiting=waiting,
    )
