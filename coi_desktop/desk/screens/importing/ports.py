# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Import presenter needs from outside: the service, and a view to show things on. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.screens.importing.words import ImportWords, RowWords, SheetWords
from coi_desktop.domain.imports import Import, RowOutcome
from coi_desktop.office.importing.fields import Headings
from coi_desktop.office.importing.layout import SheetLayout
from coi_desktop.office.importing.plan import Plan
from coi_desktop.office.spreadsheets import Book

Check = Callable[[], None]
Progress = Callable[[int, int], None]


class Imports(Protocol):
    """Brings spreadsheets in. Every method may raise CoiError."""

    @property
    def headings(self) -> Headings: ...
    def open(
        self, file: Path, check: Check = ..., progress: Progress = ...
    ) -> tuple[Book, tuple[SheetLayout, ...]]: ...
    def plan(
        self, book: Book, layouts: Sequence[SheetLayout], check: Check = ..., progress: Progress = ...
    ) -> Plan: ...
    def carry_out(self, plan: Plan, by: str, check: Check = ..., progress: Progress = ...) -> Import: ...
    def judge_rest(self, check: Check = ..., progress: Progress = ...) -> int: ...
    def undo(self, import_id: int, by: str) -> Import: ...
    def release(self, import_id: int, by: str) -> Import: ...
    def all(self) -> tuple[Import, ...]: ...


class ImportView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_imports(self, imports: Sequence[ImportWords]) -> None:
        """The imports of the past."""

    def show_file(self) -> None:
        """The first step: choose a file."""

    def show_columns(
        self, file: str, sheets: Sequence[SheetWords], choices: Sequence[tuple[str, str]]
    ) -> None:
        """The second: what each column means."""

    def show_meanings(self, sheets: Sequence[SheetWords]) -> None:
        """The same columns with other meanings."""

    def show_rows(
        self, file: str, rows: Sequence[RowWords], counts: Mapping[RowOutcome, int], chosen: RowOutcome | None
    ) -> None:
        """The third: what becomes of each row. ``chosen`` is the one outcome that is listed, None for all."""

    def show_done(self, done: ImportWords) -> None:
        """The last: what was brought in."""

    def show_busy(self, words: str) -> None:
        """Something takes a while; it can be stopped."""

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work; the step before is shown again."""

    def hide_problem(self) -> None:
        """Nothing is wrong any more."""
