# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen over the real office: what is done with documents, and taking it back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.inline import InlineRunner
from coi_desktop.desk.places import DocumentPlace
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import CommitmentId, DocumentId
from coi_desktop.domain.standing import Standing
from tests.support.desk_memory import PlainRenderers
from tests.support.desk_views import TEXTS, SeenReview, review_screen
from tests.support.offices import BY, reading, small_office, standing
from tests.support.readings import certificate
from tests.support.sample_app import put_on_file

LIMIT = "certificates.0.general_liability.each_occurrence"
ONE = CommitmentId(1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path) as built:
        yield built


def open_on(app: App) -> tuple[SeenReview, ReviewPresenter]:
    assert isinstance(app.runner, InlineRunner)
    return review_screen(
        app.reviews,
        undoing=app.undoing,
        splitting=app.splitting,
        waivers=app.waivers,
        renderers=PlainRenderers(),
        runner=app.runner,
    )


def two_pages(content: DocumentReading | None = None) -> DocumentReading:
    pages = tuple(PageReading(n, PageKind.CERTIFICATE, 612, 792) for n in (1, 2))
    return replace(content or reading(), pages=pages)


def state(app: App, document: DocumentId) -> DocumentState:
    with app.store.read() as view:
        return view.documents.get(document).state


def test_after_an_acceptance_the_next_is_open_and_undo_brings_the_first_back(app: App) -> None:
    first, second = put_on_file(app, two_pages()).id, put_on_file(app, two_pages(), "b.pdf").id
    view, presenter = open_on(app)
    presenter.settling.accept()
    assert view.chosen == second
    assert "accepted" in view.note
    presenter.taking_back.undo()
    assert view.chosen == first
    assert view.note == TEXTS("undo.document_accepted")
    assert state(app, first) is DocumentState.TO_REVIEW
    assert standing(app).standing is Standing.NEEDS_REVIEW


def test_what_was_done_is_taken_back_in_turn_over_several_documents(app: App) -> None:
    first, second = put_on_file(app, two_pages()).id, put_on_file(app, two_pages(), "b.pdf").id
    view, presenter = open_on(app)
    presenter.correct(LIMIT, "900,000")
    presenter.settling.not_a_certificate()
    presenter.confirm()
    presenter.settling.requested()
    assert view.empty
    for _ in range(3):
        presenter.taking_back.undo()
    assert {state(app, d) for d in (first, second)} == {DocumentState.TO_REVIEW}
    assert app.reviews.case(first).corrections == ()
    assert view.chosen == first
    presenter.taking_back.undo()
    assert "Nothing that can be undone" in view.problem


def test_a_settled_document_that_is_looked_at_is_reopened(app: App) -> None:
    settled, other = put_on_file(app, two_pages()).id, put_on_file(app, two_pages(), "b.pdf").id
    app.reviews.accept(settled, BY)
    view, presenter = open_on(app)
    presenter.correct(LIMIT, "900,000")
    presenter.look_at(DocumentPlace(settled, 1, ""))
    presenter.taking_back.undo()
    assert state(app, settled) is DocumentState.TO_REVIEW
    assert view.case is not None
    assert (view.case.document_id, view.case.settled) == (settled, False)
    assert len(app.reviews.case(other).corrections) == 1


def test_a_gap_is_waived_with_reason_and_end_and_withdrawn_from_its_row(app: App) -> None:
    document = put_on_file(app, two_pages(reading(without=("CG 20 10",)))).id
    app.reviews.accept(document, BY)
    put_on_file(app, two_pages(reading(without=("CG 20 10",))), "again.pdf")
    view, presenter = open_on(app)
    presenter.waiving.waive()
    assert view.form is not None
    fields = {field.key: field for field in view.form.fields}
    assert fields["person"].value == "Dana Whitfield"
    presenter.submit({"person": "Robin", "reason": "", "until": "", "requirement": "ai_ongoing"})
    assert "reason" in view.form_problems or "until" in view.form_problems
    until = app.clock.today() + timedelta(days=30)
    said = {
        "person": "Robin",
        "reason": "Small job.",
        "until": f"{until:%m/%d/%Y}",
        "requirement": "ai_ongoing",
    }
    presenter.submit(said)
    assert view.form is None
    (waiver,) = app.waivers.of_commitment(ONE)
    assert (waiver.requirement_id, waiver.reason) == ("ai_ongoing", "Small job.")

    assert view.case is not None
    waived = next(r for s in view.case.sections for r in s.rows if r.requirement == "ai_ongoing")
    presenter.select(waived.key)
    presenter.waiving.waive()
    assert view.question is not None
    assert "Robin accepted it" in view.question.text
    presenter.confirm()
    (waiver,) = app.waivers.of_commitment(ONE)
    assert waiver.withdrawn_by == "Dana Whitfield"
    assert view.note == TEXTS("undo.waiver")


