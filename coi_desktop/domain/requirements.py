# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a project asks of its subcontractors' insurance. Versioned data, edited by the office."""

from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.document import Role
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.lines import LimitName, Line


class EvidenceNeeded(StrEnum):
    """Which evidence is enough for a requirement."""

    FACE = "face"  # the certificate says so
    ENDORSEMENT = "endorsement"  # the form itself is on file
    ENDORSEMENT_AND_CONTRACT = "endorsement and contract"  # and, for a blanket form, the signed contract


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRequirement:
    """A limit in whole US dollars. ``combinable``: an umbrella may make up what is short above
    ``minimum_primary``."""

    limit: LimitName
    amount: int
    combinable: bool = False
    minimum_primary: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRequirement:
    """A line that must be carried, with its limits."""

    line: Line
    limits: tuple[LimitRequirement, ...] = ()
    occurrence_basis: bool = False
    aggregate_per_project: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedForm:
    """A form that satisfies an endorsement requirement. ``editions`` empty means any, written ``04 13``."""

    form: str
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementRequirement:
    """Something only an endorsement can give: additional insured status, waiver, primary wording.

    ``carrier_own`` accepts a carrier's own form whose words give the role. ``excluded_states`` are states
    of work where it cannot be asked for (waivers of workers' compensation subrogation, say).
    """

    id: str
    label: str
    role: Role
    line: Line
    evidence: EvidenceNeeded = EvidenceNeeded.ENDORSEMENT
    forms: tuple[AcceptedForm, ...] = ()
    carrier_own: bool = True
    excluded_states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierFloor:
    """The lowest acceptable financial strength rating and size category."""

    rating: str
    size: str
    exempt_state_funds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementSet:
    """A named, versioned set. Reviews keep the version they were judged by."""

    id: RequirementSetId
    name: str
    version: int
    lines: tuple[LineRequirement, ...] = ()
    endorsements: tuple[EndorsementRequirement, ...] = ()
    carrier_floor: CarrierFloor | None = None
    holder_must_be_us: bool = True
    renewal_window_days: int = 60
    last_checked: str = ""
    note: str = ""
