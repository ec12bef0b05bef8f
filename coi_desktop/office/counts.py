# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much there is of what the navigation names."""

from dataclasses import dataclass

from coi_desktop.domain.filing import DocumentState
from coi_desktop.store.database import Store
from coi_desktop.store.lists import vendor_counts


@dataclass(frozen=True, slots=True)
class Counts:
    """Documents that wait for a person, active vendors, and projects."""

    waiting: int
    vendors: int
    projects: int


class CountService:
    """Counts, and lists nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def look(self) -> Counts:
        """How much there is now."""
        with self._store.read() as view:
            return Counts(
                waiting=view.documents.how_many(DocumentState.TO_REVIEW, DocumentState.UNREADABLE),
                vendors=sum(vendor_counts(view).values()),
                projects=view.projects.how_many(),
            )
