# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tones and signs: which color family a state belongs to and which sign stands beside it. No Qt here.

A tone is never shown alone: whatever is toned also carries a sign and a word.
"""

from enum import StrEnum

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.standing import Standing


class Tone(StrEnum):
    """A color family of the palette. The values are the palette's keys."""

    COMPLIANT = "compliant"
    NOT_COMPLIANT = "not_compliant"
    EXPIRING = "expiring"
    NEEDS_REVIEW = "needs_review"
    WAIVED = "waived"
    NOT_REQUIRED = "not_required"


class Sign(StrEnum):
    """A small drawn sign."""

    CHECK = "check"
    CROSS = "cross"
    QUARTER = "quarter"
    HALF = "half"
    DOT = "dot"
    DIAMOND = "diamond"
    DASH = "dash"
    QUESTION = "question"
    EXCLAMATION = "exclamation"
    INFO = "info"


STANDING_MARKS: dict[Standing, tuple[Tone, Sign]] = {
    Standing.COMPLIANT: (Tone.COMPLIANT, Sign.CHECK),
    Standing.EXPIRING: (Tone.EXPIRING, Sign.QUARTER),
    Standing.NOT_COMPLIANT: (Tone.NOT_COMPLIANT, Sign.CROSS),
    Standing.NEEDS_REVIEW: (Tone.NEEDS_REVIEW, Sign.DOT),
    Standing.WAIVED: (Tone.WAIVED, Sign.DIAMOND),
    Standing.NOT_REQUIRED: (Tone.NOT_REQUIRED, Sign.DASH),
}

EVIDENCE_MARKS: dict[EvidenceState, tuple[Tone, Sign]] = {
    EvidenceState.MET: (Tone.COMPLIANT, Sign.CHECK),
    EvidenceState.CLAIMED: (Tone.EXPIRING, Sign.QUARTER),
    EvidenceState.CONDITIONAL: (Tone.EXPIRING, Sign.HALF),
    EvidenceState.GAP: (Tone.NOT_COMPLIANT, Sign.CROSS),
    EvidenceState.UNREADABLE: (Tone.NEEDS_REVIEW, Sign.QUESTION),
    EvidenceState.NOT_CHECKED: (Tone.NOT_REQUIRED, Sign.DASH),
    EvidenceState.WAIVED: (Tone.WAIVED, Sign.DIAMOND),
}

SEVERITY_MARKS: dict[Severity, tuple[Tone, Sign]] = {
    Severity.BLOCKING: (Tone.NOT_COMPLIANT, Sign.CROSS),
    Severity.WARNING: (Tone.EXPIRING, Sign.EXCLAMATION),
    Severity.INFO: (Tone.NEEDS_REVIEW, Sign.INFO),
}
