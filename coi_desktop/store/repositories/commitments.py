# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commitments: one vendor on one project."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.office import Commitment, CommitmentFacts
from coi_desktop.domain.policies import plain_number
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.repositories.vendors import refresh_list_columns
from coi_desktop.store.scope import Repository, next_id, remove, remove_where
from coi_desktop.store.tables import commitments, reviews, standings


class CommitmentReader(Repository):
    """Commitments as they stand."""

    def get(self, commitment_id: CommitmentId) -> Commitment:
        """One commitment; ConflictError("record.missing") without it."""
        statement = select(commitments).where(commitments.c.id == commitment_id)
        return _commitment(self._the(statement, f"commitment number {commitment_id}"))

    def for_vendor(self, vendor_id: VendorId) -> tuple[Commitment, ...]:
        """A vendor's commitments, oldest first."""
        return self._where(commitments.c.vendor_id == vendor_id)

    def for_project(self, project_id: ProjectId) -> tuple[Commitment, ...]:
        """A project's commitments, oldest first."""
        return self._where(commitments.c.project_id == project_id)

    def all(self) -> tuple[Commitment, ...]:
        """Every commitment, oldest first."""
        return self._where()

    def with_lower_tiers(self) -> tuple[Commitment, ...]:
        """The commitments whose vendors declare subs of their own, oldest first."""
        return self._where(func.json_array_length(commitments.c.facts, "$.lower_tiers") > 0)

    def not_judged(self) -> tuple[Commitment, ...]:
        """The commitments without a standing, by vendor."""
        judged = select(standings.c.commitment_id)
        found = select(commitments).where(commitments.c.id.not_in(judged))
        rows = self._rows(found.order_by(commitments.c.vendor_id, commitments.c.id))
        return tuple(_commitment(row) for row in rows)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Commitment, ...]:
        rows = self._rows(select(commitments).where(*conditions).order_by(commitments.c.id))
        return tuple(_commitment(row) for row in rows)


class Commitments(CommitmentReader):
    """Commitments, to change."""

    def add(
        self,
        vendor_id: VendorId,
        project_id: ProjectId,
        *,
        number: str = "",
        amount: int = 0,
        contract_signed: date | None = None,
        work_started: date | None = None,
        insurance_required: bool = True,
        facts: CommitmentFacts | None = None,
    ) -> Commitment:
        """A new commitment. ``amount`` in whole US dollars."""
        draft = Commitment(
            id=CommitmentId(0),
            vendor_id=vendor_id,
            project_id=project_id,
            number=number,
            amount=amount,
            contract_signed=contract_signed,
            work_started=work_started,
            insurance_required=insurance_required,
            facts=facts or CommitmentFacts(),
        )
        return self.add_all((draft,))[0]

    def add_all(self, drafts: Sequence[Commitment]) -> tuple[Commitment, ...]:
        """New commitments, in order; the ids of the drafts do not count."""
        first = next_id(self._connection, commitments)
        added = tuple(replace(draft, id=CommitmentId(first + n)) for n, draft in enumerate(drafts))
        if added:
            self._connection.execute(insert(commitments), [{"id": c.id, **_columns(c)} for c in added])
            refresh_list_columns(self._scope, *dict.fromkeys(c.vendor_id for c in added))
        return added

    def remove(self, *commitment_ids: CommitmentId) -> None:
        """Removes commitments with what was derived for them. Nothing else may speak of them any more."""
        asked = select(commitments.c.id, commitments.c.vendor_id)
        gone = frozenset(commitment_ids)
        whose = {VendorId(row.vendor_id) for row in self._rows(asked) if row.id in gone}
        for table in (standings, reviews):
            remove_where(self._connection, table.c.commitment_id, commitment_ids)
        remove(self._connection, commitments, commitment_ids)
        refresh_list_columns(self._scope, *sorted(whose))

    def update(self, commitment: Commitment) -> None:
        """Writes all of ``commitment``."""
        before = self.get(commitment.id)
        self._connection.execute(
            update(commitments).where(commitments.c.id == commitment.id).values(_columns(commitment))
        )
        refresh_list_columns(self._scope, *{before.vendor_id, commitment.vendor_id})


def _columns(commitment: Commitment) -> dict[str, object]:
    return {
        "vendor_id": commitment.vendor_id,
        "project_id": commitment.project_id,
        "number": commitment.number,
        "plain_number": plain_number(commitment.number),
        "amount": commitment.amount,
        "contract_signed": commitment.contract_signed,
        "work_started": commitment.work_started,
        "insurance_required": commitment.insurance_required,
        "facts": to_json(commitment.facts),
    }


def _commitment(row: Row[Any]) -> Commitment:
    return Commitment(
        id=CommitmentId(row.id),
        vendor_id=VendorId(row.vendor_id),
        project_id=ProjectId(row.project_id),
        number=row.number,
        amount=row.amount,
        contract_signed=row.contract_signed,
        work_started=row.work_started,
        insurance_required=row.insurance_required,
        facts=from_json(CommitmentFacts, row.facts, f"commitment number {row.id}"),
    )
