# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps a named person has accepted: for a time, or once, for one policy term."""

from dataclasses import dataclass
from datetime import date, datetime

from coi_desktop.domain.ids import CommitmentId, VendorId, WaiverId


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One requirement is waived for one commitment, or for all of a vendor's (``commitment_id`` is None).

    In force up to and including ``until``, whatever certificates arrive, unless withdrawn before. A gap
    accepted once names the ``policy_number`` and its ``policy_expiration``: it ends with that policy.
    """

    id: WaiverId
    vendor_id: VendorId
    commitment_id: CommitmentId | None
    requirement_id: str
    person: str
    reason: str
    until: date
    granted_at: datetime
    policy_number: str = ""
    policy_expiration: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    @property
    def once(self) -> bool:
        """Accepted for one policy only."""
        return bool(self.policy_number)

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.withdrawn_at is None and on <= self.until
