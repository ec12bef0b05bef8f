# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two vendors that are one: all that belongs to the one goes to the other, and can be taken back.

What was moved stands in the event of the merge, whose record nobody can change; the undo goes by it. Each
record that moves leaves its own event besides, so that a past day finds it where it was on that day.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import Event
from coi_desktop.domain.ids import CommitmentId, ContactId, DocumentId, VendorId, WaiverId
from coi_desktop.domain.office import Commitment, Vendor
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.office.contacts import same_person
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.office.vendors import goes_by
from coi_desktop.store.database import ReadView, Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What went from one vendor to another. ``aliases`` are those the other one did not have before;
    ``was_active`` is whether the first was listed."""

    commitments: tuple[CommitmentId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    waivers: tuple[WaiverId, ...] = ()
    contacts: tuple[ContactId, ...] = ()
    aliases: tuple[str, ...] = ()
    was_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would move from ``gone`` to ``kept``. ``policies`` is how many policy terms go with the
    documents; ``staying`` how many people are known to ``kept`` already; ``doubled`` names subcontracts that
    both have on one project under one number, and that stay two."""

    kept: Vendor
    gone: Vendor
    moved: Moved
    policies: int
    staying: int
    doubled: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merge that stands: which vendor is gone, when, and by whom. ``hindered`` says why it cannot be undone
    any more; empty where it can."""

    gone: Vendor
    at: datetime
    by: str
    moved: Moved
    hindered: str = ""


class MergeService:
    """Merges, and undoes merges; each is one unit of work."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def preview(self, gone_id: VendorId, kept_id: VendorId) -> MergePreview:
        """What would be moved; nothing is written. UserError where the two cannot be merged."""
        with self._store.read() as view:
            gone, kept = _both(view, gone_id, kept_id)
            moved = _to_move(view, gone, kept)
            return MergePreview(
                kept=kept,
                gone=gone,
                moved=moved,
                policies=len(view.policies.for_vendor(gone_id)),
                staying=len(view.contacts.for_vendor(gone_id)) - len(moved.contacts),
                doubled=_doubled(view, gone_id, kept_id),
            )

    def merge(self, gone_id: VendorId, kept_id: VendorId, by: str) -> Vendor:
        """Move everything of ``gone_id`` to ``kept_id``, which goes by the other's names from now on. Returns the
        vendor that was kept. UserError where the two cannot be merged."""
        with self._store.write(by) as uow:
            gone, kept = _both(uow, gone_id, kept_id)
            moved = _to_move(uow, gone, kept)
            kept = replace(kept, aliases=(*kept.aliases, *moved.aliases))
            gone = replace(gone, active=False, merged_into=kept_id)
            for vendor in (gone, kept):
                uow.vendors.update(vendor)
            uow.events.append(
                "vendor_merged", f"vendor:{gone_id}", recorded(gone, other=kept.name, moved=to_plain(moved))
            )
            uow.events.append("vendor_changed", f"vendor:{kept_id}", recorded(kept))
            _move(uow, moved, kept_id, f"Merged: {gone.name} is {kept.name}.")
            self._standings.recompute_vendor(uow, gone_id)
            self._standings.recompute_vendor(uow, kept_id)
            return kept

    def merged_into(self, kept_id: VendorId) -> tuple[Merged, ...]:
        """The merges into a vendor that stand."""
        with self._store.read() as view:
            return merged_into(view, kept_id)

    def gone_by_name(self, name: str) -> VendorId:
        """The merged vendor of that name. UserError where there is none, or several."""
        with self._store.read() as view:
            gone = view.vendors.gone()
        # One that took over the name by a merge of its own comes after the one that has it.
        own = [vendor for vendor in gone if goes_by(replace(vendor, aliases=()), name)]
        found = [vendor.id for vendor in own or gone if goes_by(vendor, name)]
        if len(found) == 1:
            return found[0]
        several = f"{len(found)} vendors named {name} were merged into others."
        raise UserError(
            "merge.unknown",
            several if found else f"No vendor named {name} was merged into another.",
            "Look at the page of the vendor it was merged into.",
        )

    def unmerge(self, gone_id: VendorId, by: str) -> Vendor:
        """Give a merged vendor back all that was its own. What came since the merge stays where it is. Returns
        the vendor as it is again. UserError where it is not merged; ConflictError where something since then
        makes it impossible, with what."""
        with self._store.write(by) as uow:
            gone = uow.vendors.get(gone_id)
            merged = _standing_merge(uow, gone)
            if merged is None or gone.merged_into is None:
                raise UserError(
                    "merge.none",
                    f"{gone.name} is not merged into another vendor.",
                    "There is nothing to undo.",
                )
            kept = uow.vendors.get(gone.merged_into)
            if merged.hindered:
                raise ConflictError(
                    "merge.cannot_undo",
                    f"The merge of {gone.name} into {kept.name} cannot be undone: {merged.hindered}",
                    "Put that right first; nothing was changed.",
                )
            moved = merged.moved
            restored = replace(gone, active=moved.was_active, merged_into=None)
            kept = replace(kept, aliases=tuple(a for a in kept.aliases if a not in moved.aliases))
            for vendor in (kept, restored):
                uow.vendors.update(vendor)
            uow.events.append("vendor_unmerged", f"vendor:{gone_id}", recorded(restored, other=kept.name))
            uow.events.append("vendor_changed", f"vendor:{kept.id}", recorded(kept))
            _move(uow, moved, gone_id, f"The merge of {gone.name} into {kept.name} was undone.")
            self._standings.recompute_vendor(uow, kept.id)
            self._standings.recompute_vendor(uow, gone_id)
            return restored


