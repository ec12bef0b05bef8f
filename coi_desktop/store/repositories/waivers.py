# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers: gaps a named person accepted, with a reason and an end date."""

from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select, update

from coi_desktop.domain.ids import CommitmentId
from coi_desktop.store.rows import WaiverRow
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import waivers


class WaiverReader(Repository):
    """Waivers as granted."""

    def for_commitment(self, commitment_id: CommitmentId) -> tuple[WaiverRow, ...]:
        """All of a commitment's waivers, ended and withdrawn ones included, oldest first."""
        statement = select(waivers).where(waivers.c.commitment_id == commitment_id)
        return tuple(_waiver(row) for row in self._rows(statement.order_by(waivers.c.id)))

    def in_force(self, commitment_id: CommitmentId, on: date) -> tuple[WaiverRow, ...]:
        """The commitment's waivers that hold on a day."""
        return tuple(
            w for w in self.for_commitment(commitment_id) if w.withdrawn_at is None and on <= w.until
        )


class Waivers(WaiverReader):
    """Waivers, to grant and withdraw. Nothing is ever deleted."""

    def add(
        self, commitment_id: CommitmentId, requirement_id: str, *, person: str, reason: str, until: date
    ) -> WaiverRow:
        """A new waiver, in force up to and including ``until``."""
        key = new_id(
            self._connection.execute(
                insert(waivers).values(
                    commitment_id=commitment_id,
                    requirement_id=requirement_id,
                    person=person,
                    reason=reason,
                    until=until,
                    granted_at=self._scope.at,
                    withdrawn_by="",
                )
            )
        )
        return _waiver(self._the(select(waivers).where(waivers.c.id == key), f"waiver number {key}"))

    def withdraw(self, waiver_id: int) -> None:
        """Ends a waiver now, by the unit of work's actor. One that was withdrawn before stays as it is."""
        found = self._the(select(waivers).where(waivers.c.id == waiver_id), f"waiver number {waiver_id}")
        if found.withdrawn_at is not None:
            return
        changed = self._connection.execute(
            update(waivers)
            .where(waivers.c.id == waiver_id)
            .values(withdrawn_at=self._scope.at, withdrawn_by=self._scope.actor)
        )
        if not changed.rowcount:
            raise missing(f"waiver number {waiver_id}")


def _waiver(row: Row[Any]) -> WaiverRow:
    return WaiverRow(
        id=row.id,
        commitment_id=CommitmentId(row.commitment_id),
        requirement_id=row.requirement_id,
        person=row.person,
        reason=row.reason,
        until=row.until,
        granted_at=row.granted_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
