# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coordinator does with a document, and what that does to where the sub stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.standing import Standing
from tests.support.offices import BY, reading, standing
from tests.support.readings import JOB, ON, VENDOR, certificate
from tests.support.sample_app import put_on_file


def test_a_commitment_without_any_document_is_not_compliant(app: App) -> None:
    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert standing(app).reasons


def test_a_waiting_certificate_does_not_count_and_an_accepted_one_does(app: App) -> None:
    document = put_on_file(app, reading())
    assert standing(app).standing is Standing.NEEDS_REVIEW
    case = app.reviews.case(document.id)
    assert case.vendor is not None and case.vendor.name == VENDOR
    (judged,) = case.reviews
    assert judged.standing_if_accepted is not None
    assert judged.standing_if_accepted.standing is Standing.COMPLIANT

    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.COMPLIANT
    assert app.reviews.queue() == ()
    assert app.standings.differences() == ()


def test_accepting_a_certificate_with_a_gap_files_it_and_makes_nobody_compliant(app: App) -> None:
    document = put_on_file(app, reading(endorsements=()))
    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert any("form behind it" in reason for reason in standing(app).reasons)


def test_the_forms_may_come_in_a_second_file(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(endorsements=())).id, BY)
    forms = replace(reading(), certificates=())
    later = put_on_file(app, forms, "forms.pdf")
    if later.vendor_id is None:
        app.reviews.match_vendor(later.id, app.vendors.by_name(VENDOR).id, BY)
    app.reviews.accept(later.id, BY)
    assert standing(app).standing is Standing.COMPLIANT


