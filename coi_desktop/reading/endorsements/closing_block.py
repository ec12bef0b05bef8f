# SPDX-License-Identifier: AGPL-3.0-or-later
"""The block at the end of workers' compensation forms that says to which policy a form belongs.

Its labels have no colons and stand close to their values and to each other: ``Endorsement Effective 07/01/2026
Policy No. WC 12-345 Endorsement No. 2``. It is known by its first label.
"""

import re
from collections.abc import Sequence

from coi_desktop.domain.values import ABSENT, Value
from coi_desktop.reading.frames import Word
from coi_desktop.reading.labels import value_from, words_between
from coi_desktop.reading.lines import line_text

_FIRST = re.compile(r"^endorsement\s+effective\b", re.IGNORECASE)
_LINES = 5
_NEXT = (
    r"(?=\s+(?:policy\s+no|endorsement\s+(?:no|effective)|premium|countersigned|insured\b"
    r"|insurance\s+company)|\s*$)"
)
_PATTERNS = {
    "policy": re.compile(
        rf"\bpolicy\s+(?:no\.?|number)\s*:?\s+(?P<found>(?=.*\d)[A-Z0-9].*?){_NEXT}", re.IGNORECASE
    ),
    "insured": re.compile(rf"^(?:named\s+)?insured\s*:?\s+(?P<found>\w.*?){_NEXT}", re.IGNORECASE),
    "insurer": re.compile(
        rf"\b(?:insurance\s+company|carrier)\s*:?\s+(?P<found>\w.*?){_NEXT}", re.IGNORECASE
    ),
}
_BLANK = re.compile(
    r"^(?:policy|premium|insured|endorsement|countersigned|insurance company)\b|^[_\s$.]*$", re.IGNORECASE
)


def in_closing_block(lines: Sequence[Sequence[Word]], what: str, page: int) -> Value[str]:
    """``policy``, ``insured`` or ``insurer`` as the block says; ABSENT where there is none, or it is left empty."""
    start = next((i for i, line in enumerate(lines) if _FIRST.match(line_text(line))), None)
    if start is None:
        return ABSENT
    for line in lines[start : start + _LINES]:
        match = _PATTERNS[what].search(line_text(line))
        if match and not _BLANK.match(match.group("found")):
            words = words_between(line, *match.span("found"))
            return value_from(page, words, match.group("found").strip(" :;,"))
    return ABSENT
