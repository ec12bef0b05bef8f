# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sample document says, before anybody decides how it is drawn.

Everything is frozen. Limits are whole US dollars, or the word printed instead ("Excluded"). A day may also
be text, for what stands in a date box without being a date ("TBD").
"""

from dataclasses import dataclass
from datetime import date

Limit = int | str | None
Day = date | str | None
Column = bool | str | None
"""The additional insured and waiver columns: True and False are printed as the style says, text as it is."""

NOTICE = "Drawn by COI Desktop for demonstration. Not an ACORD form, not evidence of insurance."


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleParty:
    """A name and an address block. ``also`` holds further name lines: a DBA, a second company."""

    name: str = ""
    also: tuple[str, ...] = ()
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    postal: str = ""

    @property
    def city_line(self) -> str:
        """``Savannah, GA 31401``; empty where nothing is known."""
        place = ", ".join(part for part in (self.city, self.state) if part)
        return f"{place} {self.postal}".strip()

    @property
    def between(self) -> tuple[str, ...]:
        """The lines between the name and the city."""
        return tuple(line for line in (*self.also, self.street, self.street2) if line)

    @property
    def lines(self) -> tuple[str, ...]:
        """The block as printed, empty lines left out."""
        return tuple(line for line in (self.name, *self.between, self.city_line) if line)

    @property
    def address(self) -> str:
        """The address in one line, without the names."""
        return ", ".join(line for line in (self.street, self.street2, self.city_line) if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleInsurer:
    """A carrier of the cast. ``naic`` is five invented digits."""

    name: str
    naic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePolicy:
    """What every row of the form has."""

    letter: str = ""
    addl_insd: Column = None
    subr_wvd: Column = None
    policy_number: str = ""
    effective: Day = None
    expiration: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGeneralLiability(SamplePolicy):
    """The general liability row. At most two ``write_ins`` have a box on the form."""

    commercial: bool = True
    claims_made: bool = False
    occurrence: bool = True
    per_policy: bool = False
    per_project: bool = False
    per_loc: bool = False
    per_other: str = ""
    write_ins: tuple[str, ...] = ()
    each_occurrence: Limit = None
    damage_to_rented: Limit = None
    med_exp: Limit = None
    personal_adv_injury: Limit = None
    general_aggregate: Limit = None
    products_comp_op: Limit = None
    other_limit_name: str = ""
    other_limit: Limit = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAutomobile(SamplePolicy):
    """The automobile row."""

    any_auto: bool = False
    owned_only: bool = False
    scheduled: bool = False
    hired: bool = False
    non_owned: bool = False
    write_ins: tuple[str, ...] = ()
    combined_single_limit: Limit = None
    bodily_injury_person: Limit = None
    bodily_injury_accident: Limit = None
    property_damage: Limit = None
    other_limit_name: str = ""
    other_limit: Limit = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleUmbrella(SamplePolicy):
    """The umbrella or excess row. A deductible or retention is marked where it has an amount."""

    umbrella: bool = True
    excess: bool = False
    occurrence: bool = True
    claims_made: bool = False
    deductible: Limit = None
    retention: Limit = None
    each_occurrence: Limit = None
    aggregate: Limit = None
    other_limit_name: str = ""
    other_limit: Limit = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorkersComp(SamplePolicy):
    """The workers' compensation row; its additional insured cell is printed N/A and takes no value."""

    per_statute: bool = True
    other: bool = False
    other_name: str = ""
    excluded_officers: str = ""
    el_each_accident: Limit = None
    el_disease_employee: Limit = None
    el_disease_policy: Limit = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOther(SamplePolicy):
    """A policy in the blank row. ``limits`` are at most three names with their amounts."""

    type: str = ""
    limits: tuple[tuple[str, Limit], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCertificate:
    """One certificate of liability insurance.

    ``edition_label`` empty prints the label of the style's edition. ``signature`` empty leaves the line
    unsigned. At most six insurers and three further policies. ``stamp`` stands large and gray across the page.
    """

    issued: Day = None
    certificate_number: str = ""
    revision_number: str = ""
    producer: SampleParty = SampleParty()
    contact: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    insured: SampleParty = SampleParty()
    insurers: tuple[SampleInsurer, ...] = ()
    general_liability: SampleGeneralLiability | None = None
    automobile: SampleAutomobile | None = None
    umbrella: SampleUmbrella | None = None
    workers_comp: SampleWorkersComp | None = None
    other: tuple[SampleOther, ...] = ()
    description: tuple[str, ...] = ()
    holder: SampleParty = SampleParty()
    signature: str = ""
    edition_label: str = ""
    notice: str = NOTICE
    stamp: str = ""

    def __post_init__(self) -> None:
        if len(self.insurers) > 6 or len(self.other) > 3:
            raise ValueError("the form has room for six insurers and three further policies")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEndorsement:
    """One page of an endorsement. ``wording`` is in our own words, never the form's printed text.

    ``schedule`` says whether the form has a schedule at all: one with neither names nor blanket text is a
    schedule left empty. ``blanket_text`` stands in the schedule instead of names.
    """

    form: str
    edition: str
    title: str
    policy_number: str
    named_insured: str
    effective: Day = None
    carrier: str = ""
    coverage: str = "Commercial General Liability Coverage Part"
    schedule: bool = True
    name_caption: str = "Name of person or organization"
    location_caption: str = "Location and description of covered work"
    scheduled_names: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    blanket_text: str = ""
    wording: tuple[str, ...] = ()
    page: tuple[int, int] = (1, 1)
    notice: str = NOTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLetter:
    """A cover letter, as brokers put before a certificate."""

    sender: SampleParty
    recipient: SampleParty
    written: Day = None
    subject: str = ""
    paragraphs: tuple[str, ...] = ()
    signed: str = ""
    notice: str = NOTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRemarks:
    """A page of additional remarks that goes on where the description box ended."""

    agency: str
    named_insured: SampleParty
    carrier: str = ""
    naic: str = ""
    policy_number: str = ""
    effective: Day = None
    remarks: tuple[str, ...] = ()
    page: tuple[int, int] = (1, 1)
    edition_label: str = "ACORD 101 (2008/01)"
    notice: str = NOTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleInvoice:
    """An invoice: what also lands in the mailbox and is no certificate. Amounts in whole US dollars."""

    sender: SampleParty
    recipient: SampleParty
    number: str = ""
    written: Day = None
    items: tuple[tuple[str, int, int], ...] = ()
    """What was done, how many, and the price of one."""
    terms: str = ""
    notice: str = "Drawn by COI Desktop for demonstration. Not a bill."
