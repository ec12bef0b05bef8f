# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review screen does when the coordinator acts. No Qt."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId, OriginalHash, VendorId
from coi_desktop.office.review_case import QueueItem
from tests.support.desk_memory import MemoryReviews, PlainRenderers, placed, reading
from tests.support.desk_views import review_screen
from tests.support.readings import VENDOR, certificate, clean_endorsements, endorsement
from tests.support.review_presenters import ALDER, LIMIT, clean, short


def test_the_first_document_is_shown_at_once() -> None:
    view, _ = review_screen(clean())
    assert view.case is not None
    assert (view.case.title, view.page, view.pages) == (VENDOR, 1, 2)
    assert view.picture is not None


def test_nothing_waiting_shows_the_empty_screen() -> None:
    view, _ = review_screen(MemoryReviews())
    assert view.empty


def test_next_and_previous_stop_at_the_ends() -> None:
    reviews = clean()
    second = short(reviews)
    view, presenter = review_screen(reviews)
    presenter.step(1)
    presenter.step(1)
    assert view.chosen == second
    presenter.step(-1)
    presenter.step(-1)
    assert view.chosen == DocumentId(1)


def test_a_value_on_another_page_turns_to_it() -> None:
    reviews = MemoryReviews([ALDER])
    content = reading(placed(certificate()), placed(certificate(), page=2))
    reviews.put(content, vendor=ALDER.id)
    view, presenter = review_screen(reviews)
    presenter.select("certificates.1.insured.name")
    assert (view.page, view.selected) == (2, "certificates.1.insured.name")


def test_a_box_pressed_on_the_page_selects_its_value() -> None:
    view, presenter = review_screen(clean())
    presenter.select(LIMIT, from_page=True)
    assert view.selected == LIMIT
    assert LIMIT in {mark.key for mark in view.marks}


def test_a_correction_is_judged_at_once() -> None:
    reviews = clean()
    view, presenter = review_screen(reviews)
    presenter.edit(LIMIT)
    assert view.editor == (LIMIT, "$1,000,000")
    presenter.correct(LIMIT, "500,000")
    assert view.editor is None
    assert view.case is not None
    assert any("500,000" in card.text for card in view.case.cards)
    assert (reviews.held(DocumentId(1)).corrections[0].by, view.page) == ("Dana Whitfield", 1)


def test_a_correction_that_does_not_fit_keeps_the_editor_open() -> None:
    view, presenter = review_screen(clean())
    presenter.edit(LIMIT)
    presenter.correct(LIMIT, "a lot")
    assert "not an amount" in view.edit_problem
    assert view.editor is not None
    assert not view.busy


def test_typing_the_same_again_corrects_nothing() -> None:
    reviews = clean()
    view, presenter = review_screen(reviews)
    presenter.edit(LIMIT)
    presenter.correct(LIMIT, " $1,000,000 ")
    assert reviews.held(DocumentId(1)).corrections == ()
    assert view.editor is None


def test_accepting_what_is_clean_asks_nothing_and_moves_on() -> None:
    reviews = clean()
    second = short(reviews)
    view, presenter = review_screen(reviews)
    presenter.settling.accept()
    assert reviews.state(DocumentId(1)) is DocumentState.ACCEPTED
    assert (view.question, view.chosen) == (None, second)
    assert view.titles == [VENDOR]


def test_accepting_what_blocks_says_what_stays_open_first() -> None:
    reviews = MemoryReviews([ALDER])
    document = short(reviews)
    view, presenter = review_screen(reviews)
    presenter.settling.accept()
    assert reviews.state(document) is DocumentState.TO_REVIEW
    assert view.question is not None
    assert view.case is not None
    assert view.case.cards[0].title in view.question.points
    assert "does not make them compliant" in view.question.text
    presenter.confirm()
    assert reviews.state(document) is DocumentState.ACCEPTED
    assert view.empty


def test_what_only_waits_for_a_contract_is_among_what_stays_open() -> None:
    reviews = MemoryReviews([ALDER], signed=None)
    blanket = [endorsement(form, "12 19", blanket=True) for form in ("CG 20 38", "CG 20 40")]
    content = reading(placed(certificate()), endorsements=(*blanket, *clean_endorsements()[2:]))
    document = reviews.put(content, vendor=ALDER.id)
    view, presenter = review_screen(reviews)
    presenter.settling.accept()
    assert view.question is not None
    assert any("contract" in point for point in view.question.points)
    assert reviews.state(document) is DocumentState.TO_REVIEW


