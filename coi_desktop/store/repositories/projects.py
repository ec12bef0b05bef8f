# SPDX-License-Identifier: AGPL-3.0-or-later
"""Projects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from coi_desktop.domain.ids import ProjectId, RequirementSetId
from coi_desktop.domain.office import Project, ProjectFacts
from coi_desktop.store.columns import fold, from_json, to_json
from coi_desktop.store.scope import Repository, missing, next_id, remove
from coi_desktop.store.tables import projects


class ProjectReader(Repository):
    """Projects as they stand."""

    def get(self, project_id: ProjectId) -> Project:
        """One project; ConflictError("record.missing") without it."""
        return _project(
            self._the(select(projects).where(projects.c.id == project_id), f"project number {project_id}")
        )

    def all(self) -> tuple[Project, ...]:
        """Every project, active or not, by name."""
        rows = self._rows(select(projects).order_by(projects.c.sort_name, projects.c.id))
        return tuple(_project(row) for row in rows)

    def how_many(self) -> int:
        """The number of projects, active or not."""
        return self._connection.scalar(select(func.count()).select_from(projects)) or 0

    def by_name(self, name: str) -> Project | None:
        """The oldest project of that name, whatever the case; None without one."""
        row = self._first(
            select(projects).where(projects.c.sort_name == fold(name)).order_by(projects.c.id).limit(1)
        )
        return None if row is None else _project(row)


class Projects(ProjectReader):
    """Projects, to change."""

    def add(
        self,
        name: str,
        *,
        number: str = "",
        state: str = "",
        owner: str = "",
        parties: Sequence[str] = (),
        start: date | None = None,
        substantial_completion: date | None = None,
        requirement_set_id: RequirementSetId | None = None,
        facts: ProjectFacts | None = None,
    ) -> Project:
        """A new project."""
        draft = Project(
            id=ProjectId(0),
            name=name,
            number=number,
            state=state,
            owner=owner,
            parties=tuple(parties),
            start=start,
            substantial_completion=substantial_completion,
            requirement_set_id=requirement_set_id,
            facts=facts or ProjectFacts(),
        )
        added = replace(draft, id=ProjectId(next_id(self._connection, projects)))
        self._connection.execute(insert(projects).values({"id": added.id, **_columns(added)}))
        return added

    def remove(self, *project_ids: ProjectId) -> None:
        """Removes projects. Nothing else may speak of them any more."""
        remove(self._connection, projects, project_ids)

    def update(self, project: Project) -> None:
        """Writes all of ``project``."""
        statement = update(projects).where(projects.c.id == project.id).values(_columns(project))
        if not self._connection.execute(statement).rowcount:
            raise missing(f"project number {project.id}")


def _columns(project: Project) -> dict[str, object]:
    return {
        "name": project.name,
        "sort_name": fold(project.name),
        "number": project.number,
        "state": project.state,
        "owner": project.owner,
        "parties": to_json(project.parties),
        "start": project.start,
        "substantial_completion": project.substantial_completion,
        "requirement_set_id": project.requirement_set_id,
        "active": project.active,
        "facts": to_json(project.facts),
    }


def _project(row: Row[Any]) -> Project:
    return Project(
        id=ProjectId(row.id),
        name=row.name,
        number=row.number,
        state=row.state,
        owner=row.owner,
        parties=from_json(tuple[str, ...], row.parties, f"project {row.name}"),
        start=row.start,
        substantial_completion=row.substantial_completion,
        requirement_set_id=row.requirement_set_id,
        active=row.active,
        facts=from_json(ProjectFacts, row.facts, f"project {row.name}"),
    )
