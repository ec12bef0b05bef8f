# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of page a page is, by its own words."""

import re

from coi_desktop.domain.document import PageKind, TextSource
from coi_desktop.reading.acord25.locate import Located
from coi_desktop.reading.endorsements.numbers import standard_number
from coi_desktop.reading.endorsements.reading import EndorsementPage
from coi_desktop.reading.lines import line_text

_FOOTER = re.compile(r"\bACORD\s*(\d{2,3})\s*(?:[A-Z]{2}\s*)?\(\s*\d{4}\s*/\s*\d{1,2}\s*\)")
_BY_FORM = {
    "23": PageKind.PROPERTY_CERTIFICATE,  # vehicles and equipment
    "24": PageKind.PROPERTY_CERTIFICATE,
    "27": PageKind.PROPERTY_CERTIFICATE,
    "28": PageKind.PROPERTY_CERTIFICATE,
    "101": PageKind.REMARKS,
    "855": PageKind.NY_ADDENDUM,
}
_STATE_NUMBERS = r"\b(C-?105\.2|U-?26\.3|GSI-?105\.2|SI-?12|CE-?200|DB-?120\.1|DB-?155)\b"
_PATTERNS = (
    (r"^CERTIFICATE OF PROPERTY INSURANCE", PageKind.PROPERTY_CERTIFICATE),
    (r"^EVIDENCE OF (COMMERCIAL )?PROPERTY INSURANCE", PageKind.PROPERTY_CERTIFICATE),
    (r"^(VEHICLE OR EQUIPMENT CERTIFICATE|CERTIFICATE OF INSURANCE.{0,10}(VEHICLE|EQUIPMENT))",
     PageKind.PROPERTY_CERTIFICATE),
    (r"^ADDITIONAL REMARKS SCHEDULE$", PageKind.REMARKS),
    (r"THIS ADDITIONAL REMARKS FORM IS A SCHEDULE", PageKind.REMARKS),
    (r"^NEW YORK CONSTRUCTION CERTIFICATE OF LIABILITY", PageKind.NY_ADDENDUM),
    (r"^CERTIFICATE OF (NYS |NEW YORK STATE )?(WORKERS.? COMPENSATION|INSURANCE COVERAGE UNDER|SELF.INSURANCE)",
     PageKind.STATE_FORM),
    (r"^(CERTIFICATE OF )?ATTESTATION OF EXEMPTION", PageKind.STATE_FORM),
    (r"^(BUREAU OF WORKERS.? COMPENSATION|CERTIFICATE OF OHIO WORKERS|CERTIFICATE OF GOOD STANDING.{0,30}WORKERS"
     r"|WORKFORCE SAFETY (AND|&) INSURANCE|CERTIFICATE OF (PREMIUM PAYMENT|(WC |WORKERS.? COMPENSATION )COVERAGE))",
     PageKind.STATE_FORM),
    (r"^(FIRST |FINAL )?NOTICE OF (CANCEL|NON-?\s?RENEW|REINSTATE|INTENT TO (CANCEL|NON-?RENEW)|EXPIRATION)",
     PageKind.NOTICE),
    (r"^(POLICY )?(REINSTATEMENT|CANCELL?ATION|NON-?\s?RENEWAL)( OF \w+| NOTICE)", PageKind.NOTICE),
    (r"^(COMMON |.{0,40}\b)?(POLICY )?DECLARATIONS( PAGE)?$", PageKind.DECLARATIONS),
    (r"^(DECLARATIONS|INFORMATION) PAGE\b", PageKind.DECLARATIONS),
    (r"^SCHEDULE OF (FORMS|UNDERLYING)", PageKind.DECLARATIONS),
    (r"^(.{0,30}\b)?(MASTER )?SUB-?\s?CONTRACT(OR)?( WORK)?( AGREEMENT| ORDER)?$", PageKind.CONTRACT),
    (r"^(MASTER |PROFESSIONAL |GENERAL )?(SERVICES?|PURCHASE|WORK)( AGREEMENT| ORDER)$", PageKind.CONTRACT),
    (r"^AGREEMENT BETWEEN (CONTRACTOR|OWNER|GENERAL)", PageKind.CONTRACT),
    (r"^WITNESSETH", PageKind.CONTRACT),
    (r"^IN WITNESS WHEREOF", PageKind.CONTRACT),
)  # fmt: skip
_TITLES = tuple((re.compile(pattern), kind) for pattern, kind in _PATTERNS)
_STATE_FORM = re.compile(_STATE_NUMBERS)
_BILL = re.compile(
    r"^(INVOICE|CREDIT MEMO|STATEMENT OF ACCOUNT|QUOTE|QUOTATION|ESTIMATE|RECEIPT|REMITTANCE)\b|\bAMOUNT DUE\b"
)
_LIABILITY_TITLE = re.compile(r"CERTIFICATE\s*OF\s*LIABILITY\s*INSURANCE")
_LETTER = re.compile(
    r"^(dear\b|re:|attn:|attention:|to:|from:|fax\b|sincerely|regards|enclosed|please find|attached (is|are|please))"
    r"|\b(cover sheet|fax transmi|facsimile|number of pages|pages including)",
    re.IGNORECASE | re.MULTILINE,
)
_SURE = 60
_SURE_OCR = 30  # a noisy fax shows half of the captions, and other forms share fewer
_LETTER_WORDS = 260


