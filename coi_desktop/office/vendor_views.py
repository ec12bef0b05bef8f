# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a vendor's own page shows: everything about one sub, judged as of today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coi_desktop.background.clock import Clock
from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import CommitmentId, DocumentId, VendorId
from coi_desktop.domain.imports import StatedPolicy
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.contacts import BrokerSuggestion, broker_suggestions
from coi_desktop.office.event_words import EventWords, ToldEvent
from coi_desktop.office.judging import Judge, Judged, VendorFile
from coi_desktop.office.merging import Merged, merged_into
from coi_desktop.office.on_file import read_with_corrections
from coi_desktop.office.requirement_names import requirement_name
from coi_desktop.office.trails import subjects_of_vendor
from coi_desktop.office.vendor_cover import Cover, cover_of
from coi_desktop.review import forms
from coi_desktop.review.request import broker_request
from coi_desktop.review.standing import holds_payment, is_off
from coi_desktop.store.database import ReadView, Store
from coi_desktop.store.ranks import RANKS

EVENTS_SHOWN = 100
_PUT_AWAY = (DocumentState.SPLIT, DocumentState.REJOINED)
"""Their pages stand on file as other documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorCommitment:
    """One subcontract with where the sub stands on it. ``open`` are the requirements that are not met, by id
    with their names."""

    commitment: Commitment
    project: Project
    standing: CommitmentStanding
    holds_payment: bool
    open: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorDocument:
    """One document with what is in it, in a few words each (``ACORD 25``, ``CG 20 10 04 13``)."""

    document: FiledDocument
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWaiver:
    """A waiver with the name of what it waives, and of the project it speaks for; empty for all."""

    waiver: Waiver
    requirement: str
    project: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPage:
    """Everything about one vendor. ``standing`` is the worst of its commitments, None without any; documents
    and events come newest first, what happened is cut off after ``EVENTS_SHOWN``. ``stated`` are policies as a
    spreadsheet told them: for the person to compare, never evidence."""

    vendor: Vendor
    today: date
    standing: Standing | None
    commitments: tuple[VendorCommitment, ...]
    cover: Cover
    documents: tuple[VendorDocument, ...]
    contacts: tuple[Contact, ...]
    suggestions: tuple[BrokerSuggestion, ...]
    waivers: tuple[NamedWaiver, ...]
    told: tuple[ToldEvent, ...]
    merged: tuple[Merged, ...]
    stated: tuple[StatedPolicy, ...] = ()

    @property
    def amount(self) -> int:
        """All its subcontracts together, in whole US dollars."""
        return sum(c.commitment.amount for c in self.commitments)

    @property
    def asks(self) -> bool:
        """Whether anything is to be asked for."""
        return any(c.open for c in self.commitments)


class VendorViews:
    """Reads only; everything it answers is as of today."""

    def __init__(self, store: Store, judge: Judge, words: EventWords, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._words = words
        self._clock = clock

    def page(self, vendor_id: VendorId, check: Callable[[], None] = lambda: None) -> VendorPage:
        """Everything about one vendor. ``check`` is called between the steps and may raise to stop.
        One that was merged is answered with the vendor it went to. ConflictError("record.missing") without
        the vendor."""
        today = self._clock.today()
        with self._store.read() as view:
            vendor = view.vendors.get(vendor_id)
            while vendor.merged_into is not None:
                vendor = view.vendors.get(vendor.merged_into)
            vendor_id = vendor.id
            file, judged = self._judged(view, vendor)
            check()
            commitments = tuple(_commitment(view, c, j) for c, j in judged)
            documents = tuple(_documents(view, vendor_id, file))
            check()
            return VendorPage(
                vendor=vendor,
                today=today,
                standing=min((c.standing.standing for c in commitments), key=RANKS.__getitem__, default=None),
                commitments=commitments,
                cover=cover_of(view.policies.for_vendor(vendor_id), judged, today),
                documents=documents,
                contacts=view.contacts.for_vendor(vendor_id),
                suggestions=broker_suggestions(view, vendor_id),
                waivers=_waivers(view, file, commitments),
                told=self._words.tell(
                    view, view.events.about(subjects_of_vendor(view, vendor_id), EVENTS_SHOWN)
                ),
                merged=merged_into(view, vendor_id),
                stated=view.imports.stated(vendor_id),
            )

    def request_text(self, vendor_id: VendorId) -> str:
        """The message that asks for all that is missing, over every subcontract, ready to copy."""
        with self._store.read() as view:
            vendor = view.vendors.get(vendor_id)
            _, judged = self._judged(view, vendor)
            needed = [(c, j) for c, j in judged if j.standing.standing is not Standing.NOT_REQUIRED]
            pairs = [(view.projects.get(c.project_id).name, j.review) for c, j in needed]
            return broker_request(vendor.name, pairs)

    def mark_asked(self, vendor_id: VendorId, text: str, by: str) -> None:
        """Somebody has sent a message that asks for what is missing; its words are kept."""
        with self._store.write(by) as uow:
            vendor = uow.vendors.get(vendor_id)
            uow.events.append("vendor_asked", f"vendor:{vendor.id}", {"text": text})

    def _judged(
        self, view: ReadView, vendor: Vendor
    ) -> tuple[VendorFile, Sequence[tuple[Commitment, Judged]]]:
        today = self._clock.today()
        around = self._judge.surroundings(view)
        file = self._judge.vendor_file(view, vendor)
        theirs = view.commitments.for_vendor(vendor.id)
        return file, [
            (c, self._judge.stand(around, file, view.projects.get(c.project_id), c, today)) for c in theirs
        ]


def _commitment(view: ReadView, commitment: Commitment, judged: Judged) -> VendorCommitment:
    needed = judged.standing.standing is not Standing.NOT_REQUIRED
    sets = (judged.requirements,)
    return VendorCommitment(
        commitment=commitment,
        project=view.projects.get(commitment.project_id),
        standing=judged.standing,
        holds_payment=holds_payment(judged.requirements, judged.standing.standing),
        open=tuple(
            (r.requirement_id, requirement_name(r.requirement_id, sets))
            for r in judged.review.results
            if needed and r.state not in (EvidenceState.MET, EvidenceState.WAIVED) and not is_off(r)
        ),
    )


def _documents(view: ReadView, vendor_id: VendorId, file: VendorFile) -> Iterator[VendorDocument]:
    known: Mapping[DocumentId | None, DocumentReading] = {
        f.document_id: f.reading for f in file.evidence.files
    }
    for document in reversed(view.documents.for_vendor(vendor_id)):
        if document.state not in _PUT_AWAY:
            reading = known.get(document.id) or read_with_corrections(view, document.id)
            yield VendorDocument(document=document, shows=_shows(reading) if reading else ())


def _shows(reading: DocumentReading) -> tuple[str, ...]:
    certificates = ["ACORD 25"] * bool(reading.certificates)
    endorsements = [forms.written(e.form.value or "", e.edition.value or "") for e in reading.endorsements]
    papers = [paper.form.value for paper in reading.papers]
    return tuple(dict.fromkeys((*certificates, *endorsements, *papers)))


def _waivers(
    view: ReadView, file: VendorFile, commitments: Sequence[VendorCommitment]
) -> tuple[NamedWaiver, ...]:
    sets = view.requirement_sets.all_latest()
    projects: Mapping[CommitmentId | None, str] = {c.commitment.id: c.project.name for c in commitments}
    return tuple(
        NamedWaiver(
            waiver=waiver,
            requirement=requirement_name(waiver.requirement_id, sets),
            project=projects.get(waiver.commitment_id, ""),
        )
        for waiver in reversed(file.waivers)
    )
