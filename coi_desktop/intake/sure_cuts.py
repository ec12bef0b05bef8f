# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a scan of several certificates may be cut without asking anybody. Pure.

Which way doubt falls: a page in the wrong part would be held for another sub's evidence, so a file is cut alone only
where every certificate surely names another insured, and every page between them says itself whose it is. Everything
else is left whole, and the person is offered the split.
"""

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentPart, DocumentReading, PageKind
from coi_desktop.domain.filing import PageRange
from coi_desktop.domain.lines import Line
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.intake.splitting import page_range, suggested_parts
from coi_desktop.review.names import NameMatch, compare, fold
from coi_desktop.review.policy_numbers import same_number

_MAY_BE_MISREAD = 75
"""Two names more alike than that (of 100) may be one name, misread once."""


def sure_parts(reading: DocumentReading) -> tuple[PageRange, ...]:
    """The parts, one for each insured; nothing where the file is one document, or nobody can be sure."""
    certificates = sorted(reading.certificates, key=lambda certificate: certificate.page)
    if len(certificates) < 2 or not _are_different(certificates):
        return ()
    parts = suggested_parts(reading)
    begins = [first for first, _ in parts]
    if begins != [certificate.page for certificate in certificates] or begins[0] != page_range(reading)[0]:
        return ()
    owners = {page: _owner(part, reading) for part in reading.parts for page in part.pages}
    blank = {page.number for page in reading.pages if not page.text.strip()}
    for (first, last), certificate in zip(parts, certificates, strict=True):
        for page in range(first, last + 1):
            if owners.get(page) is not certificate and not (page in blank and page != first):
                return ()
    return parts


def _are_different(certificates: Sequence[CertificateReading]) -> bool:
    names = [certificate.insured.name for certificate in certificates]
    if any(not name.value or surety(name) is Surety.UNSURE for name in names):
        return False
    return all(
        compare(a, b) is NameMatch.DIFFERENT and fuzz.token_sort_ratio(fold(a), fold(b)) < _MAY_BE_MISREAD
        for a, b in combinations([name.value or "" for name in names], 2)
    )


def _owner(part: DocumentPart, reading: DocumentReading) -> CertificateReading | None:
    """The certificate that a document in the file surely goes with; None where it does not say so itself."""
    if part.kind in (PageKind.CERTIFICATE, PageKind.REMARKS) and part.certificate is not None:
        return reading.certificates[part.certificate]
    if part.endorsement is None:
        return None
    number = reading.endorsements[part.endorsement].policy_number
    if not number.value or surety(number) is Surety.UNSURE:
        return None
    naming = [each for each in reading.certificates if _lists(each, number.value)]
    return naming[0] if len(naming) == 1 else None


def _lists(certificate: CertificateReading, number: str) -> bool:
    rows = (certificate.row(line) for line in Line)
    return any(row is not None and same_number(number, row.policy_number.value or "") for row in rows)
