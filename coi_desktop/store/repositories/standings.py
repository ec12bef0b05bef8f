# SPDX-License-Identifier: AGPL-3.0-or-later
"""Standings: derived, kept for speed, and always replaced as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.ranks import RANKS
from coi_desktop.store.repositories.commitments import CommitmentReader
from coi_desktop.store.repositories.vendors import refresh_list_columns
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import commitments, standings

_NEW = insert(standings)
_REPLACE = _NEW.on_conflict_do_update(
    index_elements=["commitment_id"],
    set_={c.name: c for c in _NEW.excluded if c.name != "commitment_id"},
)


class StandingReader(Repository):
    """Standings as last worked out."""

    def get(self, commitment_id: CommitmentId) -> CommitmentStanding | None:
        """Where a commitment stands; None when it was not worked out yet."""
        row = self._first(select(standings).where(standings.c.commitment_id == commitment_id))
        return None if row is None else _standing(row)

    def for_vendor(self, vendor_id: VendorId) -> dict[CommitmentId, CommitmentStanding]:
        """A vendor's standings by commitment."""
        theirs = select(commitments.c.id).where(commitments.c.vendor_id == vendor_id)
        found = self._rows(select(standings).where(standings.c.commitment_id.in_(theirs)))
        return {CommitmentId(row.commitment_id): _standing(row) for row in found}

    def all(self) -> tuple[CommitmentStanding, ...]:
        """Every standing, by commitment."""
        return tuple(_standing(r) for r in self._rows(select(standings).order_by(standings.c.commitment_id)))

    def by_project(self) -> dict[ProjectId, dict[Standing | None, int]]:
        """How many commitments of each project have each standing; None for those never worked out."""
        counted = (
            select(commitments.c.project_id, standings.c.standing, func.count().label("n"))
            .select_from(commitments.outerjoin(standings))
            .group_by(commitments.c.project_id, standings.c.standing)
        )
        found: dict[ProjectId, dict[Standing | None, int]] = {}
        for row in self._rows(counted):
            found.setdefault(ProjectId(row.project_id), {})[row.standing] = row.n
        return found


class Standings(StandingReader):
    """Standings, to change."""

    def save(self, standing: CommitmentStanding, *, next_expiration: date | None = None) -> None:
        """Replaces a commitment's standing. ``next_expiration`` is the first day on which a policy it
        needs is no longer in force, for the vendor list."""
        self.save_all([(standing, next_expiration)])

    def save_all(self, found: Sequence[tuple[CommitmentStanding, date | None]]) -> None:
        """Replaces the standings of several commitments of one vendor."""
        rows = [
            {
                "commitment_id": standing.commitment_id,
                "standing": standing.standing.value,
                "rank": RANKS[standing.standing],
                "reasons": to_json(standing.reasons),
                "on": standing.on,
                "next_change": standing.next_change,
                "next_expiration": next_expiration,
            }
            for standing, next_expiration in found
        ]
        if rows:
            self._connection.execute(_REPLACE, rows)
            self._refresh(found[0][0].commitment_id)

    def clear(self, commitment_id: CommitmentId) -> None:
        """Forgets a commitment's standing."""
        self._connection.execute(delete(standings).where(standings.c.commitment_id == commitment_id))
        self._refresh(commitment_id)

    def _refresh(self, commitment_id: CommitmentId) -> None:
        refresh_list_columns(self._scope, CommitmentReader(self._scope).get(commitment_id).vendor_id)


def _standing(row: Row[Any]) -> CommitmentStanding:
    return CommitmentStanding(
        commitment_id=CommitmentId(row.commitment_id),
        standing=row.standing,
        reasons=from_json(tuple[str, ...], row.reasons, f"the standing of commitment {row.commitment_id}"),
        on=row.on,
        next_change=row.next_change,
    )