def test_the_day_a_policy_ends_the_sub_is_not_compliant_and_the_rows_know_it_at_midnight(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    change = standing(app).next_change
    assert change is not None
    assert isinstance(app.clock, MovableClock)
    app.clock.move(timedelta(days=400))
    assert app.standings.differences() == (CommitmentId(1),)
    assert app.standings.recompute_all() == 1
    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert app.standings.differences() == ()


def test_a_correction_is_judged_at_once_and_keeps_what_was_printed(app: App) -> None:
    document = put_on_file(app, reading(certificate(gl__each_occurrence=500_000)))
    (before,) = app.reviews.case(document.id).reviews
    assert any(f.id == "LIM-01" for f in before.review.findings)
    case = app.reviews.correct(
        document.id, "certificates.0.general_liability.each_occurrence", "$1,000,000", BY
    )
    (after,) = case.reviews
    assert not any(f.id == "LIM-01" for f in after.review.findings)
    (kept,) = case.corrections
    assert (kept.by, kept.new_raw) == (BY, "$1,000,000")
    assert "500" in kept.old_raw
    with app.store.read() as view:
        assert "value_corrected" in [e.kind for e in view.events.for_subject(f"document:{document.id}")]


def test_a_correction_that_does_not_fit_changes_nothing(app: App) -> None:
    document = put_on_file(app, reading())
    with pytest.raises(UserError):
        app.reviews.correct(document.id, "certificates.0.general_liability.expiration", "next spring", BY)
    assert app.reviews.case(document.id).corrections == ()


def test_a_stranger_s_certificate_waits_until_somebody_says_whose_it_is(app: App) -> None:
    stranger = put_on_file(app, reading(certificate(insured__name="Bluff Point Elevator, Inc.")))
    assert stranger.vendor_id is None
    (item,) = app.reviews.queue()
    assert item.title == "Bluff Point Elevator, Inc. ?"
    with pytest.raises(UserError) as refused:
        app.reviews.accept(stranger.id, BY)
    assert refused.value.code == "review.no_vendor"
    case = app.reviews.create_vendor(stranger.id, "Bluff Point Elevator, Inc.", BY, trade="Elevators")
    assert case.vendor is not None and case.vendor.trade == "Elevators"
    app.reviews.accept(stranger.id, BY)
    assert app.reviews.queue() == ()


def test_another_entity_of_the_same_words_is_never_matched_by_itself(app: App) -> None:
    document = put_on_file(app, reading(certificate(insured__name="Alder Ridge Electric, LLC")))
    assert document.vendor_id is None
    (suggestion,) = app.reviews.case(document.id).suggestions
    assert not suggestion.sure
    case = app.reviews.match_vendor(document.id, suggestion.vendor_id, BY)
    assert any(f.id == "ENT-10" for f in case.reviews[0].review.blocking)


def test_a_vendor_that_exists_is_not_made_twice(app: App) -> None:
    document = put_on_file(app, reading(certificate(insured__name="Bluff Point Elevator, Inc.")))
    with pytest.raises(UserError) as refused:
        app.reviews.create_vendor(document.id, "ALDER RIDGE ELECTRIC INC", BY)
    assert refused.value.code == "vendor.exists"


def test_what_is_settled_is_not_settled_twice(app: App) -> None:
    document = put_on_file(app, reading())
    app.reviews.accept(document.id, BY)
    with pytest.raises(ConflictError):
        app.reviews.mark_not_a_certificate(document.id, BY)
    with app.store.read() as view:
        assert view.documents.get(document.id).state is DocumentState.ACCEPTED


def test_a_file_without_certificate_is_set_aside_and_kept(app: App) -> None:
    document = put_on_file(app, DocumentReading(reader_version="test", pages=()), "invoice.pdf")
    with pytest.raises(UserError):
        app.reviews.accept(document.id, BY)
    app.reviews.mark_not_a_certificate(document.id, BY)
    assert app.reviews.queue() == ()
    assert app.vault.verify(document.original)


def test_the_request_names_what_is_missing_and_asks_for_forms(app: App) -> None:
    document = put_on_file(app, reading(endorsements=()))
    text = app.reviews.request_text(document.id)
    assert VENDOR in text and JOB in text
    assert "CG 20 37" in text
    app.reviews.mark_requested(document.id, BY)
    assert app.reviews.queue() == ()
    assert standing(app).standing is Standing.NOT_COMPLIANT


def test_every_act_leaves_an_event_with_who(app: App) -> None:
    document = put_on_file(app, reading())
    app.reviews.accept(document.id, BY)
    with app.store.read() as view:
        accepted = [
            e for e in view.events.for_subject(f"document:{document.id}") if e.kind == "document_accepted"
        ]
        changed = [e for e in view.events.for_subject("commitment:1") if e.kind == "standing_changed"]
    assert [e.actor for e in accepted] == [BY]
    assert changed[-1].details["to"] == Standing.COMPLIANT.value


def test_accepting_a_document_puts_its_policies_on_the_register(app: App) -> None:
    vendor_id = app.vendors.by_name(VENDOR).id
    document = put_on_file(app, reading())
    with app.store.read() as view:
        assert view.policies.for_vendor(vendor_id) == ()

    app.reviews.accept(document.id, BY)
    with app.store.read() as view:
        found = view.policies.for_vendor(vendor_id)
        assert view.policies.vendors_of(found[0].plain_number) == (vendor_id,)
        last = found[0].term.expiration
        assert [p.number for _, p in view.policies.ending(last, last)] == [p.number for p in found]
    assert {p.document_id for p in found} == {document.id}
    assert len({p.line for p in found}) == 4


def test_a_finished_job_stands_by_its_tail_and_an_old_one_needs_nothing(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(without=("CG 20 37",))).id, BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT

    _complete(app, ON - timedelta(days=30))
    assert any("no form that protects us for completed work" in r for r in standing(app).reasons)

    _complete(app, ON.replace(year=ON.year - 30))
    assert standing(app).standing is Standing.NOT_REQUIRED
    assert "years of finished work are over" in standing(app).reasons[0]


def _complete(app: App, on: date) -> None:
    with app.store.write(BY) as uow:
        (project,) = uow.projects.all()
        uow.projects.update(replace(project, substantial_completion=on))
    app.standings.recompute_all()
