# SPDX-License-Identifier: AGPL-3.0-or-later
"""Form numbers and editions in every spelling.

Standard forms: a two-letter line, two pairs of digits (three for workers' compensation), then the edition as
month and year: ``CG 20 10 04 13``, ``CG2010 (04/13)``, ``CG20100413``, ``WC 00 03 13 (Ed. 4-84)``. A carrier's own
forms follow no grammar; they are known by standing in the footer beside the page number, or by ending in an
edition.
"""

import re
from dataclasses import dataclass

_EDITION = (
    r"(?:[\s-]*(?:\(|\[)?\s*(?:Ed(?:ition)?\.?|Rev\.?)?\s*\(?"
    r"(?P<month>\d{1,2})\s?[-/\s]?\s?(?P<year>\d{2}(?:\d{2})?)(?!\d)\s*[)\]]?)?"
)
_STANDARD = re.compile(
    r"(?<![A-Z0-9])(?P<line>CG|CA|CU|IL|CP|IM|BP|CR|EB)[\s-]{0,2}(?P<a>\d[\dOIl])[\s-]?(?P<b>[\dOIl]{2})"
    + _EDITION,
)
_COMPENSATION = re.compile(
    r"(?<![A-Z0-9])(?P<line>WC)[\s-]{0,2}(?P<a>\d{2})[\s-]?(?P<b>\d{2})[\s-]?(?P<c>\d{2})\s?(?P<letter>[A-Z](?![A-Za-z]))?"
    + _EDITION,
)
_ENDS_IN_EDITION = re.compile(
    r"^(?P<form>.*?[A-Z0-9])[\s-]*(?:\(\s*(?:Ed\.?|Rev\.?)?\s*(?P<bracket>\d{1,2}[-/\s]?\d{2}(?:\d{2})?)\s*\)"
    r"|(?:Ed\.?|Rev\.?)\s*(?P<said>\d{1,2}[-/\s]?\d{2}(?:\d{2})?)|\s(?P<plain>\d{2}[-/\s]?\d{2}))$",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9 ./\-]{2,27}$", re.IGNORECASE)
PAGE_OF = re.compile(r"\bPage\s+(\d{1,3})\s+(?:of|/)\s+(\d{1,3})\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(©|\(c\)|copyright|includes\b|page\s+\d|insurance services office|all rights).*$", re.IGNORECASE
)
_DIGITS = str.maketrans({"O": "0", "I": "1", "l": "1"})


@dataclass(frozen=True, slots=True)
class FormNumber:
    """``form`` is written ``CG 20 10`` or as the carrier prints it, ``edition`` ``04 13`` or as printed."""

    form: str
    edition: str | None
    raw: str
    standard: bool


def standard_number(text: str) -> FormNumber | None:
    """The first standard form number in ``text``."""
    for pattern in (_COMPENSATION, _STANDARD):
        for match in pattern.finditer(text):
            found = _standard(match)
            if found is not None:
                return found
    return None


def standard_numbers(text: str) -> tuple[FormNumber, ...]:
    """Every standard form number in ``text``, in order."""
    matches = [match for pattern in (_COMPENSATION, _STANDARD) for match in pattern.finditer(text)]
    found = (_standard(match) for match in sorted(matches, key=lambda m: m.start()))
    return tuple(number for number in found if number is not None)


def _standard(match: re.Match[str]) -> FormNumber | None:
    parts = match.groupdict()
    pairs = [parts["a"], parts["b"]] + ([parts["c"]] if parts.get("c") else [])
    form = " ".join([parts["line"], *(pair.translate(_DIGITS) for pair in pairs)])
    if parts.get("letter"):
        form += f" {parts['letter']}"
    edition = None
    if parts["month"] and 1 <= int(parts["month"]) <= 12:
        edition = f"{int(parts['month']):02d} {parts['year'][-2:]}"
    return FormNumber(form, edition, match.group(0).strip(), True)


def own_number(text: str) -> FormNumber | None:
    """A carrier's own form number, where ``text`` is nothing else: a footer up to the page number, say."""
    bare = _AFTER.sub("", text).strip(" -|•·")
    if not _OWN.match(re.sub(r"[()]", "", bare)) or len(re.findall(r"[A-Za-z]{5,}", bare)) > 0:
        return None
    match = _ENDS_IN_EDITION.match(bare)
    if match is None:
        return FormNumber(bare, None, bare, False) if re.search(r"\d{3}|[A-Z]", bare) else None
    edition = next((match.group(g) for g in ("bracket", "said", "plain") if match.group(g)), None)
    return FormNumber(match.group("form").strip(" -"), edition, bare, False)


def page_of(text: str) -> tuple[int, int] | None:
    """``Page 1 of 2`` as (1, 2)."""
    match = PAGE_OF.search(text)
    if match is None:
        return None
    number, total = int(match.group(1)), int(match.group(2))
    return (number, total) if 1 <= number <= total else None
