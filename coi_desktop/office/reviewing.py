# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coordinator does with a document: look, put right, match, accept, ask for corrections."""

from coi_desktop.background.clock import Clock
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.office import auto_accept
from coi_desktop.office.archive_facts import remember
from coi_desktop.office.came_with import came_with
from coi_desktop.office.candidates import candidates
from coi_desktop.office.comparing import renewals_of
from coi_desktop.office.corrections import correction_of
from coi_desktop.office.judging import Judge
from coi_desktop.office.matching import insured_names, suggest
from coi_desktop.office.named_jobs import naming_reasons
from coi_desktop.office.on_file import WAITING, evidence_of, on_file, read_with_corrections
from coi_desktop.office.queue import queue_item
from coi_desktop.office.recording import recorded
from coi_desktop.office.review_case import CommitmentReview, QueueItem, Renewal, ReviewCase, VendorSuggestion
from coi_desktop.office.standings import StandingService
from coi_desktop.office.vendors import add_vendor
from coi_desktop.review.request import broker_request
from coi_desktop.store.database import ReadView, Store, UnitOfWork


class ReviewService:
    """The Review screen's service. Each act is one unit of work, leaves an event and derives standing."""

    def __init__(
        self,
        store: Store,
        judge: Judge,
        standings: StandingService,
        clock: Clock,
        *,
        accepts_alone: bool = False,
    ) -> None:
        """``accepts_alone``: documents that are plainly in order need no person."""
        self._store = store
        self._judge = judge
        self._standings = standings
        self._clock = clock
        self._accepts_alone = accepts_alone

    def accept_alone(self, on: bool) -> None:
        """Whether documents that are plainly in order need no person, from now on."""
        self._accepts_alone = on

    def queue(self) -> tuple[QueueItem, ...]:
        """Documents that wait for the coordinator, oldest first."""
        with self._store.read() as view:
            documents = view.documents.in_state(DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
            return tuple(queue_item(view, document) for document in documents)

    def case(self, document_id: DocumentId) -> ReviewCase:
        """Everything about one document under review, judged as of today."""
        with self._store.read() as view:
            return self._case(view, document_id)

    def settle(self, document_id: DocumentId) -> FiledDocument:
        """The last step of intake: match the vendor where that is sure, and put the document before the
        coordinator; or accept it alone where the office wants that and nothing speaks against it. A document
        that has moved on meanwhile is left as it is."""
        with self._store.write() as uow:
            document = uow.documents.get(document_id)
            if document.state is not DocumentState.READ:
                return document
            reading = uow.documents.reading(document_id)
            if reading is not None:
                sure = [s for s in self._suggest(uow, document, reading) if s.sure]
                if document.vendor_id is None and sure:
                    self._match(uow, document_id, sure[0].vendor_id, sure[0].reasons)
                else:
                    remember(uow, document_id, reading)
            uow.documents.set_state(document_id, DocumentState.TO_REVIEW)
            self._recompute(uow, document_id)
            settled = uow.documents.get(document_id)
        return self._accept_alone(settled) if self._accepts_alone else settled

    def _accept_alone(self, document: FiledDocument) -> FiledDocument:
        with self._store.write(auto_accept.ACTOR) as uow:
            if auto_accept.may_accept(self._case(uow, document.id)):
                self._accept(uow, document.id)
            return uow.documents.get(document.id)

    def correct(self, document_id: DocumentId, path: str, text: str, by: str) -> ReviewCase:
        """Put the value at ``path`` of the document right, of a certificate or an endorsement. The old text is
        kept, with who and when; the case is judged again at once. UserError when the text does not fit."""
        with self._store.write(by) as uow:
            self._open_for_change(uow, document_id)
            reading = read_with_corrections(uow, document_id)
            if reading is None:
                raise UserError(
                    "correction.no_such_value", "Nothing in this document could be read.", "Open it again."
                )
            correction = correction_of(reading, document_id, path, text, by, self._clock.now())
            kept = uow.documents.add_correction(correction)
            uow.events.append("value_corrected", f"document:{document_id}", recorded(kept))
            self._recompute(uow, document_id)
            return self._case(uow, document_id)

    def match_vendor(self, document_id: DocumentId, vendor_id: VendorId, by: str) -> ReviewCase:
        """A person says whose document it is."""
        with self._store.write(by) as uow:
            self._open_for_change(uow, document_id)
            self._match(uow, document_id, vendor_id, ("A person chose it.",))
            return self._case(uow, document_id)

    def create_vendor(self, document_id: DocumentId, name: str, by: str, trade: str = "") -> ReviewCase:
        """A new vendor from the certificate's insured. UserError when the name is empty or taken."""
        with self._store.write(by) as uow:
            self._open_for_change(uow, document_id)
            reading = read_with_corrections(uow, document_id)
            address = (
                reading.certificates[0].insured.address.value if reading and reading.certificates else ""
            )
            vendor = add_vendor(uow, name, trade=trade, address=address or "")
            self._match(uow, document_id, vendor.id, ("Made from this certificate.",))
            return self._case(uow, document_id)

    def accept(self, document_id: DocumentId, by: str) -> ReviewCase:
        """File the document: from now on its values count for the vendor's standing. It does not make the
        sub compliant by itself. UserError while nobody knows whose it is, or nothing in it could be read."""
        with self._store.write(by) as uow:
            return self._accept(uow, document_id)

    def _accept(self, uow: UnitOfWork, document_id: DocumentId) -> ReviewCase:
        document = self._open_for_change(uow, document_id)
        if document.vendor_id is None:
            raise UserError(
                "review.no_vendor",
                "Nobody has said yet whose document this is.",
                "Choose the vendor, or create one from the certificate.",
            )
        reading = uow.documents.reading(document_id)
        if reading is None or not (reading.certificates or reading.endorsements or reading.papers):
            raise UserError(
                "review.nothing_read",
                "Nothing that could be evidence was found in this document.",
                "Ask for a clean copy, or mark it as not a certificate.",
            )
        uow.documents.set_state(document_id, DocumentState.ACCEPTED)
        uow.events.append("document_accepted", f"document:{document_id}", {"vendor": int(document.vendor_id)})
        self._recompute(uow, document_id)
        case = self._case(uow, document_id)
        for judged in case.reviews:
            uow.reviews.save(document_id, judged.commitment_id, judged.review)
        return case

    def request_text(self, document_id: DocumentId) -> str:
        """The message that asks for what is missing, ready to copy."""
        case = self.case(document_id)
        insured = insured_names(case.reading) if case.reading else ()
        name = case.vendor.name if case.vendor else (insured[0] if insured else "your insured")
        return broker_request(name, [(judged.project_name, judged.review) for judged in case.reviews])

    def mark_requested(self, document_id: DocumentId, by: str) -> ReviewCase:
        """Corrections have been asked for; the document leaves the queue and does not count as evidence."""
        return self._set_aside(document_id, DocumentState.REQUESTED, "corrections_requested", by)

    def mark_not_a_certificate(self, document_id: DocumentId, by: str) -> ReviewCase:
        """The document leaves the queue; its original is kept."""
        return self._set_aside(document_id, DocumentState.NOT_A_CERTIFICATE, "not_a_certificate", by)

    def _set_aside(self, document_id: DocumentId, state: DocumentState, kind: str, by: str) -> ReviewCase:
        with self._store.write(by) as uow:
            self._open_for_change(uow, document_id)
            uow.documents.set_state(document_id, state)
            uow.events.append(kind, f"document:{document_id}", {})
            self._recompute(uow, document_id)
            return self._case(uow, document_id)

    def _open_for_change(self, uow: UnitOfWork, document_id: DocumentId) -> FiledDocument:
        document = uow.documents.get(document_id)
        if document.state not in WAITING:
            raise ConflictError(
                "review.already_done",
                f"This document has already been settled ({document.state.value.replace('_', ' ')}).",
                "Open the next one; what was decided is under the vendor.",
            )
        return document

    def _match(
        self, uow: UnitOfWork, document_id: DocumentId, vendor_id: VendorId, reasons: tuple[str, ...]
    ) -> None:
        before = uow.documents.get(document_id).vendor_id
        uow.documents.set_vendor(document_id, vendor_id)
        uow.events.append(
            "document_matched",
            f"document:{document_id}",
            {"vendor": int(vendor_id), "reasons": list(reasons)},
        )
        reading = uow.documents.reading(document_id)
        if reading is not None:
            remember(uow, document_id, reading)
        for touched in {v for v in (before, vendor_id) if v is not None}:
            self._standings.recompute_vendor(uow, touched)

    def _recompute(self, uow: UnitOfWork, document_id: DocumentId) -> None:
        vendor_id = uow.documents.get(document_id).vendor_id
        if vendor_id is not None:
            self._standings.recompute_vendor(uow, vendor_id)

    def _case(self, view: ReadView, document_id: DocumentId) -> ReviewCase:
        document = view.documents.get(document_id)
        reading = read_with_corrections(view, document_id)
        vendor = view.vendors.get(document.vendor_id) if document.vendor_id is not None else None
        return ReviewCase(
            document=document,
            reading=reading,
            corrections=view.documents.corrections(document_id),
            vendor=vendor,
            suggestions=self._suggest(view, document, reading) if reading else (),
            reviews=self._reviews(view, document, reading, vendor),
            renewals=self._renewals(view, document, vendor) if reading else (),
            messages=came_with(view, document),
        )

    def _renewals(
        self, view: ReadView, document: FiledDocument, vendor: Vendor | None
    ) -> tuple[Renewal, ...]:
        if vendor is None:
            return ()
        return renewals_of(self._judge.vendor_file(view, vendor, also=document).evidence, document.id)

    def _suggest(
        self, view: ReadView, document: FiledDocument, reading: DocumentReading
    ) -> tuple[VendorSuggestion, ...]:
        vendors, known = candidates(view, reading, document.envelope.sender, self._judge.tables.mail.free)
        return suggest(reading, vendors, known)

    def _reviews(
        self, view: ReadView, document: FiledDocument, reading: DocumentReading | None, vendor: Vendor | None
    ) -> tuple[CommitmentReview, ...]:
        if reading is None:
            return ()
        today = self._clock.today()
        around = self._judge.surroundings(view)
        commitments = view.commitments.for_vendor(vendor.id) if vendor else ()
        if vendor is None or not commitments:
            names = (vendor.name, *vendor.aliases) if vendor else insured_names(reading)[:1]
            alone = self._judge.review_alone(
                around,
                evidence_of([on_file(document, reading)]),
                today,
                vendor_names=names,
                vendor_trade=vendor.trade if vendor else "",
            )
            return (
                CommitmentReview(
                    commitment_id=None,
                    project_id=None,
                    project_name="",
                    requirement_set_name=around.in_force.standard.title,
                    review=alone,
                    standing_now=None,
                    standing_if_accepted=None,
                ),
            )
        file = self._judge.vendor_file(view, vendor, also=document)
        reviews = []
        for commitment in commitments:
            project = view.projects.get(commitment.project_id)
            judged = self._judge.stand(around, file, project, commitment, today)
            reviews.append(
                CommitmentReview(
                    commitment_id=commitment.id,
                    project_id=project.id,
                    project_name=project.name,
                    requirement_set_name=judged.requirements.title,
                    review=judged.review,
                    standing_now=view.standings.get(commitment.id),
                    standing_if_accepted=judged.standing,
                    number=commitment.number,
                    contract_signed=commitment.contract_signed,
                    named=naming_reasons(reading, project, commitment),
                )
            )
        reviews.sort(key=lambda judged: not judged.named)
        return tuple(reviews)
