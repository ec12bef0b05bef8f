# SPDX-License-Identifier: AGPL-3.0-or-later
"""A DocumentReading as the plain JSON of the headless command: flat rows, ISO dates, whole dollars.

Beside the values stand ``_values`` (path to page, box, raw words, confidence and origin), ``_documents``
(what each page is), ``_endorsements``, ``_papers``, ``_signals`` (what is odd) and ``more_certificates`` (the
second and later ones in the file).
"""

from datetime import date
from typing import Any

from coi_desktop.domain.certificate import CertificateReading, PolicyRow
from coi_desktop.domain.document import DocumentReading, EndorsementReading, PaperReading
from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.paths import values
from coi_desktop.domain.plain import to_plain
from coi_desktop.domain.signals import Signal
from coi_desktop.domain.statements import Statement
from coi_desktop.domain.values import Value

_ROWS: dict[str, tuple[str, ...]] = {
    "general_liability": (
        "occurrence", "claims_made", "each_occurrence", "damage_to_rented", "med_exp", "personal_adv_injury",
        "general_aggregate", "products_comp_op",
    ),
    "automobile": ("any_auto", "owned_only", "hired", "non_owned", "scheduled", "combined_single_limit"),
    "umbrella": (
        "umbrella", "excess", "occurrence", "claims_made", "deductible", "retention", "each_occurrence",
        "aggregate",
    ),
    "workers_comp": (
        "per_statute", "other", "excluded_officers", "el_each_accident", "el_disease_employee",
        "el_disease_policy",
    ),
}  # fmt: skip
_COMMON = ("insurer_letter", "addl_insd", "subr_wvd", "policy_number", "effective", "expiration")
_FORM_NAMES = {"aggregate_policy": "policy", "aggregate_project": "project", "aggregate_loc": "loc"}


def to_label_schema(reading: DocumentReading) -> dict[str, Any]:
    """The reading of one file as JSON values."""
    certificates = [certificate_to_schema(c) for c in reading.certificates]
    found: dict[str, Any] = certificates[0] if certificates else {"_not_a_certificate": True}
    found["more_certificates"] = certificates[1:]
    found["_documents"] = [{"kind": part.kind.value, "pages": list(part.pages)} for part in reading.parts]
    found["_endorsements"] = [_endorsement(e) for e in reading.endorsements]
    found["_papers"] = [_paper(p) for p in reading.papers]
    found["_reader"] = reading.reader_version
    found["_remarks"] = [{"code": r.code, "text": r.text, "page": r.page} for r in reading.remarks]
    found["_signals"] = [_signal(s) for s in reading.signals]
    return found


def certificate_to_schema(certificate: CertificateReading) -> dict[str, Any]:
    """One certificate as JSON values."""
    c = certificate
    found: dict[str, Any] = {
        "certificate_date": _plain(c.certificate_date),
        "certificate_number": _plain(c.certificate_number),
        "revision_number": _plain(c.revision_number),
        "producer": {
            name: _plain(getattr(c.producer, name))
            for name in ("name", "phone", "email", "contact", "fax", "address")
        },
        "insured": {"name": _plain(c.insured.name), "address": _plain(c.insured.address)},
        "insurers": {i.letter: {"name": _plain(i.name), "naic": _plain(i.naic)} for i in c.insurers},
    }
    for name, own in _ROWS.items():
        found[name] = _row(getattr(c, name), own)
    if c.general_liability is not None:
        marked = [short for path, short in _FORM_NAMES.items() if getattr(c.general_liability, path).value]
        found["general_liability"]["aggregate_per"] = marked[0] if marked else None
    found["other"] = [_row(row, ("type", "limits")) for row in c.other]
    for name in ("description_of_operations", "certificate_holder", "authorized_rep_present"):
        found[name] = _plain(getattr(c, name))
    found["_additional_remarks"] = _plain(c.additional_remarks)
    found["_statements"] = [_statement(s) for s in c.statements]
    found["_edition"] = _plain(c.edition)
    found["_page"] = c.page
    found["_residual"] = c.residual
    found["_values"] = {
        path: _value(value) for path, value in values(c) if value.place is not None or value.raw
    }
    return found


def _statement(statement: Statement) -> dict[str, Any]:
    """Without what is not said."""
    plain: dict[str, Any] = to_plain(statement)
    return {
        name: value for name, value in plain.items() if value not in ("", None, False, []) and name != "place"
    }


def _row(row: PolicyRow | None, own: tuple[str, ...]) -> dict[str, Any] | None:
    if row is None:
        return None
    return {name: _plain(getattr(row, name)) for name in (*_COMMON, *own)}


def _plain(value: Value[Any]) -> Any:
    if isinstance(value.value, date):
        return value.value.isoformat()
    if isinstance(value.value, LimitWord):
        return value.value.value.capitalize()
    return value.value


def _value(value: Value[Any]) -> dict[str, Any]:
    place = value.place
    return {
        "value": _plain(value),
        "raw": value.raw,
        "confidence": value.confidence,
        "origin": value.origin.value,
        "page": place.page if place else None,
        "box": [round(v, 1) for v in (place.box.x0, place.box.y0, place.box.x1, place.box.y1)]
        if place
        else None,
    }


def _endorsement(endorsement: EndorsementReading) -> dict[str, Any]:
    e = endorsement
    return {
        "form": _plain(e.form),
        "edition": _plain(e.edition),
        "title": _plain(e.title),
        "roles": [role.value for role in e.roles],
        "exclusion": e.exclusion.value if e.exclusion else None,
        "blanket": _plain(e.blanket),
        "scheduled_names": [_plain(n) for n in e.scheduled_names],
        "locations": [_plain(n) for n in e.locations],
        "policy_number": _plain(e.policy_number),
        "named_insured": _plain(e.named_insured),
        "effective": _plain(e.effective),
        "pages": list(e.pages),
        "page_of": list(e.page_of) if e.page_of else None,
        "missing": list(e.missing),
        "insurer": _plain(e.insurer),
        "_values": {path: _value(value) for path, value in values(e) if value.place is not None or value.raw},
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "kind": signal.kind.value,
        "text": signal.detail,
        "quote": signal.quote,
        "page": signal.page,
        "values": list(signal.paths),
        "strong": signal.strong,
    }


def _paper(paper: PaperReading) -> dict[str, Any]:
    """Without what is not said."""
    plain = {
        "kind": paper.kind.value,
        "form": paper.form.value,
        "pages": list(paper.pages),
        "state": paper.state,
    }
    said = {path: _value(value) for path, value in values(paper) if value.place is not None or value.raw}
    plain |= {path: value["value"] for path, value in said.items()}
    return plain | {"_values": said}
