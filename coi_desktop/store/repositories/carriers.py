# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own table of carrier ratings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.plain import to_plain
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import carriers


class CarrierReader(Repository):
    """Ratings as imported."""

    def all(self) -> tuple[CarrierRating, ...]:
        """Every rating, in the order of the office's table."""
        return tuple(rating for _, rating in self.numbered())

    def numbered(self) -> tuple[tuple[int, CarrierRating], ...]:
        """Every rating with the number of its row."""
        rows = self._rows(select(carriers).order_by(carriers.c.id))
        return tuple((row.id, _rating(row)) for row in rows)


class Carriers(CarrierReader):
    """Ratings, to change."""

    def add(self, rating: CarrierRating) -> None:
        """One more row."""
        self._connection.execute(insert(carriers).values(**_columns(rating)))

    def update(self, row: int, rating: CarrierRating) -> None:
        """Writes all of a row."""
        self._connection.execute(update(carriers).where(carriers.c.id == row).values(**_columns(rating)))

    def remove(self, row: int) -> None:
        """Takes a row out."""
        self._connection.execute(delete(carriers).where(carriers.c.id == row))

    def replace_all(self, ratings: Sequence[CarrierRating]) -> None:
        """Puts these in place of all that were there."""
        self._connection.execute(delete(carriers))
        rows = [_columns(rating) for rating in ratings]
        if rows:
            self._connection.execute(insert(carriers), rows)


def _columns(rating: CarrierRating) -> dict[str, Any]:
    return {**to_plain(rating), "as_of": rating.as_of}


def _rating(row: Row[Any]) -> CarrierRating:
    return CarrierRating(
        naic=row.naic,
        name=row.name,
        rating=row.rating,
        size=row.size,
        as_of=row.as_of,
        source=row.source,
    )