def test_a_withdrawn_question_files_nothing() -> None:
    reviews = MemoryReviews([ALDER])
    document = short(reviews)
    view, presenter = review_screen(reviews)
    presenter.settling.accept()
    presenter.withdraw()
    presenter.confirm()
    assert view.question is None
    assert reviews.state(document) is DocumentState.TO_REVIEW


def test_going_on_withdraws_the_question() -> None:
    reviews = MemoryReviews([ALDER])
    first, second = short(reviews), short(reviews)
    view, presenter = review_screen(reviews)
    presenter.settling.not_a_certificate()
    presenter.step(1)
    presenter.confirm()
    assert view.question is None
    assert {reviews.state(first), reviews.state(second)} == {DocumentState.TO_REVIEW}


def test_accepting_for_nobody_asks_whose_it_is() -> None:
    reviews = MemoryReviews([ALDER])
    short(reviews, vendor=None)
    view, presenter = review_screen(reviews)
    presenter.settling.accept()
    assert view.matching
    assert "whose document" in view.problem


def test_a_suggestion_is_taken_by_its_number() -> None:
    reviews = MemoryReviews([ALDER])
    short(reviews, vendor=None)
    view, presenter = review_screen(reviews)
    assert view.titles == [f"{VENDOR} ?"]
    presenter.matching.match_suggestion(0)
    assert view.case is not None
    assert view.case.matched
    assert view.titles == [VENDOR]


def test_a_vendor_is_made_from_the_certificate() -> None:
    reviews = MemoryReviews()
    short(reviews, vendor=None)
    view, presenter = review_screen(reviews)
    presenter.matching.create(VENDOR, "Electrical")
    assert [v.trade for v in reviews.vendors.values()] == ["Electrical"]
    assert view.titles == [VENDOR]


def test_a_name_that_is_taken_is_refused_beside_the_form() -> None:
    reviews = MemoryReviews([ALDER])
    short(reviews, vendor=None)
    view, presenter = review_screen(reviews)
    presenter.matching.create(VENDOR, "")
    assert "already a vendor" in view.problem
    assert not view.busy


def test_vendors_are_found_by_name_and_an_empty_search_shows_none() -> None:
    hit = VendorHit(vendor_id=VendorId(7), name="Juniper Steel", note="Steel")
    reviews = MemoryReviews([ALDER])
    short(reviews, vendor=None)
    view, presenter = review_screen(reviews, find_vendors=lambda text: (hit,) if text == "juni" else ())
    presenter.matching.find(" juni ")
    assert view.hits == (hit,)
    presenter.matching.find("  ")
    assert view.hits == ()


def test_the_request_is_shown_and_marked_as_sent() -> None:
    reviews = MemoryReviews([ALDER])
    document = short(reviews)
    view, presenter = review_screen(reviews)
    presenter.settling.request()
    assert view.request.startswith("Hello")
    presenter.settling.requested()
    assert reviews.state(document) is DocumentState.REQUESTED
    assert view.empty


def test_a_document_that_is_none_leaves_the_queue_after_a_question() -> None:
    reviews = MemoryReviews()
    document = reviews.put(reading(), "invoice.pdf")
    view, presenter = review_screen(reviews)
    assert view.case is not None
    assert not view.case.can_accept
    presenter.settling.not_a_certificate()
    presenter.confirm()
    assert reviews.state(document) is DocumentState.NOT_A_CERTIFICATE


def test_an_unreadable_document_shows_what_is_known() -> None:
    reviews = MemoryReviews()
    reviews.put(None, "broken.pdf")
    renderers = PlainRenderers()
    renderers.broken.add(OriginalHash(f"{1:064x}"))
    view, presenter = review_screen(reviews, renderers=renderers)
    assert view.error is not None
    assert view.error.text == "This file is damaged. Ask for it again."
    assert view.no_picture is not None
    presenter.settling.accept()
    assert "nothing to accept" in view.problem