def kind_of(page: EndorsementPage, located: Located | None) -> PageKind:
    """The kind of a page. ``located`` is the certificate form, where one was found on it."""
    texts = [line_text(line) for line in page.lines]
    upper = [re.sub(r"\s+", " ", text.upper()).strip() for text in texts]
    by_form = _by_form_number(upper)
    if by_form is not None:
        return by_form
    titled = any(_LIABILITY_TITLE.search(text) for text in upper[:12])
    sure = _SURE_OCR if page.frame.source is TextSource.OCR else _SURE
    if located is not None and (titled or located.found >= sure):
        return PageKind.CERTIFICATE
    if page.opens:
        return PageKind.ENDORSEMENT
    if any(_STATE_FORM.search(text) for text in (*upper[:14], *upper[-6:])) and not _is_letter(texts):
        return PageKind.STATE_FORM
    for pattern, kind in _TITLES:
        if any(pattern.search(text) for text in upper[:14]):
            return kind
    if any(_BILL.search(text) for text in upper[:14]):
        return PageKind.OTHER
    if _is_signing(upper):
        return PageKind.CONTRACT
    if _is_endorsement(page, upper):
        return PageKind.ENDORSEMENT
    return PageKind.COVER_LETTER if _is_letter(texts) else PageKind.OTHER


def _by_form_number(upper: list[str]) -> PageKind | None:
    """By the number of the standard form at the foot of the page, which is surer than any title."""
    for text in reversed(upper[-6:]):
        match = _FOOTER.search(text)
        if match:
            return _BY_FORM.get(match.group(1))
    return None


def _is_endorsement(page: EndorsementPage, upper: list[str]) -> bool:
    """A page with a form number of its own that speaks of an endorsement, or goes on with one."""
    if page.number is None:
        return False
    text = "\n".join(upper)
    if page.number.standard:
        return standard_number(line_text(page.number_words)) is not None and len(page.frame.words) > 20
    speaks = "ENDORSEMENT" in text or "ADDITIONAL INSURED" in text or "WAIVER OF" in text
    return speaks and (page.page is not None or page.number.edition is not None)


def _is_signing(upper: list[str]) -> bool:
    """The last page of a contract: nothing but the parties' signatures says what it is."""
    text = "\n".join(upper)
    return "IN WITNESS WHEREOF" in text or (
        "SUBCONTRACTOR" in text and len(re.findall(r"(?m)^(BY|SIGNED|SIGNATURE)\s*:", text)) >= 2
    )


def _is_letter(texts: list[str]) -> bool:
    words = sum(len(text.split()) for text in texts)
    return (
        words <= _LETTER_WORDS and len({m.group(0).lower() for m in _LETTER.finditer("\n".join(texts))}) >= 2
    )
