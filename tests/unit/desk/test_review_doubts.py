# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review screen does with values in doubt. No Qt."""

from coi_desktop.domain.ids import DocumentId
from tests.support.desk_memory import MemoryReviews, placed, reading
from tests.support.desk_views import review_screen
from tests.support.readings import certificate, dim, endorsement, unreadable
from tests.support.review_presenters import ALDER, ENDS, FORM, LIMIT, clean


def doubtful() -> MemoryReviews:
    """A limit that was hard to read, an expiration that makes no sense, and a form number in doubt."""
    reviews = MemoryReviews([ALDER])
    one = placed(certificate(gl__each_occurrence=dim(1_000_000), auto__expiration=unreadable("1O/0l/26")))
    form = endorsement(dim("CG 20 10"))
    reviews.put(reading(one, endorsements=(form,)), vendor=ALDER.id)
    return reviews


def test_each_value_in_doubt_is_gone_to_in_turn_and_round_again() -> None:
    view, presenter = review_screen(doubtful())
    assert view.case is not None
    wanted = [row.key for row in view.case.doubts]
    assert set(wanted) == {LIMIT, ENDS, FORM}
    seen = []
    for _ in range(4):
        presenter.next_doubt()
        seen.append(view.selected)
    assert seen == [*wanted, wanted[0]]


def test_without_doubt_there_is_nowhere_to_go() -> None:
    view, presenter = review_screen(clean())
    presenter.next_doubt()
    presenter.confirm_value()
    assert view.selected == ""
    assert view.editor is None


def test_a_value_said_to_be_read_right_is_sure_and_the_next_one_follows() -> None:
    reviews = doubtful()
    view, presenter = review_screen(reviews)
    presenter.select(LIMIT)
    presenter.confirm_value()
    (kept,) = reviews.held(DocumentId(1)).corrections
    assert (kept.path, kept.new_raw, kept.by) == (LIMIT, "$1,000,000", "Dana Whitfield")
    assert view.case is not None
    assert view.case.doubt(LIMIT) is None
    assert view.case.doubt(view.selected) is not None


def test_what_was_not_understood_cannot_be_right_and_is_typed() -> None:
    reviews = doubtful()
    view, presenter = review_screen(reviews)
    presenter.select(ENDS)
    presenter.confirm_value()
    assert view.editor == (ENDS, "1O/0l/26")
    assert reviews.held(DocumentId(1)).corrections == ()


def test_a_form_number_is_put_right_and_judged_at_once() -> None:
    reviews = doubtful()
    view, presenter = review_screen(reviews)
    assert view.case is not None
    before = [card.text for card in view.case.cards]
    presenter.correct(FORM, "CG 20 37")
    assert view.case.sections[-1].title.startswith("CG 20 37")
    assert [card.text for card in view.case.cards] != before
    (kept,) = reviews.held(DocumentId(1)).corrections
    assert (kept.path, kept.old_raw, kept.new_raw) == (FORM, "CG 20 10", "CG 20 37")


def test_confirming_a_doubtful_value_makes_it_sure() -> None:
    reviews = MemoryReviews([ALDER])
    reviews.put(reading(placed(certificate(gl__each_occurrence=dim(1_000_000)))), vendor=ALDER.id)
    view, presenter = review_screen(reviews)
    presenter.edit()
    assert view.editor == (LIMIT, "$1,000,000")
    presenter.correct(LIMIT, "$1,000,000")
    row = view.case.row(LIMIT) if view.case else None
    assert row is not None
    assert not row.unsure
