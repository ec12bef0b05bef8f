# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readings for tests of the judging: a clean certificate and its endorsements, changed a value at a time.

``certificate(gl__each_occurrence=500_000, automobile=None)`` is the clean one but for these values. A value
may be given plain, as a :class:`Value`, or as ``BLANK``; ``dim(...)`` makes one that was hard to read.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from coi_desktop.domain.certificate import (
    AutomobileRow,
    CertificateReading,
    GeneralLiabilityRow,
    Insurer,
    NamedInsured,
    OtherRow,
    Producer,
    UmbrellaRow,
    WorkersCompRow,
)
from coi_desktop.domain.document import EndorsementReading, Role
from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.office import CarrierRating, Commitment, OurCompany, Project
from coi_desktop.domain.values import Box, Origin, Place, Value
from coi_desktop.office.tables import load_tables
from coi_desktop.reading.description.statements import with_statements
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence

VENDOR = "Alder Ridge Electric, Inc."
US = "Harborview Builders, Inc."
JOB = "Pier Nine Lofts"
ON = date(2026, 11, 23)
START, END = date(2026, 9, 1), date(2027, 9, 1)
GL_POLICY, AUTO_POLICY, UMBRELLA_POLICY, WC_POLICY = (
    "BLC-GL-2210-26",
    "BLC-CA-2211-26",
    "BLC-UM-2212-26",
    "SFM-77120",
)

TABLES = load_tables(Path(__file__).parents[2] / "resources")

_SHORT = {
    "gl": "general_liability",
    "auto": "automobile",
    "umb": "umbrella",
    "wc": "workers_comp",
    "insured": "insured",
    "producer": "producer",
}


def seen(value: Any, confidence: float = 0.97, page: int = 1) -> Value[Any]:
    """A value that was read well."""
    raw = f"${value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return Value(value, raw, confidence, Origin.TEXT, _place(page))


def dim(value: Any) -> Value[Any]:
    """A value that was hard to read."""
    return seen(value, confidence=0.5)


def unreadable(raw: str, confidence: float = 0.3) -> Value[Any]:
    """Print that could not be understood."""
    return Value(None, raw, confidence, Origin.OCR, _place(1))


def _place(page: int) -> Place:
    return Place(page, Box(50, 100, 150, 110))


BLANK: Value[Any] = Value(None, "", 0.97, Origin.TEXT, _place(1))
"""A cell that is surely empty."""


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(v) for v in value)
    if value is None or isinstance(value, Value | Insurer | OtherRow):
        return value
    return seen(value)


def _row(kind: type, **given: Any) -> Any:
    common = {
        "insurer_letter": "A",
        "addl_insd": True,
        "subr_wvd": True,
        "effective": START,
        "expiration": END,
    }
    return kind(**{name: _value(value) for name, value in {**common, **given}.items()})


def gl_row(**given: Any) -> GeneralLiabilityRow:
    """A general liability row: a million each, two in all, per project, occurrence."""
    clean = {
        "policy_number": GL_POLICY,
        "commercial": True,
        "claims_made": False,
        "occurrence": True,
        "aggregate_policy": False,
        "aggregate_project": True,
        "aggregate_loc": False,
        "aggregate_other": False,
        "each_occurrence": 1_000_000,
        "damage_to_rented": 100_000,
        "med_exp": 5_000,
        "personal_adv_injury": 1_000_000,
        "general_aggregate": 2_000_000,
        "products_comp_op": 2_000_000,
    }
    row: GeneralLiabilityRow = _row(GeneralLiabilityRow, **{**clean, **given})
    return row


def auto_row(**given: Any) -> AutomobileRow:
    """An automobile row: any auto, a million combined."""
    clean = {
        "policy_number": AUTO_POLICY,
        "any_auto": True,
        "owned_only": False,
        "scheduled": False,
        "hired": True,
        "non_owned": True,
        "combined_single_limit": 1_000_000,
        "bodily_injury_person": BLANK,
        "bodily_injury_accident": BLANK,
        "property_damage": BLANK,
    }
    row: AutomobileRow = _row(AutomobileRow, **{**clean, **given})
    return row


def umbrella_row(**given: Any) -> UmbrellaRow:
    """An umbrella of five million."""
    clean = {
        "policy_number": UMBRELLA_POLICY,
        "umbrella": True,
        "excess": False,
        "occurrence": True,
        "claims_made": False,
        "deductible": BLANK,
        "retention": BLANK,
        "each_occurrence": 5_000_000,
        "aggregate": 5_000_000,
    }
    row: UmbrellaRow = _row(UmbrellaRow, **{**clean, **given})
    return row


def wc_row(**given: Any) -> WorkersCompRow:
    """Workers' compensation of insurer B, a million each."""
    clean = {
        "insurer_letter": "B",
        "addl_insd": BLANK,
        "policy_number": WC_POLICY,
        "per_statute": True,
        "other": False,
        "excluded_officers": "N",
        "el_each_accident": 1_000_000,
        "el_disease_employee": 1_000_000,
        "el_disease_policy": 1_000_000,
    }
    row: WorkersCompRow = _row(WorkersCompRow, **{**clean, **given})
    return row


def other_row(**given: Any) -> OtherRow:
    """Professional liability in the blank row."""
    clean = {"type": "Professional Liability", "policy_number": "BLC-PL-9", "limits": "$1,000,000 per claim"}
    row: OtherRow = _row(OtherRow, **{**clean, **given})
    return row


