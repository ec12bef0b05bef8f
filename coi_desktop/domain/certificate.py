# SPDX-License-Identifier: AGPL-3.0-or-later
"""A certificate of liability insurance (ACORD 25), box by box.

Box meanings follow the form's editions 2010/05 to 2025/12, whose fields are the same. A certificate is a
producer's statement, not proof of cover.
"""

from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import Amount
from coi_desktop.domain.statements import Statement
from coi_desktop.domain.values import ABSENT, Place, Value

Text = Value[str]
Money = Value[Amount]
Day = Value[date]
Mark = Value[bool]
"""A box: True marked, False not marked, None not readable. In the additional insured and waiver columns
True is Y or X, False an explicit N, and blank stays None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """The agency that issued the certificate, and whom to ask."""

    name: Text = ABSENT
    address: Text = ABSENT
    contact: Text = ABSENT
    phone: Text = ABSENT
    fax: Text = ABSENT
    email: Text = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInsured:
    """The insured box. ``name`` is its first line; further names and the address follow."""

    name: Text = ABSENT
    address: Text = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurer:
    """One of the insurers A to F. ``naic`` is five digits, or AA- and seven digits for an alien insurer."""

    letter: str
    name: Text = ABSENT
    naic: Text = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """What every row of the form has. ``insurer_letter`` is as printed: ``A``, or ``A/B`` for two."""

    insurer_letter: Text = ABSENT
    addl_insd: Mark = ABSENT
    subr_wvd: Mark = ABSENT
    policy_number: Text = ABSENT
    effective: Day = ABSENT
    expiration: Day = ABSENT
    band: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralLiabilityRow(PolicyRow):
    commercial: Mark = ABSENT
    claims_made: Mark = ABSENT
    occurrence: Mark = ABSENT
    aggregate_policy: Mark = ABSENT
    aggregate_project: Mark = ABSENT
    aggregate_loc: Mark = ABSENT
    aggregate_other: Mark = ABSENT
    write_ins: tuple[Text, ...] = ()
    each_occurrence: Money = ABSENT
    damage_to_rented: Money = ABSENT
    med_exp: Money = ABSENT
    personal_adv_injury: Money = ABSENT
    general_aggregate: Money = ABSENT
    products_comp_op: Money = ABSENT
    other_limit_name: Text = ABSENT
    other_limit: Money = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomobileRow(PolicyRow):
    any_auto: Mark = ABSENT
    owned_only: Mark = ABSENT
    scheduled: Mark = ABSENT
    hired: Mark = ABSENT
    non_owned: Mark = ABSENT
    write_ins: tuple[Text, ...] = ()
    combined_single_limit: Money = ABSENT
    bodily_injury_person: Money = ABSENT
    bodily_injury_accident: Money = ABSENT
    property_damage: Money = ABSENT
    other_limit_name: Text = ABSENT
    other_limit: Money = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class UmbrellaRow(PolicyRow):
    umbrella: Mark = ABSENT
    excess: Mark = ABSENT
    occurrence: Mark = ABSENT
    claims_made: Mark = ABSENT
    deductible: Money = ABSENT
    retention: Money = ABSENT
    each_occurrence: Money = ABSENT
    aggregate: Money = ABSENT
    other_limit_name: Text = ABSENT
    other_limit: Money = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersCompRow(PolicyRow):
    """``excluded_officers`` is the printed answer about excluded officers: ``Y``, ``N`` or ``N/A``."""

    per_statute: Mark = ABSENT
    other: Mark = ABSENT
    excluded_officers: Text = ABSENT
    el_each_accident: Money = ABSENT
    el_disease_employee: Money = ABSENT
    el_disease_policy: Money = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow(PolicyRow):
    """The blank row: professional, pollution, floaters. ``limits`` is the limit column as printed."""

    type: Text = ABSENT
    limits: Text = ABSENT


_NO_PRODUCER = Producer()
_NO_INSURED = NamedInsured()


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateReading:
    """One certificate in a file. A line that is not on it is None. ``page`` counts from 1 within the file;
    ``residual`` is the registration error in points, which bounds how far any value can be trusted.
    ``statements`` are what its free texts say."""

    page: int
    edition: Text = ABSENT
    certificate_date: Day = ABSENT
    certificate_number: Text = ABSENT
    revision_number: Text = ABSENT
    producer: Producer = _NO_PRODUCER
    insured: NamedInsured = _NO_INSURED
    insurers: tuple[Insurer, ...] = ()
    general_liability: GeneralLiabilityRow | None = None
    automobile: AutomobileRow | None = None
    umbrella: UmbrellaRow | None = None
    workers_comp: WorkersCompRow | None = None
    other: tuple[OtherRow, ...] = ()
    description_of_operations: Text = ABSENT
    additional_remarks: Text = ABSENT
    certificate_holder: Text = ABSENT
    authorized_rep_present: Mark = ABSENT
    residual: float = 0.0
    statements: tuple[Statement, ...] = ()

    def row(self, line: Line) -> PolicyRow | None:
        """The row of one of the four printed lines; None when the certificate has none."""
        match line:
            case Line.GENERAL_LIABILITY:
                return self.general_liability
            case Line.AUTOMOBILE:
                return self.automobile
            case Line.UMBRELLA:
                return self.umbrella
            case Line.WORKERS_COMPENSATION:
                return self.workers_comp
            case _:
                return None

    def insurer(self, letter: str) -> Insurer | None:
        """The insurer a letter stands for, None when the letter is not listed."""
        return next((i for i in self.insurers if i.letter == letter), None)
