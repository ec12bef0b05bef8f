# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing what the office keeps: standing follows, and each event holds all of the record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, RequirementSetId
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import Standing
from coi_desktop.office.recording import record_of
from tests.support.offices import BY, reading, standing
from tests.support.readings import JOB, VENDOR, certificate
from tests.support.sample_app import put_on_file

TRADE_NAME = "Alder Ridge Electric LLC"


def test_an_alias_confirmed_once_is_remembered(app: App) -> None:
    vendor = app.vendors.by_name(VENDOR)
    as_llc = reading(
        certificate(insured__name=TRADE_NAME),
        endorsements=tuple(
            replace(e, named_insured=replace(e.named_insured, value=TRADE_NAME))
            for e in reading().endorsements
        ),
    )
    document = put_on_file(app, as_llc)
    app.reviews.match_vendor(document.id, vendor.id, BY)
    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT

    assert app.vendors.confirm_alias(vendor.id, f"  {TRADE_NAME} ", BY).aliases == (TRADE_NAME,)
    assert standing(app).standing is Standing.COMPLIANT
    assert app.vendors.confirm_alias(vendor.id, TRADE_NAME, BY).aliases == (TRADE_NAME,)
    assert app.vendors.find(TRADE_NAME) == app.vendors.by_name(VENDOR)


def test_an_alias_that_means_another_vendor_is_refused(app: App) -> None:
    other = app.vendors.add("Bay Drywall LLC", by=BY)
    with pytest.raises(UserError) as refused:
        app.vendors.confirm_alias(other.id, VENDOR, BY)
    assert refused.value.code == "vendor.exists"


def test_a_commitment_that_needs_no_insurance_is_not_required(app: App) -> None:
    before = app.projects.commitment(CommitmentId(1))
    app.projects.change_commitment(replace(before, insurance_required=False), BY)

    assert standing(app).standing is Standing.NOT_REQUIRED
    assert app.standings.differences() == ()


def test_a_project_cannot_follow_requirements_that_were_never_published(app: App) -> None:
    project = app.projects.by_name(JOB)
    with pytest.raises(UserError) as refused:
        app.projects.change(replace(project, requirement_set_id=RequirementSetId("towers")), BY)
    assert refused.value.code == "requirements.unknown_set"
    assert app.projects.by_name(JOB) == project


def test_a_project_keeps_its_state_and_its_order_of_days(app: App) -> None:
    project = app.projects.by_name(JOB)
    start = date(2026, 5, 1)
    wrong = replace(project, start=start, substantial_completion=start - timedelta(days=1))
    for changed, code in ((wrong, "project.dates"), (replace(project, state="XX"), "project.no_such_state")):
        with pytest.raises(UserError) as refused:
            app.projects.change(changed, BY)
        assert refused.value.code == code

    assert app.projects.change(replace(project, state="georgia", start=start), BY).state == "GA"


def test_each_event_holds_the_whole_record(app: App) -> None:
    vendor, project = app.vendors.by_name(VENDOR), app.projects.by_name(JOB)
    renamed = app.vendors.change(replace(vendor, trade="Low voltage"), BY)
    moved = app.projects.change(replace(project, owner="Pier Nine Owner LLC"), BY)
    signed = app.projects.change_commitment(
        replace(app.projects.commitment(CommitmentId(1)), contract_signed=date(2026, 5, 1)), BY
    )

    with app.store.read() as view:
        for kind, subject, record in (
            (Vendor, f"vendor:{vendor.id}", renamed),
            (Project, f"project:{project.id}", moved),
            (Commitment, "commitment:1", signed),
        ):
            events = [e for e in view.events.for_subject(subject) if e.kind.endswith("_changed")]
            assert record_of([e for e in events if "record" in e.details][-1], kind) == record
