# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets brought in: what they wrote, what was there before, and what they only state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, update

from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.imports import Import, ImportedRecord, OnHold, RecordKind, RowOutcome, StatedPolicy
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.import_tables import import_records, imports, stated_policies
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import (
    commitments,
    contacts,
    metadata,
    policies,
    projects,
    requirement_overrides,
    reviews,
    standings,
    vendor_aliases,
    vendors,
)

_OWNED: dict[Table, frozenset[Table]] = {
    vendors: frozenset({vendor_aliases, contacts, policies, stated_policies, commitments}),
    projects: frozenset({commitments}),
    commitments: frozenset({standings, reviews}),
}
"""What goes with a record when it is removed, or is looked at by whoever removes it."""
_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Counts:
    rows: dict[RowOutcome, int] = field(default_factory=dict)
    added: dict[RecordKind, int] = field(default_factory=dict)
    policies: int = 0


class ImportReader(Repository):
    """Imports as they stand."""

    def get(self, import_id: int) -> Import:
        """One import; ConflictError("record.missing") without it."""
        return _import(self._the(select(imports).where(imports.c.id == import_id), f"import {import_id}"))

    def all(self) -> tuple[Import, ...]:
        """Every import, newest first."""
        return tuple(_import(row) for row in self._rows(select(imports).order_by(imports.c.id.desc())))

    def records(self, import_id: int) -> tuple[ImportedRecord, ...]:
        """What an import wrote, in the order it did."""
        found = select(import_records).where(import_records.c.import_id == import_id)
        return tuple(_record(row) for row in self._rows(found.order_by(import_records.c.position)))

    def stated(self, vendor_id: VendorId) -> tuple[StatedPolicy, ...]:
        """A vendor's policies as spreadsheets state them. Never evidence."""
        found = select(stated_policies).where(stated_policies.c.vendor_id == vendor_id)
        return tuple(_stated(row) for row in self._rows(found.order_by(stated_policies.c.id)))

    def all_stated(self) -> frozenset[StatedPolicy]:
        """Every stated policy, to tell a repeated one."""
        return frozenset(_stated(row) for row in self._rows(select(stated_policies)))

    def contacts_elsewhere(self, import_id: int) -> frozenset[VendorId]:
        """The vendors of whom there are, or were, people that this import did not bring."""
        own = select(import_records.c.record_id).where(
            import_records.c.import_id == import_id, import_records.c.kind == RecordKind.CONTACT.value
        )
        others = select(contacts.c.vendor_id).where(contacts.c.id.not_in(own))
        return frozenset(VendorId(each) for each in self._connection.scalars(others.distinct()))

    def stated_elsewhere(self, import_id: int) -> frozenset[VendorId]:
        """The vendors of whom another import states policies."""
        others = select(stated_policies.c.vendor_id).where(stated_policies.c.import_id != import_id)
        return frozenset(VendorId(each) for each in self._connection.scalars(others.distinct()))

    def on_hold(self) -> OnHold:
        """Whom the imports brought that nobody has released."""
        held = select(imports.c.id).where(imports.c.released_at.is_(None), imports.c.undone_at.is_(None))
        new = select(import_records.c.kind, import_records.c.record_id).where(
            import_records.c.import_id.in_(held), import_records.c.before.is_(None)
        )
        rows = self._rows(new)
        return OnHold(
            frozenset(VendorId(r.record_id) for r in rows if r.kind == RecordKind.VENDOR),
            frozenset(CommitmentId(r.record_id) for r in rows if r.kind == RecordKind.COMMITMENT),
        )

    def dependents(self, kind: RecordKind, ids: Sequence[int]) -> dict[int, frozenset[str]]:
        """Of some records those that others speak of, with the names of the tables that do. What goes with a
        record does not count."""
        found: dict[int, set[str]] = {}
        table = metadata.tables[f"{kind.value}s"]
        for other in metadata.sorted_tables:
            if other in _OWNED.get(table, ()):
                continue
            for column in other.columns:
                if any(key.column.table is table for key in column.foreign_keys):
                    for start in range(0, len(ids), _IDS_AT_ONCE):
                        asked = select(column).where(column.in_(ids[start : start + _IDS_AT_ONCE])).distinct()
                        for record_id in self._connection.scalars(asked):
                            found.setdefault(int(record_id), set()).add(other.name)
        scopes = {f"{kind.value}:{record_id}": record_id for record_id in ids}
        for scope in self._connection.scalars(select(requirement_overrides.c.scope).distinct()):
            if scope in scopes:
                found.setdefault(scopes[scope], set()).add(requirement_overrides.name)
        return {record_id: frozenset(names) for record_id, names in found.items()}


