# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Projects presenter needs from outside: the services, and a view to show things on. No Qt here."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms_in_hand import FormView
from coi_desktop.desk.screens.projects.matrix_words import MatrixView, Opening, PanelView
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.project_matrix import ProjectMatrix
from coi_desktop.office.project_views import ProjectRow, SubRequest
from coi_desktop.office.waivers import Waiving

Export = Callable[[ProjectId, Path], None]
"""Writes the matrix of a project as a workbook. May raise CoiError."""


class Views(Protocol):
    """What is shown. Every method may raise CoiError."""

    def rows(self) -> tuple[ProjectRow, ...]: ...
    def matrix(self, project_id: ProjectId, check: Callable[[], None] = ...) -> ProjectMatrix: ...
    def requests(self, project_id: ProjectId, check: Callable[[], None] = ...) -> tuple[SubRequest, ...]: ...


class Asking(Protocol):
    """Keeps that somebody was asked. May raise CoiError."""

    def mark_asked(self, vendor_id: VendorId, text: str, by: str) -> None: ...


class Projects(Protocol):
    """What is changed. Every method may raise CoiError."""

    def add(self, name: str, *, number: str = "", state: str = "", owner: str = "", by: str) -> Project: ...
    def change(self, project: Project, by: str) -> Project: ...
    def commit(
        self,
        vendor_id: VendorId,
        project_id: ProjectId,
        *,
        number: str = "",
        amount: int = 0,
        contract_signed: date | None = None,
        work_started: date | None = None,
        by: str,
    ) -> Commitment: ...
    def change_commitment(self, commitment: Commitment, by: str) -> Commitment: ...


class Waivers(Protocol):
    """Waives. May raise CoiError."""

    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver: ...


class VendorNames(Protocol):
    """Vendors by name. May raise CoiError."""

    def find(self, name: str) -> Vendor | None: ...


class ProjectsView(FormView, Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_projects(self, rows: Sequence[ProjectRow], total: int, held: int) -> None:
        """The list; ``total`` is how many there are without any filter, ``held`` how many of them hold a payment."""

    def show_list(self) -> None:
        """Back from a project."""

    def show_opening(self, title: str) -> None:
        """A project is about to be shown."""

    def show_project(self, matrix: MatrixView) -> None:
        """One project, or the same with other rows."""

    def show_panel(self, panel: PanelView | None) -> None:
        """What is behind a cell, or nothing."""

    def show_names(self, names: Sequence[str]) -> None:
        """Vendors that may be meant."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""

    def open_requirements(self, project_id: ProjectId, commitment_id: CommitmentId | None) -> None:
        """Turn to what is asked for on a project, or of one subcontract on it."""

    def show_saved(self, words: str) -> None:
        """Something is done: a file was written, subs were asked."""

    def show_request(self, heading: str, text: str, *, last: bool) -> None:
        """A message that asks for what is missing; ``last``: no other follows."""

    def close_request(self) -> None:
        """Back from the messages to the project."""

    def open_document(self, opening: Opening) -> None:
        """Turn to a document, at the place of the evidence."""
