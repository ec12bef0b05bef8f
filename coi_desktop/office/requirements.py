# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which requirement set a commitment is held against."""

import json
from dataclasses import replace
from pathlib import Path

from coi_desktop.domain.errors import DataError
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.office import Project
from coi_desktop.domain.plain import from_plain
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.store.database import ReadView, Store

COMPANY_STANDARD = RequirementSetId("company-standard")


def shipped_default(resources: Path) -> RequirementSet:
    """The set in the product's resources. DataError when the file is missing or does not fit."""
    file = resources / "requirements" / "company-standard.json"
    try:
        return from_plain(RequirementSet, json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise DataError(
            "requirements.damaged",
            f"The default requirement set at {file} cannot be read: {error}.",
            "Install COI Desktop again; your own data is not affected.",
        ) from error


def _is_published(view: ReadView, shipped: RequirementSet) -> bool:
    latest = view.requirement_sets.latest(COMPANY_STANDARD)
    return latest is not None and latest == replace(shipped, version=latest.version)


class RequirementService:
    """The company's default set comes with the product, marked to be edited; projects may name another."""

    def __init__(self, store: Store, resources: Path) -> None:
        self._store = store
        self._resources = resources

    def ensure_default(self) -> None:
        """Publish the company's set from its file: the first time, and as a new version whenever the office has
        edited the file. Earlier versions stay, for the reviews judged by them."""
        shipped = shipped_default(self._resources)
        with self._store.read() as view:
            if _is_published(view, shipped):
                return
        with self._store.write() as uow:
            latest = uow.requirement_sets.latest(COMPANY_STANDARD)
            if not _is_published(uow, shipped):
                version = shipped.version if latest is None else latest.version + 1
                uow.requirement_sets.publish(replace(shipped, version=version))
                uow.events.append(
                    "requirements_published", f"requirement_set:{shipped.id}", {"version": version}
                )

    def for_project(self, view: ReadView, project: Project | None) -> RequirementSet:
        """The set of the project, or the company's default."""
        if project is not None and project.requirement_set_id is not None:
            chosen = view.requirement_sets.latest(project.requirement_set_id)
            if chosen is not None:
                return chosen
        return view.requirement_sets.latest(COMPANY_STANDARD) or shipped_default(self._resources)
