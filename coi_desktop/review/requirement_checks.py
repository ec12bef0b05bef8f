# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a requirement set makes sense, before anybody is judged by it.

Which way doubt falls: a set that asks for something no policy can give, or that would quietly ask for nothing,
is refused with the field named. What is only unusual is let through: the office decides what it asks for.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.plain import from_plain
from coi_desktop.domain.requirement_layers import in_order, with_keys, with_lists
from coi_desktop.domain.requirements import (
    AcceptedForm,
    EndorsementRequirement,
    EvidenceNeeded,
    LineRequirement,
    RequirementSet,
)
from coi_desktop.domain.states import STATES
from coi_desktop.review import forms
from coi_desktop.review.carriers import RATINGS, SIZES
from coi_desktop.review.catalogue import PLACEHOLDERS
from coi_desktop.review.requirement_shape import Problem, shape_problems

LEAST_LIMIT = 1_000
MOST_DOLLARS = 1_000_000_000
MOST_YEARS = 30
MOST_DAYS = 365
LONGEST_NAME = 80

LIMITS_OF: Mapping[Line, tuple[LimitName, ...]] = {
    Line.GENERAL_LIABILITY: (
        LimitName.EACH_OCCURRENCE,
        LimitName.DAMAGE_TO_RENTED,
        LimitName.MED_EXP,
        LimitName.PERSONAL_ADV_INJURY,
        LimitName.GENERAL_AGGREGATE,
        LimitName.PRODUCTS_COMP_OP,
    ),
    Line.AUTOMOBILE: (LimitName.COMBINED_SINGLE_LIMIT,),
    Line.UMBRELLA: (LimitName.EACH_OCCURRENCE, LimitName.AGGREGATE),
    Line.WORKERS_COMPENSATION: (
        LimitName.EL_EACH_ACCIDENT,
        LimitName.EL_DISEASE_EMPLOYEE,
        LimitName.EL_DISEASE_POLICY,
    ),
    Line.PROFESSIONAL: (LimitName.EACH_OCCURRENCE, LimitName.AGGREGATE),
    Line.POLLUTION: (LimitName.EACH_OCCURRENCE, LimitName.AGGREGATE),
    Line.OTHER: (LimitName.EACH_OCCURRENCE, LimitName.AGGREGATE),
}
"""The limits that a line has, in the order of the certificate."""

UNDER_AN_UMBRELLA = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.WORKERS_COMPENSATION)
"""Lines whose limits an umbrella may make up. It sits over none of the others."""

_NEVER_ASKED = (Role.EXCLUSION, Role.UNKNOWN)
_TAKEN_IDS = frozenset(
    {"certificate", "insured", "holder", "carrier", "rows", "lower_tiers", "completed_work", "work_under_way"}
    | {"file_as_issued", *(line.value for line in Line)}
)
"""Ids of other questions: a waiver of the one would be taken for one of the other."""
_SET_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_ENDORSEMENT_ID = re.compile(r"^[a-z0-9]+(?:_[a-z0-9]+)*$")
_EDITION = re.compile(r"^(?:0[1-9]|1[0-2]) \d\d$")


def checked(plain: Mapping[str, Any]) -> tuple[RequirementSet | None, tuple[Problem, ...]]:
    """A whole set from plain data, with lists of records or in the keyed form, and what is wrong with it.
    The set is None when anything is."""
    twice: list[Problem] = []

    def is_twice(path: str) -> None:
        twice.append(Problem(path, "stands there twice, or has no name.", "Keep one of each."))

    form = with_keys(plain, is_twice)
    problems = (*twice, *shape_problems(form))
    if problems:
        return None, problems
    requirements = in_order(from_plain(RequirementSet, with_lists(form)))
    problems = sense_problems(requirements)
    return (None if problems else requirements), problems


def sense_problems(requirements: RequirementSet) -> tuple[Problem, ...]:
    """What makes no sense in a set that has the right shape."""
    return (
        *_of_the_set(requirements),
        *(p for wanted in requirements.lines for p in _of_line(wanted)),
        *(p for wanted in requirements.endorsements for p in _of_endorsement(wanted)),
        *_of_the_rest(requirements),
    )


