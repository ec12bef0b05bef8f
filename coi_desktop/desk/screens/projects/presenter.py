# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Projects screen's mind: the list, and which project is open. No Qt here."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.projects.opened import OpenedProject
from coi_desktop.desk.screens.projects.ports import (
    Asking,
    Export,
    Projects,
    ProjectsView,
    VendorNames,
    Views,
    Waivers,
)
from coi_desktop.desk.screens.projects.project_forms import new_project_form
from coi_desktop.desk.screens.projects.requesting import Requesting
from coi_desktop.desk.text import Texts
from coi_desktop.desk.vendor_hits import FindNames, NameFinder
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.office import Project
from coi_desktop.office.project_views import ProjectRow


class ProjectSort(StrEnum):
    """What the list can be sorted by. Ties go by name."""

    NAME = "name"
    STATE = "state"
    SUBS = "subs"
    NOT_COMPLIANT = "not_compliant"
    HELD = "held"


_SORTS: dict[ProjectSort, Callable[[ProjectRow], str | int]] = {
    ProjectSort.NAME: lambda row: row.name.casefold(),
    ProjectSort.STATE: lambda row: row.state,
    ProjectSort.SUBS: lambda row: row.subs,
    ProjectSort.NOT_COMPLIANT: lambda row: row.not_compliant + row.to_look_at,
    ProjectSort.HELD: lambda row: row.held,
}


class ProjectsPresenter:
    """Lists the projects and opens one; ``opened`` is the mind of the open one, ``forms`` of the form in hand,
    ``requesting`` of the messages that ask for what is missing."""

    def __init__(
        self,
        view: ProjectsView,
        *,
        views: Views,
        projects: Projects,
        waivers: Waivers,
        asking: Asking,
        vendors: VendorNames,
        find_names: FindNames,
        export: Export,
        runner: JobRunner,
        texts: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._views = views
        self._projects = projects
        self._asker = Asker(runner)
        self._names = NameFinder(
            self._asker,
            find_names,
            show=view.show_names,
            failed=lambda error: view.show_problem(describe(error, texts)),
        )
        self._texts = texts
        self._by = by
        self.forms = FormsInHand(view, self._asker, texts)
        self.opened = OpenedProject(
            view,
            self._asker,
            self.forms,
            views=views,
            projects=projects,
            waivers=waivers,
            vendors=vendors,
            export=export,
            texts=texts,
            by=by,
        )
        self.requesting = Requesting(view, self._asker, views=views, asking=asking, texts=texts, by=by)
        self._rows: tuple[ProjectRow, ...] = ()
        self._text = ""
        self._held_only = False
        self._sort = ProjectSort.NAME
        self._descending = False

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed what is shown."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again, keeping place and filters."""
        self._asker.ask(
            "project list",
            lambda _context: self._views.rows(),
            lane="read",
            done=self._on_rows,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="projects",
        )
        self.opened.refresh()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- the list

    def search(self, text: str) -> None:
        """List only projects that hold these words."""
        self._text = text
        self._show()

    def filter(self, *, held_only: bool) -> None:
        """List only projects that hold a payment, or all."""
        self._held_only = held_only
        self._show()

    def sort(self, by: ProjectSort, *, descending: bool) -> None:
        """List in another order."""
        self._sort, self._descending = by, descending
        self._show()

    def _on_rows(self, rows: tuple[ProjectRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        words = self._text.casefold().split()
        rows = [
            row
            for row in self._rows
            if all(word in f"{row.name} {row.number} {row.state}".casefold() for word in words)
            and (row.held or not self._held_only)
        ]
        rows.sort(key=_SORTS[ProjectSort.NAME])
        rows.sort(key=_SORTS[self._sort], reverse=self._descending)
        self._view.show_projects(rows, len(self._rows), sum(1 for row in self._rows if row.held))

    # -- from the list into a project, and back

    def open(self, project_id: ProjectId, commitment_id: CommitmentId | None = None) -> None:
        """Show one project, with one of its subcontracts in hand if wanted."""
        name = next((row.name for row in self._rows if row.id == project_id), "")
        self.opened.open(project_id, name, commitment_id)

    def escape(self) -> None:
        """Out of whatever is innermost: the form, the panel, the project."""
        if self.forms.is_open:
            self.forms.leave()
        elif not self.requesting.leave() and not self.opened.close_panel():
            self.back()

    def back(self) -> bool:
        """From a project to the list; False when the list is shown."""
        if not self.opened.is_open:
            return False
        self.forms.leave()
        self.requesting.leave()
        self.opened.close()
        self._view.show_list()
        self._show()
        return True

    def request(self) -> None:
        """Ask the subs of the open project for what is missing."""
        project_id = self.opened.asking_on
        if project_id is not None and not self.forms.is_open and not self.requesting.is_open:
            self.requesting.open(project_id)

    def new_project(self) -> None:
        """Ask for a project that is not on file yet."""

        def done(project: Project) -> None:
            self.opened.open(project.id, project.name)

        self.forms.open(
            new_project_form(self._texts), lambda values: self._projects.add(**values, by=self._by), done
        )

    # -- the form in hand

    def submit(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed into the form."""
        self.forms.submit(typed)

    def find_names(self, text: str) -> None:
        """Look vendors up while a name is typed."""
        self._names.look(text)
