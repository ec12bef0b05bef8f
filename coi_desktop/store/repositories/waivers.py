# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers: gaps a named person accepted, with a reason and an end date."""

from datetime import date
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from coi_desktop.domain.ids import CommitmentId, VendorId, WaiverId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import waivers


class WaiverReader(Repository):
    """Waivers as granted."""

    def get(self, waiver_id: WaiverId) -> Waiver:
        """One waiver; ConflictError("record.missing") without it."""
        return _waiver(
            self._the(select(waivers).where(waivers.c.id == waiver_id), f"waiver number {waiver_id}")
        )

    def for_vendor(self, vendor_id: VendorId) -> tuple[Waiver, ...]:
        """All of a vendor's waivers, ended and withdrawn ones included, oldest first."""
        statement = select(waivers).where(waivers.c.vendor_id == vendor_id)
        return tuple(_waiver(row) for row in self._rows(statement.order_by(waivers.c.id)))

    def for_commitment(self, vendor_id: VendorId, commitment_id: CommitmentId) -> tuple[Waiver, ...]:
        """The waivers that speak for a commitment: its own, and those for all of its vendor's."""
        statement = select(waivers).where(
            waivers.c.vendor_id == vendor_id,
            or_(waivers.c.commitment_id == commitment_id, waivers.c.commitment_id.is_(None)),
        )
        return tuple(_waiver(row) for row in self._rows(statement.order_by(waivers.c.id)))

    def all(self) -> tuple[Waiver, ...]:
        """Every waiver, oldest first."""
        return tuple(_waiver(row) for row in self._rows(select(waivers).order_by(waivers.c.id)))


class Waivers(WaiverReader):
    """Waivers, to grant and withdraw. Nothing is ever deleted."""

    def add(
        self,
        vendor_id: VendorId,
        requirement_id: str,
        *,
        commitment_id: CommitmentId | None = None,
        person: str,
        reason: str,
        until: date,
        policy_number: str = "",
        policy_expiration: date | None = None,
    ) -> Waiver:
        """A new waiver, in force up to and including ``until``. With a policy it is a gap accepted once."""
        key = new_id(
            self._connection.execute(
                insert(waivers).values(
                    vendor_id=vendor_id,
                    commitment_id=commitment_id,
                    requirement_id=requirement_id,
                    person=person,
                    reason=reason,
                    until=until,
                    granted_at=self._scope.at,
                    policy_number=policy_number,
                    policy_expiration=policy_expiration,
                    withdrawn_by="",
                )
            )
        )
        return self.get(WaiverId(key))

    def withdraw(self, waiver_id: WaiverId) -> None:
        """Ends a waiver now, by the unit of work's actor. One that was withdrawn before stays as it is."""
        if self.get(waiver_id).withdrawn_at is not None:
            return
        changed = self._connection.execute(
            update(waivers)
            .where(waivers.c.id == waiver_id)
            .values(withdrawn_at=self._scope.at, withdrawn_by=self._scope.actor)
        )
        if not changed.rowcount:
            raise missing(f"waiver number {waiver_id}")

    def move(self, waiver_id: WaiverId, vendor_id: VendorId) -> Waiver:
        """From now on it is another vendor's, with the commitment it speaks for."""
        changed = self._connection.execute(
            update(waivers).where(waivers.c.id == waiver_id).values(vendor_id=vendor_id)
        )
        if not changed.rowcount:
            raise missing(f"waiver number {waiver_id}")
        return self.get(waiver_id)


def _waiver(row: Row[Any]) -> Waiver:
    return Waiver(
        id=WaiverId(row.id),
        vendor_id=VendorId(row.vendor_id),
        commitment_id=None if row.commitment_id is None else CommitmentId(row.commitment_id),
        requirement_id=row.requirement_id,
        person=row.person,
        reason=row.reason,
        until=row.until,
        granted_at=row.granted_at,
        policy_number=row.policy_number,
        policy_expiration=row.policy_expiration,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
