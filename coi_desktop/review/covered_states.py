# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states a workers' compensation policy lists in its items 3.A and 3.C, as far as a page on file says so.

Which way doubt falls: a list that was read counts as it stands; where none was found, that is said, and nothing
is guessed from it.
"""

import re
from collections.abc import Iterator

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.states import STATES, state_code
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.policy_numbers import same_number

_ITEM = re.compile(r"(?:\bitem\s*)?\b3\W{0,2}\s?([AC])\b\W{0,4}", re.I)
_END = re.compile(r"(?:\bitem\s*)?\b3\W{0,2}\s?[ABCD]\b|[;\n]\s*[A-Z][a-z]+ [a-z]|\.\s")
_EXCEPT = re.compile(r"\ball\s+(?:other\s+)?states\b(?:.{0,40}?\bexcept(?:ing)?\b)?", re.I | re.S)
_CODE = re.compile(r"\b[A-Z]{2}\b")
_LONGEST = 220
_ADDRESS = re.compile(r"\b([A-Z]{2})\b[\s,]+\d{5}(?:-\d{4})?\b|,\s*([A-Z]{2})\s*$", re.M)


def listed_states(case: Case, row: RowOnFile) -> frozenset[str] | None:
    """The states listed anywhere for the policy of ``row``; None where no list was found."""
    found: set[str] = set()
    any_list = False
    for text in _texts(case, row):
        for match in _ITEM.finditer(text):
            rest = text[match.end() : match.end() + _LONGEST]
            end = _END.search(rest)
            states = _states(rest[: end.start()] if end else rest)
            any_list = any_list or bool(states)
            found |= states
    return frozenset(found) if any_list else None


def _texts(case: Case, row: RowOnFile) -> Iterator[str]:
    certificate = row.source.certificate
    for value in (certificate.description_of_operations, certificate.additional_remarks):
        yield value.value or value.raw
    number = row.row.policy_number.value or ""
    for file in case.evidence.files:
        pages = {
            page
            for paper in file.reading.papers
            if paper.form is PaperForm.DECLARATIONS and same_number(paper.policy_number.value or "", number)
            for page in paper.pages
        }
        yield from (page.text for page in file.reading.pages if page.number in pages)


def _states(text: str) -> set[str]:
    named = {code for code in _CODE.findall(text) if code in STATES}
    named |= {code for code, name in STATES.items() if re.search(rf"\b{name}\b", text, re.I)}
    match = _EXCEPT.search(text)
    if match is None:
        return named
    before = {code for code in _CODE.findall(text[: match.start()]) if code in STATES}
    return (set(STATES) - named) | before


def home_state(certificate: CertificateReading) -> str | None:
    """The state of the insured's address; None where it shows none."""
    value = certificate.insured.address
    found = [state_code(a or b) for a, b in _ADDRESS.findall(value.value or value.raw)]
    known = [code for code in found if code]
    return known[-1] if known else None
