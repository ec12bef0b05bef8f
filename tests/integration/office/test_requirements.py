# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirement sets as the office publishes them, and what that does to where subs stand."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import Cancelled, ConflictError, DataError, UserError
from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import ProjectId, RequirementSetId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.plain import to_plain
from coi_desktop.domain.requirement_layers import Override
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.office.recording import record_of
from coi_desktop.office.requirement_files import file_text, parse, read_file, shipped_default
from coi_desktop.office.requirements import Published
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD, Target
from coi_desktop.office.waivers import Waiving
from coi_desktop.platform.paths import resources_folder
from tests.support.offices import BY, reading, small_office, standing
from tests.support.sample_app import put_on_file

STANDARD = Target(set_id=COMPANY_STANDARD)
HIGHER = {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": 10_000_000}}}}}
LOWER_AGAIN = {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": 1_000_000}}}}}


def job(app: App) -> tuple[Project, Commitment]:
    return app.requirements.commitment("1")


def on_project(app: App) -> Target:
    return Target(project=job(app)[0])


def on_commitment(app: App) -> Target:
    project, commitment = job(app)
    return Target(project=project, commitment=commitment)


def publish(app: App, plain: dict[str, Any], target: Target) -> Published:
    return app.requirements.publish(app.requirements.propose(plain, target), BY)


@pytest.fixture
def filed(app: App) -> App:
    """The sub has everything that the company standard asks for."""
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    assert standing(app).standing is Standing.COMPLIANT
    return app


def test_publishing_a_set_makes_the_next_version_and_judges_again(filed: App) -> None:
    published = publish(filed, HIGHER, STANDARD)
    assert (published.ref.version, published.is_new, published.standings_changed) == (2, True, 1)
    assert standing(filed).standing is Standing.NOT_COMPLIANT
    assert any("10,000,000" in reason for reason in standing(filed).reasons)
    assert filed.standings.differences() == ()
    with filed.store.read() as view:
        assert view.requirement_sets.get(COMPANY_STANDARD, 1).lines != (
            view.requirement_sets.get(COMPANY_STANDARD, 2).lines
        )


def test_the_commitment_overrides_the_project_which_overrides_the_set(filed: App) -> None:
    publish(filed, HIGHER, on_project(filed))
    assert standing(filed).standing is Standing.NOT_COMPLIANT
    publish(filed, LOWER_AGAIN, on_commitment(filed))
    assert standing(filed).standing is Standing.COMPLIANT
    in_force = filed.requirements.in_force()
    project, commitment = job(filed)
    wanted = in_force.effective(project, commitment)
    assert [layer.kind for layer in wanted.layers] == ["set", "project", "commitment"]
    path = "lines.umbrella.limits.each_occurrence.amount"
    assert in_force.origins(project, commitment)[path].kind == "commitment"
    assert in_force.origins(project)[path].kind == "project"


def test_an_override_is_withdrawn_by_asking_for_nothing_otherwise(filed: App) -> None:
    publish(filed, HIGHER, on_project(filed))
    withdrawn = publish(filed, {}, on_project(filed))
    assert withdrawn.ref.version == 2
    assert standing(filed).standing is Standing.COMPLIANT
    with filed.store.read() as view:
        assert view.requirement_overrides.get("project:1", 1).changes == HIGHER


def test_a_change_of_the_standard_reaches_a_project_with_an_override(filed: App) -> None:
    publish(filed, LOWER_AGAIN, on_project(filed))
    publish(filed, {"renewal_window_days": 45}, STANDARD)
    wanted = filed.requirements.in_force().effective(*job(filed))
    assert wanted.renewal_window_days == 45
    assert [(layer.scope, layer.version) for layer in wanted.layers] == [
        ("set:company-standard", 2),
        ("project:1", 1),
    ]


def test_a_review_keeps_the_layers_it_was_judged_by(app: App) -> None:
    publish(app, LOWER_AGAIN, on_commitment(app))
    document = put_on_file(app, reading())
    app.reviews.accept(document.id, BY)
    publish(app, {}, on_commitment(app))
    with app.store.read() as view:
        kept: Review | None = view.reviews.latest(document.id, job(app)[1].id)
    assert kept is not None
    assert [(layer.scope, layer.version) for layer in kept.layers] == [
        ("set:company-standard", 1),
        ("commitment:1", 1),
    ]


def test_the_event_holds_all_that_was_published(app: App) -> None:
    publish(app, HIGHER, STANDARD)
    publish(app, LOWER_AGAIN, on_project(app))
    with app.store.read() as view:
        first, second = view.events.for_subject("set:company-standard")
        override = view.events.for_subject("project:1")[-1]
        published = [view.requirement_sets.get(COMPANY_STANDARD, version) for version in (1, 2)]
        assert [record_of(event, RequirementSet) for event in (first, second)] == published
        assert record_of(override, Override) == view.requirement_overrides.latest("project:1")
    assert {event.kind for event in (first, second, override)} == {"requirements_published"}
    assert second.actor == BY


def test_a_whole_set_published_for_a_project_is_kept_as_what_differs(app: App) -> None:
    in_force = app.requirements.in_force()
    wanted = in_force.effective(*job(app))
    exported = parse(file_text(wanted, in_force.layers(job(app)[0])), "exported")
    exported["renewal_window_days"] = 30
    publish(app, exported, on_project(app))
    override = app.requirements.in_force().override("project:1")
    assert override is not None
    assert override.changes == {"renewal_window_days": 30}


def test_what_changes_nothing_is_not_published(app: App) -> None:
    assert not publish(app, {}, on_project(app)).is_new
    again = publish(app, {"renewal_window_days": 60}, STANDARD)
    assert (again.is_new, again.ref.version) == (False, 1)


def test_an_export_is_refused_when_another_version_came_meanwhile(app: App) -> None:
    standard = app.requirements.in_force().set(COMPANY_STANDARD)
    assert standard is not None
    exported = parse(file_text(standard, ()), "exported")
    publish(app, {"renewal_window_days": 45}, STANDARD)
    with pytest.raises(ConflictError) as outdated:
        app.requirements.propose(exported, STANDARD)
    assert outdated.value.code == "requirements.outdated"


def test_a_whole_set_goes_only_to_its_own_id(app: App) -> None:
    exported = parse(file_text(app.requirements.whole("company-standard"), ()), "exported")
    for target in (Target(set_id=RequirementSetId("other")), on_project(app)):
        with pytest.raises(UserError, match="id: is another set") as refused:
            app.requirements.propose(exported | {"id": "new-set" if target.set_id else "other"}, target)
        assert refused.value.code == "requirements.invalid"
    new = Target(set_id=RequirementSetId("new-set"))
    assert publish(app, exported | {"id": "new-set"}, new).ref.version == 1


def test_a_proposal_is_refused_when_another_version_came_meanwhile(app: App) -> None:
    proposal = app.requirements.propose(HIGHER, on_project(app))
    publish(app, {"renewal_window_days": 45}, STANDARD)
    with pytest.raises(ConflictError):
        app.requirements.publish(proposal, BY)
    assert app.requirements.in_force().override("project:1") is None


def test_nonsense_is_refused_and_nothing_is_changed(filed: App) -> None:
    before = standing(filed)
    wrong = {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": -1}}}, "umbrela": None}}
    with pytest.raises(UserError) as refused:
        publish(filed, wrong, STANDARD)
    assert refused.value.code == "requirements.invalid"
    assert "lines.umbrela" in refused.value.message
    with pytest.raises(UserError, match=r"lines\.umbrella\.limits\.each_occurrence\.amount: is -1"):
        publish(filed, {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": -1}}}}}, STANDARD)
    with pytest.raises(UserError, match="name: cannot be changed"):
        publish(filed, {"name": "x", "renewal_window_days": 3}, STANDARD)
    assert standing(filed) == before


def test_a_set_is_refused_when_an_override_no_longer_fits_on_top(app: App) -> None:
    publish(app, {"endorsements": {"primary": {"evidence": "face"}}}, on_project(app))
    with pytest.raises(UserError, match="project:1"):
        publish(app, {"endorsements": {"primary": None}}, STANDARD)
    publish(app, {}, on_project(app))
    assert publish(app, {"endorsements": {"primary": None}}, STANDARD).is_new


def test_what_a_person_decided_stays(filed: App) -> None:
    publish(filed, HIGHER, STANDARD)
    _, commitment = job(filed)
    until = filed.clock.today().replace(year=filed.clock.today().year + 1)
    waived = Waiving(person=BY, reason="Agreed with the owner.", until=until)
    filed.waivers.waive(commitment.id, "umbrella.each_occurrence", waived)
    assert standing(filed).standing is Standing.WAIVED
    publish(filed, {"renewal_window_days": 30}, STANDARD)
    assert standing(filed).standing is Standing.WAIVED
    assert len(filed.waivers.of_commitment(commitment.id)) == 1


def test_what_if_says_who_would_stand_elsewhere_and_writes_nothing(filed: App) -> None:
    before = standing(filed)
    told: list[tuple[int, int]] = []
    found = filed.requirements.what_if(
        filed.requirements.propose(HIGHER, STANDARD), progress=lambda done, total: told.append((done, total))
    )
    (change,) = found.changes
    assert (change.before, change.after) == (Standing.COMPLIANT, Standing.NOT_COMPLIANT)
    assert any("10,000,000" in reason for reason in change.reasons)
    assert (found.touched, found.other_reasons, told) == (1, 0, [(1, 1)])
    assert standing(filed) == before
    assert filed.requirements.in_force().set(COMPANY_STANDARD).version == 1  # type: ignore[union-attr]
    assert filed.requirements.publish(
        filed.requirements.propose(HIGHER, STANDARD), BY
    ).standings_changed == len(found.changes)
    assert standing(filed).standing is change.after


def test_what_if_counts_new_reasons_for_the_same_standing(filed: App) -> None:
    publish(filed, HIGHER, STANDARD)
    more = {"lines": {"umbrella": {"limits": {"aggregate": {"amount": 10_000_000}}}}}
    found = filed.requirements.what_if(filed.requirements.propose(more, STANDARD))
    assert (found.changes, found.touched, found.other_reasons) == ((), 1, 1)


def test_what_if_leaves_alone_whom_the_change_does_not_touch(filed: App) -> None:
    publish(filed, HIGHER, on_commitment(filed))
    found = filed.requirements.what_if(filed.requirements.propose(HIGHER, STANDARD))
    assert (found.touched, found.changes) == (0, ())


def test_what_if_stops_when_nobody_waits_any_longer(filed: App) -> None:
    def stopped() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        filed.requirements.what_if(filed.requirements.propose(HIGHER, STANDARD), check=stopped)


def test_a_set_is_started_from_a_template_and_used_by_a_project(filed: App) -> None:
    started = filed.requirements.start_from("crane", "Crane  work, 2026", BY)
    assert started.ref.scope == "set:crane-work-2026"
    assert standing(filed).standing is Standing.COMPLIANT
    project, _ = job(filed)
    assert filed.requirements.use(project.id, RequirementSetId("crane-work-2026"), BY) == 1
    assert standing(filed).standing is Standing.NOT_COMPLIANT
    project, commitment = job(filed)
    wanted = filed.requirements.in_force().effective(project, commitment)
    assert (wanted.name, wanted.note[:15]) == ("Crane work, 2026", "Edit before use")
    assert filed.requirements.use(project.id, None, BY) == 1
    assert standing(filed).standing is Standing.COMPLIANT


def test_a_name_that_is_taken_and_what_does_not_exist_are_refused(app: App) -> None:
    with pytest.raises(UserError) as taken:
        app.requirements.start_from("crane", "Company standard", BY)
    with pytest.raises(UserError) as no_template:
        app.requirements.start_from("no such", "New", BY)
    with pytest.raises(UserError) as no_set:
        app.requirements.use(ProjectId(1), RequirementSetId("none"), BY)
    with pytest.raises(UserError) as no_commitment:
        app.requirements.commitment("SC-9999")
    with pytest.raises(UserError) as nothing_below:
        app.requirements.propose(HIGHER, Target(set_id=RequirementSetId("none")))
    assert [e.value.code for e in (taken, no_template, no_set, no_commitment, nothing_below)] == [
        "requirements.exists",
        "requirements.unknown_template",
        "requirements.unknown_set",
        "commitment.unknown",
        "requirements.unknown_set",
    ]


def test_the_shipped_set_is_only_where_an_office_starts(tmp_path: Path) -> None:
    with small_office(tmp_path) as app:
        publish(app, {"renewal_window_days": 45}, STANDARD)
        app.requirements.ensure_default()
        standard = app.requirements.in_force().standard
        assert (standard.version, standard.renewal_window_days) == (2, 45)


def test_a_file_that_is_not_json_is_told_by_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    for text, said in (
        ('{\n  "a": 1,\n  "b" 2\n}', "line 3, column 7"),
        ('{"a": 1, "a": 2}', "“a” stands twice"),
        ("[]", "does not begin with {"),
        ("{" * 5, "line 1"),
        ("[" * 100_000, "far too deep"),
        ('{"a": ' + "9" * 5000 + "}", "far too long"),
        (" " * 1_000_001, "too large"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UserError, match=said) as refused:
            read_file(file)
        assert refused.value.code == "requirements.not_json"
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(UserError, match="UTF-8"):
        read_file(file)
    with pytest.raises(UserError, match="There is no file"):
        read_file(tmp_path / "none.json")


def test_a_damaged_shipped_set_is_no_fault_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    shipped = json.loads(json.dumps(to_plain(shipped_default(resources_folder()))))
    shipped["carrier_floor"]["size"] = "7"
    (tmp_path / "requirements" / "company-standard.json").write_text(json.dumps(shipped), encoding="utf-8")
    with pytest.raises(DataError, match=r"carrier_floor\.size"):
        shipped_default(tmp_path)


def test_an_export_comes_back_as_the_same_set(app: App) -> None:
    standard = app.requirements.in_force().set(COMPANY_STANDARD)
    assert standard is not None
    again = app.requirements.propose(parse(file_text(standard, ()), "exported"), STANDARD)
    assert replace(again.requirements, version=1) == standard
    assert not app.requirements.publish(again, BY).is_new