def _of_the_set(wanted: RequirementSet) -> Iterator[Problem]:
    if not _SET_ID.match(wanted.id) or len(wanted.id) > LONGEST_NAME:
        yield Problem("id", f"“{wanted.id}” cannot be an id.", "Use small letters, digits and hyphens.")
    if not wanted.name.strip() or len(wanted.name) > LONGEST_NAME or not wanted.name.isprintable():
        yield Problem("name", "is empty, too long or not printable.", f"Use 1 to {LONGEST_NAME} letters.")
    if wanted.version < 1:
        yield Problem("version", f"is {wanted.version}.", "Versions count from 1.")
    if not wanted.lines and not wanted.endorsements:
        yield Problem(
            "lines",
            "asks for no insurance at all.",
            "Ask for a line. A subcontract that needs none is marked so itself.",
        )
    yield from _within("renewal_window_days", wanted.renewal_window_days, 0, MOST_DAYS, "days")
    if wanted.completed_ops_years is not None:
        yield from _within("completed_ops_years", wanted.completed_ops_years, 0, MOST_YEARS, "years")
    if wanted.last_checked and not _is_day(wanted.last_checked):
        yield Problem("last_checked", f"“{wanted.last_checked}” is not a date.", "Write it as 2026-11-22.")


def _of_line(wanted: LineRequirement) -> Iterator[Problem]:
    path, line = f"lines.{wanted.line.value}", wanted.line
    for limit in wanted.limits:
        at = f"{path}.limits.{limit.limit.value}"
        if limit.limit not in LIMITS_OF[line]:
            there = ", ".join(name.value for name in LIMITS_OF[line])
            yield Problem(at, f"is no limit of {line.label.lower()}.", f"It has: {there}.")
        yield from _within(f"{at}.amount", limit.amount, LEAST_LIMIT, MOST_DOLLARS, "dollars")
        if limit.combinable and line not in UNDER_AN_UMBRELLA:
            yield Problem(
                f"{at}.combinable", f"an umbrella does not sit over {line.label.lower()}.", "Write false."
            )
        yield from _within(f"{at}.minimum_primary", limit.minimum_primary, 0, MOST_DOLLARS, "dollars")
        if limit.minimum_primary > max(limit.amount, 0):
            yield Problem(f"{at}.minimum_primary", "is more than the amount itself.", "Lower it.")
        if limit.minimum_primary > 0 and not limit.combinable:
            yield Problem(
                f"{at}.minimum_primary",
                "counts only where an umbrella may make up the rest.",
                "Set combinable to true, or write 0.",
            )
    for name in ("deductible_cap", "retention_cap"):
        cap = getattr(wanted, name)
        if cap is not None:
            yield from _within(f"{path}.{name}", cap, 0, MOST_DOLLARS, "dollars")
    yield from _within(f"{path}.tail_years", wanted.tail_years, 0, MOST_YEARS, "years")
    if wanted.tail_years and wanted.occurrence_basis:
        yield Problem(
            f"{path}.tail_years",
            "belongs to claims-made policies, which occurrence_basis refuses.",
            "Write 0, or set occurrence_basis to false.",
        )
    if wanted.aggregate_per_project and line is not Line.GENERAL_LIABILITY:
        yield Problem(f"{path}.aggregate_per_project", "is known of general liability only.", "Write false.")
    if wanted.occurrence_basis and line in (Line.AUTOMOBILE, Line.WORKERS_COMPENSATION):
        yield Problem(f"{path}.occurrence_basis", f"{line.label} is never claims-made.", "Write false.")
    if wanted.autos is not None and line is not Line.AUTOMOBILE:
        yield Problem(f"{path}.autos", "belongs to automobile only.", "Take it away.")
    if wanted.tower_total and line not in UNDER_AN_UMBRELLA:
        yield Problem(f"{path}.tower_total", f"no umbrella sits over {line.label.lower()}.", "Write false.")