def merged_into(view: ReadView, kept_id: VendorId) -> tuple[Merged, ...]:
    """The merges into a vendor that stand."""
    found = (_standing_merge(view, gone) for gone in view.vendors.merged_into(kept_id))
    return tuple(merged for merged in found if merged is not None)


def _both(view: ReadView, gone_id: VendorId, kept_id: VendorId) -> tuple[Vendor, Vendor]:
    if gone_id == kept_id:
        raise UserError("merge.same", "This is the same vendor.", "Choose the other one of the two.")
    gone, kept = view.vendors.get(gone_id), view.vendors.get(kept_id)
    for vendor in (gone, kept):
        if vendor.merged_into is not None:
            raise UserError(
                "merge.already",
                f"{vendor.name} is merged into {view.vendors.get(vendor.merged_into).name} already.",
                "Choose that vendor instead.",
            )
    return gone, kept


def _to_move(view: ReadView, gone: Vendor, kept: Vendor) -> Moved:
    known = view.contacts.for_vendor(kept.id)
    return Moved(
        commitments=tuple(c.id for c in view.commitments.for_vendor(gone.id)),
        documents=tuple(d.id for d in view.documents.for_vendor(gone.id)),
        waivers=tuple(w.id for w in view.waivers.for_vendor(gone.id)),
        # Whoever is known already stays behind, so that nobody is written to twice and all can come back.
        contacts=tuple(
            c.id for c in view.contacts.for_vendor(gone.id) if not any(same_person(c, k) for k in known)
        ),
        aliases=tuple(name for name in (gone.name, *gone.aliases) if not _is_called(kept, name)),
        was_active=gone.active,
    )


def _is_called(vendor: Vendor, name: str) -> bool:
    return name in (vendor.name, *vendor.aliases)


def _doubled(view: ReadView, gone_id: VendorId, kept_id: VendorId) -> tuple[str, ...]:
    theirs = {(c.project_id, c.number) for c in view.commitments.for_vendor(kept_id)}
    both = [c for c in view.commitments.for_vendor(gone_id) if (c.project_id, c.number) in theirs]
    return tuple(_named(view, c) for c in both)


def _named(view: ReadView, commitment: Commitment) -> str:
    project = view.projects.get(commitment.project_id).name
    return f"{commitment.number} on {project}" if commitment.number else project


def _move(uow: UnitOfWork, moved: Moved, to: VendorId, why: str) -> None:
    """Each record goes over with an event of its own; people who were removed since are left alone."""
    for commitment_id in moved.commitments:
        commitment = replace(uow.commitments.get(commitment_id), vendor_id=to)
        uow.commitments.update(commitment)
        uow.events.append("commitment_changed", f"commitment:{commitment_id}", recorded(commitment))
    for document_id in moved.documents:
        uow.documents.set_vendor(document_id, to)
        uow.events.append(
            "document_matched",
            f"document:{document_id}",
            {"vendor": int(to), "reasons": [why], "moved": True},
        )
    for waiver_id in moved.waivers:
        waiver = uow.waivers.move(waiver_id, to)
        uow.events.append("waiver_moved", f"waiver:{waiver_id}", recorded(waiver))
    for known in uow.contacts.by_id(moved.contacts):
        contact = replace(known, vendor_id=to)
        uow.contacts.update(contact)
        uow.events.append("contact_changed", f"contact:{contact.id}", recorded(contact))


def _standing_merge(view: ReadView, gone: Vendor) -> Merged | None:
    """The merge by which a vendor is gone now; None where it is not."""
    if gone.merged_into is None:
        return None
    told = [e for e in view.events.for_subject(f"vendor:{gone.id}") if e.kind == "vendor_merged"]
    event: Event = told[-1]
    moved = from_plain(Moved, event.details["moved"])
    return Merged(
        gone=gone,
        at=event.at,
        by=event.actor,
        moved=moved,
        hindered=_hindrance(view, gone, gone.merged_into, moved),
    )


def _hindrance(view: ReadView, gone: Vendor, kept_id: VendorId, moved: Moved) -> str:
    kept = view.vendors.get(kept_id)
    if kept.merged_into is not None:
        return f"{kept.name} was merged into {view.vendors.get(kept.merged_into).name} since."
    for commitment in map(view.commitments.get, moved.commitments):
        if commitment.vendor_id != kept_id:
            return f"the subcontract {_named(view, commitment)} was given to another vendor since."
    for document in map(view.documents.get, moved.documents):
        if document.vendor_id != kept_id:
            return f"{document.envelope.file_name} was found to be another vendor’s since."
    for waiver in map(view.waivers.get, moved.waivers):
        if waiver.vendor_id != kept_id:
            return "a waiver speaks for another vendor now."
    namesake = next((v for v in view.vendors.all() if _took_the_name(v, gone, kept_id)), None)
    return f"the name {gone.name} means {namesake.name} by now." if namesake else ""


def _took_the_name(vendor: Vendor, gone: Vendor, kept_id: VendorId) -> bool:
    """The vendor it was merged into goes by its name as long as that lasts; it must not be called so itself."""
    return goes_by(replace(vendor, aliases=()) if vendor.id == kept_id else vendor, gone.name)
