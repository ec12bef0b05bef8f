# SPDX-License-Identifier: AGPL-3.0-or-later
"""One vendor on one subcontract as the proof holds it: everything the judging looks at, and what it says."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coi_desktop.domain.calls import Call
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.findings import EvidenceState, RequirementResult, Review
from coi_desktop.domain.office import CarrierRating, Commitment, OurCompany, Project, Vendor
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.judging import Judge, Surroundings, VendorFile
from coi_desktop.office.on_file import evidence_of
from coi_desktop.office.requirements_in_force import RequirementsInForce
from coi_desktop.review.evidence import FileOnFile
from tests.support.judging import CATALOGUE
from tests.support.readings import TABLES, US

OURS = (OurCompany(name=US, address="12 Pier Street, Fairport, OH 44077"),)
_JUDGE = Judge(CATALOGUE, TABLES, OURS)


@dataclass(frozen=True, kw_only=True, repr=False)
class History:
    """What came in, in the order it came, and what it is held against on the day ``on``. Its printed form is left to
    ``telling``: all of it would be pages."""

    files: tuple[FileOnFile, ...]
    requirements: RequirementSet
    vendor: Vendor
    project: Project
    commitment: Commitment
    carriers: tuple[CarrierRating, ...]
    waivers: tuple[Waiver, ...]
    on: date
    calls: tuple[Call, ...] = ()
    waiting: bool = False

    def judged(self) -> "Outcome":
        """Where the vendor stands, judged as the office judges it."""
        file = VendorFile(
            vendor=self.vendor,
            evidence=evidence_of(self.files),
            waivers=self.waivers,
            calls=self.calls,
            waiting=self.waiting,
        )
        around = Surroundings(
            in_force=RequirementsInForce((self.requirements,), ()),
            carriers=self.carriers,
            our_companies=OURS,
            neighbors=lambda _name, _project: (),
            file_of=lambda _vendor: file,
        )
        judged = _JUDGE.stand(around, file, self.project, self.commitment, self.on)
        return Outcome(review=judged.review, standing=judged.standing.standing)

    def with_reading(self, index: int, **changes: Any) -> "History":
        """With something else read from one of the files."""
        file = self.files[index]
        changed = replace(file, reading=replace(file.reading, **changes))
        return replace(self, files=(*self.files[:index], changed, *self.files[index + 1 :]))

    def with_file(self, reading: DocumentReading) -> "History":
        """With one more file, the last to come."""
        last = self.files[-1]
        number = (last.document_id or 0) + 1
        return replace(
            self, files=(*self.files, replace(last, reading=reading, document_id=type(number)(number)))
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the judging says of a history."""

    review: Review
    standing: Standing

    @property
    def results(self) -> dict[str, RequirementResult]:
        return {result.requirement_id: result for result in self.review.results}

    @property
    def states(self) -> dict[str, EvidenceState]:
        return {result.requirement_id: result.state for result in self.review.results}
