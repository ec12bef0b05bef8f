# SPDX-License-Identifier: AGPL-3.0-or-later
"""How right a reading is, against a label in the same schema.

Every field of the certificate counts once. A pair is right when both say the same: dates and money exactly,
other text by its letters and digits. Precision counts what was said, recall what should have been said;
F1 joins them. A mark that is false and one that is absent are the same ("not marked"), and so is a row that
is null. Labels may carry ``_accept`` (further right answers by path) and ``_ignore`` (paths not scored).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

_RECORDS = {
    "producer": ("name", "phone", "email", "contact"),
    "insured": ("name", "address"),
    "general_liability": (
        *("insurer_letter", "occurrence", "claims_made", "aggregate_per", "addl_insd", "subr_wvd"),
        *("policy_number", "effective", "expiration", "each_occurrence", "damage_to_rented", "med_exp"),
        *("personal_adv_injury", "general_aggregate", "products_comp_op"),
    ),
    "automobile": (
        *("insurer_letter", "any_auto", "owned_only", "hired", "non_owned", "scheduled", "addl_insd"),
        *("subr_wvd", "policy_number", "effective", "expiration", "combined_single_limit"),
    ),
    "umbrella": (
        *("insurer_letter", "umbrella", "excess", "occurrence", "claims_made", "deductible", "retention"),
        *("addl_insd", "subr_wvd", "policy_number", "effective", "expiration"),
        *("each_occurrence", "aggregate"),
    ),
    "workers_comp": (
        *("insurer_letter", "per_statute", "other", "excluded_officers", "subr_wvd", "policy_number"),
        *("effective", "expiration", "el_each_accident", "el_disease_employee", "el_disease_policy"),
    ),
}
_PLAIN = (
    *("certificate_date", "certificate_number", "revision_number", "description_of_operations"),
    *("certificate_holder", "authorized_rep_present"),
)
_MARKS = frozenset(
    (
        *("occurrence", "claims_made", "addl_insd", "subr_wvd", "any_auto", "owned_only", "hired"),
        *("non_owned", "scheduled", "umbrella", "excess", "per_statute", "other"),
        *("authorized_rep_present", "blanket"),
    )
)
_OTHER = ("type", "policy_number", "effective", "expiration", "limits")
_ENDORSEMENT = ("form", "edition", "policy_number", "blanket", "scheduled_names")


@dataclass
class Tally:
    """Counts of one group of fields."""

    right: int = 0
    said: int = 0
    labeled: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.said += other.said
        self.labeled += other.labeled
        self.wrong += other.wrong

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when nothing was to be said and nothing was."""
        if not self.said and not self.labeled:
            return 1.0
        return 2 * self.right / (self.said + self.labeled)


def score(label: dict[str, Any], said: dict[str, Any]) -> tuple[Tally, Tally]:
    """Tallies of one document: certificate fields, and endorsements apart."""
    fields, endorsements = Tally(), Tally()
    if "form_number" not in label:
        for path, want, got, also in _certificate_pairs(label, said):
            _count(fields, path, want, got, also)
        more = label.get("_more_certificates") or []
        more_said = said.get("_more_certificates") or said.get("more_certificates") or []
        for n in range(max(len(more), len(more_said))):
            one = more[n] if n < len(more) else {}
            two = more_said[n] if n < len(more_said) else {}
            for path, want, got, also in _certificate_pairs(one, two):
                _count(fields, f"certificate{n + 2}.{path}", want, got, also)
    for path, want, got in _endorsement_pairs(_endorsements(label), _endorsements(said)):
        _count(endorsements, path, want, got, [])
    return fields, endorsements


