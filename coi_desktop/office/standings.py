# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the stored standings equal to what a full recomputation gives."""

from collections.abc import Iterable, Sequence

from coi_desktop.background.clock import Clock
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.office import Commitment
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.judging import Judge
from coi_desktop.office.requirements_in_force import RequirementsInForce, load_in_force
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
        return self._of_vendor(uow, vendor_id, uow.commitments.for_vendor(vendor_id), load_in_force(uow))

    def recompute(self, uow: UnitOfWork, commitments: Iterable[Commitment]) -> tuple[CommitmentStanding, ...]:
        """Derive the standings of some commitments again, inside the unit of work that changed something."""
        return self._of_vendors(uow, {}, commitments)

    def recompute_all(self) -> int:
        """Derive every standing again. Returns how many changed."""
        with self._store.write() as uow:
            before = {s.commitment_id: s for s in uow.standings.all()}
            on_file: dict[VendorId, list[Commitment]] = {v: [] for v in uow.documents.vendors()}
            after = self._of_vendors(uow, on_file, uow.commitments.all())
        return sum(1 for s in after if before.get(s.commitment_id) != s)

    def differences(self) -> tuple[CommitmentId, ...]:
        """Commitments whose stored standing is not what a full recomputation gives."""
        today = self._clock.today()
        with self._store.read() as view:
            stored = {s.commitment_id: s for s in view.standings.all()}
            in_force = load_in_force(view)
            return tuple(
                c.id
                for c in view.commitments.all()
                if stored.get(c.id) != self._judge.standing(view, c, today, in_force).standing
            )

    def _of_vendors(
        self,
        uow: UnitOfWork,
        of_vendor: dict[VendorId, list[Commitment]],
        commitments: Iterable[Commitment],
    ) -> tuple[CommitmentStanding, ...]:
        """``of_vendor`` names vendors whose register is due even if none of the commitments is theirs."""
        in_force = load_in_force(uow)
        for commitment in commitments:
            of_vendor.setdefault(commitment.vendor_id, []).append(commitment)
        return tuple(
            standing
            for vendor_id, theirs in of_vendor.items()
            for standing in self._of_vendor(uow, vendor_id, theirs, in_force)
        )

    def _of_vendor(
        self,
        uow: UnitOfWork,
        vendor_id: VendorId,
        commitments: Sequence[Commitment],
        in_force: RequirementsInForce,
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
                uow, evidence, vendor, project, commitment, today, waiting=waiting, in_force=in_force
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
