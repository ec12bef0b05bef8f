# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was done with a document can be taken back, the last thing first, and what followed goes with it."""

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.paths import value_at
from coi_desktop.domain.standing import Standing
from tests.support.offices import BY, reading, standing
from tests.support.readings import certificate
from tests.support.sample_app import put_on_file

LIMIT = "certificates.0.general_liability.each_occurrence"


def _state(app: App, document: DocumentId) -> DocumentState:
    with app.store.read() as view:
        return view.documents.get(document).state


def _limit(app: App, document: DocumentId) -> object:
    case = app.reviews.case(document)
    assert case.reading is not None
    return value_at(case.reading, LIMIT).value


def test_an_acceptance_taken_back_takes_policies_and_standing_with_it(app: App) -> None:
    document = put_on_file(app, reading()).id
    app.reviews.accept(document, BY)
    assert standing(app).standing is Standing.COMPLIANT
    act = app.undoing.undo(document, "Robin")
    assert (act.kind, act.by) == ("document_accepted", BY)
    assert standing(app).standing is Standing.NEEDS_REVIEW
    assert [item.document_id for item in app.reviews.queue()] == [document]
    with app.store.read() as view:
        vendor = view.documents.get(document).vendor_id
        assert vendor is not None
        assert view.policies.for_vendor(vendor) == ()
        told = view.events.for_subject(f"document:{document}")[-1]
    assert (told.kind, told.actor) == ("document_reopened", "Robin")
    assert app.standings.differences() == ()


@pytest.mark.parametrize("act", ["mark_requested", "mark_not_a_certificate"])
def test_a_document_set_aside_comes_back_into_the_queue(app: App, act: str) -> None:
    document = put_on_file(app, reading()).id
    getattr(app.reviews, act)(document, BY)
    app.undoing.undo(document, BY)
    assert _state(app, document) is DocumentState.TO_REVIEW


def test_a_file_that_could_not_be_read_comes_back_with_the_reason(app: App) -> None:
    document = put_on_file(app, reading()).id
    with app.store.write() as uow:
        uow.connection.exec_driver_sql("DELETE FROM readings")
        why = {"code": "document.damaged", "why": "This file is damaged. Ask for it again."}
        uow.documents.set_state(
            document, DocumentState.UNREADABLE, error_code=why["code"], error_text=why["why"]
        )
        uow.events.append("document_unreadable", f"document:{document}", why)
    app.reviews.mark_not_a_certificate(document, BY)
    app.undoing.undo(document, BY)
    found = app.reviews.case(document).document
    assert (found.state, found.error_code) == (DocumentState.UNREADABLE, "document.damaged")
    assert found.error_text == why["why"]


def test_acts_are_taken_back_one_after_the_other(app: App) -> None:
    document = put_on_file(app, reading()).id
    other = app.vendors.add("Juniper Steel LLC", by=BY)
    matched = app.reviews.case(document).document.vendor_id
    app.reviews.match_vendor(document, other.id, BY)
    app.reviews.correct(document, LIMIT, "900,000", BY)
    app.reviews.correct(document, LIMIT, "800,000", BY)
    app.reviews.accept(document, BY)
    kinds = [app.undoing.undo(document, BY).kind for _ in range(4)]
    assert kinds == ["document_accepted", "value_corrected", "value_corrected", "document_matched"]
    case = app.reviews.case(document)
    assert (case.document.vendor_id, case.corrections) == (matched, ())
    assert app.undoing.last(document) is None
    with pytest.raises(UserError) as nothing:
        app.undoing.undo(document, BY)
    assert nothing.value.code == "undo.nothing"
    assert app.standings.differences() == ()


def test_what_the_program_matched_by_itself_is_not_taken_back(app: App) -> None:
    document = put_on_file(app, reading()).id
    assert app.undoing.last(document) is None


