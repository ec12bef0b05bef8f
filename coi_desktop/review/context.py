# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules need to know besides the documents: who the vendor is, who we are, which job."""

from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.office import CarrierRating, Commitment, OurCompany, Project
from coi_desktop.domain.waivers import Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContext:
    """``vendor_names``: the legal name of the contract first, then the aliases a person confirmed; empty
    while the vendor is not known. ``project`` and ``commitment`` are None for a first look without a job.
    ``waivers`` are those that speak for the commitment, ended ones included."""

    vendor_names: tuple[str, ...] = ()
    our_companies: tuple[OurCompany, ...] = ()
    project: Project | None = None
    commitment: Commitment | None = None
    carriers: tuple[CarrierRating, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def us(self) -> str:
        """Our name in sentences."""
        return self.our_companies[0].name if self.our_companies else "us"

    @property
    def holder_block(self) -> str:
        """The certificate holder as it should stand on the form."""
        if not self.our_companies:
            return "us"
        ours = self.our_companies[0]
        return f"{ours.name}, {ours.address}" if ours.address else ours.name

    @property
    def vendor(self) -> str:
        return self.vendor_names[0] if self.vendor_names else "the subcontractor"

    @property
    def job(self) -> str:
        """The project's name in sentences."""
        return self.project.name if self.project else "this job"

    @property
    def our_names(self) -> tuple[str, ...]:
        """Every name we go by."""
        return tuple(n for company in self.our_companies for n in (company.name, *company.aliases))

    @property
    def work_starts(self) -> date | None:
        """First day of work, None when not known."""
        if self.commitment and self.commitment.work_started:
            return self.commitment.work_started
        return self.project.start if self.project else None

    @property
    def contract_signed(self) -> date | None:
        """The day both sides had signed, None while no signed contract is on file."""
        return self.commitment.contract_signed if self.commitment else None
