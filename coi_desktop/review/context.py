# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules need to know besides the documents: who the vendor is, who we are, which job.

Which way doubt falls: of several companies of ours only the one that the contract is with counts. Where nobody
has said which, it is the first of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coi_desktop.domain.calls import Call
from coi_desktop.domain.office import (
    CarrierRating,
    Commitment,
    CommitmentFacts,
    OurCompany,
    Project,
    ProjectFacts,
)
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.waivers import Waiver
from coi_desktop.review.names import same
from coi_desktop.review.tables import RuleTables, Trade
from coi_desktop.review.tail import Tail

_NO_PROJECT_FACTS = ProjectFacts()
_NO_COMMITMENT_FACTS = CommitmentFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContext:
    """``vendor_names``: the legal name of the contract first, then the aliases a person confirmed; empty
    while the vendor is not known. ``vendor_trade`` is what it does for a living. ``vendor_senders`` are the mail
    addresses of its own people. ``project`` and
    ``commitment`` are None for a first look without a job. ``waivers`` are those that speak for the
    commitment, ended ones included. ``tail`` is set once the job is substantially complete. ``lower_tiers``: how the
    subs that the vendor declares stand on this job, by the declared name; None, or absent, for one of whom
    nothing is on file. ``calls`` are those about the vendor's documents, oldest first."""

    tables: RuleTables
    vendor_names: tuple[str, ...] = ()
    vendor_trade: str = ""
    vendor_address: str = ""
    vendor_senders: frozenset[str] = frozenset()
    our_companies: tuple[OurCompany, ...] = ()
    project: Project | None = None
    commitment: Commitment | None = None
    carriers: tuple[CarrierRating, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    calls: tuple[Call, ...] = ()
    tail: Tail | None = None
    lower_tiers: Mapping[str, Standing | None] = field(default_factory=dict)

    @property
    def contracting(self) -> OurCompany | None:
        """The company of ours that the contract is with: as the subcontract says, else as the job says, else
        the first. One that is not among ours is taken at its word. None while we do not know who we are."""
        named = self.facts.our_company.strip() or self.job_facts.our_company.strip()
        if not named:
            return self.our_companies[0] if self.our_companies else None
        known = (c for c in self.our_companies if any(same(named, n) for n in (c.name, *c.aliases)))
        return next(known, OurCompany(name=named))

    @property
    def us(self) -> str:
        """Our name in sentences."""
        return self.contracting.name if self.contracting else "us"

    @property
    def holder_block(self) -> str:
        """The certificate holder as it should stand on the form."""
        ours = self.contracting
        if ours is None:
            return "us"
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
        """Every name that the company which the contract is with goes by."""
        return (self.contracting.name, *self.contracting.aliases) if self.contracting else ()

    @property
    def sister_names(self) -> tuple[str, ...]:
        """Every name that our other companies go by."""
        others = (c for c in self.our_companies if c != self.contracting)
        return tuple(n for company in others for n in (company.name, *company.aliases))

    @property
    def state(self) -> str:
        """The state of work by its postal code, empty while it is not known."""
        return self.project.state.strip().upper() if self.project else ""

    @property
    def job_facts(self) -> ProjectFacts:
        """What is known of the job; nothing while there is none."""
        return self.project.facts if self.project else _NO_PROJECT_FACTS

    @property
    def facts(self) -> CommitmentFacts:
        """What is known of the subcontract; nothing while there is none."""
        return self.commitment.facts if self.commitment else _NO_COMMITMENT_FACTS

    @property
    def trades(self) -> frozenset[Trade]:
        """What kinds of work are done under the subcontract, as far as words tell."""
        return self.tables.trades.of(self.facts.trade or self.vendor_trade)

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
