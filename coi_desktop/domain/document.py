# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader says of a document: pages, certificates, endorsements. Statements, not judgments."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.values import ABSENT, Value


class PageKind(StrEnum):
    """What a page is."""

    CERTIFICATE = "acord 25"
    REMARKS = "acord 101"
    ENDORSEMENT = "endorsement"
    PROPERTY_CERTIFICATE = "property certificate"  # ACORD 24, 27, 28
    NY_ADDENDUM = "acord 855"
    STATE_FORM = "state form"
    DECLARATIONS = "declarations"
    COVER_LETTER = "cover letter"
    NOTICE = "notice"  # cancellation, non-renewal, reinstatement
    CONTRACT = "contract"
    OTHER = "other"


class TextSource(StrEnum):
    """How a page's words were had."""

    TEXT_LAYER = "text_layer"
    FORM_FIELDS = "form_fields"
    OCR = "ocr"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page. Sizes in PDF points of the upright page; ``rotation`` is the clockwise quarter turn, in
    degrees, that brought the stored page upright. ``text`` is all its text, for search. ``corners`` are
    those of the straightened page, from the top left clockwise as x, y in points, on the page so turned; empty
    where nothing was straightened."""

    number: int
    kind: PageKind
    width: float
    height: float
    rotation: int = 0
    source: TextSource = TextSource.NONE
    text: str = ""
    corners: tuple[float, ...] = ()


class Role(StrEnum):
    """What an endorsement does, as far as it matters for a subcontract."""

    ADDITIONAL_INSURED_ONGOING = "additional_insured_ongoing"
    ADDITIONAL_INSURED_COMPLETED = "additional_insured_completed"
    ADDITIONAL_INSURED_OTHER = "additional_insured_other"
    PRIMARY_NONCONTRIBUTORY = "primary_noncontributory"
    WAIVER_OF_SUBROGATION = "waiver_of_subrogation"
    NOTICE_OF_CANCELLATION = "notice_of_cancellation"
    AGGREGATE_PER_PROJECT = "aggregate_per_project"
    AGGREGATE_PER_LOCATION = "aggregate_per_location"
    EXCLUSION = "exclusion"
    UNKNOWN = "unknown"


class Exclusion(StrEnum):
    """What an exclusion takes away, as far as it matters for a subcontract."""

    CONTRACTUAL_LIABILITY = "contractual_liability"
    EMPLOYEE_INJURY = "employee_injury"  # action over: suits by injured workers against others
    COMPLETED_OPERATIONS = "completed_operations"
    SUBCONTRACTED_WORK = "subcontracted_work"
    SUBCONTRACTOR_WARRANTY = "subcontractor_warranty"
    DESIGNATED_PLACE = "designated_place"  # cover only at listed places, or not at those
    DESIGNATED_WORK = "designated_work"
    WRAP_UP = "wrap_up"
    RESIDENTIAL = "residential"
    HEIGHT_OR_SIZE = "height_or_size"
    EXTERIOR_FINISH = "exterior_finish"
    ROOFING_HEAT = "roofing_heat"
    EARTH_MOVEMENT = "earth_movement"  # with explosion, collapse, underground
    POLLUTION = "pollution"
    MATERIALS = "materials"  # mold, silica, asbestos, lead, PFAS
    PROFESSIONAL = "professional"
    PRIOR_WORK = "prior_work"
    CLASSIFICATION = "classification"
    CROSS_SUITS = "cross_suits"
    ASSAULT_OR_PUNITIVE = "assault_or_punitive"
    PERSONS = "persons"  # officers and partners outside workers' compensation
    ORDINARY = "ordinary"  # stands on nearly every policy and takes nothing a subcontract needs
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementReading:
    """One endorsement in the file. ``blanket`` is True where the wording covers whomever a contract names;
    then ``scheduled_names`` is empty. ``privity_only``: only a party in direct contract is reached.
    ``exclusion`` says what an exclusion takes away; None when it is none."""

    pages: tuple[int, ...]
    form: Value[str] = ABSENT
    edition: Value[str] = ABSENT
    title: Value[str] = ABSENT
    roles: tuple[Role, ...] = ()
    blanket: Value[bool] = ABSENT
    scheduled_names: tuple[Value[str], ...] = ()
    locations: tuple[Value[str], ...] = ()
    policy_number: Value[str] = ABSENT
    named_insured: Value[str] = ABSENT
    effective: Value[date] = ABSENT
    page_of: tuple[int, int] | None = None
    privity_only: Value[bool] = ABSENT
    exclusion: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact about the file itself that a person should know: ``code`` is stable (``file.repaired``)."""

    code: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """Everything read from one file. Same bytes in, same reading out: no clock, no vendor, no database."""

    reader_version: str
    pages: tuple[PageReading, ...]
    certificates: tuple[CertificateReading, ...] = ()
    endorsements: tuple[EndorsementReading, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
