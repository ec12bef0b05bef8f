# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Projects screen shows: every project with what holds payment, and one project as a matrix."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coi_desktop.background.clock import Clock
from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId
from coi_desktop.domain.office import Project, Vendor
from coi_desktop.domain.standing import Standing
from coi_desktop.office.judging import Judge
from coi_desktop.office.on_file import WAITING
from coi_desktop.office.project_matrix import MatrixRow, ProjectMatrix, columns_of, row_of
from coi_desktop.office.requirements_in_force import RequirementsInForce, load_in_force
from coi_desktop.office.standings import by_vendor
from coi_desktop.review.request import asks_something, broker_request
from coi_desktop.review.standing import holds_payment
from coi_desktop.store.database import ReadView, Store

_SETTLED = (Standing.COMPLIANT, Standing.EXPIRING, Standing.WAIVED, Standing.NOT_REQUIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """One project in the list, by the stored standings. ``in_order`` counts subs that are compliant, expiring,
    waived, or need no insurance; ``to_look_at`` those that wait for a person, or were never judged."""

    id: ProjectId
    name: str
    number: str
    state: str
    active: bool
    subs: int
    in_order: int
    not_compliant: int
    to_look_at: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubRequest:
    """What to ask of one sub on a project: a message to its broker, ready to copy."""

    vendor: Vendor
    text: str


class ProjectViews:
    """Reads only; everything it answers is as of today."""

    def __init__(self, store: Store, judge: Judge, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock

    def rows(self) -> tuple[ProjectRow, ...]:
        """Every project, by name."""
        with self._store.read() as view:
            in_force = load_in_force(view)
            counts = view.standings.by_project()
            flips = _flips(view, in_force)
            return tuple(
                _row(project, counts.get(project.id, {}), in_force, flips.get(project.id, 0))
                for project in view.projects.all()
            )

    def matrix(self, project_id: ProjectId, check: Callable[[], None] = lambda: None) -> ProjectMatrix:
        """Each subcontract of a project, judged now, by the name of the sub. ``check`` is called between vendors
        and may raise to stop. ConflictError("record.missing") without the project."""
        today = self._clock.today()
        with self._store.read() as view:
            project = view.projects.get(project_id)
            around = self._judge.surroundings(view)
            judged_rows = []
            for vendor_id, commitments in by_vendor(view.commitments.for_project(project_id)).items():
                check()
                file = self._judge.vendor_file(view, view.vendors.get(vendor_id))
                waiting = tuple(d.id for d in view.documents.for_vendor(vendor_id, *WAITING))
                for commitment in commitments:
                    judged = self._judge.stand(around, file, project, commitment, today)
                    row = row_of(file, commitment, judged, waiting, today)
                    judged_rows.append((judged.requirements, row))
            judged_rows.sort(key=lambda pair: (pair[1].vendor.name.casefold(), pair[1].commitment.id))
            rows = tuple(row for _, row in judged_rows)
            return ProjectMatrix(
                project=project,
                requirement_set=around.in_force.effective(project).title,
                tail=self._judge.tail(around, project),
                columns=columns_of(judged_rows),
                rows=rows,
                files=_files(view, rows),
            )

    def requests(
        self, project_id: ProjectId, check: Callable[[], None] = lambda: None
    ) -> tuple[SubRequest, ...]:
        """A message for each sub of a project that lacks something, by name; none for one whose document waits
        for a person, for that may be the answer. ``check`` and errors as ``matrix``."""
        today = self._clock.today()
        with self._store.read() as view:
            project = view.projects.get(project_id)
            around = self._judge.surroundings(view)
            found = []
            for vendor_id, commitments in by_vendor(view.commitments.for_project(project_id)).items():
                check()
                vendor = view.vendors.get(vendor_id)
                if view.documents.for_vendor(vendor_id, *WAITING):
                    continue
                file = self._judge.vendor_file(view, vendor)
                judged = [self._judge.stand(around, file, project, c, today) for c in commitments]
                needed = [j.review for j in judged if j.standing.standing is not Standing.NOT_REQUIRED]
                asking = [review for review in needed if asks_something(review)]
                if asking:
                    text = broker_request(vendor.name, [(project.name, review) for review in asking])
                    found.append(SubRequest(vendor=vendor, text=text))
            return tuple(sorted(found, key=lambda request: request.vendor.name.casefold()))


def _row(
    project: Project, counts: dict[Standing | None, int], in_force: RequirementsInForce, flips: int
) -> ProjectRow:
    wanted = in_force.effective(project)
    return ProjectRow(
        id=project.id,
        name=project.name,
        number=project.number,
        state=project.state,
        active=project.active,
        subs=sum(counts.values()),
        in_order=sum(counts.get(standing, 0) for standing in _SETTLED),
        not_compliant=counts.get(Standing.NOT_COMPLIANT, 0),
        to_look_at=counts.get(Standing.NEEDS_REVIEW, 0) + counts.get(None, 0),
        held=sum(n for standing, n in counts.items() if holds_payment(wanted, standing)) + flips,
    )


def _flips(view: ReadView, in_force: RequirementsInForce) -> dict[ProjectId, int]:
    """How many more payments are held where a subcontract asks for otherwise than its project; there are few
    such subcontracts, so that the others need not be looked at one by one."""
    found: dict[ProjectId, int] = {}
    for override in in_force.overrides:
        kind, _, number = override.ref.scope.partition(":")
        if kind != "commitment":
            continue
        commitment = view.commitments.get(CommitmentId(int(number)))
        project = view.projects.get(commitment.project_id)
        stored = view.standings.get(commitment.id)
        standing = stored.standing if stored else None
        own = holds_payment(in_force.effective(project, commitment), standing)
        found[project.id] = (
            found.get(project.id, 0) + own - holds_payment(in_force.effective(project), standing)
        )
    return found


def _files(view: ReadView, rows: Iterable[MatrixRow]) -> dict[DocumentId, str]:
    """The file names of every document that a result points to, or that waits."""
    wanted = {document_id for row in rows for document_id in row.waiting}
    for row in rows:
        for cell in row.cells.values():
            for result in cell.results:
                places = (*result.located, *(at for finding in result.findings for at in finding.located))
                wanted |= {at.document_id for at in places if at.document_id is not None}
    return {document_id: view.documents.get(document_id).envelope.file_name for document_id in wanted}
