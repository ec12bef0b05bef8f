# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements in layers: what an override changes, what it leaves, and where each value comes from."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from coi_desktop.domain.findings import LayerRef, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirement_layers import (
    Override,
    difference,
    effective,
    in_order,
    merged,
    origins,
    with_keys,
    with_lists,
)
from coi_desktop.domain.requirements import LineRequirement, RequirementSet, SeverityChange
from tests.support.any_of import any_of
from tests.support.judging import STANDARD

TOWER = LayerRef(scope="project:12", name="Riverside Tower", version=2)
CRANE = LayerRef(scope="commitment:34", name="SC-0142", version=1)
HIGHER = {"lines": {"general_liability": {"limits": {"each_occurrence": {"amount": 2_000_000}}}}}


def each_once(requirements: RequirementSet) -> RequirementSet:
    """A set in which nothing stands twice."""
    lines = {wanted.line: wanted for wanted in requirements.lines}.values()
    return replace(
        requirements,
        lines=tuple(replace(w, limits=tuple({x.limit: x for x in w.limits}.values())) for w in lines),
        endorsements=tuple({e.id: e for e in requirements.endorsements}.values()),
        specialties=tuple({s.kind: s for s in requirements.specialties}.values()),
        severities=tuple({s.finding: s for s in requirements.severities}.values()),
        layers=(),
    )


ANY_SET = any_of(RequirementSet).map(each_once)


@given(ANY_SET, ANY_SET)
@settings(max_examples=150)
def test_what_differs_laid_over_the_base_gives_the_changed_set(
    base: RequirementSet, changed: RequirementSet
) -> None:
    changes = json.loads(json.dumps(difference(base, changed)))
    laid = effective(base, [Override(ref=TOWER, changes=changes)])
    same_identity = replace(changed, id=base.id, name=base.name, version=base.version)
    assert replace(laid, layers=()) == in_order(same_identity)


@given(ANY_SET)
@settings(max_examples=50)
def test_nothing_differs_from_itself(base: RequirementSet) -> None:
    assert difference(base, base) == {}


@given(ANY_SET, ANY_SET)
@settings(max_examples=50)
def test_every_value_comes_from_the_layer_that_says_it(base: RequirementSet, changed: RequirementSet) -> None:
    changes = difference(base, changed)
    found = origins(base, [Override(ref=TOWER, changes=changes)])
    assert set(found.values()) <= {TOWER, effective(base).layers[0]}
    if not changes:
        assert TOWER not in found.values()


def test_an_override_says_only_what_differs() -> None:
    laid = effective(STANDARD, [Override(ref=TOWER, changes=HIGHER)])
    assert difference(STANDARD, laid) == HIGHER
    assert [layer.scope for layer in laid.layers] == ["set:company-standard", "project:12"]
    assert laid.title == "Company standard, changed for this project"


def test_a_change_of_the_base_reaches_what_the_override_does_not_say() -> None:
    window = replace(STANDARD, renewal_window_days=45)
    laid = effective(window, [Override(ref=TOWER, changes=HIGHER)])
    assert laid.renewal_window_days == 45
    assert laid.lines[0].limits[0].amount == 2_000_000


def test_the_commitment_has_the_last_word_and_each_value_names_its_layer() -> None:
    more = {
        "lines": {
            "general_liability": {"limits": {"each_occurrence": {"amount": 3_000_000}}},
            "pollution": {"limits": {"each_occurrence": {"amount": 1_000_000}}},
        },
        "carrier_floor": None,
    }
    layers = [Override(ref=TOWER, changes=HIGHER), Override(ref=CRANE, changes=more)]
    found = origins(STANDARD, layers)
    assert found["lines.general_liability.limits.each_occurrence.amount"] == CRANE
    assert found["lines.pollution.tail_years"] == CRANE
    assert found["carrier_floor"] == CRANE
    assert "carrier_floor.rating" not in found
    assert found["lines.general_liability.limits.general_aggregate.amount"].scope == "set:company-standard"
    assert effective(STANDARD, layers).title == "Company standard, changed for this project and subcontract"


def test_null_takes_a_whole_line_away() -> None:
    laid = effective(STANDARD, [Override(ref=TOWER, changes={"lines": {"umbrella": None}})])
    assert laid.line(Line.UMBRELLA) is None
    assert laid.line(Line.AUTOMOBILE) is not None


def test_an_override_without_content_is_no_layer() -> None:
    laid = effective(STANDARD, [Override(ref=TOWER, changes={})])
    assert [layer.scope for layer in laid.layers] == ["set:company-standard"]
    assert laid.title == "Company standard"


def test_an_override_that_no_longer_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        effective(STANDARD, [Override(ref=TOWER, changes={"endorsements": {"gone": {"evidence": "face"}}})])


def test_the_order_of_a_set_does_not_matter() -> None:
    backwards = replace(
        STANDARD, lines=STANDARD.lines[::-1], endorsements=STANDARD.endorsements[::-1], layers=()
    )
    assert effective(backwards) == effective(STANDARD)
    assert [e.id for e in effective(STANDARD).endorsements] == [e.id for e in STANDARD.endorsements]


def test_a_record_that_stands_twice_is_told_with_its_path() -> None:
    twice = {"lines": [{"line": "umbrella"}, {"line": "umbrella"}, {"limits": []}]}
    told: list[str] = []
    assert with_keys(twice, told.append) == {"lines": {"umbrella": {}}}
    assert told == ["lines.umbrella", "lines.3"]
    with pytest.raises(ValueError, match=r"lines\.umbrella"):
        difference(
            replace(STANDARD, lines=(LineRequirement(line=Line.UMBRELLA),) * 2),
            replace(STANDARD, severities=(SeverityChange(finding="POL-03", severity=Severity.INFO),)),
        )


def test_records_become_lists_again() -> None:
    plain = {"lines": [{"line": "umbrella", "limits": [{"limit": "aggregate", "amount": 5}]}], "name": "x"}
    assert with_lists(with_keys(plain)) == {
        "lines": [{"line": "umbrella", "limits": [{"amount": 5, "limit": "aggregate"}]}],
        "name": "x",
    }


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 2}, {"a": None}, {"b": 2}),
        ({"a": [1]}, {"a": {"b": 1, "c": None}}, {"a": {"b": 1}}),
        ({"a": {"b": 1}}, {"a": [2]}, {"a": [2]}),
        ({"a": {"b": 1}}, {"a": {}}, {"a": {"b": 1}}),
    ],
)
def test_a_patch_is_merged_as_rfc_7396_says(
    before: dict[str, object], changes: dict[str, object], after: dict[str, object]
) -> None:
    assert merged(before, changes) == after
