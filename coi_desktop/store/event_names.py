# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the records behind a page of events are called today, in one query for each kind of record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, Select, select

from coi_desktop.domain.filing import Event
from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.store.columns import from_json
from coi_desktop.store.tables import commitments, documents, events, projects, vendors
from coi_desktop.store.views import ReadView

_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ids:
    """The records that events speak of."""

    documents: frozenset[int] = frozenset()
    vendors: frozenset[int] = frozenset()
    commitments: frozenset[int] = frozenset()
    projects: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class EventNames:
    """What they are called. Documents come with their vendor, commitments with both of theirs."""

    documents: Mapping[int, tuple[str, VendorId | None]]
    vendors: Mapping[int, str]
    commitments: Mapping[int, tuple[VendorId, ProjectId]]
    projects: Mapping[int, str]


def names_of(view: ReadView, ids: Ids) -> EventNames:
    """The names of ``ids``, and of the vendors and projects they belong to. What is no longer on file is left
    out."""
    papers = {
        row.id: (row.file_name, VendorId(row.vendor_id) if row.vendor_id is not None else None)
        for row in _rows(
            view,
            select(documents.c.id, documents.c.file_name, documents.c.vendor_id),
            documents.c.id,
            ids.documents,
        )
    }
    subcontracts = {
        row.id: (VendorId(row.vendor_id), ProjectId(row.project_id))
        for row in _rows(
            view,
            select(commitments.c.id, commitments.c.vendor_id, commitments.c.project_id),
            commitments.c.id,
            ids.commitments,
        )
    }
    theirs = {vendor for _, vendor in papers.values() if vendor is not None}
    theirs |= {vendor for vendor, _ in subcontracts.values()}
    jobs = {project for _, project in subcontracts.values()}
    return EventNames(
        documents=papers,
        vendors={
            row.id: row.name
            for row in _rows(view, select(vendors.c.id, vendors.c.name), vendors.c.id, ids.vendors | theirs)
        },
        commitments=subcontracts,
        projects={
            row.id: row.name
            for row in _rows(view, select(projects.c.id, projects.c.name), projects.c.id, ids.projects | jobs)
        },
    )


def record_before(view: ReadView, event: Event) -> dict[str, Any] | None:
    """The record as the last event before this one left it; None where none carries it."""
    row = view.connection.execute(
        select(events.c.details)
        .where(
            events.c.subject == event.subject,
            events.c.id < event.id,
            events.c.kind.in_((event.kind, event.kind.replace("_changed", "_added"))),
        )
        .order_by(events.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    record = from_json(dict[str, Any], row.details, f"an event of {event.subject}").get("record")
    return record if isinstance(record, dict) else None


def _rows(view: ReadView, query: Select[Any], key: Column[Any], wanted: Iterable[int]) -> list[Row[Any]]:
    ids = sorted(wanted)
    return [
        row
        for start in range(0, len(ids), _IDS_AT_ONCE)
        for row in view.connection.execute(query.where(key.in_(ids[start : start + _IDS_AT_ONCE])))
    ]
