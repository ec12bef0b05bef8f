# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Activity screen needs from the office, and what its presenter can show. No Qt here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.screens.activity.rows import EventLine, JobLine, Part, VerdictWords, Wanted
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.activity import EventGroup, Verdict
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.store.rows import EventFilter, JobRecord


class Activity(Protocol):
    """The service."""

    def ids(self, wanted: EventFilter) -> list[int]: ...
    def rows(self, ids: Sequence[int]) -> tuple[ToldEvent, ...]: ...
    def kinds_of(self, group: EventGroup) -> tuple[str, ...]: ...
    def people(self) -> tuple[str, ...]: ...
    def name_of(self, subject: str) -> str: ...
    def verify(self, seal: str = "") -> Verdict: ...
    def jobs(self) -> tuple[JobRecord, ...]: ...


class Reading(Protocol):
    """Whoever reads documents."""

    def read_again(self, document_id: DocumentId) -> int: ...


class Now(Protocol):
    """The time."""

    def now(self) -> datetime: ...


class ActivityView(Protocol):
    """Called on the window's thread only."""

    def show_part(self, part: Part) -> None:
        """Turn to one half of the screen."""

    def show_ids(self, ids: Sequence[int], wanted: Wanted, *, keep_place: bool) -> None:
        """The events to list."""

    def show_rows(self, ids: Sequence[int], rows: Sequence[EventLine]) -> None:
        """A page of them."""

    def show_people(self, people: Sequence[str]) -> None:
        """Whose acts can be chosen."""

    def show_verdict(self, words: VerdictWords | None) -> None:
        """The answer about the chain; None while it is checked."""

    def show_jobs(self, lines: Sequence[JobLine]) -> None:
        """All work."""

    def show_problem(self, problem: Problem) -> None:
        """Something could not be had."""
