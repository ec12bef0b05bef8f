# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office keeps: vendors, contacts, projects, commitments, carriers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.ids import CommitmentId, ProjectId, RequirementSetId, VendorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A subcontractor. ``name`` is the legal entity of the contract; ``aliases`` a person confirmed once."""

    id: VendorId
    name: str
    trade: str = ""
    address: str = ""
    aliases: tuple[str, ...] = ()
    active: bool = True


class ContactRole(StrEnum):
    """Whom a contact speaks for."""

    OFFICE = "office"
    OWNER = "owner"
    BROKER = "broker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at a vendor or at its broker. ``confirmed`` is False while only learned from a certificate."""

    vendor_id: VendorId
    role: ContactRole
    name: str = ""
    email: str = ""
    phone: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A job. ``state`` is the state of work, two letters; ``parties`` must be protected besides us."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A subcontract or purchase order: one vendor on one project. ``amount`` in whole US dollars;
    ``contract_signed`` is the date of execution by both sides, None while no signed contract is on file."""

    id: CommitmentId
    vendor_id: VendorId
    project_id: ProjectId
    number: str = ""
    amount: int = 0
    contract_signed: date | None = None
    work_started: date | None = None


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
