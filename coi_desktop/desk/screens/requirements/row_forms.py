# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be changed in a row, as a form whose fields are known by their paths, and what its values change. No Qt
here."""

import re
from collections.abc import Iterable
from typing import Any

from coi_desktop.desk.forms import Field, Form, Kind, Values, typed_number
from coi_desktop.desk.screens.requirements.sayings import AUTOS_KEYS, EVIDENCE_KEYS, Said
from coi_desktop.desk.text import Texts
from coi_desktop.domain.findings import Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import (
    AcceptedForm,
    Autos,
    EndorsementRequirement,
    LineRequirement,
    RequirementSet,
)
from coi_desktop.review import forms
from coi_desktop.review.requirement_checks import UNDER_AN_UMBRELLA
from coi_desktop.review.requirement_shape import Problem

_FLOOR = "carrier_floor"
_ASKED = "asked"
_SEVERITY = re.compile(r"^([A-Za-z]{2,4}-\d\d)[\s:=,]+([a-z]+)$", re.I)


def form_of(said: Said, wanted: RequirementSet, texts: Texts) -> Form:
    """The form of a row. One without fields has nothing to change."""
    fields = tuple(_fields(said.key, wanted, texts))
    return Form(name="requirement", title=said.label, fields=fields, save="", small=True)


def changes_of(values: Values, wanted: RequirementSet) -> dict[str, Any]:
    """The merge patch over ``wanted`` that the values of a row's form come to."""
    changes: dict[str, Any] = {}
    if values.get(f"{_FLOOR}.{_ASKED}") is False:
        return {_FLOOR: None}
    for path, value in values.items():
        if path == f"{_FLOOR}.{_ASKED}":
            continue
        if path.endswith(".forms"):
            value = accepted_forms(value)
        elif path.endswith(".excluded_states"):
            value = [state for state in re.split(r"[\s,;]+", value.upper()) if state]
        elif path == "severities":
            value = _severities(value, wanted)
        _put(changes, path, value)
    return changes


def taken_away(key: str) -> dict[str, Any]:
    """The merge patch that asks for something no more."""
    changes: dict[str, Any] = {}
    _put(changes, key, None)
    return changes


def can_take_away(key: str) -> bool:
    """Whether a row is something that a set need not ask for at all."""
    parts = key.split(".")
    return (parts[0] == "lines" and (len(parts) == 2 or parts[2:3] == ["limits"])) or parts[0] in (
        "endorsements",
        "specialties",
    )


def blame(problems: Iterable[Problem], fields: Iterable[str]) -> dict[str, str]:
    """What is wrong, by the field it belongs to; under the empty key what belongs to none of them."""
    known = tuple(fields)
    found: dict[str, str] = {}
    for problem in problems:
        mine = [f for f in known if problem.field == f or problem.field.startswith(f"{f}.")]
        field = max(mine, key=len, default="")
        said = _beside(problem) if field else str(problem)
        found[field] = f"{found[field]} {said}" if field in found else said
    return found


def _beside(problem: Problem) -> str:
    """A problem as it stands beside its field, which it need not name."""
    words = f"{problem.what} {problem.next_step}"
    if problem.what.startswith(("is ", "cannot ", "counts ", "belongs ", "asks ", "stands ")):
        return f"This {words}"
    return words[:1].upper() + words[1:]


