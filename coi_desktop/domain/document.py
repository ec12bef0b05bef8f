# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader says of a document: pages, certificates, endorsements. Statements, not judgments."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.signals import FileFacts, HiddenText, Signal
from coi_desktop.domain.values import ABSENT, Value


class PageKind(StrEnum):
    """What a page is."""

    CERTIFICATE = "acord 25"
    REMARKS = "acord 101"
    ENDORSEMENT = "endorsement"
    PROPERTY_CERTIFICATE = "property certificate"  # ACORD 23, 24, 27, 28
    BINDER = "binder"  # ACORD 75
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementReading:
    """One endorsement in the file. ``blanket`` is True where the wording covers whomever a contract names;
    then ``scheduled_names`` is empty. ``privity_only``: only a party in direct contract is reached.
    ``exclusion`` says what an exclusion takes away; None when it is none. ``page_of`` is the "page n of m" of
    its first page; ``missing`` are the numbers of its own pages that are not in the file."""

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
    insurer: Value[str] = ABSENT
    missing: tuple[int, ...] = ()


class PaperForm(StrEnum):
    """Which paper it is, beside certificates of liability insurance and endorsements."""

    ACORD_23 = "ACORD 23"  # vehicle or equipment
    ACORD_24 = "ACORD 24"  # property, for information
    ACORD_27 = "ACORD 27"  # evidence of property
    ACORD_28 = "ACORD 28"  # evidence of commercial property
    BINDER = "binder"  # ACORD 75, or an insurer's own
    ACORD_855 = "ACORD 855"
    C_105_2 = "C-105.2"  # New York: workers' compensation with a private insurer
    U_26_3 = "U-26.3"  # New York: the State Insurance Fund
    SI_12 = "SI-12"  # New York: self-insured
    GSI_105_2 = "GSI-105.2"  # New York: group self-insured
    CE_200 = "CE-200"  # New York: exempt
    DB_120_1 = "DB-120.1"  # New York: disability and paid family leave
    DB_155 = "DB-155"  # New York: self-insured disability
    OH_BWC = "OH BWC"
    WA_LNI = "WA L&I"
    ND_WSI = "ND WSI"
    WY_DWS = "WY DWS"
    FL_EXEMPTION = "FL exemption"
    TX_DWC_005 = "TX DWC-005"  # an employer without workers' compensation
    EXEMPTION = "exemption"  # another state's
    STATE_FORM = "state form"  # another state's proof
    CANCELLATION = "cancellation"
    NON_RENEWAL = "non-renewal"
    REINSTATEMENT = "reinstatement"
    DECLARATIONS = "declarations"
    CONTRACT = "contract"
    OTHER_ACORD = "other ACORD form"

    @property
    def label(self) -> str:
        """What people call it, within a sentence."""
        notices = (PaperForm.CANCELLATION, PaperForm.NON_RENEWAL, PaperForm.REINSTATEMENT)
        return f"notice of {self.value}" if self in notices else self.value


class InsurerStatus(StrEnum):
    """Whether an insurer answers to the state it insures in."""

    ADMITTED = "admitted"
    EXCESS_LINE = "excess line"
    FREE_TRADE_ZONE = "free trade zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumAnswer:
    """One question of the New York addendum. ``yes`` is blank where no box is marked. A yes takes away what
    ``exclusion`` says or gives what ``role`` says, as far as the question is about either."""

    question: Value[str]
    yes: Value[bool] = ABSENT
    exclusion: Exclusion | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSignature:
    """A place to sign. ``signed`` is False where the line is empty."""

    party: Value[str] = ABSENT
    signed: Value[bool] = ABSENT
    signed_on: Value[date] = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractReading:
    """What a contract says that endorsements depend on. ``dated`` is the day it is made as of. The insurance
    terms are True with the sentence as ``raw``, or absent: a contract that is silent denies nothing."""

    dated: Value[date] = ABSENT
    parties: tuple[Value[str], ...] = ()
    signatures: tuple[ContractSignature, ...] = ()
    project: Value[str] = ABSENT
    additional_insured: Value[bool] = ABSENT
    ongoing: Value[bool] = ABSENT
    completed: Value[bool] = ABSENT
    upstream: Value[bool] = ABSENT
    primary_noncontributory: Value[bool] = ABSENT
    waiver_of_subrogation: Value[bool] = ABSENT

    @property
    def signed(self) -> Value[bool]:
        """The empty line where one is left, else the first signature; absent without a place to sign."""
        found = [s.signed for s in self.signatures]
        return next((value for value in found if not value.value), found[0] if found else ABSENT)

    @property
    def signed_by_all(self) -> bool:
        """At least two parties, and each signed."""
        return len(self.signatures) >= 2 and all(s.signed.value for s in self.signatures)

    @property
    def executed(self) -> date | None:
        """The day of the last signature; None while one is missing or has no date."""
        days = [s.signed_on.value for s in self.signatures]
        known = [day for day in days if day is not None]
        return max(known) if self.signed_by_all and len(known) == len(days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReading:
    """A paper that is neither a certificate of liability insurance nor an endorsement.

    ``printed`` is the number and edition it calls itself by. ``state`` is the postal code of the state whose
    form it is; empty for others. ``person`` is whom an exemption is for, beside the business. ``effective`` and
    ``expiration`` bound what the paper proves; on a notice ``effective`` is the day on which the cancellation,
    the non-renewal or the reinstatement takes effect, on a binder ``expiration`` is the last day it binds.
    ``nonpayment``: a cancellation for non-payment of premium; ``no_lapse``: a reinstatement without a gap.
    """

    kind: PageKind
    form: PaperForm
    pages: tuple[int, ...]
    printed: Value[str] = ABSENT
    state: str = ""
    policy_number: Value[str] = ABSENT
    named_insured: Value[str] = ABSENT
    person: Value[str] = ABSENT
    insurer: Value[str] = ABSENT
    holder: Value[str] = ABSENT
    issued: Value[date] = ABSENT
    effective: Value[date] = ABSENT
    expiration: Value[date] = ABSENT
    signed: Value[bool] = ABSENT
    nonpayment: Value[bool] = ABSENT
    no_lapse: Value[bool] = ABSENT
    insurer_status: Value[InsurerStatus] = ABSENT
    answers: tuple[AddendumAnswer, ...] = ()
    contract: ContractReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """Pages of a file that are one document. ``certificate``, ``endorsement`` and ``paper`` are indexes into
    the reading's lists, at most one of them for the document itself; a remarks schedule and an addendum name
    the ``certificate`` they go with. ``missing`` are numbers of its own pages that are not in the file."""

    kind: PageKind
    pages: tuple[int, ...]
    certificate: int | None = None
    endorsement: int | None = None
    paper: int | None = None
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact about the file itself that a person should know: ``code`` is stable (``file.repaired``)."""

    code: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """Everything read from one file. Same bytes in, same reading out: no clock, no vendor, no database.
    ``hidden`` is text that nobody sees; ``signals`` is what was noticed about the file."""

    reader_version: str
    pages: tuple[PageReading, ...]
    certificates: tuple[CertificateReading, ...] = ()
    endorsements: tuple[EndorsementReading, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    papers: tuple[PaperReading, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    signals: tuple[Signal, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    file: FileFacts = field(default_factory=FileFacts)
