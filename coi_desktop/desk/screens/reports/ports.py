# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Reports presenter needs from outside: the services, and a view to show things on. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.office import Project, Vendor
from coi_desktop.reports.binder.service import Binder
from coi_desktop.reports.kinds import Asked, ReportKind
from coi_desktop.reports.table import Report

Check = Callable[[], None]
Progress = Callable[[int, int], None]
FindNames = Callable[[str], Sequence[str]]
"""The names of a few records that hold some words."""


class Reports(Protocol):
    """Makes and saves reports. Every method may raise CoiError."""

    def kinds(self) -> tuple[ReportKind, ...]: ...
    def asked(self, name: str, asked: Asked) -> Asked: ...
    def make(
        self, name: str, asked: Asked, by: str, check: Check = ..., progress: Progress = ...
    ) -> Report: ...
    def save_excel(self, report: Report, target: Path, check: Check = ...) -> None: ...
    def save_pdf(self, report: Report, target: Path, check: Check = ...) -> None: ...


class Binders(Protocol):
    """Makes binders. May raise CoiError."""

    def save(
        self, whose: Whose, target: Path, by: str, check: Check = ..., progress: Progress = ...
    ) -> Binder: ...


class VendorNames(Protocol):
    """Vendors by name. May raise CoiError."""

    def by_name(self, name: str) -> Vendor: ...


class ProjectNames(Protocol):
    """Projects by name or number. May raise CoiError."""

    def by_name(self, name: str) -> Project: ...


class ReportsView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_choices(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Name, title and sentence of everything that can be made."""

    def show_form(self, form: Form, *, is_binder: bool) -> None:
        """What the chosen one can be asked for."""

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by field; under the empty key what belongs to none."""

    def show_names(self, key: str, names: Sequence[str]) -> None:
        """Records that may be meant in a field."""

    def show_working(self, words: str) -> None:
        """Something is being made; empty when nothing is any more."""

    def show_report(self, report: Report) -> None:
        """The rows."""

    def show_order(self, ids: Sequence[int], section: int, *, descending: bool) -> None:
        """The rows in another order, by their numbers in the report."""

    def show_waiting(self, words: str) -> None:
        """No report is shown, and why."""

    def show_stale(self) -> None:
        """Something was changed since the report was made."""

    def show_saved(self, words: str) -> None:
        """A file was written."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""
