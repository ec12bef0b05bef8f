# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes what a plan would do, inside one unit of work, each record with its event."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from coi_desktop.domain.imports import ImportedRecord, RecordKind
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.plain import to_plain
from coi_desktop.office.importing.plan import Changes
from coi_desktop.office.recording import recorded
from coi_desktop.store.database import UnitOfWork

R = TypeVar("R", Vendor, Project, Commitment)


def write_changes(uow: UnitOfWork, changes: Changes) -> tuple[Changes, tuple[ImportedRecord, ...]]:
    """The changes with the ids the new records got, and what is kept to undo them."""
    vendors = _vendors(uow, changes)
    projects = _projects(uow, changes)
    ids = {int(before.id): after.id for before, after in _pairs(changes.vendors, vendors)}
    jobs = {int(before.id): after.id for before, after in _pairs(changes.projects, projects)}
    commitments = _commitments(uow, changes, ids, jobs)
    people = uow.contacts.add_all(
        [replace(p, vendor_id=ids.get(p.vendor_id, p.vendor_id)) for p in changes.people]
    )
    policies = tuple(replace(p, vendor_id=ids.get(p.vendor_id, p.vendor_id)) for p in changes.policies)
    written = Changes(vendors, people, projects, commitments, policies)
    _tell(uow, written)
    return written, tuple(_records(written))


def touched(uow: UnitOfWork, written: Changes) -> tuple[Commitment, ...]:
    """The commitments whose standing may be another now, new ones included."""
    found = {after.id: after for _, after in written.commitments}
    for before, vendor in written.vendors:
        if before is not None:
            found |= {c.id: c for c in uow.commitments.for_vendor(vendor.id)}
    for before_project, project in written.projects:
        if before_project is not None:
            found |= {c.id: c for c in uow.commitments.for_project(project.id)}
    new = {after.id for before, after in written.vendors if before is None}
    for vendor_id in dict.fromkeys(p.vendor_id for p in written.people if p.vendor_id not in new):
        found |= {c.id: c for c in uow.commitments.for_vendor(vendor_id)}
    return tuple(found.values())


def _vendors(uow: UnitOfWork, changes: Changes) -> tuple[tuple[Vendor | None, Vendor], ...]:
    added = iter(uow.vendors.add_all([after for before, after in changes.vendors if before is None]))
    for before, after in changes.vendors:
        if before is not None:
            uow.vendors.update(after)
    return tuple((before, after if before else next(added)) for before, after in changes.vendors)


def _projects(uow: UnitOfWork, changes: Changes) -> tuple[tuple[Project | None, Project], ...]:
    written = []
    for before, after in changes.projects:
        if before is None:
            after = uow.projects.add(
                after.name,
                number=after.number,
                state=after.state,
                owner=after.owner,
                start=after.start,
                substantial_completion=after.substantial_completion,
            )
        else:
            uow.projects.update(after)
        written.append((before, after))
    return tuple(written)


def _commitments(
    uow: UnitOfWork, changes: Changes, vendors: dict[int, Any], projects: dict[int, Any]
) -> tuple[tuple[Commitment | None, Commitment], ...]:
    drafts = [
        replace(
            after,
            vendor_id=vendors.get(after.vendor_id, after.vendor_id),
            project_id=projects.get(after.project_id, after.project_id),
        )
        for before, after in changes.commitments
        if before is None
    ]
    added = iter(uow.commitments.add_all(drafts))
    for before, after in changes.commitments:
        if before is not None:
            uow.commitments.update(after)
    return tuple((before, after if before else next(added)) for before, after in changes.commitments)


def _tell(uow: UnitOfWork, written: Changes) -> None:
    records: list[tuple[str, int, bool, object]] = []
    records += [("vendor", v.id, before is None, v) for before, v in written.vendors]
    records += [("project", p.id, before is None, p) for before, p in written.projects]
    records += [("contact", p.id, True, p) for p in written.people]
    records += [("commitment", c.id, before is None, c) for before, c in written.commitments]
    uow.events.append_all(
        (f"{kind}_{'added' if is_new else 'changed'}", f"{kind}:{number}", recorded(record))
        for kind, number, is_new, record in records
    )


def _records(written: Changes) -> Iterable[ImportedRecord]:
    for kind, pairs in (
        (RecordKind.VENDOR, written.vendors),
        (RecordKind.PROJECT, written.projects),
        (RecordKind.COMMITMENT, written.commitments),
    ):
        for before, after in pairs:
            yield ImportedRecord(
                kind=kind,
                record_id=int(after.id),
                before=None if before is None else to_plain(before),
                after=to_plain(after),
            )
    for person in written.people:
        yield ImportedRecord(
            kind=RecordKind.CONTACT, record_id=int(person.id), before=None, after=to_plain(person)
        )


def _pairs(
    planned: tuple[tuple[R | None, R], ...], written: tuple[tuple[R | None, R], ...]
) -> Iterable[tuple[R, R]]:
    return [(plan[1], done[1]) for plan, done in zip(planned, written, strict=True)]
