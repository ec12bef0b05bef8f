# SPDX-License-Identifier: AGPL-3.0-or-later
"""What "better" means, for a requirement and for a standing.

States of a requirement are ordered only as far as one of them promises more. Nothing promises more than met.
A condition promises more than a claim, and that more than a gap. What could not be read or checked stands beside
those three: a doubt in the place of a gap is another question, not a better answer. But it may not turn into an answer
that is in order. Waived is in order too, less so than met: the gap is still there.

Standings: compliant, expiring, waived, in that order; then, side by side, needs review and not compliant. Two
doubts may well take the place of one gap (the form that showed the gap is taken away, and one that is hard to read is
left), so the office looks at either before anybody is told that all is well.
"""

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing

_BELOW = {
    EvidenceState.CONDITIONAL: {EvidenceState.CLAIMED, EvidenceState.GAP},
    EvidenceState.CLAIMED: {EvidenceState.GAP},
}
_GREEN = {Standing.COMPLIANT: 3, Standing.EXPIRING: 2, Standing.WAIVED: 1}


def is_better(was: EvidenceState, now: EvidenceState) -> bool:
    """Whether a requirement ends better than it did."""
    if was is now:
        return False
    if EvidenceState.MET in (was, now):
        return now is EvidenceState.MET
    if EvidenceState.WAIVED in (was, now):
        return now is EvidenceState.WAIVED
    return was in _BELOW.get(now, set())


def stands_better(was: Standing, now: Standing) -> bool:
    """Whether the vendor stands better than it did."""
    return _GREEN.get(now, 0) > _GREEN.get(was, 0)
