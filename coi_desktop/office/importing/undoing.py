# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes an import back exactly, or says what later work stands on it."""

from collections.abc import Iterator, Sequence
from typing import Any

from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.errors import ConflictError
from coi_desktop.domain.ids import CommitmentId, ContactId, ProjectId, VendorId
from coi_desktop.domain.imports import ImportedRecord, RecordKind
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.plain import from_plain
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.store.database import UnitOfWork

_KINDS: dict[RecordKind, Any] = {
    RecordKind.VENDOR: Vendor,
    RecordKind.PROJECT: Project,
    RecordKind.COMMITMENT: Commitment,
    RecordKind.CONTACT: Contact,
}
_DEPENDS = {
    "documents": "a document was filed under it",
    "waivers": "a gap was waived",
    "calls": "a call was recorded",
    "requirement_overrides": "requirements of its own were published",
}
_MOST_TOLD = 4


def undo_import(uow: UnitOfWork, import_id: int, standings: StandingService) -> None:
    """Put back everything an import wrote. ConflictError("import.depended_on") names what was changed, or built on
    it, since; then nothing is changed."""
    records = uow.imports.records(import_id)
    reasons = list(_reasons(uow, import_id, records))
    if reasons:
        more = f" And {len(reasons) - _MOST_TOLD} more." if len(reasons) > _MOST_TOLD else ""
        raise ConflictError(
            "import.depended_on",
            f"This import cannot be taken back: {' '.join(reasons[:_MOST_TOLD])}{more}",
            "Undo that first, or put right by hand what is wrong.",
        )
    affected = _affected(uow, records)
    uow.imports.mark_undone(import_id)
    _remove_added(uow, records)
    _restore_changed(uow, records)
    left = [c for v in sorted(affected) for c in uow.commitments.for_vendor(v)]
    standings.recompute(uow, [*left, *uow.commitments.with_lower_tiers()])


def _reasons(uow: UnitOfWork, import_id: int, records: Sequence[ImportedRecord]) -> Iterator[str]:
    """Why it cannot be taken back, a sentence each."""
    now = _present(uow)
    added: dict[RecordKind, dict[int, str]] = {kind: {} for kind in RecordKind}
    for record in records:
        name = _name(record, now)
        present = now[record.kind].get(record.record_id)
        if present is None and record.kind is RecordKind.CONTACT:
            present = next(iter(uow.contacts.by_id([ContactId(record.record_id)])), None)
        if present is None:
            yield f"{name} is not there any more."
        elif present != _as_was(record, record.after):
            yield f"{name} was changed since."
        elif record.before is None:
            added[record.kind][record.record_id] = name
    for kind in (RecordKind.VENDOR, RecordKind.PROJECT, RecordKind.COMMITMENT):
        for record_id, tables in uow.imports.dependents(kind, list(added[kind])).items():
            why = " and ".join(_DEPENDS.get(t, "later work stands on it") for t in sorted(tables))
            yield f"{added[kind][record_id]}: {why} since."
    stated, people = uow.imports.stated_elsewhere(import_id), uow.imports.contacts_elsewhere(import_id)
    for vendor_id, name in added[RecordKind.VENDOR].items():
        if vendor_id in stated:
            yield f"{name}: another import speaks of it."
        if vendor_id in people:
            yield f"{name}: a contact was added since."
    for commitment in now[RecordKind.COMMITMENT].values():
        if int(commitment.id) in added[RecordKind.COMMITMENT]:
            continue
        for kind, key in (
            (RecordKind.VENDOR, commitment.vendor_id),
            (RecordKind.PROJECT, commitment.project_id),
        ):
            if int(key) in added[kind]:
                yield f"{added[kind][int(key)]}: a subcontract was recorded since."


def _present(uow: UnitOfWork) -> dict[RecordKind, dict[int, Any]]:
    return {
        RecordKind.VENDOR: {int(v.id): v for v in uow.vendors.all()},
        RecordKind.PROJECT: {int(p.id): p for p in uow.projects.all()},
        RecordKind.COMMITMENT: {int(c.id): c for c in uow.commitments.all()},
        RecordKind.CONTACT: {},
    }


def _name(record: ImportedRecord, now: dict[RecordKind, dict[int, Any]]) -> str:
    after = _as_was(record, record.after)
    if isinstance(after, Commitment):
        vendor, project = now[RecordKind.VENDOR], now[RecordKind.PROJECT]
        of, on = vendor.get(int(after.vendor_id)), project.get(int(after.project_id))
        return f"The subcontract of {of.name if of else 'a vendor'} on {on.name if on else 'a project'}"
    if isinstance(after, Contact):
        return f"The contact {after.shown_name}"
    return str(after.name)


def _as_was(record: ImportedRecord, plain: object) -> Any:
    return from_plain(_KINDS[record.kind], plain)


def _affected(uow: UnitOfWork, records: Sequence[ImportedRecord]) -> set[VendorId]:
    """The vendors that stay, and of whom something is put back."""
    found: set[VendorId] = set()
    gone: set[VendorId] = set()
    for record in records:
        if record.kind is RecordKind.VENDOR and record.before is None:
            gone.add(VendorId(record.record_id))
        elif record.kind is RecordKind.VENDOR:
            found.add(VendorId(record.record_id))
        elif record.kind in (RecordKind.COMMITMENT, RecordKind.CONTACT):
            found.add(_as_was(record, record.after).vendor_id)
        elif record.before is not None:
            found |= {c.vendor_id for c in uow.commitments.for_project(ProjectId(record.record_id))}
    return found - gone


def _remove_added(uow: UnitOfWork, records: Sequence[ImportedRecord]) -> None:
    """Commitments before the vendors and projects they tie together."""
    added = [r for r in records if r.before is None]
    ids = {kind: [r.record_id for r in added if r.kind is kind] for kind in RecordKind}
    uow.commitments.remove(*map(CommitmentId, ids[RecordKind.COMMITMENT]))
    uow.contacts.erase(*map(ContactId, ids[RecordKind.CONTACT]))
    uow.vendors.remove(*map(VendorId, ids[RecordKind.VENDOR]))
    uow.projects.remove(*map(ProjectId, ids[RecordKind.PROJECT]))
    order = (RecordKind.COMMITMENT, RecordKind.CONTACT, RecordKind.VENDOR, RecordKind.PROJECT)
    uow.events.append_all(
        (f"{r.kind.value}_removed", f"{r.kind.value}:{r.record_id}", recorded(_as_was(r, r.after)))
        for r in sorted(added, key=lambda r: order.index(r.kind))
    )


def _restore_changed(uow: UnitOfWork, records: Sequence[ImportedRecord]) -> None:
    for record in records:
        if record.before is None:
            continue
        before = _as_was(record, record.before)
        match before:
            case Vendor():
                uow.vendors.update(before)
            case Project():
                uow.projects.update(before)
            case Commitment():
                uow.commitments.update(before)
        uow.events.append(
            f"{record.kind.value}_changed", f"{record.kind.value}:{record.record_id}", recorded(before)
        )
