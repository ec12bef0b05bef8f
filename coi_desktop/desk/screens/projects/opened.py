# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mind of one open project: its matrix, the cell in hand, and what can be done about it. No Qt here."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Values
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.projects.matrix_words import PanelView, cell_panel, matrix_view, row_panel
from coi_desktop.desk.screens.projects.ports import (
    Export,
    Projects,
    ProjectsView,
    VendorNames,
    Views,
    Waivers,
)
from coi_desktop.desk.screens.projects.project_forms import (
    changed_commitment,
    changed_project,
    commitment_form,
    facts_form,
    new_commitment_form,
    sign_form,
)
from coi_desktop.desk.text import Texts
from coi_desktop.desk.waiving import waive_form, waiving_of
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.office import Project
from coi_desktop.domain.standing import Standing
from coi_desktop.office.project_matrix import MatrixRow, ProjectMatrix
from coi_desktop.store.ranks import RANKS


class RowSort(StrEnum):
    """What the rows of a matrix can be sorted by. Ties go by the vendor's name."""

    VENDOR = "vendor"
    AMOUNT = "amount"
    STANDING = "standing"
    HELD = "held"


_SORTS: dict[RowSort, Callable[[MatrixRow], str | int]] = {
    RowSort.VENDOR: lambda row: row.vendor.name.casefold(),
    RowSort.AMOUNT: lambda row: -row.commitment.amount,
    RowSort.STANDING: lambda row: RANKS[row.standing.standing],
    RowSort.HELD: lambda row: not row.holds_payment,
}


