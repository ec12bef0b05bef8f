# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which requirements each commitment is held against: its project's set or the company's, with the overrides
of the project and of the commitment laid over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coi_desktop.domain.errors import DataError, UserError
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.ids import CommitmentId, ProjectId, RequirementSetId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.requirement_layers import Override, effective, layer_of, origins
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.store.database import ReadView

COMPANY_STANDARD = RequirementSetId("company-standard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where requirements are published: as a set, or as what one project or one commitment asks for
    otherwise. A commitment comes with its project."""

    set_id: RequirementSetId | None = None
    project: Project | None = None
    commitment: Commitment | None = None

    @property
    def scope(self) -> str:
        """What it is published under."""
        if self.commitment is not None:
            return commitment_scope(self.commitment.id)
        return project_scope(self.project.id) if self.project is not None else f"set:{self.set_id}"

    @property
    def name(self) -> str:
        """What people call it; a set has its own name."""
        if self.commitment is not None:
            return self.commitment.number or f"subcontract {self.commitment.id}"
        return self.project.name if self.project is not None else ""


def project_scope(project_id: ProjectId) -> str:
    """What a project's override is published under."""
    return f"project:{project_id}"


def commitment_scope(commitment_id: CommitmentId) -> str:
    """What a commitment's override is published under."""
    return f"commitment:{commitment_id}"


class RequirementsInForce:
    """The newest version of everything, as of one state of the data. Never changes; a set with the same
    layers is laid together once, so that thousands of commitments can be judged by it."""

    def __init__(self, sets: Iterable[RequirementSet], overrides: Iterable[Override]) -> None:
        """``sets`` hold the company standard."""
        self._sets: Mapping[str, RequirementSet] = {s.id: s for s in sets}
        self._overrides: Mapping[str, Override] = {o.ref.scope: o for o in overrides}
        self._laid: dict[tuple[str, ...], RequirementSet] = {}

    @property
    def standard(self) -> RequirementSet:
        """What is asked for without a project."""
        return self.effective(None)

    @property
    def sets(self) -> tuple[RequirementSet, ...]:
        """The newest version of every set, by id."""
        return tuple(self._sets[set_id] for set_id in sorted(self._sets))

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The newest override of every scope, by scope."""
        return tuple(self._overrides[scope] for scope in sorted(self._overrides))

    def set(self, set_id: str) -> RequirementSet | None:
        """A set as published; None without it."""
        return self._sets.get(set_id)

    def override(self, scope: str) -> Override | None:
        """What a scope asks for otherwise; None when it never did."""
        return self._overrides.get(scope)

    def effective(self, project: Project | None, commitment: Commitment | None = None) -> RequirementSet:
        """What is asked for. DataError when an override does not fit what it is laid over."""
        base, laid = self._layers(project, commitment)
        key = (str(base.id), *(o.ref.scope for o in laid))
        if key not in self._laid:
            try:
                self._laid[key] = effective(base, laid)
            except ValueError as error:
                raise DataError(
                    "requirements.do_not_fit",
                    f"What {laid[-1].ref.name} asks for otherwise does not fit “{base.name}”: {error}.",
                    "Publish it anew: coi-desktop requirements publish FILE.",
                ) from error
        return self._laid[key]

    def layers(self, project: Project | None, commitment: Commitment | None = None) -> tuple[LayerRef, ...]:
        """What was published for it, overrides that ask for nothing otherwise any more included."""
        base, overrides = self._layers(project, commitment)
        return (layer_of(base), *(override.ref for override in overrides))

    def origins(self, project: Project | None, commitment: Commitment | None = None) -> dict[str, LayerRef]:
        """The layer that each value of the effective set comes from, by its path."""
        return origins(*self._layers(project, commitment))

    def with_set(self, requirements: RequirementSet) -> "RequirementsInForce":
        """The same, were ``requirements`` published."""
        return RequirementsInForce(
            ({**self._sets, requirements.id: requirements}).values(), self._overrides.values()
        )

    def with_override(self, override: Override) -> "RequirementsInForce":
        """The same, were ``override`` published."""
        return RequirementsInForce(
            self._sets.values(), ({**self._overrides, override.ref.scope: override}).values()
        )

    def _layers(
        self, project: Project | None, commitment: Commitment | None
    ) -> tuple[RequirementSet, tuple[Override, ...]]:
        chosen = project.requirement_set_id if project is not None else None
        base = self._sets.get(chosen or COMPANY_STANDARD) or self._sets[COMPANY_STANDARD]
        scopes = (
            *((project_scope(project.id),) if project is not None else ()),
            *((commitment_scope(commitment.id),) if commitment is not None else ()),
        )
        return base, tuple(self._overrides[scope] for scope in scopes if scope in self._overrides)


def load_in_force(view: ReadView) -> RequirementsInForce:
    """Everything in force, as ``view`` sees it. The company standard is published at the first start."""
    return RequirementsInForce(view.requirement_sets.all_latest(), view.requirement_overrides.all_latest())


def unknown_set(set_id: str) -> UserError:
    """The error for a set that was never published."""
    return UserError(
        "requirements.unknown_set",
        f"There is no requirement set {set_id}.",
        "See which there are: coi-desktop requirements list.",
    )
