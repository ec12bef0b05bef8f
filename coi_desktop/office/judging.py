# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts the evidence on file together and has it judged. The judging itself is pure and lives in review."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import DataError
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Commitment, OurCompany, Project, Vendor
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.corrections import corrected_reading
from coi_desktop.office.requirements_in_force import RequirementsInForce, load_in_force
from coi_desktop.reading.description.statements import with_statements
from coi_desktop.review.case import day
from coi_desktop.review.catalogue import Catalogue
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.engine import review
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence, FileOnFile
from coi_desktop.review.standing import expirations, standing_of
from coi_desktop.review.tables import RuleTables
from coi_desktop.review.tail import Tail, in_tail, tail_of
from coi_desktop.store.database import ReadView

_log = logging.getLogger(__name__)

WAITING = (DocumentState.RECEIVED, DocumentState.READ, DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
"""States in which a document of a vendor still waits for the program or a person."""


def load_catalogue(resources: Path) -> Catalogue:
    """The words of the findings from the product's resources. DataError when they cannot be read."""
    file = resources / "findings.en.json"
    try:
        return Catalogue.from_plain(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            "findings.damaged",
            f"The words of the findings at {file} cannot be read: {error}.",
            "Install COI Desktop again; your own data is not affected.",
        ) from error


def read_with_corrections(view: ReadView, document_id: DocumentId) -> DocumentReading | None:
    """The stored reading with what a person put right applied to it."""
    reading = view.documents.reading(document_id)
    return None if reading is None else corrected_reading(reading, view.documents.corrections(document_id))


def on_file(document: FiledDocument, reading: DocumentReading) -> FileOnFile:
    """A filed document's reading with what its envelope says."""
    envelope = document.envelope
    return FileOnFile(
        reading=reading,
        document_id=document.id,
        received_at=envelope.received_at,
        sender=envelope.sender,
        source=envelope.source,
    )


def evidence_of(files: Sequence[FileOnFile]) -> Evidence:
    """Everything the files show, newest certificate first; a later arrival wins on the same date. What
    free texts state is read anew, since a person may have corrected them."""
    certificates = [
        (index, CertificateOnFile(document_id=file.document_id, certificate=with_statements(certificate)))
        for index, file in enumerate(files)
        for certificate in file.reading.certificates
    ]
    certificates.sort(key=lambda c: (c[1].certificate.certificate_date.value or date.min, c[0]), reverse=True)
    endorsements = tuple(
        EndorsementOnFile(document_id=file.document_id, endorsement=endorsement)
        for file in files
        for endorsement in file.reading.endorsements
    )
    return Evidence(
        certificates=tuple(c for _, c in certificates), endorsements=endorsements, files=tuple(files)
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One commitment judged: the review, the standing it gives, the first day a policy it needs ends, and the
    name of the requirement set."""

    review: Review
    standing: CommitmentStanding
    next_expiration: date | None
    requirement_set: str


class Judge:
    """Holds what judging needs besides the evidence: words, tables, our companies."""

    def __init__(
        self,
        catalogue: Catalogue,
        tables: RuleTables,
        our_companies: tuple[OurCompany, ...],
    ) -> None:
        self._catalogue = catalogue
        self._tables = tables
        self._our_companies = our_companies

    def evidence_on_file(self, view: ReadView, vendor: Vendor, also: FiledDocument | None = None) -> Evidence:
        """What the vendor's accepted documents show, and besides them one that is still under review."""
        documents = list(view.documents.for_vendor(vendor.id, DocumentState.ACCEPTED))
        if also is not None and also.state is not DocumentState.ACCEPTED:
            documents.append(also)
        readings = [(d, read_with_corrections(view, d.id)) for d in documents]
        return evidence_of([on_file(document, reading) for document, reading in readings if reading])

    def judge(
        self,
        view: ReadView,
        evidence: Evidence,
        *,
        vendor_names: tuple[str, ...],
        vendor_trade: str,
        project: Project | None,
        commitment: Commitment | None,
        on: date,
        requirements: RequirementSet | None = None,
        tail: Tail | None = None,
    ) -> Review:
        """Hold the evidence against ``requirements``, or what the commitment asks for now."""
        context = ReviewContext(
            tables=self._tables,
            vendor_names=vendor_names,
            vendor_trade=vendor_trade,
            our_companies=self._our_companies,
            project=project,
            commitment=commitment,
            carriers=view.carriers.all(),
            waivers=_waivers(view, commitment),
            tail=tail,
        )
        wanted = requirements or load_in_force(view).effective(project, commitment)
        return review(evidence, wanted, context, self._catalogue, on, on_bug=_report_bug)

    def standing(
        self,
        view: ReadView,
        commitment: Commitment,
        on: date,
        in_force: RequirementsInForce | None = None,
    ) -> "Judged":
        """Where the vendor stands on one commitment by what has been accepted. ``in_force`` are the
        requirements as loaded before."""
        vendor = view.vendors.get(commitment.vendor_id)
        project = view.projects.get(commitment.project_id)
        evidence = self.evidence_on_file(view, vendor)
        waiting = self.is_waiting(view, vendor.id)
        return self.standing_with(
            view, evidence, vendor, project, commitment, on, waiting=waiting, in_force=in_force
        )

    def is_waiting(self, view: ReadView, vendor_id: VendorId) -> bool:
        """Whether a document of the vendor has not been settled."""
        return bool(view.documents.for_vendor(vendor_id, *WAITING))

    def standing_with(
        self,
        view: ReadView,
        evidence: Evidence,
        vendor: Vendor,
        project: Project,
        commitment: Commitment,
        on: date,
        *,
        waiting: bool,
        in_force: RequirementsInForce | None = None,
    ) -> "Judged":
        """Where the vendor would stand on one commitment by the given evidence."""
        wanted = (in_force or load_in_force(view)).effective(project, commitment)
        tail = tail_of(project, wanted, self._tables.states)
        if tail is not None and on < tail.start:
            tail = None
        wanted = in_tail(wanted) if tail else wanted
        judged = self.judge(
            view,
            evidence,
            vendor_names=(vendor.name, *vendor.aliases),
            vendor_trade=vendor.trade,
            project=project,
            commitment=commitment,
            on=on,
            requirements=wanted,
            tail=tail,
        )
        standing = standing_of(
            commitment.id,
            judged,
            evidence=evidence,
            requirements=wanted,
            waiting=waiting,
            on=on,
            not_required=_not_required(commitment, tail, on),
        )
        ends = expirations(evidence, wanted, on)
        return Judged(judged, standing, min(ends.values(), default=None), wanted.title)


def _not_required(commitment: Commitment, tail: Tail | None, on: date) -> str:
    """Why no insurance is asked for; empty where it is."""
    if not commitment.insurance_required:
        return "No insurance is asked for."
    if tail is not None and on >= tail.end:
        return (
            f"The job was completed on {day(tail.start)}; the {tail.years} years of finished work are over."
        )
    return ""


def _waivers(view: ReadView, commitment: Commitment | None) -> tuple[Waiver, ...]:
    return () if commitment is None else view.waivers.for_commitment(commitment.vendor_id, commitment.id)


def _report_bug(rule: str, error: Exception) -> None:
    _log.critical("rule %s failed; its requirement counts as unreadable", rule, exc_info=error)
