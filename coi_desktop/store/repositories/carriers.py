# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own table of carrier ratings."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.plain import to_plain
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import carriers


class CarrierReader(Repository):
    """Ratings as imported."""

    def all(self) -> tuple[CarrierRating, ...]:
        """Every rating, in the order of the office's table."""
        return tuple(
            CarrierRating(
                naic=row.naic,
                name=row.name,
                rating=row.rating,
                size=row.size,
                as_of=row.as_of,
                source=row.source,
            )
            for row in self._rows(select(carriers).order_by(carriers.c.id))
        )


class Carriers(CarrierReader):
    """Ratings, to replace."""

    def replace_all(self, ratings: Sequence[CarrierRating]) -> None:
        """Puts these in place of all that were there."""
        self._connection.execute(delete(carriers))
        rows = [{**to_plain(rating), "as_of": rating.as_of} for rating in ratings]
        if rows:
            self._connection.execute(insert(carriers), rows)
