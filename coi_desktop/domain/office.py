# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office keeps: vendors, projects, commitments, carriers."""

from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.ids import CommitmentId, ProjectId, RequirementSetId, VendorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A subcontractor. ``name`` is the legal entity of the contract; ``aliases`` a person confirmed once.
    ``merged_into`` is the vendor all of this one's things went to; it is listed nowhere while that is set."""

    id: VendorId
    name: str
    trade: str = ""
    address: str = ""
    aliases: tuple[str, ...] = ()
    active: bool = True
    merged_into: VendorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What rules ask about a job beyond its name. None means nobody has said.

    ``wrap_up``: one program insures everybody on site. ``public_owner``: a state, city or other public body
    owns it. ``residential``: homes, condominiums or apartments. ``depth`` of excavation in feet.
    ``lender`` must be protected like the owner. ``tail_years``: how long the contract asks for cover of
    completed work; None leaves it to the requirement set and the state's years of repose. ``our_company``: which
    of our companies the job is ours through; empty for the first of them.
    """

    residential: bool | None = None
    wrap_up: bool | None = None
    public_owner: bool | None = None
    storeys: int | None = None
    units: int | None = None
    depth: int | None = None
    lender: str = ""
    tail_years: int | None = None
    our_company: str = ""


_NO_PROJECT_FACTS = ProjectFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A job. ``state`` is the state of work, two letters; ``parties`` must be protected besides us.
    From ``substantial_completion`` on only completed work needs cover, until the tail ends."""

    id: ProjectId
    name: str
    number: str = ""
    state: str = ""
    owner: str = ""
    parties: tuple[str, ...] = ()
    start: date | None = None
    substantial_completion: date | None = None
    requirement_set_id: RequirementSetId | None = None
    active: bool = True
    facts: ProjectFacts = _NO_PROJECT_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFacts:
    """What rules ask about one subcontract. None means nobody has said.

    ``trade`` where it is another than the vendor's. ``sublets``: the sub hires subs of its own, who are
    ``lower_tiers``. ``owner_works``: an owner or officer works on site. ``no_vehicles``: the sub declares
    that it uses none. ``exempt_persons`` claim an exemption from workers' compensation. ``hook_load`` is the
    value of the heaviest lift in whole US dollars. ``leased_workers``: they come from an employer
    organization. ``contract_limit`` is the limit the contract asks for, in whole US dollars, where it is
    less than the policy's. ``asks_additional_insured``: the signed contract asks for that status, for
    completed work too, and for the parties further up; None while nobody has looked. ``finished``: the
    sub's own work is done. ``billing``: a pay application is open. ``our_company``: which of our companies
    the contract is with, where it is another than the job's.
    """

    trade: str = ""
    sublets: bool | None = None
    lower_tiers: tuple[str, ...] = ()
    owner_works: bool | None = None
    no_vehicles: bool | None = None
    exempt_persons: tuple[str, ...] = ()
    hook_load: int | None = None
    leased_workers: bool | None = None
    contract_limit: int | None = None
    asks_additional_insured: bool | None = None
    finished: date | None = None
    billing: bool | None = None
    our_company: str = ""


_NO_COMMITMENT_FACTS = CommitmentFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A subcontract or purchase order: one vendor on one project. ``amount`` in whole US dollars;
    ``contract_signed`` is the date of execution by both sides, None while no signed contract is on file.
    ``insurance_required`` is False where the office has decided that this one needs none."""

    id: CommitmentId
    vendor_id: VendorId
    project_id: ProjectId
    number: str = ""
    amount: int = 0
    contract_signed: date | None = None
    work_started: date | None = None
    insurance_required: bool = True
    facts: CommitmentFacts = _NO_COMMITMENT_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierRating:
    """One row of the office's own carrier table. ``rating`` as published (``A-``, ``B++``), ``size`` the
    financial size category in Roman numerals (``VII``). No ratings are shipped with the product."""

    naic: str
    name: str
    rating: str
    size: str
    as_of: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OurCompany:
    """The office's own legal entities: the ones certificates are issued to and policies must protect."""

    name: str
    address: str = ""
    aliases: tuple[str, ...] = ()
