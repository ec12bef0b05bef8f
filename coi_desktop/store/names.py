# SPDX-License-Identifier: AGPL-3.0-or-later
"""What records are called today, many at once: one query for each kind of record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, Select, select

from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.store.tables import commitments, documents, projects, vendors
from coi_desktop.store.views import ReadView

_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ids:
    """The records asked about."""

    documents: frozenset[int] = frozenset()
    vendors: frozenset[int] = frozenset()
    commitments: frozenset[int] = frozenset()
    projects: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """What they are called. Documents come with their vendor, commitments with both of theirs."""

    documents: Mapping[int, tuple[str, VendorId | None]]
    vendors: Mapping[int, str]
    commitments: Mapping[int, tuple[VendorId, ProjectId]]
    projects: Mapping[int, str]


def names_of(view: ReadView, ids: Ids) -> Names:
    """The names of ``ids``, and of the vendors and projects they belong to. What is no longer on file is left
    out."""
    papers = {
        row.id: (row.file_name, VendorId(row.vendor_id) if row.vendor_id is not None else None)
        for row in rows_by_id(
            view,
            select(documents.c.id, documents.c.file_name, documents.c.vendor_id),
            documents.c.id,
            ids.documents,
        )
    }
    subcontracts = {
        row.id: (VendorId(row.vendor_id), ProjectId(row.project_id))
        for row in rows_by_id(
            view,
            select(commitments.c.id, commitments.c.vendor_id, commitments.c.project_id),
            commitments.c.id,
            ids.commitments,
        )
    }
    theirs = {vendor for _, vendor in papers.values() if vendor is not None}
    theirs |= {vendor for vendor, _ in subcontracts.values()}
    jobs = {project for _, project in subcontracts.values()}
    return Names(
        documents=papers,
        vendors={
            row.id: row.name
            for row in rows_by_id(
                view, select(vendors.c.id, vendors.c.name), vendors.c.id, ids.vendors | theirs
            )
        },
        commitments=subcontracts,
        projects={
            row.id: row.name
            for row in rows_by_id(
                view, select(projects.c.id, projects.c.name), projects.c.id, ids.projects | jobs
            )
        },
    )


def rows_by_id(view: ReadView, query: Select[Any], key: Column[Any], wanted: Iterable[int]) -> list[Row[Any]]:
    """The rows of ``query`` whose ``key`` is wanted, however many are."""
    ids = sorted(wanted)
    return [
        row
        for start in range(0, len(ids), _IDS_AT_ONCE)
        for row in view.connection.execute(query.where(key.in_(ids[start : start + _IDS_AT_ONCE])))
    ]
