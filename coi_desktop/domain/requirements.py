# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a project asks of its subcontractors' insurance. Versioned data, edited by the office.

A set is whole: it says everything. An override says only what differs (``requirement_layers``).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import LayerRef, Severity
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.lines import LimitName, Line


class EvidenceNeeded(StrEnum):
    """Which evidence is enough for a requirement."""

    FACE = "face"  # the certificate says so
    ENDORSEMENT = "endorsement"  # the form itself is on file
    ENDORSEMENT_AND_CONTRACT = "endorsement and contract"  # and, for a blanket form, the signed contract


class Autos(StrEnum):
    """Which vehicles an automobile policy must cover. The numbers are the covered-auto symbols."""

    ANY = "any"  # 1
    OWNED_HIRED_NON_OWNED = "owned_hired_non_owned"  # 1, or 2 with 8 and 9
    HIRED_NON_OWNED = "hired_non_owned"  # 1, or 8 and 9


class SpecialtyKind(StrEnum):
    """Cover for special work that has no line of its own on the form."""

    RIGGERS = "riggers"  # the load on the hook
    INSTALLATION_FLOATER = "installation_floater"
    BUILDERS_RISK = "builders_risk"


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
    """A line that must be carried, with its limits.

    ``occurrence_basis`` refuses claims-made policies; where they are allowed, the retroactive date must not
    be after the start of work, and ``tail_years`` of later cover are asked for. Caps in whole US dollars, None
    for no cap: ``deductible_cap`` for what the insurer pays first and claims back, ``retention_cap`` for what
    the insured must pay itself. ``autos`` None takes owned, hired and non-owned ones. ``tower_total``: primary
    and umbrella together may reach what both ask.
    """

    line: Line
    limits: tuple[LimitRequirement, ...] = ()
    occurrence_basis: bool = False
    aggregate_per_project: bool = False
    tail_years: int = 0
    deductible_cap: int | None = None
    retention_cap: int | None = None
    autos: Autos | None = None
    tower_total: bool = False


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
class SpecialtyRequirement:
    """Cover for special work. ``amount`` in whole US dollars; 0 takes the value at risk of the subcontract."""

    kind: SpecialtyKind
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersCompRules:
    """How workers' compensation is held against the law of the state of work.

    ``even_if_exempt``: a policy is asked for although the law would exempt the sub. ``non_subscriber``:
    in Texas a sub may stay outside the system. ``stop_gap``: where only a state fund insures, employers'
    liability is asked for besides.
    """

    even_if_exempt: bool = False
    non_subscriber: bool = False
    stop_gap: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierFloor:
    """The lowest acceptable financial strength rating and size category. ``admitted``: surplus lines are
    not accepted."""

    rating: str
    size: str
    exempt_state_funds: bool = True
    admitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChange:
    """A finding that this set takes more, or less, seriously than the catalogue does."""

    finding: str
    severity: Severity


_CHANGED_FOR = {"project": "project", "commitment": "subcontract"}
_COMP_RULES = WorkersCompRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementSet:
    """A named, versioned set. Reviews keep the version they were judged by.

    ``protect_upstream``: the owner and the lender of the project must be protected as we are.
    ``completed_ops_years``: how long completed work must stay insured; None takes the state's years of
    repose. ``holds_payment``: an expired policy is a reason to hold a pay application. ``layers`` says what an
    effective set was made of; empty for a set as published.
    """

    id: RequirementSetId
    name: str
    version: int
    lines: tuple[LineRequirement, ...] = ()
    endorsements: tuple[EndorsementRequirement, ...] = ()
    specialties: tuple[SpecialtyRequirement, ...] = ()
    workers_comp: WorkersCompRules = _COMP_RULES
    carrier_floor: CarrierFloor | None = None
    holder_must_be_us: bool = True
    protect_upstream: bool = False
    renewal_window_days: int = 60
    completed_ops_years: int | None = None
    holds_payment: bool = True
    severities: tuple[SeverityChange, ...] = ()
    last_checked: str = ""
    note: str = ""
    layers: tuple[LayerRef, ...] = ()

    @property
    def title(self) -> str:
        """The name, and whether it was changed for a project or a subcontract."""
        changed = [_CHANGED_FOR[scope] for layer in self.layers if (scope := layer.kind) in _CHANGED_FOR]
        return f"{self.name}, changed for this {' and '.join(changed)}" if changed else self.name

    def asks_as(self, other: "RequirementSet") -> bool:
        """Whether it asks for the same as ``other``, however both are called and came about."""
        return other == replace(
            self,
            id=other.id,
            name=other.name,
            version=other.version,
            layers=other.layers,
            last_checked=other.last_checked,
            note=other.note,
        )

    def line(self, line: Line) -> LineRequirement | None:
        """What is asked of one line; None when it is not asked for."""
        return next((wanted for wanted in self.lines if wanted.line is line), None)
