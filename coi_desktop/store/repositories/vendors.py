# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors and their aliases."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nlargest
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.store.columns import fold
from coi_desktop.store.ranks import NO_STANDING
from coi_desktop.store.scope import Repository, Scope, missing, next_id, remove, remove_where
from coi_desktop.store.tables import commitments, standings, vendor_aliases, vendors

_AT_ONCE = 500
_WITHIN_WORDS = ".'’`"


class VendorReader(Repository):
    """Vendors as they stand."""

    def get(self, vendor_id: VendorId) -> Vendor:
        """One vendor; ConflictError("record.missing") without it."""
        row = self._the(select(vendors).where(vendors.c.id == vendor_id), f"vendor number {vendor_id}")
        names = select(vendor_aliases.c.name).where(vendor_aliases.c.vendor_id == vendor_id)
        aliases = self._connection.scalars(names.order_by(vendor_aliases.c.position))
        return _vendor(row, tuple(aliases))

    def all(self) -> tuple[Vendor, ...]:
        """Every vendor, active or not, by name; without those merged into another."""
        aliases: dict[int, list[str]] = defaultdict(list)
        for row in self._rows(select(vendor_aliases).order_by(vendor_aliases.c.position)):
            aliases[row.vendor_id].append(row.name)
        listed = select(vendors).where(vendors.c.merged_into.is_(None))
        rows = self._rows(listed.order_by(vendors.c.sort_name, vendors.c.id))
        return tuple(_vendor(row, tuple(aliases.get(row.id, ()))) for row in rows)

    def some(self, vendor_ids: Iterable[VendorId]) -> tuple[Vendor, ...]:
        """These vendors, by number; without those merged into another."""
        wanted, found = sorted(set(vendor_ids)), []
        for start in range(0, len(wanted), _AT_ONCE):
            piece = wanted[start : start + _AT_ONCE]
            aliases: dict[int, list[str]] = defaultdict(list)
            theirs = select(vendor_aliases).where(vendor_aliases.c.vendor_id.in_(piece))
            for row in self._rows(theirs.order_by(vendor_aliases.c.position)):
                aliases[row.vendor_id].append(row.name)
            listed = select(vendors).where(vendors.c.id.in_(piece), vendors.c.merged_into.is_(None))
            rows = self._rows(listed.order_by(vendors.c.id))
            found += [_vendor(row, tuple(aliases.get(row.id, ()))) for row in rows]
        return tuple(found)

    def alike(self, names: Sequence[Sequence[str]], most: int) -> tuple[VendorId, ...]:
        """Every vendor whose names and trade hold all words of one of ``names``, and of the others the ``most`` that
        hold the most of them. Words are folded, of letters and digits; dots and apostrophes within a word do not
        count. One look through the table, whatever its size."""
        plain: ColumnElement[str] = vendors.c.search_text
        for sign in _WITHIN_WORDS:
            plain = func.replace(plain, sign, "")
        text = select(vendors.c.id, plain.label("plain")).where(vendors.c.merged_into.is_(None)).subquery()
        whole: set[VendorId] = set()
        shared: dict[VendorId, int] = {}
        for words in names:
            held = sum((case((func.instr(text.c.plain, w) > 0, len(w)), else_=0) for w in words), literal(0))
            rows = self._connection.execute(select(text.c.id, held.label("held")).where(held > 0))
            for vendor_id, letters in rows.cursor.fetchall() if rows.cursor is not None else ():
                if letters == sum(map(len, words)):
                    whole.add(vendor_id)
                shared[vendor_id] = max(letters, shared.get(vendor_id, 0))
        others = nlargest(most, (each for each in shared.items() if each[0] not in whole), key=itemgetter(1))
        return (*sorted(whole), *(vendor_id for vendor_id, _ in others))

    def at_number(self, number: str) -> tuple[VendorId, ...]:
        """Vendors whose address holds ``number``, all of them where it is empty."""
        there = vendors.c.address != "", func.instr(vendors.c.address, number) > 0
        rows = self._rows(select(vendors.c.id).where(*there, vendors.c.merged_into.is_(None)))
        return tuple(VendorId(row.id) for row in rows)

    def merged_into(self, vendor_id: VendorId) -> tuple[Vendor, ...]:
        """Vendors whose things went to this one, the first merged at the front."""
        found = self._rows(select(vendors).where(vendors.c.merged_into == vendor_id).order_by(vendors.c.id))
        return tuple(self.get(VendorId(row.id)) for row in found)

    def gone(self) -> tuple[Vendor, ...]:
        """Every vendor that is merged into another, also where that one went on into a third; the first merged at
        the front."""
        found = self._rows(
            select(vendors.c.id).where(vendors.c.merged_into.is_not(None)).order_by(vendors.c.id)
        )
        return tuple(self.get(VendorId(row.id)) for row in found)