def right_paths(label: dict[str, Any], said: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each path of the first certificate for which something was said, and whether it is right."""
    for path, want, got, also in _certificate_pairs(label, said):
        if folded(path, got) is not None:
            yield path, folded(path, got) in [folded(path, w) for w in (want, *also)]


def folded(path: str, value: Any) -> Any:
    """A value as it is compared; None when nothing is said."""
    name = path.rsplit(".", 1)[-1]
    if name in _MARKS and not path.startswith("other."):
        return True if value in (True, "Y", "X", "y", "x", "true") else None
    if value is None or value == "" or value == []:
        return None
    if name == "scheduled_names":
        return "|".join(sorted(_letters(v) for v in value))
    if isinstance(value, int | float):
        return str(int(value))
    if isinstance(value, str) and re.fullmatch(r"\$?\s*[\d,]+(\.\d+)?", value) and "." in value:
        return value.replace("$", "").replace(",", "").split(".")[0].strip()
    return _letters(value) or None


def _letters(value: Any) -> str:
    return re.sub(r"[^a-z0-9]", "", str(value).lower())


def _count(tally: Tally, path: str, want: Any, got: Any, also: list[Any]) -> None:
    wanted, found = folded(path, want), folded(path, got)
    accepted = [wanted, *(folded(path, a) for a in also)]
    if found in accepted:
        if wanted is not None and found is not None:
            tally.right += 1
            tally.said += 1
            tally.labeled += 1
        return
    tally.said += found is not None
    tally.labeled += wanted is not None
    tally.wrong.append(f"{path}: should be {want!r}, read {got!r}")


def _certificate_pairs(
    label: dict[str, Any], said: dict[str, Any]
) -> Iterator[tuple[str, Any, Any, list[Any]]]:
    accept, ignore = label.get("_accept") or {}, set(label.get("_ignore") or [])
    paths = [*_PLAIN, *(f"{r}.{name}" for r, names in _RECORDS.items() for name in names)]
    letters = sorted({*(label.get("insurers") or {}), *(said.get("insurers") or {})})
    paths += [f"insurers.{letter}.{name}" for letter in letters for name in ("name", "naic")]
    for path in paths:
        if path not in ignore:
            yield path, _at(label, path), _at(said, path), accept.get(path, [])
    left = list(said.get("other") or [])
    for n, row in enumerate(label.get("other") or []):
        match = max(left, key=lambda r, row=row: _likeness(row, r), default=None)
        if match is not None and _likeness(row, match) >= 0.6:
            left.remove(match)
        else:
            match = {}
        for name in _OTHER:
            yield f"other.{n}.{name}", row.get(name), match.get(name), []
    for n, row in enumerate(left):
        for name in ("type", "policy_number"):
            yield f"other.extra{n}.{name}", None, row.get(name), []


def _likeness(a: dict[str, Any], b: dict[str, Any]) -> float:
    ratio = SequenceMatcher(None, _letters(a.get("type")), _letters(b.get("type"))).ratio()
    return ratio + 0.5 * (_letters(a.get("policy_number")) == _letters(b.get("policy_number")))


def _at(record: Any, path: str) -> Any:
    for part in path.split("."):
        if not isinstance(record, dict):
            return None
        record = record.get(part)
    return record


def _endorsements(record: dict[str, Any]) -> list[dict[str, Any]]:
    if "form_number" in record:
        return [
            {**record, "form": record["form_number"], "scheduled_names": record.get("named_persons") or []}
        ]
    return list(record.get("_endorsements") or record.get("endorsements") or [])


def _endorsement_pairs(
    label: list[dict[str, Any]], said: list[dict[str, Any]]
) -> Iterator[tuple[str, Any, Any]]:
    left = list(said)
    for n, want in enumerate(label):
        same = [e for e in left if _letters(e.get("form")) == _letters(want.get("form"))]
        best = [e for e in same if _letters(e.get("edition")) == _letters(want.get("edition"))] or same
        got = best[0] if best else {}
        if best:
            left.remove(got)
        for name in _ENDORSEMENT:
            yield f"endorsement{n}.{name}", want.get(name), got.get(name)
    for n, extra in enumerate(left):
        yield f"endorsement.extra{n}.form", None, extra.get("form")


def worst(tallies: dict[str, Tally], most: int = 20) -> Counter[str]:
    """Which fields are wrong most often."""
    counter: Counter[str] = Counter()
    for tally in tallies.values():
        counter.update(re.sub(r"\d+", "", w.split(":")[0]) for w in tally.wrong)
    return Counter(dict(counter.most_common(most)))