class Imports(ImportReader):
    """Imports, to add to and to change."""

    def add(
        self,
        file_name: str,
        rows: dict[RowOutcome, int],
        records: Sequence[ImportedRecord],
        stated: Sequence[StatedPolicy],
    ) -> Import:
        """A new import, with everything it wrote."""
        added = {kind: sum(r.kind is kind and r.before is None for r in records) for kind in RecordKind}
        import_id = new_id(
            self._connection.execute(
                insert(imports).values(
                    file_name=file_name,
                    at=self._scope.at,
                    by=self._scope.actor,
                    json=to_json(_Counts(rows, {k: n for k, n in added.items() if n}, len(stated))),
                    released_by="",
                    undone_by="",
                )
            )
        )
        written = [_columns(import_id, n, record) for n, record in enumerate(records)]
        if written:
            self._connection.execute(insert(import_records), written)
        policy_rows = [
            {
                "import_id": import_id,
                "vendor_id": policy.vendor_id,
                "line": policy.line.value,
                "number": policy.number,
                "insurer": policy.insurer,
                "effective": policy.effective,
                "expiration": policy.expiration,
            }
            for policy in stated
        ]
        if policy_rows:
            self._connection.execute(insert(stated_policies), policy_rows)
        return self.get(import_id)

    def release(self, import_id: int) -> Import:
        """From now on those it brought may be written to."""
        return self._change(import_id, released_at=self._scope.at, released_by=self._scope.actor)

    def mark_undone(self, import_id: int) -> Import:
        """What it wrote is taken back; what it stated is forgotten."""
        self._connection.execute(delete(stated_policies).where(stated_policies.c.import_id == import_id))
        return self._change(import_id, undone_at=self._scope.at, undone_by=self._scope.actor)

    def _change(self, import_id: int, **values: object) -> Import:
        changed = update(imports).where(imports.c.id == import_id).values(**values)
        if not self._connection.execute(changed).rowcount:
            raise missing(f"import {import_id}")
        return self.get(import_id)


def _columns(import_id: int, position: int, record: ImportedRecord) -> dict[str, object]:
    return {
        "import_id": import_id,
        "position": position,
        "kind": record.kind.value,
        "record_id": record.record_id,
        "before": None if record.before is None else to_json(record.before),
        "after": to_json(record.after),
    }


def _import(row: Row[Any]) -> Import:
    counts = from_json(_Counts, row.json, f"import {row.id}")
    return Import(
        id=row.id,
        file_name=row.file_name,
        at=row.at,
        by=row.by,
        rows=counts.rows,
        added=counts.added,
        policies=counts.policies,
        released_at=row.released_at,
        released_by=row.released_by,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )


def _record(row: Row[Any]) -> ImportedRecord:
    what = f"import number {row.import_id}"
    return ImportedRecord(
        kind=row.kind,
        record_id=row.record_id,
        before=None if row.before is None else from_json(dict[str, Any], row.before, what),
        after=from_json(dict[str, Any], row.after, what),
    )


def _stated(row: Row[Any]) -> StatedPolicy:
    return StatedPolicy(
        vendor_id=VendorId(row.vendor_id),
        line=row.line,
        number=row.number,
        insurer=row.insurer,
        effective=row.effective,
        expiration=row.expiration,
    )