def certificate(**given: Any) -> CertificateReading:
    """A clean certificate of ``VENDOR`` to ``US``. ``gl__``, ``auto__``, ``umb__``, ``wc__``, ``insured__`` and
    ``producer__`` reach into those parts; a part given as None is not on the certificate."""
    clean: dict[str, Any] = {
        "page": 1,
        "edition": "ACORD 25 (2016/03)",
        "certificate_date": date(2026, 11, 20),
        "certificate_number": "C-4471",
        "producer": Producer(name=seen("Bayline Insurance Agency"), email=seen("certs@bayline.example")),
        "insured": NamedInsured(name=seen(VENDOR), address=seen("88 Mill Road, Fairport, OR 97801")),
        "insurers": (
            Insurer(letter="A", name=seen("Bluestone Casualty Company"), naic=seen("10101")),
            Insurer(letter="B", name=seen("Summitfield Mutual Insurance Company"), naic=seen("20202")),
        ),
        "general_liability": gl_row(),
        "automobile": auto_row(),
        "umbrella": umbrella_row(),
        "workers_comp": wc_row(),
        "description_of_operations": f"RE: {JOB}",
        "additional_remarks": BLANK,
        "certificate_holder": f"{US}\n12 Pier Street, Fairport, OH 44077",
        "authorized_rep_present": True,
    }
    inner: dict[str, dict[str, Any]] = {}
    for name, value in given.items():
        part, _, field = name.partition("__")
        if field:
            inner.setdefault(_SHORT[part], {})[field] = _value(value)
        else:
            clean[name] = value
    for part, fields in inner.items():
        clean[part] = replace(clean[part], **fields)
    parts = ("producer", "insured", "insurers", "page", *(_SHORT[s] for s in ("gl", "auto", "umb", "wc")))
    return with_statements(
        CertificateReading(**{n: v if n in parts else _value(v) for n, v in clean.items()})
    )


def endorsement(form: Any = "CG 20 10", edition: Any = "04 13", **given: Any) -> EndorsementReading:
    """A clean endorsement of the general liability policy whose schedule names ``US``."""
    clean: dict[str, Any] = {
        "pages": (2,),
        "form": form,
        "edition": edition,
        "title": "Additional insured",
        "roles": (),
        "blanket": False,
        "scheduled_names": (US,),
        "policy_number": GL_POLICY,
        "named_insured": VENDOR,
        "effective": START,
    }
    merged = {**clean, **given}
    if merged["blanket"] is True and "scheduled_names" not in given:
        merged["scheduled_names"] = ()
    plain = ("pages", "roles", "page_of")
    return EndorsementReading(**{n: v if n in plain else _value(v) for n, v in merged.items()})


def clean_endorsements() -> tuple[EndorsementReading, ...]:
    """Every form the company standard asks for, each scheduled for ``US`` where a form can be."""
    return (
        endorsement("CG 20 10", "04 13"),
        endorsement("CG 20 37", "04 13"),
        endorsement(
            "BLC 100",
            "01 20",
            title="Primary and noncontributory, general liability",
            roles=(Role.PRIMARY_NONCONTRIBUTORY,),
        ),
        endorsement("CG 24 04", "05 09", title="Waiver of transfer of rights of recovery"),
        endorsement("CA 04 44", "10 13", title="Waiver", policy_number=AUTO_POLICY),
        endorsement("WC 00 03 13", "04 84", title="Waiver of our right to recover", policy_number=WC_POLICY),
        endorsement("CG 25 03", "05 09", title="Designated project", scheduled_names=(), locations=(JOB,)),
    )


def evidence(
    *certificates: CertificateReading, endorsements: tuple[EndorsementReading, ...] | None = None
) -> Evidence:
    """Everything in one document; the clean certificate and its endorsements unless others are given.
    Certificates are given newest first."""
    forms = clean_endorsements() if endorsements is None else endorsements
    return Evidence(
        certificates=tuple(
            CertificateOnFile(document_id=DocumentId(1), certificate=c)
            for c in certificates or (certificate(),)
        ),
        endorsements=tuple(EndorsementOnFile(document_id=DocumentId(1), endorsement=e) for e in forms),
    )


def carriers(**given: Any) -> tuple[CarrierRating, ...]:
    """The office's rating table: both insurers of the clean certificate, A XII and A- VIII."""
    first = {
        "naic": "10101",
        "name": "Bluestone Casualty Company",
        "rating": "A",
        "size": "XII",
        "as_of": date(2026, 10, 1),
    }
    return (
        CarrierRating(**{**first, **given}),
        CarrierRating(
            naic="20202",
            name="Summitfield Mutual Insurance Company",
            rating="A-",
            size="VIII",
            as_of=date(2026, 10, 1),
        ),
    )


def context(**given: Any) -> ReviewContext:
    """``VENDOR`` on ``JOB`` for ``US``; no signed contract on file unless ``signed`` gives its date. ``started``,
    ``state``, ``parties`` and ``project_start`` go to the commitment and the project."""
    signed, started = given.pop("signed", None), given.pop("started", None)
    project = Project(
        id=ProjectId(1),
        name=JOB,
        number="2207",
        state=given.pop("state", "OR"),
        parties=given.pop("parties", ()),
        start=given.pop("project_start", None),
    )
    clean: dict[str, Any] = {
        "tables": TABLES,
        "vendor_names": (VENDOR,),
        "our_companies": (OurCompany(name=US, address="12 Pier Street, Fairport, OH 44077"),),
        "project": project,
        "commitment": Commitment(
            id=CommitmentId(1),
            vendor_id=VendorId(1),
            project_id=ProjectId(1),
            contract_signed=signed,
            work_started=started,
        ),
        "carriers": carriers(),
    }
    return ReviewContext(**{**clean, **given})


EXCLUDED, INCLUDED, STATUTORY = LimitWord.EXCLUDED, LimitWord.INCLUDED, LimitWord.STATUTORY
