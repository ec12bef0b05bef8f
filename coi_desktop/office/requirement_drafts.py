# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements while they are being changed: what is in force at one place, what somebody means to change there,
where each value comes from, and how it came to be.

A draft never makes nonsense: what would, is refused with the field named, and the draft stays as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.office import Commitment, OurCompany, Project
from coi_desktop.domain.requirement_layers import (
    Draft,
    Override,
    difference,
    effective,
    layer_of,
    merged,
    set_form,
    values,
)
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.judging import Judge
from coi_desktop.office.recording import record_of
from coi_desktop.office.requirement_files import InvalidRequirements, shipped_default
from coi_desktop.office.requirement_proposals import Proposal, laid_over, propose
from coi_desktop.office.requirement_what_if import WhatIf
from coi_desktop.office.requirements import Published, RequirementService
from coi_desktop.office.requirements_in_force import (
    COMPANY_STANDARD,
    RequirementsInForce,
    Target,
    load_in_force,
    unknown_set,
)
from coi_desktop.review.tail import Tail
from coi_desktop.store.database import ReadView, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Requirements at one place. ``requirements`` is what is asked for with the draft laid over it, ``published``
    without it, ``below`` what it is laid over: the layers below an override; for a set the company standard, and
    for that one what came with the program. ``origins`` says by path which layer a value comes from; ``own`` are
    the paths that differ from ``below``, ``drafted`` those that the draft changes. ``version`` is the one in force,
    0 before the first. ``trouble`` says why the draft makes no sense any more, after something else was published
    below it; then it is not laid over. ``ours`` is our company that contracts there."""

    target: Target
    requirements: RequirementSet
    published: RequirementSet
    below: RequirementSet
    layers: tuple[LayerRef, ...]
    origins: Mapping[str, LayerRef]
    own: frozenset[str]
    drafted: frozenset[str]
    version: int
    draft: Draft | None = None
    trouble: str = ""
    vendor: str = ""
    ours: OurCompany | None = None
    tail: Tail | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """One version of what was published at a place. ``requirements`` and ``before`` are what it and the version
    before asked for; an override's, laid over what is below it today."""

    version: int
    at: datetime
    by: str
    requirements: RequirementSet
    before: RequirementSet | None


