# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents accepted without a person: only where the office wants it, and only what is plainly in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import DocumentReading, PageKind, PaperForm, Remark
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.signals import HiddenText, Hiding, SignalKind
from coi_desktop.domain.standing import Standing
from coi_desktop.office.reviewing import ReviewService
from tests.support.files import page, paper
from tests.support.finding_cases_signs import signal
from tests.support.offices import BY, reading, small_office, standing
from tests.support.readings import certificate, dim, seen
from tests.support.sample_app import put_on_file


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[App]:
    """The small office with the switch on."""
    with small_office(tmp_path) as app:
        reviews = ReviewService(app.store, app.judge, app.standings, app.clock, accepts_alone=True)
        yield replace(app, reviews=reviews)


def test_what_is_plainly_in_order_is_accepted_and_the_event_says_by_whom(alone: App) -> None:
    document = put_on_file(alone, reading())

    assert document.state is DocumentState.ACCEPTED
    assert standing(alone).standing is Standing.COMPLIANT
    with alone.store.read() as view:
        (event,) = [
            e for e in view.events.for_subject(f"document:{document.id}") if e.kind == "document_accepted"
        ]
        saved = view.reviews.latest(document.id, CommitmentId(1))
    assert event.actor == "auto accept"
    assert saved is not None
    assert alone.standings.differences() == ()


def test_the_switch_is_off_at_first(app: App) -> None:
    assert not app.settings.review.auto_accept
    assert put_on_file(app, reading()).state is DocumentState.TO_REVIEW


_WHOLE = reading()
_HIDDEN = HiddenText(page=1, why=Hiding.TINY, words=3, quote="not seen")

WAITING: dict[str, Callable[[], DocumentReading]] = {
    "a form is missing": lambda: reading(without=("CG 20 10",)),
    "a limit is too low": lambda: reading(certificate(gl__each_occurrence=500_000)),
    "a value that counts is hard to read": lambda: reading(certificate(gl__each_occurrence=dim(1_000_000))),
    "a warning that changes no state": lambda: reading(certificate(edition="ACORD 25 (2009/01)")),
    "another insured": lambda: reading(certificate(insured__name="Alder Ridge Electric LLC")),
    "a remark about the file": lambda: replace(_WHOLE, remarks=(Remark("file.repaired", "It was damaged."),)),
    "something odd": lambda: replace(_WHOLE, signals=(signal(SignalKind.EDITOR),)),
    "hidden text": lambda: replace(_WHOLE, hidden=(_HIDDEN,)),
    "a paper beside it": lambda: replace(_WHOLE, papers=(paper(PaperForm.C_105_2),)),
    "a page of another kind": lambda: replace(_WHOLE, pages=(page(), page(PageKind.OTHER, number=2))),
}


@pytest.mark.parametrize("why", WAITING)
def test_everything_else_waits_for_a_person(alone: App, why: str) -> None:
    assert put_on_file(alone, WAITING[why]()).state is DocumentState.TO_REVIEW


def test_a_value_at_the_border_of_sure_is_enough(alone: App) -> None:
    read = reading(certificate(gl__each_occurrence=seen(1_000_000, 0.80)))

    assert put_on_file(alone, read).state is DocumentState.ACCEPTED


def test_a_vendor_without_a_subcontract_has_nothing_it_could_meet(alone: App) -> None:
    alone.vendors.add("Cedar Bluff Plumbing, Inc.", by=BY)
    read = reading(certificate(insured__name="Cedar Bluff Plumbing, Inc."))

    assert put_on_file(alone, read).state is DocumentState.TO_REVIEW


def test_every_subcontract_of_the_vendor_must_be_met(alone: App) -> None:
    vendor = alone.vendors.by_name("Alder Ridge Electric, Inc.")
    other = alone.projects.add("Quarry Hill School", state="WA", by=BY)
    alone.projects.commit(vendor.id, other.id, by=BY)

    assert put_on_file(alone, reading()).state is DocumentState.TO_REVIEW
