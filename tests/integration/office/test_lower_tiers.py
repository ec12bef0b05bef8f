# SPDX-License-Identifier: AGPL-3.0-or-later
"""Subs of a sub: the sub's standing follows theirs, whichever of the two changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.office import CommitmentFacts
from coi_desktop.domain.standing import Standing
from coi_desktop.office.requirements_in_force import Target
from tests.support.offices import BY, reading, standing
from tests.support.readings import JOB, VENDOR, carriers, certificate, endorsement
from tests.support.sample_app import put_on_file

LOWER = "Mossgate Insulation LLC"
PARENT, THEIRS = 1, 2


@pytest.fixture
def parent(app: App) -> App:
    """The vendor is compliant but for the sub that it declares."""
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    commitment = app.projects.commitment(CommitmentId(PARENT))
    app.projects.change_commitment(replace(commitment, facts=CommitmentFacts(lower_tiers=(LOWER,))), BY)
    return app


def _on_the_job(app: App) -> None:
    lower = app.vendors.add(LOWER, by=BY)
    app.projects.commit(lower.id, app.projects.by_name(JOB).id, by=BY)


def _documents(app: App) -> None:
    insured = endorsement(named_insured=LOWER).named_insured
    named = tuple(replace(e, named_insured=insured) for e in reading().endorsements)
    app.reviews.accept(
        put_on_file(app, reading(certificate(insured__name=LOWER), endorsements=named), "lower.pdf").id, BY
    )


def test_nothing_on_file_for_the_sub_of_a_sub_waits_for_a_person(parent: App) -> None:
    assert standing(parent, PARENT).standing is Standing.NEEDS_REVIEW
    assert LOWER in standing(parent, PARENT).reasons[0]
    assert parent.standings.differences() == ()


def test_the_sub_follows_what_its_own_sub_does(parent: App) -> None:
    _on_the_job(parent)
    assert standing(parent, PARENT).standing is Standing.NOT_COMPLIANT
    assert parent.standings.differences() == ()

    _documents(parent)
    assert standing(parent, THEIRS).standing is Standing.COMPLIANT
    assert standing(parent, PARENT).standing is Standing.COMPLIANT
    assert parent.standings.differences() == ()


def test_another_name_of_the_lower_tier_unties_it(parent: App) -> None:
    _on_the_job(parent)
    _documents(parent)

    parent.vendors.change(replace(parent.vendors.by_name(LOWER), name="Fenwick Insulation LLC"), BY)

    assert standing(parent, PARENT).standing is Standing.NEEDS_REVIEW
    assert parent.standings.differences() == ()


def test_subs_that_declare_each_other_prove_nothing_for_themselves(parent: App) -> None:
    _on_the_job(parent)
    _documents(parent)
    theirs = parent.projects.commitment(CommitmentId(THEIRS))

    parent.projects.change_commitment(replace(theirs, facts=CommitmentFacts(lower_tiers=(VENDOR,))), BY)

    assert standing(parent, PARENT).standing is Standing.NEEDS_REVIEW
    assert standing(parent, THEIRS).standing is Standing.NEEDS_REVIEW
    assert parent.standings.differences() == ()


def test_what_is_asked_of_the_lower_tier_alone_reaches_the_sub(parent: App) -> None:
    _on_the_job(parent)
    _documents(parent)
    target = Target(
        project=parent.projects.by_name(JOB), commitment=parent.projects.commitment(CommitmentId(THEIRS))
    )
    more = {"lines": {"umbrella": {"limits": {"each_occurrence": {"amount": 50_000_000}}}}}

    proposal = parent.requirements.propose(more, target)
    foreseen = parent.requirements.what_if(proposal)
    published = parent.requirements.publish(proposal, BY)

    assert foreseen.touched == 1
    assert [change.commitment_id for change in foreseen.changes] == [PARENT, THEIRS]
    assert published.standings_changed == 2
    assert standing(parent, PARENT).standing is Standing.NOT_COMPLIANT
    assert parent.standings.differences() == ()


def test_a_past_day_knows_the_lower_tiers_of_that_day(parent: App, tmp_path: Path) -> None:
    rated = [f"{c.naic},{c.name},{c.rating},{c.size},{c.as_of}," for c in carriers()]
    table = tmp_path / "carriers.csv"
    table.write_text("naic,name,rating,size,as_of,source\n" + "\n".join(rated), encoding="utf-8")
    parent.carriers.import_file(table, BY)
    _on_the_job(parent)
    _documents(parent)

    rows = {row.commitment.id: row.standing for row in parent.past.standings(parent.clock.today())}

    assert rows[CommitmentId(PARENT)] == standing(parent, PARENT)