def test_a_correction_taken_back_leaves_the_one_before_it(app: App) -> None:
    document = put_on_file(app, reading()).id
    read = _limit(app, document)
    app.reviews.correct(document, LIMIT, "900,000", BY)
    app.reviews.correct(document, LIMIT, "800,000", BY)
    app.undoing.take_back(document, LIMIT, "Robin")
    assert _limit(app, document) == 900_000
    app.undoing.take_back(document, LIMIT, "Robin")
    assert _limit(app, document) == read
    with app.store.read() as view:
        kept = view.documents.every_correction(document)
    assert [(c.new_raw, c.withdrawn_by) for c in kept] == [("900,000", "Robin"), ("800,000", "Robin")]
    with pytest.raises(UserError):
        app.undoing.take_back(document, LIMIT, BY)


def test_undo_after_a_correction_was_taken_back_goes_to_what_was_done_before_it(app: App) -> None:
    document = put_on_file(app, reading()).id
    app.reviews.correct(document, LIMIT, "900,000", BY)
    app.reviews.correct(document, "certificates.0.insured.name", "Alder Ridge", BY)
    app.undoing.take_back(document, LIMIT, BY)
    act = app.undoing.undo(document, BY)
    assert act.path == "certificates.0.insured.name"


def test_an_entry_of_a_list_is_taken_back_only_while_no_later_one_counts_from_it(app: App) -> None:
    document = put_on_file(app, reading()).id
    app.reviews.correct(document, "endorsements.0.locations.0", "Yard 3", BY)
    app.reviews.correct(document, "endorsements.0.locations.1", "Yard 4", BY)
    with pytest.raises(ConflictError) as refused:
        app.undoing.take_back(document, "endorsements.0.locations.0", BY)
    assert refused.value.code == "undo.built_upon"


def test_a_settled_document_keeps_its_corrections(app: App) -> None:
    document = put_on_file(app, reading()).id
    app.reviews.correct(document, LIMIT, "900,000", BY)
    app.reviews.accept(document, BY)
    with pytest.raises(ConflictError):
        app.undoing.take_back(document, LIMIT, BY)


def test_a_merge_is_not_taken_back_with_the_document_it_moved(app: App) -> None:
    document = put_on_file(app, reading()).id
    app.reviews.accept(document, BY)
    gone = app.reviews.case(document).document.vendor_id
    kept = app.vendors.add("Alder Ridge Power LLC", by=BY)
    assert gone is not None
    app.merges.merge(gone, kept.id, BY)
    act = app.undoing.undo(document, BY)
    assert act.kind == "document_accepted"
    assert app.reviews.case(document).document.vendor_id == kept.id


def test_a_split_is_undone_while_no_part_is_settled(app: App) -> None:
    whole, parts = _split(app)
    app.undoing.undo(whole, BY)
    assert _state(app, whole) is DocumentState.TO_REVIEW
    assert [_state(app, part) for part in parts] == [DocumentState.REJOINED, DocumentState.REJOINED]
    assert [item.document_id for item in app.reviews.queue()] == [whole]


def test_a_split_stays_once_a_part_is_settled_and_says_which(app: App) -> None:
    whole, parts = _split(app)
    app.reviews.mark_not_a_certificate(parts[1], BY)
    with pytest.raises(ConflictError, match=f"document {parts[1]}"):
        app.undoing.undo(whole, BY)
    assert _state(app, whole) is DocumentState.SPLIT
    app.undoing.undo(parts[1], BY)
    app.undoing.undo(whole, BY)
    assert _state(app, whole) is DocumentState.TO_REVIEW


def _split(app: App) -> tuple[DocumentId, list[DocumentId]]:
    """A file of two certificates whose parts have been read already."""
    whole = put_on_file(app, reading(certificate(), certificate())).id
    with app.store.write() as uow:
        document = uow.documents.get(whole)
        parts = [uow.documents.add_part(document, pages).id for pages in ((1, 1), (2, 2))]
        for part in parts:
            uow.documents.save_reading(part, DocumentReading(reader_version="test", pages=()))
            uow.documents.set_state(part, DocumentState.READ)
        uow.documents.set_state(whole, DocumentState.SPLIT)
    with app.store.write(BY) as uow:
        uow.events.append("document_split", f"document:{whole}", {"parts": []})
    for part in parts:
        app.reviews.settle(part)
    return whole, parts
