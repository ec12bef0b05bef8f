# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the stored standings equal to what a full recomputation gives."""

from collections.abc import Sequence

from coi_desktop.background.clock import Clock
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.office import Commitment
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.judging import Judge
from coi_desktop.review.register import register
from coi_desktop.store.database import Store, UnitOfWork


class StandingService:
    """Standing is derived, never set: each change of an input calls here, and so does midnight."""

    def __init__(self, store: Store, judge: Judge, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock

    def recompute_vendor(self, uow: UnitOfWork, vendor_id: VendorId) -> tuple[CommitmentStanding, ...]:
        """Derive the vendor's register and standings again, inside the unit of work that changed something."""
        return self._recompute(uow, vendor_id, uow.commitments.for_vendor(vendor_id))

    def recompute_all(self) -> int:
        """Derive every standing again. Returns how many changed."""
        with self._store.write() as uow:
            before = {s.commitment_id: s for s in uow.standings.all()}
            of_vendor: dict[VendorId, list[Commitment]] = {v: [] for v in uow.documents.vendors()}
            for commitment in uow.commitments.all():
                of_vendor.setdefault(commitment.vendor_id, []).append(commitment)
            after = [
                standing
                for vendor_id, commitments in of_vendor.items()
                for standing in self._recompute(uow, vendor_id, commitments)
            ]
        return sum(1 for s in after if before.get(s.commitment_id) != s)

    def differences(self) -> tuple[CommitmentId, ...]:
        """Commitments whose stored standing is not what a full recomputation gives."""
        today = self._clock.today()
        with self._store.read() as view:
            stored = {s.commitment_id: s for s in view.standings.all()}
            return tuple(
                c.id
                for c in view.commitments.all()
                if stored.get(c.id) != self._judge.standing(view, c, today).standing
            )

    def _recompute(
        self, uow: UnitOfWork, vendor_id: VendorId, commitments: Sequence[Commitment]
    ) -> tuple[CommitmentStanding, ...]:
        today = self._clock.today()
        vendor = uow.vendors.get(vendor_id)
        evidence = self._judge.evidence_on_file(uow, vendor)
        uow.policies.replace(vendor_id, register(evidence))
        waiting = self._judge.is_waiting(uow, vendor_id)
        result = []
        for commitment in commitments:
            project = uow.projects.get(commitment.project_id)
            judged = self._judge.standing_with(
                uow, evidence, vendor, project, commitment, today, waiting=waiting
            )
            standing = judged.standing
            before = uow.standings.get(commitment.id)
            if before is None or before.standing is not standing.standing:
                uow.events.append(
                    "standing_changed",
                    f"commitment:{commitment.id}",
                    {
                        "vendor": int(commitment.vendor_id),
                        "from": before.standing.value if before else "",
                        "to": standing.standing.value,
                        "reasons": list(standing.reasons),
                    },
                )
            uow.standings.save(standing, next_expiration=judged.next_expiration)
            result.append(standing)
        return tuple(result)