def accepted_forms(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Forms as they are typed (``CG 20 10 04 13``), one entry for each number with all of its editions."""
    found: dict[str, list[str]] = {}
    for text in texts:
        number = forms.form_number(text)
        rest = _rest(text, number)
        editions = found.setdefault(number, [])
        edition = forms.edition(rest)
        if edition and edition not in editions:
            editions.append(edition)
    return [{"form": number, "editions": editions} for number, editions in found.items()]


def _rest(text: str, number: str) -> str:
    """What stands behind the number: as many letters and digits are left out as the number has."""
    left = len(re.sub(r"\W", "", number))
    for at, letter in enumerate(text):
        if left == 0:
            return text[at:]
        left -= letter.isalnum()
    return ""


def typed_forms(accepted: Iterable[AcceptedForm]) -> str:
    """Accepted forms as they stand in a field, one a line."""
    return "\n".join(
        f"{form.form} {edition}".strip() for form in accepted for edition in (form.editions or ("",))
    )


def _fields(key: str, wanted: RequirementSet, texts: Texts) -> Iterable[Field]:
    parts = key.split(".")
    if parts[0] == "lines":
        line = wanted.line(Line(parts[1]))
        return _line_fields(key, line, texts) if line is not None else ()
    if parts[0] == "endorsements":
        found = next((one for one in wanted.endorsements if one.id == parts[1]), None)
        return _endorsement_fields(key, found, texts) if found is not None else ()
    if parts[0] == "specialties":
        special = next((one for one in wanted.specialties if one.kind.value == parts[1]), None)
        if special is None:
            return ()
        hint = texts("requirements.field.special.hint")
        return (_money(f"{key}.amount", "requirements.field.amount", special.amount, texts, hint),)
    return _other_fields(key, wanted, texts)


def _line_fields(key: str, line: LineRequirement, texts: Texts) -> Iterable[Field]:
    at = f"lines.{line.line.value}"
    rest = key.removeprefix(at).lstrip(".")
    if rest.startswith("limits."):
        yield from _limit_fields(key, line, texts)
    elif rest == "basis":
        yield _yes_no(f"{at}.occurrence_basis", "requirements.field.occurrence", line.occurrence_basis, texts)
        hint = texts("requirements.field.tail.hint")
        yield _number(f"{at}.tail_years", "requirements.field.tail", line.tail_years, texts, hint)
    elif rest == "retained":
        hint = texts("requirements.field.cap.hint")
        yield _cap(f"{at}.deductible_cap", "requirements.field.deductible", line.deductible_cap, texts, hint)
        yield _cap(f"{at}.retention_cap", "requirements.field.retention", line.retention_cap, texts, hint)
    elif rest == "aggregate_per_project":
        yield _yes_no(key, "requirements.field.per_project", line.aggregate_per_project, texts)
    elif rest == "autos":
        chosen = line.autos or Autos.OWNED_HIRED_NON_OWNED
        choices = tuple((autos.value, texts(words)) for autos, words in AUTOS_KEYS.items())
        yield Field(key, texts("requirements.autos"), Kind.BUTTONS, chosen.value, choices=choices)
    elif not rest and line.line in UNDER_AN_UMBRELLA:
        yield _yes_no(f"{at}.tower_total", "requirements.field.tower", line.tower_total, texts)


def _limit_fields(key: str, line: LineRequirement, texts: Texts) -> Iterable[Field]:
    limit = next((one for one in line.limits if key.endswith(f".{one.limit.value}")), None)
    if limit is None:
        return
    yield _money(f"{key}.amount", "requirements.field.amount", limit.amount, texts)
    if line.line in UNDER_AN_UMBRELLA:
        yield _yes_no(f"{key}.combinable", "requirements.field.combinable", limit.combinable, texts)
        hint = texts("requirements.field.primary.hint")
        yield _money(
            f"{key}.minimum_primary", "requirements.field.primary", limit.minimum_primary, texts, hint
        )


def _endorsement_fields(key: str, wanted: EndorsementRequirement, texts: Texts) -> Iterable[Field]:
    evidence = tuple((one.value, texts(words)) for one, words in EVIDENCE_KEYS.items())
    yield Field(
        f"{key}.evidence",
        texts("requirements.field.evidence"),
        Kind.BUTTONS,
        wanted.evidence.value,
        choices=evidence,
    )
    yield Field(
        f"{key}.forms",
        texts("requirements.field.forms"),
        Kind.CHIPS,
        typed_forms(wanted.forms),
        texts("requirements.field.forms.hint"),
    )
    yield _yes_no(f"{key}.carrier_own", "requirements.field.carrier_own", wanted.carrier_own, texts)
    yield Field(f"{key}.label", texts("requirements.field.label"), value=wanted.label)
    yield Field(
        f"{key}.excluded_states",
        texts("requirements.field.states"),
        value=", ".join(wanted.excluded_states),
        hint=texts("requirements.field.states.hint"),
    )


def _other_fields(key: str, wanted: RequirementSet, texts: Texts) -> Iterable[Field]:
    match key:
        case "workers_comp":
            for name in ("even_if_exempt", "non_subscriber", "stop_gap"):
                label = f"requirements.of.{name}"
                yield _yes_no(f"{key}.{name}", label, getattr(wanted.workers_comp, name), texts)
        case "carrier_floor":
            yield from _floor_fields(wanted, texts)
        case "protect_upstream":
            hint = texts("requirements.field.upstream.hint")
            yield _yes_no(key, f"requirements.of.{key}", wanted.protect_upstream, texts, hint)
        case "holder_must_be_us" | "holds_payment":
            yield _yes_no(key, f"requirements.of.{key}", getattr(wanted, key), texts)
        case "completed_ops_years":
            hint = texts("requirements.field.years.hint")
            yield _number(
                key, "requirements.field.years", wanted.completed_ops_years, texts, hint, blank=True
            )
        case "renewal_window_days":
            yield _number(key, "requirements.field.days", wanted.renewal_window_days, texts)
        case "severities":
            value = "\n".join(f"{one.finding} {one.severity.value}" for one in wanted.severities)
            hint = texts("requirements.field.severities.hint")
            yield Field(key, texts("requirements.severities"), Kind.LINES, value, hint)
        case "set":
            yield Field("name", texts("requirements.field.name"), value=wanted.name)
            hint = texts("requirements.field.checked.hint")
            yield Field(
                "last_checked", texts("requirements.field.checked"), value=wanted.last_checked, hint=hint
            )
            yield Field("note", texts("requirements.field.note"), Kind.PARAGRAPH, wanted.note)


def _floor_fields(wanted: RequirementSet, texts: Texts) -> Iterable[Field]:
    floor = wanted.carrier_floor
    yield _yes_no(f"{_FLOOR}.{_ASKED}", "requirements.field.floor", floor is not None, texts)
    yield Field(
        f"{_FLOOR}.rating",
        texts("requirements.field.rating"),
        value=floor.rating if floor else "A-",
        hint=texts("requirements.field.rating.hint"),
    )
    yield Field(
        f"{_FLOOR}.size",
        texts("requirements.field.size"),
        value=floor.size if floor else "VII",
        hint=texts("requirements.field.size.hint"),
    )
    funds = floor.exempt_state_funds if floor else True
    yield _yes_no(f"{_FLOOR}.exempt_state_funds", "requirements.field.funds", funds, texts)
    admitted = floor.admitted if floor else False
    yield _yes_no(f"{_FLOOR}.admitted", "requirements.field.admitted", admitted, texts)


def _severities(lines: Iterable[str], wanted: RequirementSet) -> dict[str, Any]:
    """``POL-03 warning`` by line. What cannot be understood is handed on as it is, to be refused with its words."""
    found: dict[str, Any] = {change.finding: None for change in wanted.severities}
    for line in lines:
        match = _SEVERITY.match(line)
        name, severity = (match[1].upper(), match[2].lower()) if match else (line, Severity.WARNING.value)
        found[name] = {"severity": severity}
    return found


def _put(changes: dict[str, Any], path: str, value: object) -> None:
    *folders, name = path.split(".")
    for folder in folders:
        changes = changes.setdefault(folder, {})
    changes[name] = value


def _money(key: str, label: str, amount: int, texts: Texts, hint: str = "") -> Field:
    return Field(key, texts(label), Kind.MONEY, f"{amount:,}", hint)


def _cap(key: str, label: str, cap: int | None, texts: Texts, hint: str) -> Field:
    return Field(key, texts(label), Kind.CAP, "" if cap is None else f"{cap:,}", hint)


def _number(
    key: str, label: str, number: int | None, texts: Texts, hint: str = "", *, blank: bool = False
) -> Field:
    return Field(key, texts(label), Kind.NUMBER, typed_number(number), hint, required=not blank)


def _yes_no(key: str, label: str, value: bool, texts: Texts, hint: str = "") -> Field:
    return Field(key, texts(label), Kind.YES_NO, "yes" if value else "no", hint)
