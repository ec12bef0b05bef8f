# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's requirement sets: looked at, tried out, published.

Whatever is published becomes a new version; earlier ones stay, for the reviews judged by them. The set that comes
with the program is only where an office starts: from then on its own versions count, whatever a new release
brings.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.ids import ProjectId, RequirementSetId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.requirement_layers import Override, effective, layer_of
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.judging import Judge
from coi_desktop.office.recording import recorded
from coi_desktop.office.requirement_files import (
    InvalidRequirements,
    Template,
    load_templates,
    shipped_default,
)
from coi_desktop.office.requirement_proposals import Proposal, layers_of, propose
from coi_desktop.office.requirement_what_if import WhatIf, what_if
from coi_desktop.office.requirements_in_force import (
    COMPANY_STANDARD,
    RequirementsInForce,
    Target,
    load_in_force,
    unknown_set,
)
from coi_desktop.office.standings import StandingService
from coi_desktop.review.requirement_checks import sense_problems
from coi_desktop.store.database import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of a publication: its layer, whether it is new, and how many standings it changed."""

    ref: LayerRef
    is_new: bool
    standings_changed: int = 0


class RequirementService:
    """Requirement sets and overrides. Each act is one unit of work, leaves an event and derives standing."""

    def __init__(
        self, store: Store, judge: Judge, standings: StandingService, clock: Clock, resources: Path
    ) -> None:
        self._store = store
        self._judge = judge
        self._standings = standings
        self._clock = clock
        self._resources = resources

    def ensure_default(self) -> None:
        """Publish the company standard that comes with the program, where the office has none yet."""
        with self._store.read() as view:
            if view.requirement_sets.latest(COMPANY_STANDARD) is not None:
                return
        shipped = shipped_default(self._resources)
        with self._store.write() as uow:
            if uow.requirement_sets.latest(COMPANY_STANDARD) is None:
                self._publish_set(uow, replace(shipped, version=1))

    def templates(self) -> tuple[Template, ...]:
        """The starts that come with the program."""
        return load_templates(self._resources)

    def in_force(self) -> RequirementsInForce:
        """Everything that is asked for now: sets, overrides, and what they come to for each commitment."""
        with self._store.read() as view:
            return load_in_force(view)

    def whole(self, set_id: str) -> RequirementSet:
        """A set as it was published last. UserError when there is none of that id."""
        found = self.in_force().set(set_id)
        if found is None:
            raise unknown_set(set_id)
        return found

    def propose(self, plain: Mapping[str, Any], target: Target) -> Proposal:
        """Make whole and check what somebody wants to publish. ``plain`` is a whole set, which names its
        ``id``, or only what differs. UserError lists everything that makes no sense."""
        with self._store.read() as view:
            return propose(view, load_in_force(view), plain, target)

    def what_if(
        self,
        proposal: Proposal,
        *,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> WhatIf:
        """Which commitments would stand elsewhere, were it published today. Nothing is written. ``check``
        and ``progress`` are a job's: for the desk, run it in the lane ``read``."""
        with self._store.read() as view:
            before = load_in_force(view)
            return what_if(
                view,
                self._judge,
                before,
                proposal.laid(before),
                self._clock.today(),
                check=check,
                progress=progress,
            )

    def publish(self, proposal: Proposal, by: str) -> Published:
        """Publish it as the next version and judge again what it touches. What changes nothing is not
        published. ConflictError when something else was published since it was proposed."""
        target = proposal.target
        with self._store.write(by) as uow:
            before = load_in_force(uow)
            now = layers_of(before, target)
            if now != proposal.based_on:
                raise ConflictError(
                    "requirements.outdated",
                    "Something else was published there in the meantime.",
                    "Look at what is asked for now, and make your changes again.",
                )
            if proposal.changes_nothing(before):
                return Published(ref=now[-1], is_new=False)
            if target.project is None:
                ref = self._publish_set(uow, proposal.requirements)
                touched = uow.commitments.all()
            else:
                ref = self._publish_override(uow, proposal)
                touched = (
                    (target.commitment,)
                    if target.commitment is not None
                    else uow.commitments.for_project(target.project.id)
                )
            return Published(ref=ref, is_new=True, standings_changed=self._judge_again(uow, touched))

    def start_from(self, template_id: str, name: str, by: str) -> Published:
        """A new set of the office's own, from a template laid over its company standard. It asks for
        nothing anywhere until a project uses it. UserError for an unknown template or a name that is taken."""
        template = self.template(template_id)
        name = " ".join(name.split())
        set_id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        with self._store.write(by) as uow:
            in_force = load_in_force(uow)
            if in_force.set(set_id) is not None:
                raise UserError(
                    "requirements.exists",
                    f"There is already a requirement set {set_id}.",
                    "Choose another name, or change that one.",
                )
            ref = LayerRef(scope=f"template:{template.id}", name=template.name, version=1)
            started = replace(
                effective(in_force.standard, [Override(ref=ref, changes=template.changes)]),
                id=RequirementSetId(set_id),
                name=name,
                version=1,
                note=template.note,
                last_checked=template.last_checked,
                layers=(),
            )
            problems = sense_problems(started)
            if problems:
                raise InvalidRequirements(problems)
            return Published(ref=self._publish_set(uow, started), is_new=True)

    def make_standard(self, template_id: str, by: str) -> Published:
        """What a template says becomes the next version of the company standard. Errors as ``template``,
        ``propose`` and ``publish``."""
        changes = self.template(template_id).changes
        return self.publish(self.propose(changes, Target(set_id=COMPANY_STANDARD)), by)

    def template(self, template_id: str) -> Template:
        """A template by its id. UserError without it."""
        templates = self.templates()
        for template in templates:
            if template.id == template_id:
                return template
        raise UserError(
            "requirements.unknown_template",
            f"There is no template {template_id}.",
            f"Choose from: {', '.join(t.id for t in templates)}.",
        )

    def use(self, project_id: ProjectId, set_id: RequirementSetId | None, by: str) -> int:
        """From now on a project is held against a set, or against the company standard (None). Returns how
        many standings changed. UserError when there is no such set."""
        with self._store.write(by) as uow:
            in_force = load_in_force(uow)
            if set_id is not None and in_force.set(set_id) is None:
                raise unknown_set(set_id)
            project = replace(uow.projects.get(project_id), requirement_set_id=set_id)
            for commitment in (None, *uow.commitments.for_project(project_id)):
                problems = sense_problems(in_force.effective(project, commitment))
                if problems:
                    raise InvalidRequirements(problems)
            uow.projects.update(project)
            uow.events.append("project_changed", f"project:{project_id}", recorded(project))
            return self._judge_again(uow, uow.commitments.for_project(project_id))

    def commitment(self, text: str) -> tuple[Project, Commitment]:
        """A commitment by its number, or by the id the program gave it, with its project. UserError when
        none or several are meant."""
        wanted = text.strip().casefold()
        with self._store.read() as view:
            found = [c for c in view.commitments.all() if wanted in (c.number.casefold(), str(c.id))]
            if len(found) != 1:
                raise UserError(
                    "commitment.unknown",
                    f"There {'are several subcontracts' if found else 'is no subcontract'} {text}.",
                    "Name it by vendor and project.",
                )
            return view.projects.get(found[0].project_id), found[0]

    def _judge_again(self, uow: UnitOfWork, touched: tuple[Commitment, ...]) -> int:
        # Those who declare a touched sub as their own are judged again with it, whatever is asked of them.
        before = {s.commitment_id: s.standing for s in uow.standings.all()}
        after = self._standings.recompute(uow, touched)
        return sum(before.get(s.commitment_id) is not s.standing for s in after)

    def _publish_set(self, uow: UnitOfWork, requirements: RequirementSet) -> LayerRef:
        uow.requirement_sets.publish(requirements)
        ref = layer_of(requirements)
        uow.events.append("requirements_published", ref.scope, recorded(requirements))
        return ref

    def _publish_override(self, uow: UnitOfWork, proposal: Proposal) -> LayerRef:
        target = proposal.target
        override = uow.requirement_overrides.publish(target.scope, target.name, proposal.changes)
        uow.events.append("requirements_published", override.ref.scope, recorded(override))
        return override.ref
