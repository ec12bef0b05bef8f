# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Today screen shows: four figures, what to do next, what ends when, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coi_desktop.background.clock import Clock
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.agenda import Holds, Task, agenda
from coi_desktop.office.event_words import EventWords, ToldEvent
from coi_desktop.office.judging import Judge
from coi_desktop.office.payments_held import payments_held
from coi_desktop.office.requirements_in_force import RequirementsInForce, load_in_force
from coi_desktop.review.catalogue import Catalogue
from coi_desktop.store.agenda import (
    CommitmentLine,
    DocumentLine,
    EndingPolicy,
    OpenCommitment,
    OpenRequest,
    WaitingDocument,
    commitment_lines,
    document_lines,
    endings_by_day,
    nothing_on_file,
    open_commitments,
    open_requests,
    policies_ending,
    requests_waiting,
    waiting_documents,
)
from coi_desktop.store.database import ReadView, Store
from coi_desktop.store.lists import vendor_counts
from coi_desktop.store.names import Ids, names_of

WINDOW_DAYS = 60
"""How far ahead a policy's end counts as soon."""
MONTHS = 12
SHOWN_TASKS = 50
SHOWN_EVENTS = 40
_UNTOLD = ("document_read",)  # every document that came in was read
_NEEDS_CONTRACT = "AI-09"


class Act(StrEnum):
    """The one thing a row of “What to do next” offers."""

    REVIEW = "review"  # look at the document and settle it
    MATCH = "match"  # say whose document it is
    LOOK = "look"  # a document that could not be read
    REQUEST = "request"  # ask for a certificate, or for what it lacks
    ATTACH = "attach"  # the signed contract a blanket form depends on
    RENEW = "renew"  # ask for the renewal
    OPEN = "open"  # look at the subcontract


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task with what it is about. ``reason`` is the gravest sentence of the standing, ``document`` what the file
    shows, ``tail_ends`` until when finished work must stay insured, where that has begun."""

    task: Task
    act: Act
    vendor: str = ""
    project: str = ""
    reason: str = ""
    document: DocumentLine | None = None
    received_at: datetime | None = None
    tail_ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The four figures, each with what its second line says. ``held`` in whole US dollars, on
    ``held_commitments``; times are aware UTC, None where nothing waits."""

    waiting: int
    waiting_since: datetime | None
    not_compliant: int
    held: int
    held_commitments: int
    expiring: int
    first_expiring: EndingPolicy | None
    asked: int
    asked_since: datetime | None