def test_undo_withdraws_a_waiver_given_last(app: App) -> None:
    put_on_file(app, two_pages(reading(without=("CG 20 10",))))
    view, presenter = open_on(app)
    presenter.waiving.waive()
    until = app.clock.today() + timedelta(days=30)
    said = {"person": "Robin", "reason": "Small.", "until": f"{until:%m/%d/%Y}", "requirement": "ai_ongoing"}
    presenter.submit(said)
    presenter.taking_back.undo()
    (waiver,) = app.waivers.of_commitment(ONE)
    assert waiver.withdrawn_at is not None
    assert view.note == TEXTS("undo.waiver")


def test_nothing_is_waived_for_a_vendor_without_a_subcontract(app: App) -> None:
    other = app.vendors.add("Juniper Steel LLC", by=BY)
    document = put_on_file(app, two_pages()).id
    app.reviews.match_vendor(document, other.id, BY)
    view, presenter = open_on(app)
    presenter.waiving.waive()
    assert view.problem == TEXTS("waive.no_commitment")


def test_a_file_is_split_where_a_certificate_starts_and_the_split_taken_back(app: App) -> None:
    both = reading(
        replace(certificate(), page=1), replace(certificate(insured__name="Juniper Steel LLC"), page=2)
    )
    whole = put_on_file(app, two_pages(both)).id
    view, presenter = open_on(app)
    presenter.settling.split()
    assert view.form is not None
    assert view.form.fields[0].value == "1, 2"
    presenter.submit({"pages": "1"})
    assert "Page 2 is in no part" in view.form_problems["pages"]
    presenter.submit({"pages": "1, 2"})
    assert view.note == TEXTS.count("did.split", 2)
    assert state(app, whole) is DocumentState.SPLIT
    presenter.taking_back.undo()
    assert state(app, whole) is DocumentState.TO_REVIEW
    assert view.chosen == whole


def test_a_file_of_one_page_is_not_split(app: App) -> None:
    one = replace(reading(), pages=(PageReading(1, PageKind.CERTIFICATE, 612, 792),))
    put_on_file(app, one)
    view, presenter = open_on(app)
    presenter.settling.split()
    assert "one page" in view.problem
    assert view.form is None


def test_a_correction_says_who_and_when_and_is_taken_back_alone(app: App) -> None:
    document = put_on_file(app, two_pages()).id
    view, presenter = open_on(app)
    presenter.correct(LIMIT, "900,000")
    presenter.correct("certificates.0.insured.name", "Alder Ridge Power")
    assert view.case is not None
    name, limit = view.case.corrected
    assert limit.value.endswith("→ 900,000")
    assert limit.asked.startswith("Dana Whitfield")
    presenter.select(LIMIT)
    presenter.taking_back.take_back()
    assert [row.key for row in view.case.corrected] == [name.key]
    assert [c.path for c in app.reviews.case(document).corrections] == [name.key]


def test_splitting_waits_for_its_answer_only_for_the_document_it_was_asked_for(app: App) -> None:
    first = put_on_file(app, two_pages()).id
    view, presenter = open_on(app)
    presenter.settling.split()
    assert view.form is not None
    put_on_file(app, two_pages(), "b.pdf")
    presenter.refresh()
    presenter.step(1)
    assert view.form is None
    assert state(app, first) is DocumentState.TO_REVIEW
