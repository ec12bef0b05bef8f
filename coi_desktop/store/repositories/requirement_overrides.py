# SPDX-License-Identifier: AGPL-3.0-or-later
"""What projects and commitments ask for otherwise: published versions, never changed afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select

from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.requirement_layers import Override
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import requirement_overrides as overrides


@dataclass(frozen=True)
class _Stored:
    name: str
    changes: dict[str, Any]


class RequirementOverrideReader(Repository):
    """Overrides as published, by their scope (``project:12``, ``commitment:34``)."""

    def latest(self, scope: str) -> Override | None:
        """The newest version; None when the scope never had one."""
        newest = select(overrides).where(overrides.c.scope == scope).order_by(overrides.c.version.desc())
        row = self._first(newest.limit(1))
        return None if row is None else _override(row)

    def get(self, scope: str, version: int) -> Override:
        """One version; ConflictError("record.missing") without it."""
        statement = select(overrides).where(overrides.c.scope == scope, overrides.c.version == version)
        return _override(self._the(statement, f"version {version} of what {scope} asks for otherwise"))

    def all_latest(self) -> tuple[Override, ...]:
        """The newest version of every scope, those that ask for nothing otherwise any more included."""
        newest = (
            select(overrides.c.scope, func.max(overrides.c.version).label("version"))
            .group_by(overrides.c.scope)
            .subquery()
        )
        same = (overrides.c.scope == newest.c.scope) & (overrides.c.version == newest.c.version)
        rows = self._rows(select(overrides).join(newest, same).order_by(overrides.c.scope))
        return tuple(_override(row) for row in rows)


class RequirementOverrides(RequirementOverrideReader):
    """Overrides, to publish."""

    def publish(self, scope: str, name: str, changes: Mapping[str, Any]) -> Override:
        """The next version of a scope's override. ``name`` is what the project or the commitment goes by;
        ``changes`` the merge patch, empty to ask for nothing otherwise."""
        latest = self.latest(scope)
        ref = LayerRef(scope=scope, name=name, version=1 if latest is None else latest.ref.version + 1)
        text = to_json(_Stored(name, dict(changes)))
        self._connection.execute(
            insert(overrides).values(scope=scope, version=ref.version, json=text, published_at=self._scope.at)
        )
        return Override(ref=ref, changes=changes)


def _override(row: Row[Any]) -> Override:
    stored = from_json(_Stored, row.json, f"what {row.scope} asks for otherwise")
    return Override(
        ref=LayerRef(scope=row.scope, name=stored.name, version=row.version), changes=stored.changes
    )
