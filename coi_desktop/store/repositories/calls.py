# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls to brokers and carriers about documents. Added, never changed."""

from typing import Any

from sqlalchemy import Row, insert, select

from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.ids import CallId, DocumentId, VendorId
from coi_desktop.store.scope import Repository, new_id
from coi_desktop.store.tables import calls, documents


class CallReader(Repository):
    """Calls as recorded."""

    def for_vendor(self, vendor_id: VendorId) -> tuple[Call, ...]:
        """All calls about the documents that are a vendor's now, oldest first."""
        found = select(calls).join(documents).where(documents.c.vendor_id == vendor_id).order_by(calls.c.id)
        return tuple(_call(row) for row in self._rows(found))

    def all(self) -> tuple[Call, ...]:
        """Every call, oldest first."""
        return tuple(_call(row) for row in self._rows(select(calls).order_by(calls.c.id)))


class Calls(CallReader):
    """Calls, to add to."""

    def add(
        self,
        vendor_id: VendorId,
        document_id: DocumentId,
        *,
        person: str,
        number_source: NumberSource,
        result: CallResult,
        note: str = "",
    ) -> Call:
        """A call made now by the unit of work's actor."""
        row = {
            "vendor_id": vendor_id,
            "document_id": document_id,
            "person": person,
            "number_source": number_source.value,
            "result": result.value,
            "note": note,
            "at": self._scope.at,
            "by": self._scope.actor,
        }
        key = new_id(self._connection.execute(insert(calls).values(row)))
        return _call(self._the(select(calls).where(calls.c.id == key), f"call number {key}"))


def _call(row: Row[Any]) -> Call:
    return Call(
        id=CallId(row.id),
        vendor_id=VendorId(row.vendor_id),
        document_id=DocumentId(row.document_id),
        person=row.person,
        number_source=row.number_source,
        result=row.result,
        note=row.note,
        at=row.at,
        by=row.by,
    )
