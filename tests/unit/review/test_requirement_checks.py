# SPDX-License-Identifier: AGPL-3.0-or-later
"""A set with nonsense is refused, with the field named; a sensible one is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.plain import to_plain
from coi_desktop.domain.requirement_layers import Override, effective, merged, with_keys
from coi_desktop.office.requirement_files import Template, load_templates
from coi_desktop.review.requirement_checks import checked, sense_problems
from tests.support.judging import STANDARD

RESOURCES = Path(__file__).parents[3] / "resources"
OCCURRENCE = "lines.general_liability.limits.each_occurrence"
TEMPLATES = load_templates(RESOURCES)


def at(path: str, value: Any) -> dict[str, Any]:
    """A patch that sets one value."""
    for name in reversed(path.split(".")):
        value = {name: value}
    assert isinstance(value, dict)
    return value


def ongoing(*forms: dict[str, object]) -> dict[str, Any]:
    return at("endorsements.ai_ongoing.forms", list(forms))


NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", -1), "-1 dollars"),
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", 1), "1 dollars"),
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", 10**10), "10,000,000,000"),
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", "1,000,000"), "not a whole number"),
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", True), "not a whole number"),
    (f"{OCCURRENCE}.amount", at(f"{OCCURRENCE}.amount", None), "is missing"),
    (f"{OCCURRENCE}.amuont", at(f"{OCCURRENCE}.amuont", 5), "no field"),
    (f"{OCCURRENCE}.combinable", at(f"{OCCURRENCE}.combinable", "yes"), "neither true nor false"),
    (
        f"{OCCURRENCE}.minimum_primary",
        at(OCCURRENCE, {"combinable": True, "minimum_primary": 2_000_000}),
        "more than the amount",
    ),
    (f"{OCCURRENCE}.minimum_primary", at(OCCURRENCE, {"minimum_primary": 500_000}), "may make up"),
    (f"{OCCURRENCE}.minimum_primary", at(OCCURRENCE, {"minimum_primary": -5}), "-5 dollars"),
    ("lines.umbrela", at("lines.umbrela", {"limits": {}}), "not known"),
    (
        "lines.umbrella.limits.el_each_accident",
        at("lines.umbrella.limits.el_each_accident", {"amount": 1_000_000}),
        "no limit of umbrella",
    ),
    (
        "lines.umbrella.limits.each_occurrence.combinable",
        at("lines.umbrella.limits.each_occurrence.combinable", True),
        "does not sit over",
    ),
    ("lines.umbrella.tower_total", at("lines.umbrella.tower_total", True), "no umbrella sits over"),
    ("lines.umbrella.autos", at("lines.umbrella.autos", "any"), "automobile only"),
    ("lines.automobile.autos", at("lines.automobile.autos", "all"), "not known"),
    (
        "lines.automobile.aggregate_per_project",
        at("lines.automobile.aggregate_per_project", True),
        "general liability only",
    ),
    ("lines.automobile.occurrence_basis", at("lines.automobile.occurrence_basis", True), "claims-made"),
    ("lines.general_liability.retention_cap", at("lines.general_liability.retention_cap", -1), "-1"),
    ("lines.general_liability.deductible_cap", at("lines.general_liability.deductible_cap", -1), "-1"),
    ("lines.general_liability.tail_years", at("lines.general_liability.tail_years", 3), "claims-made"),
    (
        "lines.general_liability.tail_years",
        at("lines.general_liability", {"tail_years": 99, "occurrence_basis": False}),
        "99 years",
    ),
    ("endorsements.ai_ongoing.forms.1.form", ongoing({"form": "CG 20 99"}), "no standard form"),
    ("endorsements.ai_ongoing.forms.1.form", ongoing({"form": "CA 20 48"}), "automobile"),
    ("endorsements.ai_ongoing.forms.1.form", ongoing({"form": "CG 20 37"}), "does not give"),
    ("endorsements.ai_ongoing.forms.1.form", ongoing({"form": " "}), "no form number"),
    ("endorsements.ai_ongoing.forms.2", ongoing({"form": "CG 20 10"}, {"form": "cg2010"}), "twice"),
    (
        "endorsements.ai_ongoing.forms.1.editions",
        ongoing({"form": "CG 20 10", "editions": ["2013-04"]}),
        "no edition",
    ),
    (
        "endorsements.ai_ongoing.forms.1.editions",
        ongoing({"form": "CG 20 10", "editions": ["13 04"]}),
        "no edition",
    ),
    (
        "endorsements.ai_completed.forms.1.form",
        at("endorsements.ai_completed.forms", [{"form": "CG 20 10"}]),
        "does not give",
    ),
    (
        "endorsements.ai_ongoing.forms",
        at("endorsements.ai_ongoing", {"forms": [], "carrier_own": False}),
        "no form is accepted",
    ),
    ("endorsements.ai_ongoing.forms", at("endorsements.ai_ongoing.forms", "CG 20 10"), "not a list"),
    ("endorsements.ai_ongoing.role", at("endorsements.ai_ongoing.role", "exclusion"), "nothing to ask for"),
    ("endorsements.ai_ongoing.label", at("endorsements.ai_ongoing.label", " "), "is empty"),
    (
        "endorsements.carrier",
        at("endorsements.carrier", {"label": "x", "role": "waiver_of_subrogation", "line": "automobile"}),
        "cannot be an id",
    ),
    (
        "endorsements.work_under_way",
        at(
            "endorsements.work_under_way",
            {"label": "x", "role": "waiver_of_subrogation", "line": "automobile"},
        ),
        "cannot be an id",
    ),
    (
        "endorsements.waiver_workers_comp.excluded_states",
        at("endorsements.waiver_workers_comp.excluded_states", ["ZZ"]),
        "not a state",
    ),
    ("carrier_floor.rating", at("carrier_floor.rating", "A--"), "no rating"),
    ("carrier_floor.rating", at("carrier_floor.rating", "NR"), "no rating"),
    ("carrier_floor.size", at("carrier_floor.size", "7"), "no size"),
    ("carrier_floor", at("carrier_floor", 3), "not a group"),
    ("specialties.riggers.amount", at("specialties.riggers.amount", -1), "-1 dollars"),
    ("specialties.rigers", at("specialties.rigers", {}), "not known"),
    ("severities.XYZ-01", at("severities.XYZ-01.severity", "info"), "no finding"),
    ("severities.APP-01", at("severities.APP-01.severity", "info"), "fault of the program"),
    ("severities.POL-03.severity", at("severities.POL-03.severity", "grave"), "not known"),
    ("renewal_window_days", at("renewal_window_days", -1), "-1 days"),
    ("completed_ops_years", at("completed_ops_years", 1000), "1,000 years"),
    ("last_checked", at("last_checked", "Nov 22"), "not a date"),
    ("workers_comp.stopgap", at("workers_comp.stopgap", True), "no field"),
    ("id", at("id", "Our Set"), "cannot be an id"),
    ("name", at("name", ""), "is empty"),
    ("version", at("version", 0), "is 0"),
    ("lines", {"lines": None, "endorsements": None}, "no insurance at all"),
]


@pytest.mark.parametrize(("field", "patch", "said"), NONSENSE)
def test_nonsense_is_refused_with_the_field_named(field: str, patch: dict[str, Any], said: str) -> None:
    requirements, problems = checked(merged(with_keys(to_plain(STANDARD)), patch))
    assert requirements is None
    (problem,) = problems
    assert problem.field == field
    assert said in problem.what
    assert problem.next_step


SENSE: list[dict[str, Any]] = [
    {},
    at(OCCURRENCE, {"combinable": True, "minimum_primary": 500_000}),
    at("lines.general_liability", {"occurrence_basis": False, "tail_years": 3}),
    at("lines.general_liability.retention_cap", None),
    at("carrier_floor", None),
    at("completed_ops_years", 10),
    at("severities.POL-03.severity", "warning"),
    ongoing({"form": "CG 20 10", "editions": ["10 01", "07 04"]}, {"form": "CG D2 46"}),
    at("specialties.riggers.amount", 0),
    at("endorsements.ai_ongoing", {"forms": [], "carrier_own": False, "evidence": "face"}),
]


@pytest.mark.parametrize("patch", SENSE)
def test_what_is_only_unusual_is_let_through(patch: dict[str, Any]) -> None:
    _, problems = checked(merged(with_keys(to_plain(STANDARD)), patch))
    assert problems == ()


def test_every_problem_is_listed_at_once() -> None:
    form = merged(
        with_keys(to_plain(STANDARD)),
        {
            "renewal_window_days": -1,
            "carrier_floor": {"size": "7"},
            "lines": {"umbrella": {"tail_years": -1}},
        },
    )
    assert len(checked(form)[1]) == 3


def test_a_line_that_stands_twice_is_refused() -> None:
    plain = json.loads(json.dumps(to_plain(STANDARD)))
    plain["lines"].append(plain["lines"][0])
    (problem,) = checked(plain)[1]
    assert problem.field == "lines.general_liability"


def test_lists_and_groups_give_the_same_set() -> None:
    assert checked(to_plain(STANDARD))[0] == checked(with_keys(to_plain(STANDARD)))[0] == STANDARD


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_a_template_laid_over_the_standard_makes_sense(template: Template) -> None:
    ref = LayerRef(scope="template", name=template.name, version=1)
    started = effective(STANDARD, [Override(ref=ref, changes=template.changes)])
    assert sense_problems(started) == ()
    assert (
        started.lines != STANDARD.lines
        or started.endorsements != STANDARD.endorsements
        or (template.id == "standard")
    )
    assert template.note.startswith("Edit before use.")
    assert template.last_checked
    assert template.use_for


def test_there_is_a_template_for_each_kind_of_work() -> None:
    assert [t.id for t in TEMPLATES] == [
        "supplier", "baseline", "standard", "large", "crane", "design-build", "abatement", "hauling",
        "wrap-up", "second-tier",
    ]  # fmt: skip
