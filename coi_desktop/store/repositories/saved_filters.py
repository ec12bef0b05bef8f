# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filters of lists that somebody gave a name, to come back to them."""

from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from coi_desktop.domain.ids import SavedFilterId
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.rows import SavedFilter, VendorFilter
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import saved_filters

_VENDORS = "vendors"


class SavedFilterReader(Repository):
    """Saved filters of the vendor list."""

    def all(self) -> tuple[SavedFilter, ...]:
        """In the order they were saved."""
        rows = self._rows(
            select(saved_filters).where(saved_filters.c.list == _VENDORS).order_by(saved_filters.c.id)
        )
        return tuple(_saved(row) for row in rows)


class SavedFilters(SavedFilterReader):
    """Saved filters, to change."""

    def save(self, name: str, filter: VendorFilter) -> None:
        """Keeps a filter under a name; one that has the name already is replaced."""
        own = (saved_filters.c.list == _VENDORS) & (saved_filters.c.name == name)
        json = to_json(filter)
        if not self._connection.execute(update(saved_filters).where(own).values(json=json)).rowcount:
            self._connection.execute(insert(saved_filters).values(list=_VENDORS, name=name, json=json))

    def remove(self, saved_id: SavedFilterId) -> None:
        """Forgets a saved filter."""
        self._connection.execute(delete(saved_filters).where(saved_filters.c.id == saved_id))


def _saved(row: Row[Any]) -> SavedFilter:
    what = f"the saved filter “{row.name}”"
    return SavedFilter(
        id=SavedFilterId(row.id), name=row.name, filter=from_json(VendorFilter, row.json, what)
    )
