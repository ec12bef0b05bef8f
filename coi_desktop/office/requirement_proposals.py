# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody wants to publish, made whole and checked, before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coi_desktop.domain.errors import ConflictError, DataError, UserError
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.plain import to_plain
from coi_desktop.domain.requirement_layers import (
    IDENTITY,
    Form,
    Override,
    difference,
    layer_of,
    merged,
    set_form,
    values,
    with_keys,
)
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.requirement_files import InvalidRequirements
from coi_desktop.office.requirements_in_force import RequirementsInForce, Target
from coi_desktop.review.requirement_checks import checked, sense_problems
from coi_desktop.review.requirement_shape import Problem
from coi_desktop.store.database import ReadView


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """``requirements`` is what would be asked for; ``changes`` what that differs by, from the version before for a
    set, from the layers below for an override. ``based_on`` is what was published when it was made."""

    target: Target
    requirements: RequirementSet
    changes: Form
    based_on: tuple[LayerRef, ...]

    def laid(self, in_force: RequirementsInForce) -> RequirementsInForce:
        """What would be in force, were it published."""
        if self.target.project is None:
            return in_force.with_set(self.requirements)
        before = in_force.override(self.target.scope)
        ref = LayerRef(
            scope=self.target.scope,
            name=self.target.name,
            version=1 if before is None else before.ref.version + 1,
        )
        return in_force.with_override(Override(ref=ref, changes=self.changes))

    def changes_nothing(self, in_force: RequirementsInForce) -> bool:
        """Whether it asks for exactly what its target asks for already."""
        if self.target.project is None:
            before = in_force.set(self.requirements.id)
            return before is not None and before.name == self.requirements.name and not self.changes
        override = in_force.override(self.target.scope)
        return self.changes == (override.changes if override else {})


def layers_of(in_force: RequirementsInForce, target: Target) -> tuple[LayerRef, ...]:
    """What is published for a target now; nothing for a set that would be new."""
    if target.project is not None:
        return in_force.layers(target.project, target.commitment)
    published = in_force.set(str(target.set_id))
    return () if published is None else (layer_of(published),)


def propose(
    view: ReadView, in_force: RequirementsInForce, plain: Mapping[str, Any], target: Target
) -> Proposal:
    """What a file, or an edit form, asks for. ``plain`` is a whole set, which names its ``id``, or only what
    differs. UserError("requirements.invalid") lists everything that makes no sense;
    ConflictError("requirements.outdated") when something else was published since it was exported."""
    based_on = layers_of(in_force, target)
    _refuse_outdated(plain, based_on, target)
    below = laid_over(in_force, target)
    form = _whole(plain, below) if "id" in plain else _laid_over(plain, below)
    version = below.version if target.project is not None and below else (below.version + 1 if below else 1)
    requirements, problems = checked(form | {"version": version, "layers": []})
    if requirements is None:
        raise InvalidRequirements(problems)
    meant = str(target.set_id) if below is None else below.id
    if requirements.id != meant:
        raise InvalidRequirements((_other_set(meant),))
    proposal = Proposal(
        target=target,
        requirements=requirements,
        changes=difference(below, requirements) if below else set_form(requirements),
        based_on=based_on,
    )
    above = tuple(_problems_above(view, in_force, proposal.laid(in_force)))
    if above:
        raise InvalidRequirements(above)
    return proposal


def laid_over(in_force: RequirementsInForce, target: Target) -> RequirementSet | None:
    """What the changes are laid over: the version before, or the layers below the target's own."""
    if target.project is None:
        return in_force.set(str(target.set_id))
    mine = Override(ref=LayerRef(scope=target.scope, name=target.name, version=1), changes={})
    return replace(in_force.with_override(mine).effective(target.project, target.commitment), layers=())


def _whole(plain: Mapping[str, Any], below: RequirementSet | None) -> Form:
    form = dict(plain)
    if below is not None:
        form.setdefault("name", below.name)
    return form


def _laid_over(plain: Mapping[str, Any], below: RequirementSet | None) -> Form:
    if below is None:
        raise UserError(
            "requirements.unknown_set",
            "Only what differs was given, and there is no such set to differ from.",
            "Name a set that is published (coi-desktop requirements list), or write a whole one with its id.",
        )
    changes = with_keys(plain, lambda path: None)
    known = values(below)
    problems = [
        Problem(name, "cannot be changed by an override.", "Take it away.")
        for name in IDENTITY
        if name in changes
    ]
    problems += [
        Problem(path, "there is nothing of that name to take away.", "Check the spelling.")
        for path in _taken_away(changes)
        if not any(one == path or one.startswith(f"{path}.") for one in known)
    ]
    if problems:
        raise InvalidRequirements(tuple(problems))
    return merged(set_form(below), changes) | {"id": below.id, "name": below.name}


def _taken_away(changes: Mapping[str, Any], path: str = "") -> Iterator[str]:
    for name, value in changes.items():
        if value is None:
            yield f"{path}{name}"
        elif isinstance(value, Mapping):
            yield from _taken_away(value, f"{path}{name}.")


def _refuse_outdated(plain: Mapping[str, Any], based_on: tuple[LayerRef, ...], target: Target) -> None:
    """An exported file says what it was made of, and a set at least its version. A new set may be made of any."""
    said = plain.get("layers")
    if not based_on:
        same = True
    elif said:
        same = [_key(layer) for layer in said] == [_key(to_plain(layer)) for layer in based_on]
    elif target.project is None and "id" in plain and "version" in plain:
        same = plain["version"] == based_on[-1].version
    else:
        same = True
    if not same:
        now = ", ".join(f"{layer.name} version {layer.version}" for layer in based_on)
        raise ConflictError(
            "requirements.outdated",
            f"This was made from other requirements than those published there by now ({now}).",
            "Export them again and make your changes there.",
        )


def _key(layer: Any) -> tuple[Any, Any]:
    return (layer.get("scope"), layer.get("version")) if isinstance(layer, Mapping) else (None, None)


def _other_set(known: str) -> Problem:
    return Problem(
        "id", "is another set than the one asked for here.", f"Write {known}, or choose its own target."
    )


def _problems_above(
    view: ReadView, before: RequirementsInForce, after: RequirementsInForce
) -> Iterator[Problem]:
    """What would no longer make sense in the overrides on top of what is published."""
    projects = {project.id: project for project in view.projects.all()}
    commitments = {commitment.id: commitment for commitment in view.commitments.all()}
    for override in after.overrides:
        kind, _, number = override.ref.scope.partition(":")
        commitment = commitments.get(CommitmentId(int(number))) if kind == "commitment" else None
        project = projects.get(commitment.project_id if commitment else ProjectId(int(number)))
        try:
            wanted = after.effective(project, commitment)
        except DataError as error:
            yield Problem(override.ref.scope, error.message, "Change that first.")
            continue
        was = _as_before(before, project, commitment)
        if was is None or not was.asks_as(wanted):
            yield from (
                Problem(f"{override.ref.scope} ({override.ref.name}), {p.field}", p.what, p.next_step)
                for p in sense_problems(wanted)
            )


def _as_before(
    before: RequirementsInForce, project: Project | None, commitment: Commitment | None
) -> RequirementSet | None:
    """None where what was in force did not fit either: that must not keep anybody from mending it."""
    try:
        return before.effective(project, commitment)
    except DataError:
        return None