@dataclass(frozen=True, slots=True)
class Month:
    """How many policies end in a month; ``soon`` where some of its days to come lie within the window."""

    first: date
    last: date
    count: int
    soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All of the screen as of ``today``. ``tasks`` are the first of ``all_tasks``; ``is_empty``: nothing at all
    is on file yet."""

    today: date
    figures: Figures
    tasks: tuple[TaskLine, ...]
    all_tasks: int
    months: tuple[Month, ...]
    happened: tuple[ToldEvent, ...]
    is_empty: bool


class TodayService:
    """Reads only."""

    def __init__(
        self, store: Store, judge: Judge, catalogue: Catalogue, events: EventWords, clock: Clock
    ) -> None:
        self._store = store
        self._judge = judge
        self._events = events
        self._clock = clock
        words = catalogue.entry(_NEEDS_CONTRACT).to_coordinator
        self._needs_contract = words.partition("{")[0]

    def overview(self) -> Overview:
        """Everything at once, from one state of the data."""
        today = self._clock.today()
        with self._store.read() as view:
            waiting, open_ones, in_force = (
                waiting_documents(view),
                open_commitments(view),
                load_in_force(view),
            )
            holds = payments_held(view, in_force)
            tasks = agenda(waiting, open_ones, holds, today)
            return Overview(
                today=today,
                figures=self._figures(view, waiting, open_ones, holds, today),
                tasks=self._lines(view, tasks[:SHOWN_TASKS], waiting, in_force),
                all_tasks=len(tasks),
                months=months_ahead(today, endings_by_day(view, *_span(today))),
                happened=self._happened(view, today),
                is_empty=nothing_on_file(view),
            )

    def tasks(self) -> tuple[TaskLine, ...]:
        """Everything there is to do."""
        today = self._clock.today()
        with self._store.read() as view:
            waiting, in_force = waiting_documents(view), load_in_force(view)
            tasks = agenda(waiting, open_commitments(view), payments_held(view, in_force), today)
            return self._lines(view, tasks, waiting, in_force)

    def policies_ending(self, first: date, last: date) -> tuple[EndingPolicy, ...]:
        """Policies that end from ``first`` to ``last``, the soonest first."""
        with self._store.read() as view:
            return policies_ending(view, first, last)

    def soon(self) -> tuple[date, date]:
        """The first and the last day of the window ahead. A policy that ends today has ended already."""
        today = self._clock.today()
        return today + timedelta(days=1), today + timedelta(days=WINDOW_DAYS)

    def requests(self) -> tuple[OpenRequest, ...]:
        """Requests for corrections that wait for an answer, the oldest first."""
        with self._store.read() as view:
            return open_requests(view)

    def _figures(
        self,
        view: ReadView,
        waiting: Sequence[WaitingDocument],
        open_ones: Sequence[OpenCommitment],
        holds: Holds,
        today: date,
    ) -> Figures:
        held = [commitment.amount for commitment in open_ones if holds(commitment)]
        ending, (asked, asked_since) = policies_ending(view, *self.soon()), requests_waiting(view)
        return Figures(
            waiting=len(waiting),
            waiting_since=waiting[0].received_at if waiting else None,
            not_compliant=vendor_counts(view).get(Standing.NOT_COMPLIANT, 0),
            held=sum(held),
            held_commitments=len(held),
            expiring=len(ending),
            first_expiring=ending[0] if ending else None,
            asked=asked,
            asked_since=asked_since,
        )

    def _happened(self, view: ReadView, today: date) -> tuple[ToldEvent, ...]:
        yesterday = today - timedelta(days=1)
        newest = view.events.newest(SHOWN_EVENTS, without=_UNTOLD)
        recent = [e for e in newest if self._clock.day_of(e.at) >= yesterday]
        return self._events.tell(view, recent)

    def _lines(
        self,
        view: ReadView,
        tasks: Sequence[Task],
        waiting: Sequence[WaitingDocument],
        in_force: RequirementsInForce,
    ) -> tuple[TaskLine, ...]:
        documents = document_lines(view, [t.document_id for t in tasks if t.document_id is not None])
        commitments = commitment_lines(view, [t.commitment_id for t in tasks if t.commitment_id is not None])
        names = names_of(
            view,
            Ids(
                vendors=frozenset(t.vendor_id for t in tasks if t.vendor_id is not None),
                projects=frozenset(t.project_id for t in tasks if t.project_id is not None),
            ),
        )
        tails = self._tails(view, in_force)
        came = {document.id: document.received_at for document in waiting}
        found = []
        for task in tasks:
            line = commitments.get(task.commitment_id) if task.commitment_id is not None else None
            reasons = line.reasons if line else ()
            found.append(
                TaskLine(
                    task=task,
                    act=self._act(task, line),
                    vendor=names.vendors.get(task.vendor_id, "") if task.vendor_id is not None else "",
                    project=names.projects.get(task.project_id, "") if task.project_id is not None else "",
                    reason=reasons[0] if reasons else "",
                    document=documents.get(task.document_id) if task.document_id is not None else None,
                    received_at=came.get(task.document_id) if task.document_id is not None else None,
                    tail_ends=tails.get(task.project_id) if task.project_id is not None else None,
                )
            )
        return tuple(found)

    def _act(self, task: Task, line: CommitmentLine | None) -> Act:
        if task.document_id is not None:
            if task.unreadable:
                return Act.LOOK
            return Act.MATCH if task.vendor_id is None else Act.REVIEW
        if task.standing is Standing.EXPIRING:
            return Act.RENEW
        gravest = line.reasons[0] if line is not None and line.reasons else ""
        if line is not None and line.contract_signed is None and gravest.startswith(self._needs_contract):
            return Act.ATTACH
        return Act.REQUEST if task.standing is Standing.NOT_COMPLIANT else Act.OPEN

    def _tails(self, view: ReadView, in_force: RequirementsInForce) -> Mapping[ProjectId, date]:
        """Until when finished work must stay insured, for the projects where that has begun."""
        today = self._clock.today()
        tails = {
            project.id: self._judge.tail_under(project, in_force.effective(project))
            for project in view.projects.all()
            if project.substantial_completion is not None and project.substantial_completion <= today
        }
        return {id: tail.end for id, tail in tails.items() if tail is not None and tail.covers(today)}


def _span(today: date) -> tuple[date, date]:
    """From tomorrow to the end of the last month shown."""
    return today + timedelta(days=1), _month_after(today, MONTHS) - timedelta(days=1)


def _month_after(day: date, months: int) -> date:
    """The first day of the month that lies so many after a day's."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_ahead(today: date, endings: Mapping[date, int]) -> tuple[Month, ...]:
    """Twelve months from this one on; of this month, only the days to come."""
    soon = today + timedelta(days=WINDOW_DAYS)
    months = []
    for number in range(MONTHS):
        first = max(_month_after(today, number), today + timedelta(days=1))
        last = _month_after(today, number + 1) - timedelta(days=1)
        count = sum(n for day, n in endings.items() if first <= day <= last)
        months.append(Month(first, last, count, first <= soon))
    return tuple(months)
