# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirement sets: published versions, never changed afterwards."""

from sqlalchemy import func, insert, select

from coi_desktop.domain.errors import ConflictError
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import requirement_sets as sets


class RequirementSetReader(Repository):
    """Requirement sets as published."""

    def latest(self, set_id: RequirementSetId) -> RequirementSet | None:
        """The newest version; None when the set was never published."""
        row = self._first(select(sets).where(sets.c.id == set_id).order_by(sets.c.version.desc()).limit(1))
        return None if row is None else _loaded(row.json, set_id)

    def get(self, set_id: RequirementSetId, version: int) -> RequirementSet:
        """One version; ConflictError("record.missing") without it."""
        statement = select(sets).where(sets.c.id == set_id, sets.c.version == version)
        return _loaded(self._the(statement, f"version {version} of requirement set {set_id}").json, set_id)

    def all_latest(self) -> tuple[RequirementSet, ...]:
        """The newest version of every set, by id."""
        newest = select(sets.c.id, func.max(sets.c.version).label("version")).group_by(sets.c.id).subquery()
        rows = self._rows(
            select(sets)
            .join(newest, (sets.c.id == newest.c.id) & (sets.c.version == newest.c.version))
            .order_by(sets.c.id)
        )
        return tuple(_loaded(row.json, row.id) for row in rows)


class RequirementSets(RequirementSetReader):
    """Requirement sets, to publish."""

    def publish(self, requirements: RequirementSet) -> None:
        """Adds a version. The same version with the same content changes nothing; with another content it
        is refused, for reviews were judged by what was published."""
        text = to_json(requirements)
        taken = self._first(
            select(sets.c.json).where(sets.c.id == requirements.id, sets.c.version == requirements.version)
        )
        if taken is not None:
            if taken.json == text:
                return
            raise ConflictError(
                "requirements.version_exists",
                f"Version {requirements.version} of “{requirements.name}” was published before, "
                "with other requirements.",
                "Publish your changes as the next version.",
            )
        self._connection.execute(
            insert(sets).values(
                id=requirements.id, version=requirements.version, json=text, published_at=self._scope.at
            )
        )


def _loaded(text: str, set_id: str) -> RequirementSet:
    return from_json(RequirementSet, text, f"requirement set {set_id}")
