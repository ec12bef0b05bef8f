# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of requirements: kept, tried out, refused where they make no sense, published."""

from dataclasses import replace

import pytest

from coi_desktop.app import App
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.office.requirement_drafts import Editing
from coi_desktop.office.requirement_files import InvalidRequirements
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD, Target
from tests.support.offices import BY, reading, standing
from tests.support.readings import JOB, VENDOR
from tests.support.sample_app import put_on_file

STANDARD = Target(set_id=COMPANY_STANDARD)
UMBRELLA = "lines.umbrella.limits.each_occurrence.amount"


def umbrella(requirements: RequirementSet) -> int:
    wanted = requirements.line(Line.UMBRELLA)
    assert wanted is not None
    return wanted.limits[0].amount


def raised(amount: int) -> dict[str, object]:
    return {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": amount}}}}}


def on_job(app: App) -> Target:
    return Target(project=app.projects.by_name(JOB))


def test_a_draft_stays_until_it_is_published_or_forgotten(app: App) -> None:
    drafts = app.requirement_drafts
    edited = drafts.keep(STANDARD, raised(5_000_000), BY)
    assert edited.drafted == {UMBRELLA}
    assert edited.draft is not None
    assert edited.draft.by == BY
    assert umbrella(drafts.editing(STANDARD).requirements) == 5_000_000
    assert umbrella(app.requirements.whole(COMPANY_STANDARD)) == 2_000_000
    assert drafts.discard(STANDARD, BY).draft is None
    assert umbrella(drafts.editing(STANDARD).requirements) == 2_000_000


def test_a_draft_that_says_what_is_in_force_already_is_none(app: App) -> None:
    drafts = app.requirement_drafts
    drafts.keep(STANDARD, raised(5_000_000), BY)
    assert drafts.keep(STANDARD, raised(2_000_000), BY).draft is None


def test_nonsense_is_refused_with_its_field_and_the_draft_stays(app: App) -> None:
    drafts = app.requirement_drafts
    drafts.keep(STANDARD, raised(5_000_000), BY)
    with pytest.raises(InvalidRequirements) as refused:
        drafts.keep(STANDARD, raised(12), BY)
    assert [problem.field for problem in refused.value.problems] == [UMBRELLA]
    assert umbrella(drafts.editing(STANDARD).requirements) == 5_000_000


def test_publishing_makes_the_next_version_and_judges_again(app: App) -> None:
    document = put_on_file(app, reading())
    app.reviews.match_vendor(document.id, app.vendors.by_name(VENDOR).id, BY)
    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.COMPLIANT
    drafts = app.requirement_drafts
    drafts.keep(on_job(app), raised(50_000_000), BY)
    found = drafts.what_if(on_job(app))
    assert [(c.before, c.after) for c in found.changes] == [(Standing.COMPLIANT, Standing.NOT_COMPLIANT)]
    assert standing(app).standing is Standing.COMPLIANT

    published = drafts.publish(on_job(app), BY)
    assert (published.ref.version, published.standings_changed) == (1, 1)
    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert app.standings.differences() == ()
    after = drafts.editing(on_job(app))
    assert (after.draft, after.version) == (None, 1)


def test_each_value_says_which_layer_set_it(app: App) -> None:
    edited = app.requirement_drafts.keep(on_job(app), raised(5_000_000), BY)
    assert edited.own == {UMBRELLA}
    assert edited.origins[UMBRELLA].name == JOB
    assert edited.origins["carrier_floor.rating"].name == "Company standard"
    assert [layer.name for layer in edited.layers] == ["Company standard"]


def test_what_others_publish_meanwhile_stays(app: App) -> None:
    drafts = app.requirement_drafts
    drafts.keep(STANDARD, raised(5_000_000), BY)
    other = {"renewal_window_days": 45}
    app.requirements.publish(app.requirements.propose(other, STANDARD), "Sam Ortega")
    drafts.publish(STANDARD, BY)
    now = app.requirements.whole(COMPANY_STANDARD)
    assert (umbrella(now), now.renewal_window_days, now.version) == (5_000_000, 45, 3)


def test_a_draft_that_fits_no_more_is_told_and_not_laid_over(app: App) -> None:
    drafts = app.requirement_drafts
    drafts.keep(on_job(app), {"carrier_floor": {"size": "X"}}, BY)
    app.requirements.publish(app.requirements.propose({"carrier_floor": None}, STANDARD), BY)
    edited = drafts.editing(on_job(app))
    assert "carrier_floor.rating" in edited.trouble
    assert edited.requirements.carrier_floor is None
    assert drafts.discard(on_job(app), BY).trouble == ""


def test_the_history_says_who_published_what(app: App) -> None:
    drafts = app.requirement_drafts
    drafts.keep(STANDARD, raised(5_000_000), BY)
    drafts.publish(STANDARD, BY)
    newest, first = drafts.history(STANDARD)
    assert (newest.version, newest.by, first.version) == (2, BY, 1)
    assert umbrella(newest.requirements) == 5_000_000
    assert newest.before is not None
    assert umbrella(newest.before) == 2_000_000
    assert first.before is None


def test_the_history_of_a_project_is_laid_over_what_is_below_it(app: App) -> None:
    drafts = app.requirement_drafts
    for amount in (5_000_000, 10_000_000):
        drafts.keep(on_job(app), raised(amount), BY)
        drafts.publish(on_job(app), BY)
    amounts = [umbrella(one.requirements) for one in drafts.history(on_job(app))]
    assert amounts == [10_000_000, 5_000_000]


def test_a_set_can_be_called_otherwise(app: App) -> None:
    drafts = app.requirement_drafts
    edited: Editing = drafts.keep(STANDARD, {"name": "House rules"}, BY)
    assert edited.requirements.name == "House rules"
    drafts.publish(STANDARD, BY)
    assert app.requirements.whole(COMPANY_STANDARD).name == "House rules"


def test_finished_work_says_until_when_it_must_stay_insured(app: App) -> None:
    project = app.projects.by_name(JOB)
    assert app.requirement_drafts.editing(on_job(app)).tail is None
    done = replace(project, substantial_completion=app.clock.today())
    app.projects.change(done, BY)
    tail = app.requirement_drafts.editing(Target(project=project)).tail
    assert tail is not None
    assert tail.start == app.clock.today()
