# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of requirements that somebody has begun: one draft for each place where something can be published."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, delete, insert, select

from coi_desktop.domain.requirement_layers import Draft
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import requirement_drafts as drafts


class RequirementDraftReader(Repository):
    """Drafts by their scope (``set:company-standard``, ``project:12``)."""

    def get(self, scope: str) -> Draft | None:
        """The draft of a scope; None without one."""
        row = self._first(select(drafts).where(drafts.c.scope == scope))
        return None if row is None else _draft(row)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, by scope."""
        return tuple(_draft(row) for row in self._rows(select(drafts).order_by(drafts.c.scope)))


class RequirementDrafts(RequirementDraftReader):
    """Drafts, to keep."""

    def keep(self, scope: str, changes: Mapping[str, Any]) -> None:
        """Puts a draft in place of the one before; empty ``changes`` leave none."""
        self._connection.execute(delete(drafts).where(drafts.c.scope == scope))
        if changes:
            self._connection.execute(
                insert(drafts).values(
                    scope=scope, changes=to_json(dict(changes)), by=self._scope.actor, at=self._scope.at
                )
            )


def _draft(row: Row[Any]) -> Draft:
    changes = from_json(dict[str, Any], row.changes, f"the draft of {row.scope}")
    return Draft(scope=row.scope, changes=changes, by=row.by, at=row.at)
