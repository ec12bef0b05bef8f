# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office has to see to, over a real store and real judging."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.values import Value
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD
from coi_desktop.office.today import Act, TaskLine, months_ahead
from tests.support.offices import BY, reading
from tests.support.projects import BLANKET, SHORT, fill_project
from tests.support.readings import JOB, ON, VENDOR, certificate
from tests.support.sample_app import put_on_file, sample_app

ONE = CommitmentId(1)


def by_name(app: App) -> dict[str, TaskLine]:
    return {line.vendor: line for line in app.today.overview().tasks}


def move(app: App, **by: float) -> None:
    assert isinstance(app.clock, MovableClock)
    app.clock.move(timedelta(**by))


def test_an_office_with_nothing_says_so(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        found = app.today.overview()
    assert found.is_empty
    assert (found.tasks, found.figures.waiting, found.figures.held) == ((), 0, 0)


def test_a_sub_without_a_certificate_holds_its_money_and_one_is_requested(app: App) -> None:
    found = app.today.overview()
    (line,) = found.tasks
    assert (line.vendor, line.project, line.act) == (VENDOR, JOB, Act.REQUEST)
    assert line.reason == "No certificate is on file."
    figures = found.figures
    assert (figures.not_compliant, figures.held, figures.held_commitments) == (1, 100_000, 1)


def test_a_waiting_document_stands_for_its_vendor_until_it_is_accepted(app: App) -> None:
    document = put_on_file(app, reading(), "COI.pdf", sender="broker@agency.example")
    move(app, days=2)
    found = app.today.overview()
    (line,) = found.tasks
    assert (line.act, line.task.document_id, line.task.money) == (Act.REVIEW, document.id, 100_000)
    assert line.document is not None
    assert (line.document.file_name, line.document.insured) == ("COI.pdf", VENDOR)
    assert (found.figures.waiting, found.figures.waiting_since) == (1, document.envelope.received_at)

    app.reviews.accept(document.id, BY)
    assert app.today.overview().tasks == ()
    assert app.today.overview().figures.held == 0


def test_a_document_of_nobody_is_matched_and_a_broken_one_looked_at(app: App) -> None:
    stranger = reading(
        replace(certificate(), insured=replace(certificate().insured, name=named("Pacific Fire Prot."))),
        endorsements=(),
    )
    put_on_file(app, stranger, "stranger.pdf")
    acts = {line.act: line for line in app.today.overview().tasks}
    assert acts[Act.MATCH].document is not None
    assert acts[Act.MATCH].document.insured == "Pacific Fire Prot."


def test_a_missing_signed_contract_is_attached(app: App) -> None:
    fill_project(app)
    assert by_name(app)[BLANKET].act is Act.ATTACH
    assert by_name(app)[SHORT].act is Act.REQUEST


def test_what_expires_is_renewed_with_the_days_that_are_left(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    with app.store.read() as view:
        ends = min(p.term.expiration for p in view.policies.for_vendor(VendorId(1)))
    move(app, days=(ends - ON).days - 20)
    app.standings.recompute_all()
    (line,) = app.today.overview().tasks
    assert (line.act, line.task.standing, line.task.days) == (Act.RENEW, Standing.EXPIRING, 20)
    figures = app.today.overview().figures
    assert figures.first_expiring is not None
    assert (figures.first_expiring.vendor, figures.first_expiring.ends) == (VENDOR, ends)
    assert len(app.today.policies_ending(*app.today.soon())) == figures.expiring


def test_a_policy_that_is_renewed_on_file_does_not_expire(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    with app.store.read() as view:
        before = app.today.policies_ending(ON, ON + timedelta(days=800))
        policies = view.policies.for_vendor(VendorId(1))
    first = next(p for p in policies if p.line is Line.GENERAL_LIABILITY)
    term = first.term
    renewed = replace(
        first,
        number="GL 2",
        term=replace(term, effective=term.expiration, expiration=term.expiration + timedelta(days=365)),
    )
    with app.store.write() as uow:
        uow.policies.replace(VendorId(1), (*policies, renewed))
    after = app.today.policies_ending(ON, ON + timedelta(days=300))
    assert Line.GENERAL_LIABILITY in {p.line for p in before}
    assert Line.GENERAL_LIABILITY not in {p.line for p in after}


def test_finished_work_says_until_when_it_must_stay_insured(app: App) -> None:
    with app.store.read() as view:
        project = view.projects.get(ProjectId(1))
    app.projects.change(replace(project, substantial_completion=ON - timedelta(days=90)), BY)
    (line,) = app.today.overview().tasks
    assert line.tail_ends == date(
        ON.year + 10, (ON - timedelta(days=90)).month, (ON - timedelta(days=90)).day
    )


def test_a_request_waits_on_others_until_something_comes(app: App) -> None:
    document = put_on_file(app, reading(without=("CG 20 10",)), "first.pdf")
    move(app, hours=1)
    app.reviews.mark_requested(document.id, BY)
    asked_at = app.clock.now()
    move(app, days=3)
    (request,) = app.today.requests()
    assert (request.vendor, request.file_name, request.asked_at) == (VENDOR, "first.pdf", asked_at)
    figures = app.today.overview().figures
    assert (figures.asked, figures.asked_since) == (1, asked_at)

    put_on_file(app, reading(), "second.pdf")
    assert app.today.requests() == ()


def test_what_came_before_the_request_does_not_answer_it(app: App) -> None:
    document = put_on_file(app, reading(without=("CG 20 10",)), "first.pdf")
    move(app, hours=1)
    put_on_file(app, reading(), "second.pdf")
    move(app, hours=1)
    app.reviews.mark_requested(document.id, BY)
    assert [r.file_name for r in app.today.requests()] == ["first.pdf"]


def test_what_happened_since_yesterday_is_told_newest_first(app: App) -> None:
    move(app, days=3)
    app.reviews.accept(put_on_file(app, reading(), "COI.pdf").id, BY)
    happened = [told.sentence for told in app.today.overview().happened]
    assert happened[0] == f"{VENDOR} now stands Compliant on {JOB}."
    assert happened[-1] == f"COI.pdf was matched to {VENDOR}"


def test_subs_of_a_project_that_asks_to_hold_nothing_hold_nothing(app: App) -> None:
    with app.store.write() as uow:
        standard = uow.requirement_sets.latest(COMPANY_STANDARD)
        assert standard is not None
        uow.requirement_sets.publish(replace(standard, version=standard.version + 1, holds_payment=False))
    figures = app.today.overview().figures
    assert (figures.held, figures.held_commitments, figures.not_compliant) == (0, 0, 1)


@pytest.mark.parametrize(
    ("today", "first", "last", "soon"),
    [
        (date(2026, 11, 22), date(2026, 11, 23), date(2027, 10, 31), 3),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 11, 30), 3),
        (date(2028, 2, 1), date(2028, 2, 2), date(2029, 1, 31), 3),
    ],
)
def test_the_months_ahead_start_tomorrow(today: date, first: date, last: date, soon: int) -> None:
    months = months_ahead(
        today, {today: 7, today + timedelta(days=1): 2, last: 5, last + timedelta(days=1): 9}
    )
    days = [m for m in months if m.first <= m.last]
    assert (days[0].first, days[-1].last) == (first, last)
    assert sum(m.count for m in months) == 7
    assert sum(m.soon for m in days) == soon


def named(name: str) -> Value[str]:
    return replace(certificate().insured.name, value=name, raw=name)