def _of_endorsement(wanted: EndorsementRequirement) -> Iterator[Problem]:
    path = f"endorsements.{wanted.id}"
    if not _ENDORSEMENT_ID.match(wanted.id) or wanted.id in _TAKEN_IDS:
        yield Problem(path, "cannot be an id.", "Use small letters, digits and underscores, like ai_ongoing.")
    if not wanted.label.strip():
        yield Problem(
            f"{path}.label", "is empty.", "Write what people will read, like Waiver of subrogation."
        )
    if wanted.role in _NEVER_ASKED:
        yield Problem(f"{path}.role", "is nothing to ask for.", "Choose what the form must give.")
    if not wanted.forms and not wanted.carrier_own and wanted.evidence is not EvidenceNeeded.FACE:
        yield Problem(f"{path}.forms", "no form is accepted.", "Name one, or set carrier_own to true.")
    numbers = [forms.form_number(accepted.form) for accepted in wanted.forms]
    for number, accepted in enumerate(wanted.forms, 1):
        yield from _of_form(wanted, accepted, f"{path}.forms.{number}")
        if forms.form_number(accepted.form) in numbers[: number - 1]:
            yield Problem(f"{path}.forms.{number}", f"{accepted.form} is listed twice.", "Keep one of them.")
    for state in wanted.excluded_states:
        if state not in STATES:
            yield Problem(
                f"{path}.excluded_states", f"“{state}” is not a state.", "Use two letters, like KY."
            )


def _of_form(wanted: EndorsementRequirement, accepted: AcceptedForm, path: str) -> Iterator[Problem]:
    form = forms.form_number(accepted.form)
    if not form or len(form) > LONGEST_NAME:
        yield Problem(f"{path}.form", "is no form number.", "Write it like CG 20 10.")
        return
    for edition in accepted.editions:
        if not _EDITION.match(edition):
            yield Problem(
                f"{path}.editions", f"“{edition}” is no edition.", "Write month and year, like 04 13."
            )
    if not forms.is_standard(form):
        return
    if forms.known(form) is None:
        yield Problem(
            f"{path}.form", f"{form} is no standard form known here.", "Check the number on a real page."
        )
        return
    line = forms.line_of(form, "")
    if line is not None and line is not wanted.line:
        yield Problem(
            f"{path}.form", f"{form} belongs to {line.label.lower()}.", f"Name one of {wanted.line.label}."
        )
    elif wanted.role not in _NEVER_ASKED and not all(
        wanted.role in forms.roles(form, e, ()) for e in accepted.editions or ("",)
    ):
        which = f"{form} {' or '.join(accepted.editions)}".strip()
        yield Problem(f"{path}.form", f"{which} does not give this: {wanted.label}.", "Name another form.")


def _of_the_rest(wanted: RequirementSet) -> Iterator[Problem]:
    for special in wanted.specialties:
        yield from _within(
            f"specialties.{special.kind.value}.amount", special.amount, 0, MOST_DOLLARS, "dollars"
        )
    floor = wanted.carrier_floor
    if floor is not None and floor.rating not in RATINGS:
        yield Problem(
            "carrier_floor.rating", f"“{floor.rating}” is no rating.", f"Choose from: {', '.join(RATINGS)}."
        )
    if floor is not None and floor.size not in SIZES:
        yield Problem(
            "carrier_floor.size", f"“{floor.size}” is no size category.", "Write I to XV, in Roman numerals."
        )
    for change in wanted.severities:
        at = f"severities.{change.finding}"
        if change.finding not in PLACEHOLDERS:
            yield Problem(at, "is no finding of the catalog.", "Write its id, like POL-03.")
        elif change.finding.startswith("APP-"):
            yield Problem(at, "is a fault of the program, and always blocks.", "Take it away.")


def _within(path: str, number: int, least: int, most: int, unit: str) -> Iterator[Problem]:
    if not least <= number <= most:
        yield Problem(path, f"is {number:,} {unit}.", f"Write a number from {least:,} to {most:,}.")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
