# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names in a sentence of free text: who is made additional insured, which project is meant."""

import re

_BEFORE = re.compile(
    r"^(?P<names>.+?)\s*,?\s+(?:is|are|shall be|will be|has been|have been)\s+"
    r"(?:hereby\s+|also\s+)?(?:(?:included|named|added|listed|recognized|considered|provided)\s+)?(?:as\s+)?"
    r"(?:an\s+|as\s+)?(?:additional|add['’]?l)[\s-]*ins",
    re.I,
)
_AFTER = re.compile(
    r"(?:additional|add['’]?l)[\s-]*ins(?:ure)?d?s?\s*(?:\(s\))?\s*"
    r"(?::|(?:status\s+)?(?:applies\s+)?(?:in favor of|to|includes?:?|are:?|is:?))\s+"
    r"(?P<names>.+)$",
    re.I,
)
_ENDS = re.compile(
    r"\s*,?\s+(?:as|if|when|where|for|with|on|under|per|only|but|including|in respect|is|are|solely|to the)\b.*$"
    r"|\s+-\s+.*$",
    re.I,
)
_PREFIX = re.compile(r"^(?:re:|the\s+following\b.*?:|it is agreed that\b|note:)\s*", re.I)
_CUT = re.compile(
    r"\s*;\s*|\s*,\s+(?:and\s+)?(?!(?i:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LP|LLP|PC|N\.A|et al)\b)|\s+(?:and|AND)\s+(?=[A-Z])"
)
_WITH_PEOPLE = re.compile(
    r",?\s+(?:and|&|including)\s+(?:each of\s+)?(?:its|their|all of (?:its|their))\b.*$", re.I
)
_NO_NAME = re.compile(r"^(?:on-?going|completed|excess|coverage|policies|primary|status|operations)\b", re.I)
_PROJECT = re.compile(
    r"\b(?:project|job(?:\s?site)?|re|location|work at)\b\s*(?:name|no\.?|number|#)?\s*(?::|#|-\s)\s*(?P<name>[^.;]+)",
    re.I,
)
_MOST = 120


def insured_names(sentence: str) -> tuple[str, ...]:
    """Who a sentence makes additional insured, as it says; empty where it does not say."""
    match = _BEFORE.search(sentence) or _AFTER.search(sentence)
    if match is None:
        return ()
    text = _PREFIX.sub("", match.group("names"))
    if match.re is _AFTER:
        text = _ENDS.sub("", text)
    parts = (part.strip(" .,;:") for part in _CUT.split(_WITH_PEOPLE.sub("", text)))
    return tuple(part for part in parts if 1 < len(part) <= _MOST and not _NO_NAME.match(part))


def project_names(sentence: str) -> tuple[str, ...]:
    """The project, job or place a sentence names."""
    found = (match.group("name").strip(" ,.-") for match in _PROJECT.finditer(sentence))
    return tuple(name for name in found if 1 < len(name) <= _MOST)
