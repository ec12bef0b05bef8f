# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what is kept is what its events say: a record that somebody changed behind the program's back shows.

Which way doubt falls: a record without any event, or that is not as its last event left it, is named. What a first
release did not write into its events counts as it is now.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.told import ToldOffice
from coi_desktop.store.database import ReadView


def unaccounted(view: ReadView, told: ToldOffice) -> tuple[str, ...]:
    """The subjects (``waiver:3``) of records that are not as the last event left them, by kind. ``told`` is the office
    as all its events tell it."""
    return tuple(_subjects(view, told))


def _subjects(view: ReadView, told: ToldOffice) -> Iterator[str]:
    vendors = {v.id: v for v in (*view.vendors.all(), *view.vendors.gone())}
    yield from _differing("vendor", vendors, told.vendors)
    yield from _differing("project", {p.id: p for p in view.projects.all()}, told.projects)
    yield from _differing("commitment", {c.id: c for c in view.commitments.all()}, told.commitments)
    yield from _differing("waiver", {w.id: w for w in view.waivers.all()}, told.waivers)
    yield from _differing("set", {s.id: s for s in view.requirement_sets.all_latest()}, told.sets or None)
    # An override carries its own scope (``project:2``) for a subject.
    kept = {o.ref.scope: o for o in view.requirement_overrides.all_latest()}
    yield from (f"requirements of {name}" for name in _names(kept, told.overrides))
    if view.carriers.all() != told.carriers:
        yield "carriers"
    yield from _differing("contact", {c.id: c for c in view.contacts.all()}, told.contacts)
    yield from _differing("call", {c.id: c for c in view.calls.all()}, {c.id: c for c in told.calls})
    corrections = {c.id: c for c in view.documents.all_corrections()}
    yield from _differing("correction", corrections, told.corrections)
    yield from (f"reading of document:{id}" for id in _readings(view, told))
    accepted = {d.id for d in view.documents.in_state(DocumentState.ACCEPTED)}
    then = {id for id, d in told.documents.items() if d.state is DocumentState.ACCEPTED}
    owners = {id: view.documents.get(id).vendor_id for id in accepted & then}
    moved = {id for id, vendor in owners.items() if told.documents[id].vendor_id != vendor}
    yield from (f"document:{id}" for id in sorted((accepted ^ then) | moved))


def _differing(kind: str, kept: Mapping[Any, object], told: Mapping[Any, object] | None) -> Iterator[str]:
    """Of the first release's sets no event tells at all."""
    yield from (f"{kind}:{name}" for name in _names(kept, told if told is not None else kept))


def _readings(view: ReadView, told: ToldOffice) -> list[DocumentId]:
    """The documents that read otherwise now. One whose reading no event tells counts as it is."""
    with_event = {document_id for document_id, _ in told.readings}
    kept = {key: seal for key, seal in view.documents.seals_of_readings() if key[0] in with_event}
    return sorted(
        {key[0] for key in kept.keys() | told.readings.keys() if kept.get(key) != told.readings.get(key)}
    )


def _names(kept: Mapping[Any, object], told: Mapping[Any, object]) -> list[str]:
    return sorted(str(name) for name in kept.keys() | told.keys() if kept.get(name) != told.get(name))
