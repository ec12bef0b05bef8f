# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office without projects, for windows that are about something else. The Projects screen itself is tested
over the real services."""

from collections.abc import Callable
from datetime import date

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId, WaiverId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.project_matrix import ProjectMatrix
from coi_desktop.office.project_views import ProjectRow
from coi_desktop.office.waivers import Waiving

_NONE = UserError("project.unknown", "There are no projects here.", "Use the real services.")


class NoProjects:
    """Lists none, and refuses everything else."""

    def rows(self) -> tuple[ProjectRow, ...]:
        return ()

    def matrix(self, project_id: ProjectId, check: Callable[[], None] = lambda: None) -> ProjectMatrix:
        raise _NONE

    def add(self, name: str, *, number: str = "", state: str = "", owner: str = "", by: str) -> Project:
        raise _NONE

    def change(self, project: Project, by: str) -> Project:
        raise _NONE

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
        raise _NONE

    def change_commitment(self, commitment: Commitment, by: str) -> Commitment:
        raise _NONE

    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver:
        raise _NONE

    def waive_for_vendor(self, vendor_id: VendorId, requirement_id: str, said: Waiving) -> Waiver:
        raise _NONE

    def withdraw(self, waiver_id: WaiverId, by: str) -> Waiver:
        raise _NONE
