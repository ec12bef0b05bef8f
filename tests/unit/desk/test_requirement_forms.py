# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed into a requirement's form, and what it changes in the set."""

from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.desk.forms import read
from coi_desktop.desk.screens.requirements.row_forms import (
    accepted_forms,
    blame,
    can_take_away,
    changes_of,
    form_of,
    typed_forms,
)
from coi_desktop.desk.screens.requirements.sayings import sayings
from coi_desktop.desk.screens.requirements.words import changes_between
from coi_desktop.domain.findings import Severity
from coi_desktop.domain.plain import from_plain
from coi_desktop.domain.requirement_layers import merged, set_form, with_lists
from coi_desktop.domain.requirements import AcceptedForm, RequirementSet, SeverityChange
from coi_desktop.office.requirement_files import shipped_default
from coi_desktop.review.requirement_shape import Problem
from tests.support.desk_views import TEXTS

WANTED = shipped_default(Path(__file__).parents[3] / "resources")
ROWS = {said.key: said for said in sayings(WANTED, None, None, "Us", TEXTS)}


def after(key: str, **typed: str) -> RequirementSet:
    """The set once a row's form was handed in with other words in some fields (``__`` for a dot)."""
    form = form_of(ROWS[key], WANTED, TEXTS)
    words = {field.key: field.value for field in form.fields} | {
        f"{key}.{name}" if name else key: text for name, text in typed.items()
    }
    values, problems = read(form, words, TEXTS)
    assert problems == {}
    changed = merged(set_form(WANTED), changes_of(values, WANTED))
    return from_plain(
        RequirementSet, with_lists(changed) | {"id": WANTED.id, "name": WANTED.name, "version": 1}
    )


@pytest.mark.parametrize("key", sorted(ROWS))
def test_a_form_that_nobody_touched_changes_nothing(key: str) -> None:
    assert after(key).asks_as(WANTED)


def test_a_limit_may_be_made_up_by_an_umbrella_above_what_the_policy_itself_has() -> None:
    key = "lines.general_liability.limits.each_occurrence"
    changed = after(key, amount="2,000,000", combinable="yes", minimum_primary="$1,000,000")
    assert changes_between(WANTED, changed, TEXTS) == (
        "General liability, Each occurrence: $1,000,000 or more (umbrella may not make it up) → "
        "$2,000,000 or more (umbrella may make up what is short above $1,000,000)",
    )


def test_a_blank_cap_is_no_cap() -> None:
    form = form_of(ROWS["lines.general_liability.retained"], WANTED, TEXTS)
    values, problems = read(form, {}, TEXTS)
    assert problems == {}
    assert set(values.values()) == {None}


def test_editions_of_one_form_stand_together() -> None:
    typed = ["CG 20 37 07 04", "cg2037 (04/13)", "CG 20 40", "WC 00 03 13 04 84", "GL-77 B"]
    assert accepted_forms(typed) == [
        {"form": "CG 20 37", "editions": ["07 04", "04 13"]},
        {"form": "CG 20 40", "editions": []},
        {"form": "WC 00 03 13", "editions": ["04 84"]},
        {"form": "GL-77 B", "editions": []},
    ]
    forms = (AcceptedForm(form="CG 20 37", editions=("07 04", "04 13")), AcceptedForm(form="CG 20 40"))
    assert typed_forms(forms) == "CG 20 37 07 04\nCG 20 37 04 13\nCG 20 40"


def test_no_rating_is_asked_for_once_the_question_is_answered_with_no() -> None:
    assert after("carrier_floor", asked="no").carrier_floor is None


def test_findings_that_weigh_otherwise_are_replaced_as_a_whole() -> None:
    before = replace(WANTED, severities=(SeverityChange(finding="POL-03", severity=Severity.INFO),))
    changes = changes_of({"severities": ("AI-13: blocking", "nonsense")}, before)
    assert changes == {
        "severities": {
            "POL-03": None,
            "AI-13": {"severity": "blocking"},
            "nonsense": {"severity": "warning"},
        }
    }


def test_a_problem_goes_to_the_field_it_belongs_to() -> None:
    problems = (
        Problem("a.forms.2.form", "CG 20 11 does not give this.", "Name another form."),
        Problem("a.amount", "is 12 dollars.", "Write more."),
        Problem("b", "is empty.", "Fill it in."),
    )
    assert blame(problems, ("a.forms", "a.amount")) == {
        "a.forms": "CG 20 11 does not give this. Name another form.",
        "a.amount": "This is 12 dollars. Write more.",
        "": "b: is empty. Fill it in.",
    }


def test_only_what_need_not_be_asked_for_can_be_taken_away() -> None:
    kept = {key for key in ROWS if not can_take_away(key)}
    assert "lines.umbrella" not in kept
    assert "endorsements.primary" not in kept
    assert {"carrier_floor", "holder_must_be_us", "workers_comp", "lines.umbrella.retained"} <= kept