class RequirementDraftService:
    """One draft for each place where something can be published."""

    def __init__(self, store: Store, judge: Judge, requirements: RequirementService, resources: Path) -> None:
        self._store = store
        self._judge = judge
        self._requirements = requirements
        self._resources = resources

    def editing(self, target: Target) -> Editing:
        """What is asked for at a place, with its draft. UserError when there is no such set."""
        with self._store.read() as view:
            return self._editing(view, target, view.requirement_drafts.get(target.scope))

    def keep(self, target: Target, changes: Mapping[str, Any], by: str) -> Editing:
        """Lay ``changes`` (a merge patch) over the draft. InvalidRequirements when that makes no sense; then the
        draft stays as it was."""
        with self._store.write(by) as uow:
            in_force = load_in_force(uow)
            published = published_at(in_force, target)
            kept = uow.requirement_drafts.get(target.scope)
            before = merged(set_form(published), kept.changes if kept else {})
            name = changes.get("name", kept.changes.get("name") if kept else None)
            wanted = merged(before, {n: v for n, v in changes.items() if n != "name"})
            proposal = propose(uow, in_force, _whole(published, wanted, name), target)
            draft = difference(published, proposal.requirements)
            if proposal.requirements.name != published.name:
                draft["name"] = proposal.requirements.name
            uow.requirement_drafts.keep(target.scope, draft)
            return self._editing(uow, target, uow.requirement_drafts.get(target.scope))

    def discard(self, target: Target, by: str) -> Editing:
        """Forget the draft."""
        with self._store.write(by) as uow:
            uow.requirement_drafts.keep(target.scope, {})
            return self._editing(uow, target, None)

    def what_if(
        self,
        target: Target,
        *,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> WhatIf:
        """Who would stand elsewhere, were the draft published today. Nothing is written."""
        return self._requirements.what_if(self._proposal(target), check=check, progress=progress)

    def publish(self, target: Target, by: str) -> Published:
        """Make the draft the next version; everything it touches is judged again."""
        published = self._requirements.publish(self._proposal(target), by)
        self.discard(target, by)
        return published

    def history(self, target: Target) -> tuple[PublishedVersion, ...]:
        """Every version published at a place, the newest first."""
        with self._store.read() as view:
            below = None if target.project is None else laid_over(load_in_force(view), target)
            versions: list[PublishedVersion] = []
            for event in view.events.for_subject(target.scope):
                if event.kind != "requirements_published":
                    continue
                if below is None:
                    asked = record_of(event, RequirementSet)
                    number = asked.version if asked else 0
                else:
                    override = record_of(event, Override)
                    asked = effective(below, [override]) if override else None
                    number = override.ref.version if override else 0
                if asked is None:
                    continue
                before = versions[-1].requirements if versions else below
                versions.append(
                    PublishedVersion(
                        version=number, at=event.at, by=event.actor, requirements=asked, before=before
                    )
                )
            return tuple(reversed(versions))

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft there is."""
        with self._store.read() as view:
            return view.requirement_drafts.all()

    def _proposal(self, target: Target) -> Proposal:
        with self._store.read() as view:
            in_force = load_in_force(view)
            draft = view.requirement_drafts.get(target.scope)
            return _proposed(view, in_force, target, draft.changes if draft else {})

    def _editing(self, view: ReadView, target: Target, draft: Draft | None) -> Editing:
        target = _fresh(view, target)
        in_force = load_in_force(view)
        published = published_at(in_force, target)
        after, trouble = in_force, ""
        if draft is not None:
            try:
                after = _proposed(view, in_force, target, draft.changes).laid(in_force)
            except InvalidRequirements as error:
                trouble = error.message
        wanted = published_at(after, target)
        below = self._compared_with(in_force, target)
        now, base, before = values(wanted), values(below), values(published)
        origins = (
            after.origins(target.project, target.commitment)
            if target.project is not None
            else dict.fromkeys(now, layer_of(wanted))
        )
        own = (
            {path for path, ref in origins.items() if ref.scope == target.scope}
            if target.project is not None
            else {path for path, value in now.items() if path not in base or base[path] != value}
        )
        return Editing(
            target=target,
            requirements=wanted,
            published=published,
            below=below,
            layers=in_force.layers(target.project, target.commitment)
            if target.project is not None
            else (layer_of(published),),
            origins=origins,
            own=frozenset(own),
            drafted=frozenset(
                path
                for path in now.keys() | before.keys()
                if (path in now, now.get(path)) != (path in before, before.get(path))
            ),
            version=_version(in_force, target),
            draft=draft,
            trouble=trouble,
            vendor=view.vendors.get(target.commitment.vendor_id).name if target.commitment else "",
            ours=self._judge.contracting(target.project, target.commitment),
            tail=self._judge.tail_under(target.project, wanted),
        )

    def _compared_with(self, in_force: RequirementsInForce, target: Target) -> RequirementSet:
        if target.project is not None:
            return laid_over(in_force, target) or in_force.standard
        if target.set_id != COMPANY_STANDARD:
            return in_force.standard
        return shipped_default(self._resources)


def published_at(in_force: RequirementsInForce, target: Target) -> RequirementSet:
    """What is asked for at a place. UserError when there is no such set."""
    if target.project is not None:
        return replace(in_force.effective(target.project, target.commitment), layers=())
    found = in_force.set(str(target.set_id))
    if found is None:
        raise unknown_set(str(target.set_id))
    return found


def _proposed(
    view: ReadView, in_force: RequirementsInForce, target: Target, changes: Mapping[str, Any]
) -> Proposal:
    published = published_at(in_force, target)
    name = changes.get("name")
    patch = {n: v for n, v in changes.items() if n != "name"}
    return propose(view, in_force, _whole(published, merged(set_form(published), patch), name), target)


def _whole(published: RequirementSet, form: Mapping[str, Any], name: Any) -> dict[str, Any]:
    """The keyed form as a whole set, for :func:`propose`."""
    return {**form, "id": published.id, "name": published.name if name is None else name}


def _version(in_force: RequirementsInForce, target: Target) -> int:
    if target.project is None:
        return published_at(in_force, target).version
    override = in_force.override(target.scope)
    return override.ref.version if override else 0


def _fresh(view: ReadView, target: Target) -> Target:
    """The same place, its project and its commitment as they are on file now."""
    project: Project | None = view.projects.get(target.project.id) if target.project else None
    commitment: Commitment | None = view.commitments.get(target.commitment.id) if target.commitment else None
    return replace(target, project=project, commitment=commitment)
