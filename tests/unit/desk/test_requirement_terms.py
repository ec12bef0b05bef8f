# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every requirement that can be shown is explained, and nothing else is."""

import json
import re
from pathlib import Path

from coi_desktop.desk.screens.requirements.sayings import sayings
from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import Line
from coi_desktop.domain.plain import from_plain
from coi_desktop.domain.requirement_layers import merged, set_form, with_lists
from coi_desktop.domain.requirements import RequirementSet, SpecialtyKind
from coi_desktop.domain.standard_forms import standard_form
from coi_desktop.office.requirement_files import shipped_default
from coi_desktop.office.requirement_starts import starts
from coi_desktop.review.requirement_checks import LIMITS_OF, sense_problems
from tests.support.desk_views import TEXTS

RESOURCES = Path(__file__).parents[3] / "resources"
TERMS = json.loads((RESOURCES / "requirements" / "terms.en.json").read_text(encoding="utf-8"))
NEVER_ASKED = (Role.EXCLUSION, Role.UNKNOWN)


def with_everything() -> RequirementSet:
    """The company standard with everything that can be asked for besides."""
    wanted = shipped_default(RESOURCES)
    while more := starts(wanted):
        form = merged(set_form(wanted), more[0].changes)
        wanted = from_plain(RequirementSet, with_lists(form) | {"id": "all", "name": "All", "version": 1})
    return wanted


def test_every_term_that_can_be_shown_is_explained_and_nothing_else() -> None:
    shown = {said.term for said in sayings(with_everything(), None, None, "Us", TEXTS)} | {"set"}
    shown |= {f"role.{role.value}" for role in Role if role not in NEVER_ASKED}
    shown |= {f"limit.{limit.value}" for limits in LIMITS_OF.values() for limit in limits}
    shown |= {f"line.{line.value}" for line in Line}
    shown |= {f"specialty.{kind.value}" for kind in SpecialtyKind}
    assert shown == set(TERMS)


def test_everything_that_can_be_added_makes_sense_as_it_comes() -> None:
    assert sense_problems(with_everything()) == ()


def test_explanations_are_a_few_sentences() -> None:
    assert {key for key, words in TERMS.items() if not 60 < len(words) < 620} == set()


def test_forms_named_in_explanations_exist() -> None:
    named = {number for words in TERMS.values() for number in re.findall(r"\b(?:CG|CA|WC)(?: \d\d)+", words)}
    assert {number for number in named if standard_form(number) is None} == set()
