# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where requirements stand: the sets, the projects, and the subcontracts, each with what is laid over what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.errors import ConflictError
from coi_desktop.domain.ids import CommitmentId, ProjectId, RequirementSetId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.office.requirements_in_force import (
    COMPANY_STANDARD,
    RequirementsInForce,
    Target,
    commitment_scope,
    load_in_force,
    project_scope,
    unknown_set,
)
from coi_desktop.store.database import ReadView, Store


class Where(StrEnum):
    """What kind of place requirements stand at."""

    SET = "set"
    PROJECT = "project"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementPlaceRow:
    """One place. ``scope`` is what it is published under; ``over`` names what it is laid over, ``uses`` counts the
    projects that follow a set, or the subcontracts of a project; ``version`` is 0 where nothing was ever asked for
    otherwise, and ``asks`` whether anything is."""

    scope: str
    where: Where
    name: str
    over: str = ""
    version: int = 0
    asks: bool = False
    uses: int = 0
    has_draft: bool = False


class RequirementList:
    """Reads only."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> tuple[RequirementPlaceRow, ...]:
        """Every set, the company standard first, then every project and every subcontract, by name."""
        with self._store.read() as view:
            in_force = load_in_force(view)
            drafts = frozenset(draft.scope for draft in view.requirement_drafts.all())
            projects = view.projects.all()
            commitments = view.commitments.all()
            return (
                *_sets(in_force, projects, drafts),
                *_projects(in_force, projects, commitments, drafts),
                *_commitments(view, in_force, projects, commitments, drafts),
            )

    def target(self, scope: str) -> Target:
        """The place of a scope (``set:company-standard``, ``project:12``, ``commitment:34``). UserError or
        ConflictError when it is not there."""
        kind, _, name = scope.partition(":")
        with self._store.read() as view:
            match kind:
                case Where.SET:
                    if view.requirement_sets.latest(RequirementSetId(name)) is None:
                        raise unknown_set(name)
                    return Target(set_id=RequirementSetId(name))
                case Where.PROJECT:
                    return Target(project=view.projects.get(ProjectId(int(name))))
                case Where.COMMITMENT:
                    commitment = view.commitments.get(CommitmentId(int(name)))
                    return Target(project=view.projects.get(commitment.project_id), commitment=commitment)
        raise ConflictError("record.missing", f"There is no {scope} on file.", "Choose another.")


def _sets(
    in_force: RequirementsInForce, projects: tuple[Project, ...], drafts: frozenset[str]
) -> Iterator[RequirementPlaceRow]:
    used = Counter(p.requirement_set_id or COMPANY_STANDARD for p in projects if p.active)
    for wanted in sorted(in_force.sets, key=lambda s: (s.id != COMPANY_STANDARD, s.name.casefold())):
        scope = f"set:{wanted.id}"
        yield RequirementPlaceRow(
            scope=scope,
            where=Where.SET,
            name=wanted.name,
            version=wanted.version,
            asks=True,
            uses=used[wanted.id],
            has_draft=scope in drafts,
        )


def _projects(
    in_force: RequirementsInForce,
    projects: tuple[Project, ...],
    commitments: tuple[Commitment, ...],
    drafts: frozenset[str],
) -> Iterator[RequirementPlaceRow]:
    subs = Counter(c.project_id for c in commitments)
    for project in sorted(projects, key=lambda p: p.name.casefold()):
        override = in_force.override(project_scope(project.id))
        base = in_force.set(project.requirement_set_id or COMPANY_STANDARD) or in_force.standard
        yield RequirementPlaceRow(
            scope=project_scope(project.id),
            where=Where.PROJECT,
            name=project.name,
            over=base.name,
            version=override.ref.version if override else 0,
            asks=bool(override and override.changes),
            uses=subs[project.id],
            has_draft=project_scope(project.id) in drafts,
        )


def _commitments(
    view: ReadView,
    in_force: RequirementsInForce,
    projects: tuple[Project, ...],
    commitments: tuple[Commitment, ...],
    drafts: frozenset[str],
) -> Iterator[RequirementPlaceRow]:
    names = {vendor.id: vendor.name for vendor in view.vendors.all()}
    jobs = {project.id: project.name for project in projects}
    for commitment in sorted(commitments, key=lambda c: (names[c.vendor_id].casefold(), c.id)):
        scope = commitment_scope(commitment.id)
        override = in_force.override(scope)
        parts = (names[commitment.vendor_id], commitment.number)
        yield RequirementPlaceRow(
            scope=scope,
            where=Where.COMMITMENT,
            name=" · ".join(part for part in parts if part),
            over=jobs[commitment.project_id],
            version=override.ref.version if override else 0,
            asks=bool(override and override.changes),
            has_draft=scope in drafts,
        )
