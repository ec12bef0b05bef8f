# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lines of insurance a text names."""

import re

from coi_desktop.domain.lines import Line

_COMPENSATION = r"\bwork(?:ers?|men)['’]?s?['’]?[\s-]*comp|\bw\.?c\b|\bemployer['’]?s?['’]?\s+liab"
_LINE_WORDS = (
    (Line.GENERAL_LIABILITY, re.compile(r"(?i:general\s+liab)|\bC?GL\b")),
    (Line.AUTOMOBILE, re.compile(r"(?i:\bauto(?!matic))|\bGL\s*(?:[/&,]|and)\s*AL\b")),
    (Line.UMBRELLA, re.compile(r"\bumbrella|\bexcess\b(?!\s+(?:of|over)\b)|\bfollow", re.I)),
    (Line.WORKERS_COMPENSATION, re.compile(_COMPENSATION, re.I)),
    (
        Line.PROFESSIONAL,
        re.compile(r"\bprofessional\s+liab|\be\s*&\s*o\b|\berrors\s+(?:and|&)\s+omissions", re.I),
    ),
    (Line.POLLUTION, re.compile(r"\bpollution\b|\bCPL\b", re.I)),
)


def lines_in(text: str) -> tuple[Line, ...]:
    """The lines of insurance a text names."""
    return tuple(line for line, words in _LINE_WORDS if words.search(text))
