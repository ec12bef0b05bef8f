# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values of a document in plain words: what each is called, and what it reads."""

from datetime import date
from typing import Any

from coi_desktop.domain.lines import LimitName
from coi_desktop.domain.money import LimitWord, format_amount
from coi_desktop.domain.values import Value

_LABELS = {
    "edition": "Form edition",
    "certificate_date": "Certificate date",
    "certificate_number": "Certificate number",
    "revision_number": "Revision number",
    "producer.name": "Producer",
    "producer.address": "Producer’s address",
    "contact": "Contact",
    "phone": "Phone",
    "fax": "Fax",
    "email": "Email",
    "insured.name": "Insured",
    "insured.address": "Insured’s address",
    "insurer_letter": "Insurer",
    "addl_insd": "Additional insured box",
    "subr_wvd": "Waiver box",
    "policy_number": "Policy number",
    "effective": "Starts",
    "expiration": "Ends",
    "commercial": "Commercial general liability",
    "claims_made": "Claims-made",
    "occurrence": "Occurrence",
    "aggregate_policy": "Aggregate per policy",
    "aggregate_project": "Aggregate per project",
    "aggregate_loc": "Aggregate per location",
    "aggregate_other": "Aggregate per other",
    "write_ins": "Written in",
    "other_limit_name": "Further limit",
    "other_limit": "Further limit, amount",
    "any_auto": "Any auto",
    "owned_only": "Owned autos only",
    "scheduled": "Scheduled autos",
    "hired": "Hired autos",
    "non_owned": "Non-owned autos",
    "bodily_injury_person": "Bodily injury, person",
    "bodily_injury_accident": "Bodily injury, accident",
    "property_damage": "Property damage",
    "umbrella": "Umbrella",
    "excess": "Excess",
    "deductible": "Deductible",
    "retention": "Retention",
    "per_statute": "Per statute",
    "other": "Other",
    "excluded_officers": "Officers excluded",
    "type": "Type",
    "limits": "Limits",
    "description_of_operations": "Description",
    "additional_remarks": "Remarks",
    "certificate_holder": "Holder",
    "authorized_rep_present": "Signature",
    "form": "Form",
    "title": "Title",
    "blanket": "Blanket wording",
    "scheduled_names": "Named in the schedule",
    "locations": "Location",
    "named_insured": "Named insured",
    "privity_only": "Direct contract only",
    **{str(limit): limit.label for limit in LimitName},
}
_INSURER = {"name": "Insurer {}", "naic": "Insurer {}, NAIC"}


def label_of(path: str) -> str:
    """The plain name of the value at ``path``, which may be that of a record or of the whole document: the
    last parts count (``general_liability.med_exp``, ``insurers.A.naic``, ``scheduled_names.1``)."""
    parts = path.split(".")
    if len(parts) >= 3 and parts[-3] == "insurers":
        return _INSURER[parts[-1]].format(parts[-2])
    while parts[-1].isdigit() and len(parts) > 1:
        parts.pop()
    for name in (".".join(parts[-2:]), parts[-1]):
        if name in _LABELS:
            return _LABELS[name]
    return parts[-1].replace("_", " ").capitalize()


def reads_as(value: Value[Any]) -> str:
    """A value in a person's form on one line; empty when nothing is printed. What was printed, in quotes, where
    it could not be understood."""
    match value.value:
        case None:
            return f"“{_one_line(value.raw)}” (not understood)" if value.raw else ""
        case bool() as marked:
            return "yes" if marked else "no"
        case LimitWord() | int() as amount:
            return format_amount(amount)
        case date() as day:
            return f"{day:%m/%d/%Y}"
        case other:
            return _one_line(str(other))


def _one_line(text: str) -> str:
    return ", ".join(line for part in text.splitlines() if (line := " ".join(part.split())))
