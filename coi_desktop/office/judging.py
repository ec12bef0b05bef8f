# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has evidence judged: what is asked, of whom, on which day. The judging itself is pure and lives in review.

What is known about the office and about a vendor is gathered first (:class:`Surroundings`,
:class:`VendorFile`), from the database as it stands or, for a past day, from the events. The same gathered
facts and the same day always give the same standing.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from coi_desktop.domain.calls import Call
from coi_desktop.domain.errors import DataError
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import CommitmentId, DocumentId
from coi_desktop.domain.judged import Broker, JudgedCommitment
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import CarrierRating, Commitment, OurCompany, Project, Vendor
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.neighbors import Neighbors, neighbors, standings_of
from coi_desktop.office.on_file import (
    WAITING,
    evidence_of,
    on_file,
    own_senders,
    read_and_corrected,
    without_own,
)
from coi_desktop.office.requirements_in_force import RequirementsInForce, load_in_force
from coi_desktop.review.carriers import CarrierTable
from coi_desktop.review.case import day
from coi_desktop.review.catalogue import Catalogue
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.engine import review
from coi_desktop.review.evidence import Evidence
from coi_desktop.review.standing import expirations, standing_of
from coi_desktop.review.tables import RuleTables
from coi_desktop.review.tail import Tail, in_tail, tail_of
from coi_desktop.store.database import ReadView

_log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What counts for everybody on one day: the requirements in force, the carrier table, who we are, and who
    else works on a job. ``file_of`` gathers what is known of another vendor."""

    in_force: RequirementsInForce
    carriers: tuple[CarrierRating, ...]
    our_companies: tuple[OurCompany, ...]
    neighbors: Neighbors
    file_of: Callable[[Vendor], "VendorFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorFile:
    """What is known of one vendor on one day. ``senders`` are the mail addresses of its own people;
    ``waiting``: a document of theirs has not been settled."""

    vendor: Vendor
    evidence: Evidence
    waivers: tuple[Waiver, ...] = ()
    calls: tuple[Call, ...] = ()
    senders: frozenset[str] = frozenset()
    waiting: bool = False

    def waivers_for(self, commitment_id: CommitmentId) -> tuple[Waiver, ...]:
        """Those that speak for a commitment: its own, and those for all of the vendor's."""
        return tuple(w for w in self.waivers if w.commitment_id in (None, commitment_id))


@dataclass(frozen=True, slots=True)
class Judged:
    """One commitment judged: the review, the standing it gives, the day cover ends for each asked line that is
    in force, and what was asked."""

    review: Review
    standing: CommitmentStanding
    ends: Mapping[Line, date]
    requirements: RequirementSet

    @property
    def next_expiration(self) -> date | None:
        """The first day a policy that is needed ends."""
        return min(self.ends.values(), default=None)


