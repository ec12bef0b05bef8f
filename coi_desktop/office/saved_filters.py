# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filters of the vendor list that somebody gave a name."""

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import SavedFilterId
from coi_desktop.store.database import Store
from coi_desktop.store.lists import SavedFilter, VendorFilter

LONGEST_NAME = 40


class SavedFilterService:
    """Kept with the office's data, so that they move with it; they are a convenience and leave no event."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[SavedFilter, ...]:
        """In the order they were saved."""
        with self._store.read() as view:
            return view.saved_filters.all()

    def save(self, name: str, filter: VendorFilter) -> tuple[SavedFilter, ...]:
        """Keep a filter; one of the same name is replaced. Returns all there are now. UserError for a name that
        is empty or too long."""
        tidy = " ".join(name.split())
        if not tidy or len(tidy) > LONGEST_NAME or not tidy.isprintable():
            raise UserError(
                "filter.bad_name",
                f"A saved filter needs a name of at most {LONGEST_NAME} characters.",
                "Type a short name, such as “Roofers to chase”.",
            )
        with self._store.write() as uow:
            uow.saved_filters.save(tidy, filter)
            return uow.saved_filters.all()

    def remove(self, saved_id: SavedFilterId) -> tuple[SavedFilter, ...]:
        """Forget one. Returns those that are left."""
        with self._store.write() as uow:
            uow.saved_filters.remove(saved_id)
            return uow.saved_filters.all()
