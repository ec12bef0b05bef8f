# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project with subs in several states, in the small office: judged for real, from readings made beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from coi_desktop.app import App
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.projects.matrix_words import MatrixView, Opening, PanelView
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.office.project_matrix import MatrixRow, ProjectMatrix
from coi_desktop.office.project_views import ProjectRow
from tests.support.offices import BY, reading
from tests.support.readings import ON, certificate, clean_endorsements
from tests.support.sample_app import put_on_file

SHORT, BLANKET, BARE, WAITING = (
    "Sable Point Concrete, LLC",
    "Kestrel Drywall, Inc.",
    "Fen Survey",
    "Tern Glass Co.",
)


def named(name: str, content: DocumentReading) -> DocumentReading:
    """The reading as one of another insured."""
    forms = tuple(
        replace(form, named_insured=replace(form.named_insured, value=name)) for form in content.endorsements
    )
    return replace(content, endorsements=forms)


def add_sub(
    app: App, name: str, content: DocumentReading | None, *, signed: bool = True, accept: bool = True
) -> FiledDocument | None:
    """Another sub on the only project, with a document on file where there is one."""
    vendor = app.vendors.add(name, trade="Concrete", by=BY)
    project = app.project_views.rows()[0]
    day = ON - timedelta(days=200)
    number = f"SC-{vendor.id}"
    app.projects.commit(
        vendor.id,
        project.id,
        number=number,
        amount=50_000 * vendor.id,
        contract_signed=day if signed else None,
        work_started=day,
        by=BY,
    )
    if content is None:
        return None
    document = put_on_file(app, named(name, content), f"{name.split()[0]}.pdf")
    app.reviews.match_vendor(document.id, vendor.id, BY)
    if accept:
        app.reviews.accept(document.id, BY)
    return document


def fill_project(app: App) -> None:
    """A clean sub, one with a short limit, one whose blanket form waits for the contract, one with nothing, one
    whose document waits."""
    clean = put_on_file(app, reading(), "Alder.pdf")
    app.reviews.accept(clean.id, BY)
    add_sub(app, SHORT, reading(certificate(insured__name=SHORT, gl__each_occurrence=500_000)))
    blanket = tuple(
        replace(form, blanket=replace(form.blanket, value=True), scheduled_names=())
        for form in clean_endorsements()
    )
    add_sub(app, BLANKET, reading(certificate(insured__name=BLANKET), endorsements=blanket), signed=False)
    add_sub(app, BARE, None)
    add_sub(app, WAITING, reading(certificate(insured__name=WAITING)), accept=False)


def matrix_of(app: App) -> ProjectMatrix:
    """The only project's matrix."""
    return app.project_views.matrix(app.project_views.rows()[0].id)


def row_named(matrix: ProjectMatrix, name: str) -> MatrixRow:
    """The row of a sub."""
    return next(row for row in matrix.rows if row.vendor.name == name)


class SeenProjects:
    """A Projects screen without Qt: it remembers what is shown."""

    def __init__(self) -> None:
        self.saved = ""
        self.names: list[str] = []
        self.total = self.held = 0
        self.matrix: MatrixView | None = None
        self.panel: PanelView | None = None
        self.form: Form | None = None
        self.problems: dict[str, str] = {}
        self.suggested: list[str] = []
        self.problem = ""
        self.busy = False
        self.opening: Opening | None = None
        self.request = ("", "")
        self.asking = False

    def show_projects(self, rows: Sequence[ProjectRow], total: int, held: int) -> None:
        self.names = [row.name for row in rows]
        self.total, self.held = total, held

    def show_list(self) -> None:
        self.matrix = self.panel = None

    def show_opening(self, title: str) -> None:
        self.matrix = self.panel = None

    def show_project(self, matrix: MatrixView) -> None:
        self.matrix = matrix

    def show_panel(self, panel: PanelView | None) -> None:
        self.panel = panel

    def show_form(self, form: Form) -> None:
        self.form, self.problems = form, {}

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)

    def close_form(self) -> None:
        self.form = None

    def show_names(self, names: Sequence[str]) -> None:
        self.suggested = list(names)

    def show_problem(self, problem: Problem) -> None:
        self.problem = str(problem)

    def show_saved(self, words: str) -> None:
        self.saved = words

    def show_request(self, heading: str, text: str, *, last: bool) -> None:
        self.request, self.asking = (heading, text), True

    def close_request(self) -> None:
        self.asking = False

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    def open_document(self, opening: Opening) -> None:
        self.opening = opening

    def open_requirements(self, project_id: ProjectId, commitment_id: CommitmentId | None) -> None:
        self.asked_of = (project_id, commitment_id)

    @property
    def subs(self) -> list[str]:
        """The subs listed, from top to bottom."""
        return [row.vendor for row in self.matrix.rows] if self.matrix else []

    def mark(self, sub: str, column: str) -> str:
        """What a cell says in a word, and what stands in it."""
        assert self.matrix is not None
        row = next(row for row in self.matrix.rows if row.vendor == sub)
        place = [key for key, _title in self.matrix.columns].index(column)
        return row.marks[place].word

    def id_of(self, sub: str) -> CommitmentId:
        """The subcontract of a sub."""
        assert self.matrix is not None
        return next(row.id for row in self.matrix.rows if row.vendor == sub)
