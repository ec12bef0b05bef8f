# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a sub stands on one commitment. Derived, never set by hand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.ids import CommitmentId


class Standing(StrEnum):
    COMPLIANT = "compliant"
    EXPIRING = "expiring"
    NOT_COMPLIANT = "not_compliant"
    NEEDS_REVIEW = "needs_review"
    WAIVED = "waived"
    NOT_REQUIRED = "not_required"

    @property
    def label(self) -> str:
        """The word shown with the sign and the color."""
        return self.value.replace("_", " ").capitalize()

    @property
    def sign(self) -> str:
        """The sign shown beside the word; status is never color alone."""
        return _SIGNS[self]


_SIGNS = {
    Standing.COMPLIANT: "✓",
    Standing.EXPIRING: "◔",
    Standing.NOT_COMPLIANT: "✕",
    Standing.NEEDS_REVIEW: "●",
    Standing.WAIVED: "◆",
    Standing.NOT_REQUIRED: "–",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStanding:
    """The standing of one commitment on one day, with the sentences that explain it. ``next_change`` is
    the first day on which it would change if nothing arrives (an expiration, say)."""

    commitment_id: CommitmentId
    standing: Standing
    reasons: tuple[str, ...]
    on: date
    next_change: date | None = None