def test_an_unreadable_document_whose_pages_can_be_drawn_shows_them() -> None:
    reviews = MemoryReviews()
    reviews.put(None, "locked.pdf")
    view, presenter = review_screen(reviews, renderers=PlainRenderers(pages=3))
    assert view.pages == 3
    presenter.pages.step(1)
    assert view.page == 2
    assert view.picture is not None


def test_pages_are_drawn_once_per_width_and_stop_at_the_ends() -> None:
    renderers = PlainRenderers()
    view, presenter = review_screen(clean(), renderers=renderers)
    presenter.pages.step(1)
    presenter.pages.step(1)
    presenter.pages.step(-1)
    presenter.pages.wanted(400)
    assert renderers.drawn == [(1, 800), (2, 800), (1, 400), (2, 400)]
    assert view.page == 1


def test_documents_read_meanwhile_appear_without_moving_the_one_in_hand() -> None:
    reviews = clean()
    view, presenter = review_screen(reviews)
    presenter.select(LIMIT)
    short(reviews)
    presenter.on_event(JobEvent(999, "read document 2", None, "documents", JobState.DONE))
    assert len(view.queue) == 2
    assert (view.chosen, view.selected) == (DocumentId(1), LIMIT)


def test_a_document_settled_elsewhere_gives_way_to_its_neighbor() -> None:
    reviews = clean()
    second = short(reviews)
    view, presenter = review_screen(reviews)
    reviews.mark_not_a_certificate(DocumentId(1), "somebody")
    presenter.refresh()
    assert view.chosen == second


def test_settling_what_was_settled_elsewhere_says_so() -> None:
    reviews = clean()
    view, presenter = review_screen(reviews)
    reviews.mark_requested(DocumentId(1), "somebody")
    presenter.settling.accept()
    assert "already been settled" in view.problem


class FailingReviews(MemoryReviews):
    """Fails as told."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def queue(self) -> tuple[QueueItem, ...]:
        raise self.error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LocalFaultError("disk.full", "The disk is full.", "Make room."), "The disk is full. Make room."),
        (ZeroDivisionError("boom"), "Something in the program went wrong."),
    ],
)
def test_a_failing_queue_is_said_in_words(error: Exception, words: str) -> None:
    view, _ = review_screen(FailingReviews(error))
    assert view.problem.startswith(words)


class HeldRunner(InlineRunner):
    """Delivers events only when released, as threads would."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[JobEvent] = []
        self._listener: Callable[[JobEvent], None] | None = None

    def subscribe(self, listener: Callable[[JobEvent], None]) -> Callable[[], None]:
        self._listener = listener
        return super().subscribe(self.waiting.append)

    def release(self) -> None:
        """Deliver what has happened so far, and what that causes."""
        while self.waiting:
            event = self.waiting.pop(0)
            if self._listener is not None:
                self._listener(event)


def test_a_late_answer_for_another_document_is_dropped() -> None:
    reviews = clean()
    second = short(reviews)
    runner = HeldRunner()
    view, presenter = review_screen(reviews, runner=runner)
    runner.release()
    presenter.choose(second)
    presenter.choose(DocumentId(1))
    runner.release()
    assert view.case is not None
    assert view.case.document_id == DocumentId(1)


def test_nothing_else_is_filed_while_something_is_being_written() -> None:
    reviews = clean()
    second = short(reviews)
    runner = HeldRunner()
    view, presenter = review_screen(reviews, runner=runner)
    runner.release()
    presenter.settling.accept()
    assert view.busy
    presenter.settling.accept()
    presenter.settling.requested()
    runner.release()
    assert reviews.state(DocumentId(1)) is DocumentState.ACCEPTED
    assert reviews.state(second) is DocumentState.TO_REVIEW
    assert not view.busy


def test_a_closed_screen_hears_nothing() -> None:
    runner = HeldRunner()
    view, presenter = review_screen(clean(), runner=runner)
    presenter.close()
    runner.release()
    assert view.case is None
    assert not view.titles


def test_presenters_work_where_there_is_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import coi_desktop.desk.screens.review.presenter, coi_desktop.desk.screens.vendors.presenter\n"
        "import coi_desktop.desk.arrivals, coi_desktop.desk.reading_progress"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
