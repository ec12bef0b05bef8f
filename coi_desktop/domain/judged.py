# SPDX-License-Identifier: AGPL-3.0-or-later
"""One subcontract judged on a day, with the records as they were on that day: what reports are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import DocumentId, ProjectId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding


@dataclass(frozen=True, slots=True)
class Broker:
    """A producer as its certificate names it."""

    name: str
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCommitment:
    """``ends``: the day cover ends for each asked line that is in force. ``brokers``: who issued each certificate
    on file, the newest certificate first; ``has_certificate`` is False while there is none."""

    vendor: Vendor
    project: Project
    commitment: Commitment
    standing: CommitmentStanding
    review: Review
    requirements: RequirementSet
    ends: Mapping[Line, date] = field(default_factory=dict)
    brokers: Mapping[DocumentId, Broker] = field(default_factory=dict)
    has_certificate: bool = False

    @property
    def next_expiration(self) -> date | None:
        """The first day a policy that is needed ends."""
        return min(self.ends.values(), default=None)


@dataclass(frozen=True, slots=True)
class Whose:
    """Which subcontracts: those of a project, of a vendor, or both; all without either."""

    project_id: ProjectId | None = None
    vendor_id: VendorId | None = None

    def has(self, commitment: Commitment) -> bool:
        """Whether a subcontract is one of them."""
        return self.project_id in (None, commitment.project_id) and self.vendor_id in (
            None,
            commitment.vendor_id,
        )


EVERYBODY = Whose()