class OpenedProject:
    """Shows one project at a time. The cell in hand is a subcontract and the key of a column; an empty key is
    the subcontract as a whole."""

    def __init__(
        self,
        view: ProjectsView,
        asker: Asker,
        forms: FormsInHand,
        *,
        views: Views,
        projects: Projects,
        waivers: Waivers,
        vendors: VendorNames,
        export: Export,
        texts: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._asker = asker
        self._forms = forms
        self._views = views
        self._projects = projects
        self._waivers = waivers
        self._vendors = vendors
        self._export = export
        self._texts = texts
        self._by = by
        self._id: ProjectId | None = None
        self._matrix: ProjectMatrix | None = None
        self._cell: tuple[CommitmentId, str] | None = None
        self._panel: PanelView | None = None
        self._watched, self._stale = True, False
        self._start_over()

    def _start_over(self) -> None:
        self._matrix, self._cell, self._panel = None, None, None
        self._text = ""
        self._standing: Standing | None = None
        self._trade = ""
        self._held_only = False
        self._sort, self._descending = RowSort.STANDING, False

    # -- which project

    @property
    def is_open(self) -> bool:
        """Whether a project is shown."""
        return self._id is not None

    def open(self, project_id: ProjectId, name: str, commitment_id: CommitmentId | None = None) -> None:
        """Show a project; its rows are judged in the background. ``commitment_id`` is in hand from the start."""
        self._id = project_id
        self._start_over()
        if commitment_id is not None:
            self._cell = (commitment_id, "")
        self._view.show_opening(name)
        self.refresh()

    def close(self) -> None:
        """Leave the project."""
        self._id = None
        self._start_over()
        self._asker.drop("matrix")

    @property
    def name(self) -> str:
        """What the project that is shown is called; empty while there is none."""
        return self._matrix.project.name if self._matrix else ""

    @property
    def asking_on(self) -> ProjectId | None:
        """The project that is shown, where something is to be asked of its subs."""
        return self._id if self._matrix is not None and self._matrix.asking else None

    def export(self, target: Path) -> None:
        """Write the matrix as a workbook."""
        project_id = self._id
        if project_id is None:
            return
        self._asker.ask(
            "export matrix",
            lambda _context: self._export(project_id, target),
            lane="reports",
            done=lambda _nothing: self._view.show_saved(self._texts("reports.saved", file=target)),
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="export",
        )

    def refresh(self) -> None:
        """Judge again, keeping the cell in hand; once somebody looks, for judging takes work."""
        project_id = self._id
        if project_id is None:
            return
        if not self._watched:
            self._stale = True
            return
        self._stale = False

        def judge(context: JobContext) -> ProjectMatrix:
            return self._views.matrix(project_id, context.check)

        self._asker.ask(
            "project matrix", judge, lane="read", done=self._on_matrix, failed=self._on_failed, slot="matrix"
        )

    def watch(self, watched: bool) -> None:
        """Whether anybody sees the project now."""
        self._watched = watched
        if watched and self._stale:
            self.refresh()

    def _on_matrix(self, matrix: ProjectMatrix) -> None:
        if matrix.project.id == self._id:
            self._matrix = matrix
            self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))

    # -- which rows

    def search(self, text: str) -> None:
        """List only subs whose name, trade or number holds these words."""
        self._text = text
        self._show()

    def filter(self, standing: Standing | None, *, held_only: bool = False) -> None:
        """List only subs of a standing, or those that hold payment, or all."""
        self._standing, self._held_only = standing, held_only
        self._show()

    def filter_trade(self, trade: str) -> None:
        """List only subs of a trade; empty lists all."""
        self._trade = trade
        self._show()

    def sort(self, by: RowSort, *, descending: bool) -> None:
        """List in another order."""
        self._sort, self._descending = by, descending
        self._show()

    def _listed(self, matrix: ProjectMatrix) -> list[MatrixRow]:
        words = self._text.casefold().split()
        rows = [
            row
            for row in matrix.rows
            if all(
                word in f"{row.vendor.name} {row.vendor.trade} {row.commitment.number}".casefold()
                for word in words
            )
            and self._standing in (None, row.standing.standing)
            and self._trade in ("", row.vendor.trade)
            and (row.holds_payment or not self._held_only)
        ]
        return sorted(rows, key=_SORTS[self._sort], reverse=self._descending)

    def _show(self) -> None:
        if self._matrix is not None:
            self._view.show_project(matrix_view(self._matrix, self._listed(self._matrix), self._texts))
            self._show_panel()

    # -- the cell in hand

    def show_cell(self, commitment_id: CommitmentId, column: str) -> None:
        """Say what is behind a cell; without a column, behind the whole subcontract."""
        self._cell = (commitment_id, column)
        self._show_panel()

    def follow(self, commitment_id: CommitmentId, column: str) -> None:
        """Another cell was gone to: an open panel follows."""
        if self._panel is not None and not self._forms.is_open:
            self.show_cell(commitment_id, column)

    def close_panel(self) -> bool:
        """Put the panel away; False when there was none."""
        was_open = self._panel is not None
        self._cell, self._panel = None, None
        if was_open:
            self._view.show_panel(None)
        return was_open

    def _show_panel(self) -> None:
        row = self._row()
        if self._matrix is None or self._cell is None or row is None:
            self.close_panel()
            return
        column = next((c for c in self._matrix.columns if c.key == self._cell[1]), None)
        if column is None:
            self._panel = row_panel(row, self._matrix, self._texts)
        else:
            self._panel = cell_panel(row, column, self._matrix, self._texts)
        self._view.show_panel(self._panel)

    def _row(self) -> MatrixRow | None:
        if self._matrix is None or self._cell is None:
            return None
        return next((row for row in self._matrix.rows if row.commitment.id == self._cell[0]), None)

    # -- what can be done about it

    def open_document(self) -> None:
        """Turn to the document that the cell rests on."""
        if self._panel is not None and self._panel.opening is not None:
            self._view.open_document(self._panel.opening)

    def open_requirements(self) -> None:
        """Turn to what is asked for on the project."""
        if self._id is not None:
            self._view.open_requirements(self._id, None)

    def open_own_requirements(self) -> None:
        """Turn to what is asked of the subcontract in hand."""
        row = self._row()
        if self._id is not None and row is not None:
            self._view.open_requirements(self._id, row.commitment.id)

    def waive(self) -> None:
        """Ask who accepts the gap, why, and until when."""
        row, panel = self._row(), self._panel
        if row is None or panel is None or not panel.waivable:
            return
        commitment_id, only = row.commitment.id, panel.waivable[0][0]

        def act(values: Values) -> object:
            return self._waivers.waive(commitment_id, values.get("requirement", only), waiving_of(values))

        self._forms.open(waive_form(panel.waivable, self._by, self._texts, title=panel.title), act)

    def sign(self) -> None:
        """Ask when the contract was signed."""
        row = self._row()
        if row is None or self._panel is None or not self._panel.can_sign:
            return
        commitment = row.commitment

        def act(values: Values) -> object:
            signed = replace(commitment, contract_signed=values["contract_signed"])
            return self._projects.change_commitment(signed, self._by)

        self._forms.open(sign_form(row.vendor.name, self._texts), act)

    def change_commitment(self) -> None:
        """Change the subcontract in hand."""
        row = self._row()
        if row is None or self._panel is None or not self._panel.can_change:
            return
        commitment = row.commitment

        def act(values: Values) -> object:
            return self._projects.change_commitment(changed_commitment(commitment, values), self._by)

        self._forms.open(commitment_form(row.vendor.name, commitment, self._texts), act)

    def add_commitment(self) -> None:
        """Put another sub on the project."""
        if self._matrix is None:
            return
        project = self._matrix.project

        def act(values: Values) -> object:
            vendor = self._vendors.find(values.pop("vendor"))
            if vendor is None:
                raise UserError(
                    "vendor.unknown",
                    self._texts("commitment.no_vendor"),
                    self._texts("commitment.no_vendor.next"),
                )
            return self._projects.commit(vendor.id, project.id, **values, by=self._by)

        self._forms.open(new_commitment_form(project, self._texts), act)

    def change_facts(self) -> None:
        """Change what is known of the project."""
        if self._matrix is None:
            return
        project = self._matrix.project

        def act(values: Values) -> Project:
            return self._projects.change(changed_project(project, values), self._by)

        self._forms.open(facts_form(project, self._matrix.tail, self._texts), act)
