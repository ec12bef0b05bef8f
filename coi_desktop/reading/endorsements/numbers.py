# SPDX-License-Identifier: AGPL-3.0-or-later
"""Form numbers and editions in every spelling.

Standard forms: a two-letter line, two pairs of digits (three for workers' compensation), then the edition as
month and year: ``CG 20 10 04 13``, ``CG2010 (04/13)``, ``CG20100413``, ``WC 00 03 13 (Ed. 4-84)``. A carrier's own
forms follow no grammar; they are known by standing in the footer beside the page number, or by ending in an
edition.
"""

import re
from dataclasses import dataclass

from coi_desktop.domain.standard_forms import StandardForm, standard_form

_DIGIT = r"[\dOQIl|SBGZ]"
"""A digit, or a letter that recognition takes it for."""
_EDITION = (
    r"(?:[\s,-]*[(\[]?\s*(?:Ed(?:ition|\.)?|Rev(?:ised|\.)?|Edition Date:?)?\s*\(?"
    rf"(?P<month>[\dOIl]{{1,2}})\s?[-/\s.]?\s?(?P<year>(?:19|20)?{_DIGIT}{{2}})(?!\w)\s*[)\]]?)?"
)
_STANDARD = re.compile(
    rf"(?<![A-Z0-9])(?P<line>C[G6]|CA|CU|IL|CP|IM|BP|CR|EB)[\s-]{{0,2}}(?P<a>{_DIGIT}{{2}})[\s-]?(?P<b>{_DIGIT}{{2}})"
    + _EDITION,
)
_COMPENSATION = re.compile(
    rf"(?<![A-Z0-9])(?P<line>WC)[\s-]{{0,2}}(?P<a>{_DIGIT}{{2}})[\s-]?(?P<b>{_DIGIT}{{2}})[\s-]?(?P<c>{_DIGIT}{{2}})"
    r"\s?(?P<letter>[A-Z](?![A-Za-z]))?" + _EDITION,
)
_ENDS_IN_EDITION = re.compile(
    r"^(?P<form>.*?[A-Z0-9])[\s-]*(?:\(\s*(?:Ed\.?|Rev\.?)?\s*(?P<bracket>\d{1,2}[-/\s]?\d{2}(?:\d{2})?)\s*\)"
    r"|(?:Ed\.?|Rev\.?)\s*(?P<said>\d{1,2}[-/\s]?\d{2}(?:\d{2})?)|\s(?P<plain>\d{2}[-/\s]?\d{2}))$",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9 ./\-]{2,27}$", re.IGNORECASE)
_COUNT = r"(\d{1,3})\s*(?:of|/)\s*(\d{1,3})"
_PAGE_OF = re.compile(rf"\bp(?:age|g\.?|\.)\s*{_COUNT}\b|(?:^|\s)(\d{{1,2}}) of (\d{{1,2}})$", re.IGNORECASE)
_AFTER = re.compile(
    r"(©|\(c\)|copyright|includes\b|\bp(?:age|g\.?)\s*\d|insurance services office|all rights"
    r"|\b\d{1,2} of \d{1,2}$).*$",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("OQIl|SBGZ", "001115862")
_FORM = re.compile(
    r"^(?:form|endt?\.?|endorsement)(?:\s+(?:no\.?|number|#))?\s*:?\s+(?=\S*[A-Z0-9])", re.IGNORECASE
)


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
    """The number a match stands for. Letters count as the digits they are taken for only where that makes a
    form that is known: carriers have numbers of their own that look alike."""
    parts = match.groupdict()
    pairs = [parts["a"], parts["b"]] + ([parts["c"]] if parts.get("c") else [])
    form = " ".join([parts["line"].replace("6", "G"), *(pair.translate(_DIGITS) for pair in pairs)])
    known = standard_form(form)
    if known is None and not _plainly_a_number(parts["line"], pairs):
        return None
    if parts.get("letter"):
        form += f" {parts['letter']}"
    return FormNumber(form, _edition(parts["month"], parts["year"], known), match.group(0).strip(), True)


def _plainly_a_number(line: str, pairs: list[str]) -> bool:
    """Digits but for an O, I or l that is not the first."""
    digits = "".join(pairs)
    return "6" not in line and digits[0].isdigit() and not re.search(r"[^\dOIl]", digits)


def _edition(month: str | None, year: str | None, form: StandardForm | None) -> str | None:
    """Month and year as ``04 13``. Letters taken for digits count where that makes a known edition."""
    if month is None or year is None:
        return None
    number = month.translate(_DIGITS)
    if not 1 <= int(number) <= 12:
        return None
    edition = f"{int(number):02d} {year.translate(_DIGITS)[-2:]}"
    guessed = re.search(r"[^\dOIl]", year) or not re.search(r"\d", month + year)
    return None if guessed and (form is None or edition not in form.editions) else edition


def own_number(text: str) -> FormNumber | None:
    """A carrier's own form number, where ``text`` is nothing else: a footer up to the page number, say."""
    bare = _FORM.sub("", _AFTER.sub("", text).strip(" -|•·"))
    if not _OWN.match(re.sub(r"[()]", "", bare)) or len(re.findall(r"[A-Za-z]{5,}", bare)) > 0:
        return None
    match = _ENDS_IN_EDITION.match(bare)
    # A number without a digit before its edition is none: those four digits are the number.
    if match is None or (match.group("plain") and not re.search(r"\d", match.group("form"))):
        return FormNumber(bare, None, bare, False) if re.search(r"\d{3}|[A-Z]", bare) else None
    edition = next((match.group(g) for g in ("bracket", "said", "plain") if match.group(g)), None)
    return FormNumber(match.group("form").strip(" -"), edition, bare, False)


def page_of(text: str) -> tuple[int, int] | None:
    """``Page 1 of 2`` as (1, 2); without the word only at the end of a line."""
    match = _PAGE_OF.search(text)
    if match is None:
        return None
    number, total = (int(count) for count in match.groups() if count is not None)
    return (number, total) if 1 <= number <= total else None
