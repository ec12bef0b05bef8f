# SPDX-License-Identifier: AGPL-3.0-or-later
"""States in words. An export keeps them apart without any color."""

from collections.abc import Iterable

from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.standing import Standing

NOT_JUDGED = "Not judged yet"
EVIDENCE = {
    EvidenceState.MET: "Met",
    EvidenceState.CLAIMED: "Claimed",
    EvidenceState.CONDITIONAL: "Conditional",
    EvidenceState.GAP: "Gap",
    EvidenceState.UNREADABLE: "Unreadable",
    EvidenceState.NOT_CHECKED: "Not checked",
    EvidenceState.WAIVED: "Waived",
}
EVIDENCE_NOTE = (
    "Claimed: the certificate says so, but the form is not on file. Conditional: a blanket form is on file, but not "
    "the signed contract it needs. Gap: the documents contradict what is asked, or are silent. Unreadable: it could "
    "not be read well enough. Not checked: something needed to check it is missing."
)
CERTIFICATE_NOTE = (
    "A certificate is a statement of the agent who issued it. It is not a policy, and a policy may have been changed "
    "or canceled since."
)
STANDING_ORDER = (
    Standing.NOT_COMPLIANT,
    Standing.NEEDS_REVIEW,
    Standing.EXPIRING,
    Standing.WAIVED,
    Standing.COMPLIANT,
    Standing.NOT_REQUIRED,
)


def standing_word(standing: Standing | None) -> str:
    """A standing in words; None was never judged."""
    return NOT_JUDGED if standing is None else standing.label


def counted(standings: Iterable[Standing | None]) -> tuple[tuple[str, int], ...]:
    """How many there are of each standing, the most urgent first; those there are none of are left out."""
    found = list(standings)
    pairs = [(standing_word(s), found.count(s)) for s in (None, *STANDING_ORDER)]
    return tuple((word, n) for word, n in pairs if n)


def named(result: RequirementResult) -> str:
    """A requirement with its line."""
    return f"{result.line.label}: {result.label}" if result.line else result.label


def project_title(name: str, number: str) -> str:
    """A project with its number."""
    return f"{name} ({number})" if number else name
