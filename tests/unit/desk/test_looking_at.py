# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document asked for from another screen: shown at its place, and left alone once it is settled. No Qt."""

from coi_desktop.desk.places import DocumentPlace
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Vendor
from tests.support.desk_memory import MemoryReviews, placed, reading
from tests.support.desk_views import TEXTS, SeenReview, review_screen
from tests.support.readings import VENDOR, certificate

BY = "Dana Whitfield"
LIMIT = "general_liability.each_occurrence"


def screen(*, others: int) -> tuple[SeenReview, ReviewPresenter, MemoryReviews, DocumentId]:
    """A settled document with its certificate on page 2, and ``others`` that wait."""
    reviews = MemoryReviews([Vendor(id=VendorId(1), name=VENDOR)])
    settled = reviews.put(reading(placed(certificate(), page=2)), "settled.pdf", VendorId(1))
    reviews.accept(settled, BY)
    for number in range(others):
        reviews.put(reading(placed(certificate())), f"{number}.pdf", VendorId(1))
    view, presenter = review_screen(reviews)
    return view, presenter, reviews, settled


def test_a_settled_document_is_shown_at_the_value_asked_for() -> None:
    view, presenter, _reviews, settled = screen(others=1)
    presenter.look_at(DocumentPlace(settled, 2, LIMIT))
    assert view.case is not None
    assert (view.case.document_id, view.case.settled, view.page) == (settled, True, 2)
    assert view.selected == f"certificates.0.{LIMIT}"


def test_a_page_that_is_not_there_leads_to_the_last() -> None:
    view, presenter, _reviews, settled = screen(others=0)
    presenter.look_at(DocumentPlace(settled, 9, ""))
    assert (view.page, view.selected) == (2, "")


def test_nothing_is_done_with_what_is_settled() -> None:
    view, presenter, reviews, settled = screen(others=0)
    presenter.look_at(DocumentPlace(settled, 1, ""))
    for act in (presenter.settling.accept, presenter.settling.not_a_certificate):
        act()
        assert view.question is None
        assert view.problem == TEXTS("review.settled")
    assert reviews.state(settled) is DocumentState.ACCEPTED


def test_it_stays_while_the_queue_changes_and_goes_when_another_is_chosen() -> None:
    view, presenter, reviews, settled = screen(others=1)
    presenter.look_at(DocumentPlace(settled, 1, ""))
    late = reviews.put(reading(placed(certificate())), "late.pdf", VendorId(1))
    presenter.refresh()
    assert view.case is not None
    assert (view.case.document_id, len(view.queue), view.empty) == (settled, 2, False)
    presenter.choose(late)
    assert view.case.document_id == late
    presenter.refresh()
    assert view.chosen == late


def test_a_waiting_document_can_be_settled_when_it_was_asked_for() -> None:
    view, presenter, reviews, _settled = screen(others=1)
    waiting = view.queue[0].document_id
    presenter.look_at(DocumentPlace(waiting, 1, ""))
    presenter.settling.not_a_certificate()
    presenter.confirm()
    assert reviews.state(waiting) is DocumentState.NOT_A_CERTIFICATE
    assert view.empty