class Vendors(VendorReader):
    """Vendors, to change."""

    def add(self, name: str, *, trade: str = "", address: str = "", aliases: Sequence[str] = ()) -> Vendor:
        """A new vendor."""
        draft = Vendor(id=VendorId(0), name=name, trade=trade, address=address, aliases=tuple(aliases))
        return self.add_all((draft,))[0]

    def add_all(self, drafts: Sequence[Vendor]) -> tuple[Vendor, ...]:
        """New vendors, in order; the ids of the drafts do not count."""
        first = next_id(self._connection, vendors)
        added = tuple(replace(draft, id=VendorId(first + n)) for n, draft in enumerate(drafts))
        if added:
            self._connection.execute(insert(vendors), [_new_columns(vendor) for vendor in added])
            self._write_aliases(added)
        return added

    def remove(self, *vendor_ids: VendorId) -> None:
        """Removes vendors with their aliases. Nothing else may speak of them any more."""
        remove_where(self._connection, vendor_aliases.c.vendor_id, vendor_ids)
        remove(self._connection, vendors, vendor_ids)

    def update(self, vendor: Vendor) -> None:
        """Writes all of ``vendor``, its aliases included."""
        changed = self._connection.execute(
            update(vendors)
            .where(vendors.c.id == vendor.id)
            .values(
                name=vendor.name,
                trade=vendor.trade,
                address=vendor.address,
                active=vendor.active,
                merged_into=vendor.merged_into,
                sort_name=fold(vendor.name),
                search_text=_search_text(vendor.name, vendor.trade, vendor.aliases),
            )
        )
        if not changed.rowcount:
            raise missing(f"vendor number {vendor.id}")
        self._connection.execute(delete(vendor_aliases).where(vendor_aliases.c.vendor_id == vendor.id))
        self._write_aliases((vendor,))

    def _write_aliases(self, of: Iterable[Vendor]) -> None:
        rows = [
            {"vendor_id": vendor.id, "position": position, "name": name}
            for vendor in of
            for position, name in enumerate(vendor.aliases)
        ]
        if rows:
            self._connection.execute(insert(vendor_aliases), rows)


def refresh_list_columns(scope: Scope, *vendor_ids: VendorId) -> None:
    """Works out anew what the vendor list shows of vendors' commitments and their standings."""
    if vendor_ids:
        scope.connection.execute(_REFRESH, [{"vendor": vendor_id} for vendor_id in vendor_ids])


def _refresh_statement() -> Update:
    own = commitments.c.vendor_id == vendors.c.id
    judged = standings.join(commitments, commitments.c.id == standings.c.commitment_id)
    worst = select(func.coalesce(func.min(standings.c.rank), NO_STANDING)).select_from(judged).where(own)
    earliest = select(func.min(standings.c.next_expiration)).select_from(judged).where(own)
    return (
        update(vendors)
        .where(vendors.c.id == bindparam("vendor"))
        .values(
            commitment_count=select(func.count()).select_from(commitments).where(own).scalar_subquery(),
            standing_rank=worst.correlate(vendors).scalar_subquery(),
            next_expiration=earliest.correlate(vendors).scalar_subquery(),
        )
    )


_REFRESH = _refresh_statement()


def _new_columns(vendor: Vendor) -> dict[str, object]:
    return {
        "id": vendor.id,
        "name": vendor.name,
        "trade": vendor.trade,
        "address": vendor.address,
        "active": True,
        "sort_name": fold(vendor.name),
        "search_text": _search_text(vendor.name, vendor.trade, vendor.aliases),
        "commitment_count": 0,
        "standing_rank": NO_STANDING,
    }


def _search_text(name: str, trade: str, aliases: Sequence[str]) -> str:
    return fold("\n".join((name, trade, *aliases)))


def _vendor(row: Row[Any], aliases: tuple[str, ...]) -> Vendor:
    return Vendor(
        id=VendorId(row.id),
        name=row.name,
        trade=row.trade,
        address=row.address,
        aliases=aliases,
        active=row.active,
        merged_into=None if row.merged_into is None else VendorId(row.merged_into),
    )
