# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of policies: derived from what was accepted, and always replaced as a whole for a vendor."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.policies import Policy
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import policies


class PolicyReader(Repository):
    """Policies as last worked out."""

    def for_vendor(self, vendor_id: VendorId) -> tuple[Policy, ...]:
        """A vendor's policy terms, by line and then by time."""
        found = select(policies).where(policies.c.vendor_id == vendor_id).order_by(policies.c.id)
        return tuple(_policy(row) for row in self._rows(found))

    def ending(self, first: date, last: date) -> tuple[tuple[VendorId, Policy], ...]:
        """Policy terms that end from ``first`` to ``last``, both included, the soonest first."""
        found = (
            select(policies)
            .where(policies.c.expiration >= first, policies.c.expiration <= last)
            .order_by(policies.c.expiration, policies.c.id)
        )
        return tuple((VendorId(row.vendor_id), _policy(row)) for row in self._rows(found))

    def vendors_of(self, plain_number: str) -> tuple[VendorId, ...]:
        """Vendors on whose register a policy number stands, by its letters and digits alone."""
        found = select(policies.c.vendor_id).where(policies.c.plain_number == plain_number).distinct()
        return tuple(sorted(VendorId(row.vendor_id) for row in self._rows(found)))

    def numbers_of(self, line: Line, besides: DocumentId) -> tuple[tuple[str, str], ...]:
        """Insurer and number of every policy of a line that another document than ``besides`` shows."""
        found = (
            select(policies.c.insurer, policies.c.number)
            .where(policies.c.line == line.value, policies.c.document_id != besides)
            .distinct()
        )
        return tuple((row.insurer, row.number) for row in self._rows(found))

    def insurers(self) -> tuple[tuple[str, str, int, int], ...]:
        """Number and name of every insurer, with how many policies and vendors it has."""
        counted = (
            select(
                policies.c.naic,
                policies.c.insurer,
                func.count().label("policies"),
                func.count(policies.c.vendor_id.distinct()).label("vendors"),
            )
            .where(policies.c.insurer != "")
            .group_by(policies.c.naic, policies.c.insurer)
            .order_by(policies.c.naic, policies.c.insurer)
        )
        return tuple((row.naic, row.insurer, row.policies, row.vendors) for row in self._rows(counted))


class Policies(PolicyReader):
    """Policies, to replace."""

    def replace(self, vendor_id: VendorId, found: Iterable[Policy]) -> None:
        """The vendor's register from now on; nothing is written where it stays as it was."""
        rows = [_columns(vendor_id, policy) for policy in found]
        known = select(policies.c.json).where(policies.c.vendor_id == vendor_id).order_by(policies.c.id)
        if [row.json for row in self._rows(known)] == [row["json"] for row in rows]:
            return
        self._connection.execute(delete(policies).where(policies.c.vendor_id == vendor_id))
        if rows:
            self._connection.execute(insert(policies), rows)


def _columns(vendor_id: VendorId, policy: Policy) -> dict[str, object]:
    return {
        "vendor_id": vendor_id,
        "line": policy.line.value,
        "number": policy.number,
        "insurer": policy.insurer,
        "naic": policy.naic,
        "effective": policy.term.effective,
        "expiration": policy.term.expiration,
        "document_id": policy.document_id,
        "json": to_json(policy),
        "plain_number": policy.plain_number,
    }


def _policy(row: Row[Any]) -> Policy:
    return from_json(Policy, row.json, f"policy {row.number}")
