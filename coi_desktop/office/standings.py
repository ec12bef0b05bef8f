# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the stored standings equal to what a full recomputation gives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coi_desktop.background.clock import Clock
from coi_desktop.background.collecting import without_collecting
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.judging import Judge, Surroundings
from coi_desktop.office.neighbors import goes_by
from coi_desktop.review.register import register
from coi_desktop.store.database import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """Where a vendor stands on one commitment, with the records as they were on the day of the standing."""

    vendor: Vendor
    project: Project
    commitment: Commitment
    standing: CommitmentStanding


class StandingService:
    """Standing is derived, never set: each change of an input calls here, and so does midnight."""

    def __init__(self, store: Store, judge: Judge, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock

    def recompute_vendor(self, uow: UnitOfWork, vendor_id: VendorId) -> tuple[CommitmentStanding, ...]:
        """Derive the vendor's register and standings again, inside the unit of work that changed something, and
        the standings of those who declare it as their sub."""
        around = self._judge.surroundings(uow)
        theirs = uow.commitments.for_vendor(vendor_id)
        changed = self._of_vendor(uow, vendor_id, theirs, around, uow.projects.get)
        above = _above(uow.commitments.with_lower_tiers(), theirs, uow.vendors.get(vendor_id))
        return (*changed, *self._of_vendors(uow, by_vendor(above)))

    def recompute(self, uow: UnitOfWork, commitments: Iterable[Commitment]) -> tuple[CommitmentStanding, ...]:
        """Derive the standings of some commitments again, inside the unit of work that changed something, and
        the standings of those who declare their vendors as their subs."""
        asked = {c.id: c for c in commitments}
        declaring = uow.commitments.with_lower_tiers()
        for vendor_id, theirs in by_vendor(asked.values() if declaring else ()).items():
            asked |= {c.id: c for c in _above(declaring, theirs, uow.vendors.get(vendor_id))}
        return self._of_vendors(uow, by_vendor(asked.values()))

    def recompute_all(self) -> int:
        """Derive every standing again. Returns how many changed."""
        with without_collecting(), self._store.write() as uow:
            before = {s.commitment_id: s for s in uow.standings.all()}
            commitments = uow.commitments.all()
            after = self._of_vendors(uow, by_vendor(commitments, uow.documents.vendors()))
        return sum(1 for s in after if before.get(s.commitment_id) != s)

    def stored(self) -> tuple[StandingRow, ...]:
        """Every stored standing with whom and what it is about, by commitment."""
        with self._store.read() as view:
            vendors = {v.id: v for v in view.vendors.all()}
            projects = {p.id: p for p in view.projects.all()}
            commitments = {c.id: c for c in view.commitments.all()}
            return tuple(
                StandingRow(
                    vendor=vendors[commitments[standing.commitment_id].vendor_id],
                    project=projects[commitments[standing.commitment_id].project_id],
                    commitment=commitments[standing.commitment_id],
                    standing=standing,
                )
                for standing in view.standings.all()
            )

    def differences(self) -> tuple[CommitmentId, ...]:
        """Commitments whose stored standing is not what a full recomputation gives."""
        today = self._clock.today()
        with self._store.read() as view:
            stored = {s.commitment_id: s for s in view.standings.all()}
            around = self._judge.surroundings(view)
            projects = {p.id: p for p in view.projects.all()}
            different = []
            for vendor_id, commitments in by_vendor(view.commitments.all()).items():
                file = self._judge.vendor_file(view, view.vendors.get(vendor_id))
                different += [
                    c.id
                    for c in commitments
                    if stored.get(c.id)
                    != self._judge.stand(around, file, projects[c.project_id], c, today).standing
                ]
            return tuple(sorted(different))

    def _of_vendors(
        self, uow: UnitOfWork, of_vendor: Mapping[VendorId, Sequence[Commitment]]
    ) -> tuple[CommitmentStanding, ...]:
        around = self._judge.surroundings(uow)
        project_of = cache(uow.projects.get)
        return tuple(
            standing
            for vendor_id, theirs in of_vendor.items()
            for standing in self._of_vendor(uow, vendor_id, theirs, around, project_of)
        )

    def _of_vendor(
        self,
        uow: UnitOfWork,
        vendor_id: VendorId,
        commitments: Sequence[Commitment],
        around: Surroundings,
        project_of: Callable[[ProjectId], Project],
    ) -> tuple[CommitmentStanding, ...]:
        today = self._clock.today()
        file = self._judge.vendor_file(uow, uow.vendors.get(vendor_id))
        uow.policies.replace(vendor_id, register(file.evidence))
        known = uow.standings.for_vendor(vendor_id)
        result = []
        for commitment in commitments:
            judged = self._judge.stand(around, file, project_of(commitment.project_id), commitment, today)
            standing = judged.standing
            before = known.get(commitment.id)
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
            result.append((standing, judged.next_expiration))
        uow.standings.save_all(result)
        return tuple(standing for standing, _ in result)


def _above(
    declaring: Iterable[Commitment], theirs: Iterable[Commitment], vendor: Vendor
) -> tuple[Commitment, ...]:
    """Of the commitments that declare subs, those that may depend on how a vendor stands: they name it, or are
    on a project of its (under another name, until a moment ago), or declare one of those in turn."""
    found: dict[CommitmentId, Commitment] = {}
    left, projects = list(declaring), {c.project_id for c in theirs}
    for commitment in left:
        named = any(goes_by(vendor, name) for name in commitment.facts.lower_tiers)
        if commitment.vendor_id != vendor.id and (named or commitment.project_id in projects):
            found[commitment.id] = commitment
    projects = {c.project_id for c in found.values()}
    found |= {c.id: c for c in left if c.project_id in projects and c.vendor_id != vendor.id}
    return tuple(found.values())


def by_vendor(
    commitments: Iterable[Commitment], vendors: Iterable[VendorId] = ()
) -> dict[VendorId, list[Commitment]]:
    """Commitments under their vendors; ``vendors`` come first, even those without any."""
    found: dict[VendorId, list[Commitment]] = {vendor_id: [] for vendor_id in vendors}
    for commitment in commitments:
        found.setdefault(commitment.vendor_id, []).append(commitment)
    return found