class Judge:
    """Holds what never changes while the program runs: the words of the findings, and the tables."""

    def __init__(
        self, catalogue: Catalogue, tables: RuleTables, our_companies: tuple[OurCompany, ...]
    ) -> None:
        self._catalogue = catalogue
        self.tables = tables
        self._our_companies = our_companies

    def use_companies(self, ours: tuple[OurCompany, ...]) -> None:
        """From now on these are our companies. What was judged before is judged again by whoever changes them."""
        self._our_companies = ours

    def surroundings(self, view: ReadView, in_force: RequirementsInForce | None = None) -> Surroundings:
        """What counts for everybody as ``view`` sees it; ``in_force`` in the place of what was published."""
        return Surroundings(
            in_force=in_force or load_in_force(view),
            carriers=CarrierTable(view.carriers.all()),
            our_companies=self._our_companies,
            neighbors=neighbors(view.vendors.all, view.commitments.for_project),
            file_of=cache(lambda vendor: self.vendor_file(view, vendor)),
        )

    def vendor_file(self, view: ReadView, vendor: Vendor, also: FiledDocument | None = None) -> VendorFile:
        """What the vendor's accepted documents show, and besides them one that is still under review; that
        one is no longer waiting then."""
        documents = list(view.documents.for_vendor(vendor.id, DocumentState.ACCEPTED))
        if also is not None and also.state is not DocumentState.ACCEPTED:
            documents.append(also)
        readings = read_and_corrected(view, [d.id for d in documents])
        facts = without_own(
            view.fingerprints.facts_of(vendor.id),
            lambda: {document.id for document in view.documents.for_vendor(vendor.id)},
        )
        waiting = view.documents.for_vendor(vendor.id, *WAITING)
        return VendorFile(
            vendor=vendor,
            evidence=evidence_of(
                [
                    on_file(document, readings[document.id], facts.get(document.id))
                    for document in documents
                    if document.id in readings
                ]
            ),
            waivers=view.waivers.for_vendor(vendor.id),
            calls=view.calls.for_vendor(vendor.id),
            senders=own_senders(view.contacts.for_vendor(vendor.id)),
            waiting=any(also is None or document.id != also.id for document in waiting),
        )

    def contracting(self, project: Project | None, commitment: Commitment | None) -> OurCompany | None:
        """Which of our companies contracts there; None while we do not know who we are."""
        return ReviewContext(
            tables=self.tables, our_companies=self._our_companies, project=project, commitment=commitment
        ).contracting

    def review_alone(
        self,
        around: Surroundings,
        evidence: Evidence,
        on: date,
        *,
        vendor_names: tuple[str, ...],
        vendor_trade: str = "",
        project: Project | None = None,
        commitment: Commitment | None = None,
        requirements: RequirementSet | None = None,
    ) -> Review:
        """Hold evidence that is only looked at against ``requirements``, or what is asked for there."""
        context = ReviewContext(
            tables=self.tables,
            vendor_names=vendor_names,
            vendor_trade=vendor_trade,
            our_companies=around.our_companies,
            project=project,
            commitment=commitment,
            carriers=around.carriers,
        )
        wanted = requirements or around.in_force.effective(project, commitment)
        return review(evidence, wanted, context, self._catalogue, on, on_bug=_report_bug)

    def stand(
        self,
        around: Surroundings,
        file: VendorFile,
        project: Project,
        commitment: Commitment,
        on: date,
        above: frozenset[CommitmentId] = frozenset(),
    ) -> Judged:
        """Where the vendor stands on one commitment. ``above`` are the subcontracts it is judged for, as a sub of
        their subs."""
        wanted = around.in_force.effective(project, commitment)
        tail = tail_of(project, wanted, self.tables.states)
        if tail is not None and on < tail.start:
            tail = None
        wanted = in_tail(wanted) if tail else wanted
        vendor = file.vendor
        trail = above | {commitment.id}
        context = ReviewContext(
            tables=self.tables,
            vendor_names=(vendor.name, *vendor.aliases),
            vendor_trade=vendor.trade,
            vendor_address=vendor.address,
            vendor_senders=file.senders,
            our_companies=around.our_companies,
            project=project,
            commitment=commitment,
            carriers=around.carriers,
            waivers=file.waivers_for(commitment.id),
            calls=file.calls,
            tail=tail,
            lower_tiers=standings_of(
                commitment,
                around.neighbors,
                lambda other, theirs: (
                    self.stand(around, around.file_of(other), project, theirs, on, trail).standing.standing
                ),
                trail,
            ),
        )
        judged = review(file.evidence, wanted, context, self._catalogue, on, on_bug=_report_bug)
        standing = standing_of(
            commitment.id,
            judged,
            evidence=file.evidence,
            requirements=wanted,
            waiting=file.waiting,
            on=on,
            not_required=_not_required(commitment, tail, on),
        )
        return Judged(judged, standing, expirations(file.evidence, wanted, on), wanted)

    def tail(self, around: Surroundings, project: Project) -> Tail | None:
        """How long finished work on a project must stay insured; None before it is substantially complete."""
        return self.tail_under(project, around.in_force.effective(project))

    def tail_under(self, project: Project | None, wanted: RequirementSet) -> Tail | None:
        """The same, were ``wanted`` asked for; None without a project."""
        return tail_of(project, wanted, self.tables.states)

    def standing(self, view: ReadView, commitment: Commitment, on: date) -> Judged:
        """Where the vendor of one commitment stands on it by what has been accepted."""
        return self.stand(
            self.surroundings(view),
            self.vendor_file(view, view.vendors.get(commitment.vendor_id)),
            view.projects.get(commitment.project_id),
            commitment,
            on,
        )


def _not_required(commitment: Commitment, tail: Tail | None, on: date) -> str:
    """Why no insurance is asked for; empty where it is."""
    if not commitment.insurance_required:
        return "No insurance is asked for."
    if tail is not None and on >= tail.end:
        return (
            f"The job was completed on {day(tail.start)}; the {tail.years} years of finished work are over."
        )
    return ""


def _report_bug(rule: str, error: Exception) -> None:
    _log.critical("rule %s failed; its requirement counts as unreadable", rule, exc_info=error)


def judged_commitment(
    file: VendorFile, project: Project, commitment: Commitment, judged: Judged
) -> JudgedCommitment:
    """What was judged, with the records it was judged by."""
    return JudgedCommitment(
        vendor=file.vendor,
        project=project,
        commitment=commitment,
        standing=judged.standing,
        review=judged.review,
        requirements=judged.requirements,
        ends=judged.ends,
        brokers=_brokers(file),
        has_certificate=bool(file.evidence.certificates),
    )


def _brokers(file: VendorFile) -> dict[DocumentId, Broker]:
    found: dict[DocumentId, Broker] = {}
    for source in file.evidence.certificates:
        producer = source.certificate.producer
        name = " ".join((producer.name.value or "").split())
        if source.document_id is not None and name:
            found.setdefault(
                source.document_id,
                Broker(
                    name=name,
                    contact=producer.contact.value or "",
                    phone=producer.phone.value or "",
                    email=producer.email.value or "",
                ),
            )
    return found
