# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's projects, and the commitments that tie vendors to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.states import state_code
from coi_desktop.office.recording import recorded
from coi_desktop.office.requirements_in_force import unknown_set
from coi_desktop.office.standings import StandingService
from coi_desktop.store.database import Store

MOST_DOLLARS = 1_000_000_000_000


class ProjectService:
    """Projects and commitments; every change derives the standings it touches again."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def by_name(self, name: str) -> Project:
        """The project of that name or number. UserError when there is none."""
        wanted = name.strip().casefold()
        with self._store.read() as view:
            for project in view.projects.all():
                if wanted in (project.name.casefold(), project.number.casefold()):
                    return project
        raise UserError(
            "project.unknown",
            f"There is no project named “{name}”.",
            "Check the spelling, or add it with: coi-desktop project add NAME",
        )

    def add(
        self,
        name: str,
        *,
        number: str = "",
        state: str = "",
        owner: str = "",
        parties: tuple[str, ...] = (),
        start: date | None = None,
        by: str,
    ) -> Project:
        """A new project. UserError when the name is empty or taken."""
        code = _state(state)
        with self._store.write(by) as uow:
            project = uow.projects.add(
                _name(name, uow.projects.all()),
                number=number,
                state=code,
                owner=owner,
                parties=parties,
                start=start,
            )
            uow.events.append("project_added", f"project:{project.id}", recorded(project))
            return project

    def change(self, project: Project, by: str) -> Project:
        """Write all of a project; the standings on it follow. UserError when the name is empty or another's, the
        state is none, it ends before it starts, or there is no such requirement set."""
        code = _state(project.state)
        if (
            project.start
            and project.substantial_completion
            and project.substantial_completion < project.start
        ):
            raise UserError(
                "project.dates", "The project would be complete before it started.", "Check the two dates."
            )
        with self._store.write(by) as uow:
            others = [p for p in uow.projects.all() if p.id != project.id]
            changed = replace(project, name=_name(project.name, others), state=code)
            chosen = project.requirement_set_id
            if chosen is not None and uow.requirement_sets.latest(chosen) is None:
                raise unknown_set(chosen)
            uow.projects.update(changed)
            uow.events.append("project_changed", f"project:{project.id}", recorded(changed))
            for vendor_id in dict.fromkeys(c.vendor_id for c in uow.commitments.for_project(project.id)):
                self._standings.recompute_vendor(uow, vendor_id)
            return changed

    def commit(
        self,
        vendor_id: VendorId,
        project_id: ProjectId,
        *,
        number: str = "",
        amount: int = 0,
        contract_signed: date | None = None,
        work_started: date | None = None,
        by: str,
    ) -> Commitment:
        """A new commitment: this vendor works on this project. ``amount`` in whole US dollars."""
        _check_amount(amount)
        with self._store.write(by) as uow:
            if any(
                c.project_id == project_id and c.number == number
                for c in uow.commitments.for_vendor(vendor_id)
            ):
                raise UserError(
                    "commitment.exists",
                    "This subcontract is already recorded.",
                    "Give another one its own number.",
                )
            commitment = uow.commitments.add(
                vendor_id,
                project_id,
                number=number,
                amount=amount,
                contract_signed=contract_signed,
                work_started=work_started,
            )
            uow.events.append(
                "commitment_added",
                f"commitment:{commitment.id}",
                recorded(commitment),
            )
            self._standings.recompute_vendor(uow, vendor_id)
            return commitment

    def commitment(self, commitment_id: CommitmentId) -> Commitment:
        """One commitment."""
        with self._store.read() as view:
            return view.commitments.get(commitment_id)

    def change_commitment(self, commitment: Commitment, by: str) -> Commitment:
        """Write all of a commitment; its standing follows. UserError when the amount is none."""
        _check_amount(commitment.amount)
        with self._store.write(by) as uow:
            before = uow.commitments.get(commitment.id)
            uow.commitments.update(commitment)
            uow.events.append("commitment_changed", f"commitment:{commitment.id}", recorded(commitment))
            for vendor_id in {before.vendor_id, commitment.vendor_id}:
                self._standings.recompute_vendor(uow, vendor_id)
            return commitment


def _name(name: str, others: Iterable[Project]) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("project.no_name", "A project needs a name.", "Type its name.")
    if any(p.name.casefold() == name.casefold() for p in others):
        raise UserError("project.exists", f"There is already a project named “{name}”.", "Use that one.")
    return name


def _state(state: str) -> str:
    code = state_code(state) if state else ""
    if code is None:
        raise UserError(
            "project.no_such_state",
            f"“{state}” is not a state.",
            "Type its two letters, such as GA: workers’ compensation goes by the state of work.",
        )
    return code


def _check_amount(amount: int) -> None:
    if not 0 <= amount <= MOST_DOLLARS:
        raise UserError(
            "commitment.amount",
            f"{amount} is not an amount of a contract.",
            "Type whole dollars, such as 386500.",
        )
