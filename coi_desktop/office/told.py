# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office as its events tell it, one event after the other.

Records that a first release did not write into its events count as they are now.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from coi_desktop.domain.calls import Call
from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.filing import Correction, DocumentState, Event
from coi_desktop.domain.ids import CommitmentId, ContactId, DocumentId, ProjectId, VendorId, WaiverId
from coi_desktop.domain.office import CarrierRating, Commitment, OurCompany, Project, Vendor
from coi_desktop.domain.requirement_layers import Override
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.carrier_files import changed_table
from coi_desktop.office.recording import record_of
from coi_desktop.store.database import ReadView

R = TypeVar("R")
_STATES = {
    "document_received": DocumentState.RECEIVED,
    "document_accepted": DocumentState.ACCEPTED,
    "corrections_requested": DocumentState.REQUESTED,
    "not_a_certificate": DocumentState.NOT_A_CERTIFICATE,
    "document_unreadable": DocumentState.UNREADABLE,
    "document_reopened": DocumentState.TO_REVIEW,
    "document_split": DocumentState.SPLIT,
    "part_rejoined": DocumentState.REJOINED,
}


@dataclass(slots=True)
class ToldDocument:
    state: DocumentState
    vendor_id: VendorId | None = None


@dataclass(slots=True)
class ToldOffice:
    """What the events so far leave on file."""

    vendors: dict[VendorId, Vendor] = field(default_factory=dict)
    projects: dict[ProjectId, Project] = field(default_factory=dict)
    commitments: dict[CommitmentId, Commitment] = field(default_factory=dict)
    waivers: dict[WaiverId, Waiver] = field(default_factory=dict)
    contacts: dict[ContactId, Contact] = field(default_factory=dict)
    documents: dict[DocumentId, ToldDocument] = field(default_factory=dict)
    readings: dict[tuple[DocumentId, str], tuple[str, datetime]] = field(default_factory=dict)
    """By document and reader version: the hash of what was read, and when."""
    corrections: dict[int, Correction] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    carriers: tuple[CarrierRating, ...] = ()
    our_companies: tuple[OurCompany, ...] = ()
    sets: dict[str, RequirementSet] = field(default_factory=dict)
    overrides: dict[str, Override] = field(default_factory=dict)


def office_of(view: ReadView, events: Iterable[Event]) -> ToldOffice:
    """The office as ``events`` tell it, from the first on."""
    office = ToldOffice()
    for event in events:
        _tell(office, event, view)
    return office


def _tell(office: ToldOffice, event: Event, view: ReadView) -> None:
    """What one event did."""
    subject, _, number = event.subject.partition(":")
    match event.kind:
        case "vendor_added" | "vendor_changed" | "vendor_merged" | "vendor_unmerged":
            key = VendorId(int(number))
            office.vendors[key] = _record(event, Vendor, lambda: view.vendors.get(key))
        case "project_added" | "project_changed":
            project = ProjectId(int(number))
            office.projects[project] = _record(event, Project, lambda: view.projects.get(project))
        case "commitment_added" | "commitment_changed":
            commitment = CommitmentId(int(number))
            office.commitments[commitment] = _record(
                event, Commitment, lambda: view.commitments.get(commitment)
            )
        case "vendor_removed":
            office.vendors.pop(VendorId(int(number)), None)
        case "project_removed":
            office.projects.pop(ProjectId(int(number)), None)
        case "commitment_removed":
            office.commitments.pop(CommitmentId(int(number)), None)
        case "waiver_granted" | "waiver_withdrawn" | "waiver_moved":
            waiver = WaiverId(int(number))
            office.waivers[waiver] = _record(event, Waiver, lambda: view.waivers.get(waiver))
        case "contact_removed":
            office.contacts.pop(ContactId(int(number)), None)
        case "contact_added" | "contact_changed":
            contact = record_of(event, Contact)
            if contact is not None:
                office.contacts[contact.id] = contact
        case "call_recorded":
            office.calls += filter(None, [record_of(event, Call)])
        case "carriers_imported":
            office.carriers = _record(event, tuple[CarrierRating, ...], view.carriers.all)
        case "carrier_added" | "carrier_changed":
            office.carriers = changed_table(office.carriers, number, record_of(event, CarrierRating))
        case "carrier_removed":
            office.carriers = changed_table(office.carriers, number, None)
        case "our_companies_changed":
            office.our_companies = _record(event, tuple[OurCompany, ...], tuple)
        case "requirements_published" if subject == "set":
            published = _record(event, RequirementSet, lambda: _latest(view, number))
            office.sets[number] = published
        case "requirements_published":
            override = record_of(event, Override)
            if override is not None:
                office.overrides[event.subject] = override
        case _ if subject == "document":
            _tell_document(office, event, DocumentId(int(number)), view)


def _tell_document(office: ToldOffice, event: Event, document_id: DocumentId, view: ReadView) -> None:
    document = office.documents.setdefault(document_id, ToldDocument(DocumentState.RECEIVED))
    document.state = _STATES.get(event.kind, document.state)
    if event.kind in ("document_matched", "match_withdrawn"):
        vendor = event.details.get("vendor")
        document.vendor_id = VendorId(vendor) if isinstance(vendor, int) else None
    elif event.kind == "document_read":
        read = document_id, str(event.details.get("reader"))
        office.readings[read] = str(event.details.get("reading_sha256")), event.at
    elif event.kind in ("value_corrected", "correction_withdrawn"):
        correction = record_of(event, Correction)
        if correction is not None:
            correction = _numbered(correction, view)
            office.corrections[correction.id] = correction


def _numbered(told: Correction, view: ReadView) -> Correction:
    """A correction by its number; a first release did not tell it."""
    if told.id:
        return told
    kept = view.documents.every_correction(told.document_id)
    return next((c for c in kept if replace(c, id=0, withdrawn_at=None, withdrawn_by="") == told), told)


def _record(event: Event, kind: type[R], present: Callable[[], R]) -> R:
    found = record_of(event, kind)
    return present() if found is None else found


def _latest(view: ReadView, set_id: str) -> RequirementSet:
    return next(s for s in view.requirement_sets.all_latest() if s.id == set_id)
