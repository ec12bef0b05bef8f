# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which commitments hold payment, told for a whole office at once."""

from collections.abc import Iterable
from functools import cache

from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.agenda import Holds
from coi_desktop.office.requirements_in_force import RequirementsInForce
from coi_desktop.review.standing import holds_payment
from coi_desktop.store.agenda import OpenCommitment
from coi_desktop.store.database import ReadView


def payments_held(view: ReadView, in_force: RequirementsInForce) -> Holds:
    """Answers for any commitment, by its stored standing and what is in force for it today."""
    projects = {project.id: project for project in view.projects.all()}
    changed = _changed_commitments(override.ref.scope for override in in_force.overrides)

    @cache
    def of_project(project_id: ProjectId) -> RequirementSet:
        return in_force.effective(projects[project_id])

    def holds(commitment: OpenCommitment) -> bool:
        asked = (
            in_force.effective(projects[commitment.project_id], view.commitments.get(commitment.id))
            if commitment.id in changed
            else of_project(commitment.project_id)
        )
        return holds_payment(asked, commitment.standing)

    return holds


def _changed_commitments(scopes: Iterable[str]) -> frozenset[CommitmentId]:
    """Commitments that ask for otherwise than their project; there are few of them."""
    parts = (scope.partition(":") for scope in scopes)
    return frozenset(CommitmentId(int(number)) for kind, _, number in parts if kind == "commitment")
