# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of page a page is, by its own words."""

import re
from dataclasses import dataclass

from coi_desktop.domain.document import PageKind, PaperForm, TextSource
from coi_desktop.reading.acord25.locate import Located
from coi_desktop.reading.endorsements.numbers import standard_number, standard_numbers
from coi_desktop.reading.endorsements.reading import EndorsementPage
from coi_desktop.reading.endorsements.wording import is_capital
from coi_desktop.reading.lines import line_text
from coi_desktop.reading.papers.forms import (
    BY_NUMBER,
    NOTICES,
    by_state_number,
    by_title,
    footer_number,
    kind_of_form,
    told_in_letter,
)

_BILL = re.compile(
    r"^(INVOICE|CREDIT MEMO|STATEMENT OF ACCOUNT|QUOTE|QUOTATION|ESTIMATE|RECEIPT|REMITTANCE)\b|\bAMOUNT DUE\b"
)
_REMARKS = re.compile(r"^ADDITIONAL REMARKS SCHEDULE$|THIS ADDITIONAL REMARKS FORM IS A SCHEDULE")
_TITLE = re.compile(
    r"^(?!.*[.:]$)(?!.*\bREQUIREMENTS?\b).{0,40}\b(ADDITIONAL INSURED|WAIVER OF (SUBROGATION|OUR RIGHTS?|TRANSFER)"
    r"|PRIMARY AND NON-?\s?CONTRIBUTORY|AMENDATORY ENDORSEMENT|POLICY CHANGE)\b"
)
_SAYS_SO = re.compile(r"\bTHIS ENDORSEMENT (MODIFIES|AMENDS|FORMS A PART|IS (A PART|PART|ATTACHED))\b")
_POLICY = re.compile(r"\bPOLICY\s*(NUMBER|NO\b|#|:)")
_LIABILITY_TITLE = re.compile(r"CERTIFICATE\s*OF\s*LIABILITY\s*INSURANCE")
_LETTER = re.compile(
    r"^(dear\b|re:|attn:|attention:|to:|from:|fax\b|sincerely|regards|enclosed|please find|attached (is|are|please))"
    r"|\b(cover sheet|fax transmi|facsimile|number of pages|pages including)",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_TITLE = re.compile(
    r"^(SCHEDULE|LIST(ING)?|INDEX) OF (POLICY )?(FORMS|ENDORSEMENTS)\b|^(POLICY |COMMON POLICY )?FORMS?"
    r" (AND|&) ENDORSEMENTS?( SCHEDULE| LIST(ING)?)?$|^(POLICY )?FORMS? (SCHEDULE|LIST(ING)?)\b"
)
_A_LIST = 4
"""Lines that each begin with the number of another form."""
_COVER = re.compile(r"\bplease find (attached|enclosed)\b|\b(attached|enclosed) please find\b", re.IGNORECASE)
_SURE = 60
_SURE_OCR = 30  # a noisy fax shows half of the captions, and other forms share fewer
_LETTER_WORDS = 260


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a page is; ``form`` says which, where it is one of the other papers."""

    kind: PageKind
    form: PaperForm | None = None


def sort_page(page: EndorsementPage, located: Located | None, before: Sorted | None = None) -> Sorted:
    """What a page is. ``located`` is the certificate form, where one was found on it; ``before`` is what the
    page before it is, which an untitled page may go on with."""
    texts = [line_text(line) for line in page.lines]
    upper = [re.sub(r"\s+", " ", text.upper()).strip() for text in texts]
    number = footer_number(upper)
    certificate = _is_certificate(page, located, upper)
    form = BY_NUMBER.get(number or "")
    # Recognition takes one digit for another, but not for a whole form.
    if not (certificate and page.frame.source is TextSource.OCR):
        if number == "101":
            return Sorted(PageKind.REMARKS)
        if form is not None:
            return Sorted(kind_of_form(form), form)
    if certificate:
        return Sorted(PageKind.CERTIFICATE)
    if page.opens:
        return Sorted(PageKind.ENDORSEMENT)
    if number == "25" and before is not None and before.kind is PageKind.CERTIFICATE:
        return Sorted(PageKind.CERTIFICATE)  # the back of an old edition: nothing but legal text
    found = _by_words(page, texts, upper, before)
    if number not in (None, "25") and found.kind is PageKind.OTHER:
        return Sorted(PageKind.OTHER, PaperForm.OTHER_ACORD)
    return found


def _is_certificate(page: EndorsementPage, located: Located | None, upper: list[str]) -> bool:
    if located is None:
        return False
    sure = _SURE_OCR if page.frame.source is TextSource.OCR else _SURE
    return located.found >= sure or any(_LIABILITY_TITLE.search(text) for text in upper[:12])


def _by_words(page: EndorsementPage, texts: list[str], upper: list[str], before: Sorted | None) -> Sorted:
    if any(_REMARKS.search(text) for text in upper[:14]):
        return Sorted(PageKind.REMARKS)
    letter = _is_letter(texts)
    form = None if letter else by_state_number(upper)
    form = form or by_title(upper)
    if form in NOTICES and page.number is not None and any("ENDORSEMENT" in text for text in upper[:14]):
        return Sorted(PageKind.ENDORSEMENT)  # it gives somebody a right to notice, and is none
    if form is not None:
        return Sorted(kind_of_form(form), form)
    if any(_BILL.search(text) for text in upper[:14]):
        return Sorted(PageKind.OTHER)
    if _is_signing(upper):
        return Sorted(PageKind.CONTRACT, PaperForm.CONTRACT)
    if _lists_forms(upper):
        return Sorted(PageKind.OTHER)
    if not (letter and not _has_own_title(texts)) and _is_endorsement(page, upper):
        return Sorted(PageKind.ENDORSEMENT)
    if letter:
        told = told_in_letter(texts)
        return Sorted(PageKind.COVER_LETTER) if told is None else Sorted(PageKind.NOTICE, told)
    if before is not None and before.kind is PageKind.CONTRACT and _goes_on(upper):
        return before
    return Sorted(PageKind.OTHER)


def _goes_on(upper: list[str]) -> bool:
    """Whether an untitled page reads like more of a contract: it speaks of what somebody shall do."""
    text = " ".join(upper)
    return len(text.split()) > 60 and len(re.findall(r"\bSHALL\b|\bAGREES?\b", text)) >= 2


def _is_endorsement(page: EndorsementPage, upper: list[str]) -> bool:
    """A page with a form number of its own that speaks of an endorsement, or goes on with one; or one without
    a number that has the title of an endorsement and names its policy."""
    titled = any(_TITLE.search(text) for text in upper[:25]) and any(_POLICY.search(t) for t in upper[:20])
    if any(_SAYS_SO.search(text) for text in upper[:25]):
        return True
    if page.number is None:
        return titled
    text = "\n".join(upper)
    if page.number.standard:
        return standard_number(line_text(page.number_words)) is not None and len(page.frame.words) > 20
    speaks = "ENDORSEMENT" in text or "ADDITIONAL INSURED" in text or "WAIVER OF" in text
    return speaks and (titled or page.page is not None or page.number.edition is not None)


def _has_own_title(texts: list[str]) -> bool:
    """Whether a page has the title of an endorsement, in capitals; letters only speak of such forms."""
    return any(is_capital(text) and _TITLE.search(text.upper()) for text in texts[:25])


def _lists_forms(upper: list[str]) -> bool:
    """A policy's list of its forms, which holds none of them."""
    if any(_LIST_TITLE.search(text) for text in upper[:14]):
        return True
    listed = {
        number.form
        for text in upper
        for number in standard_numbers(text)[:1]
        if text.startswith(number.raw[:2])
    }
    return len(listed) >= _A_LIST


def _is_signing(upper: list[str]) -> bool:
    """The last page of a contract: nothing but the parties' signatures says what it is."""
    text = "\n".join(upper)
    return "IN WITNESS WHEREOF" in text or (
        "SUBCONTRACTOR" in text and len(re.findall(r"(?m)^(BY|SIGNED|SIGNATURE)\s*:", text)) >= 2
    )


def _is_letter(texts: list[str]) -> bool:
    if sum(len(text.split()) for text in texts) > _LETTER_WORDS:
        return False
    phrases = {match.group(0).lower() for match in _LETTER.finditer("\n".join(texts))}
    return len(phrases) >= 2 or any(_COVER.search(text) for text in texts)
