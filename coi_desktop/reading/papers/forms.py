# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which paper a page is, by the number at its foot, the number of a state's form, or its title."""

import re
from collections.abc import Sequence

from coi_desktop.domain.document import PageKind, PaperForm
from coi_desktop.domain.states import STATES
from coi_desktop.domain.values import ABSENT, Value
from coi_desktop.reading.flow import Flow

FOOTER = re.compile(
    r"\bACORD\s*(\d{2,3})(?:\s?-?\s?[A-Z]{1,2})?\s*\(\s*(?:\d{4}\s*/\s*\d{1,2}|\d{1,2}\s*/\s*\d{2})\s*\)"
)
"""The number of a standard form, with its edition."""
BY_NUMBER = {
    "23": PaperForm.ACORD_23,
    "24": PaperForm.ACORD_24,
    "27": PaperForm.ACORD_27,
    "28": PaperForm.ACORD_28,
    "35": PaperForm.CANCELLATION,  # a request to cancel, or a policy given back
    "75": PaperForm.BINDER,
    "855": PaperForm.ACORD_855,
}
_STATE_NUMBERS = (
    (r"\bGSI-?\s?105\.2\b", PaperForm.GSI_105_2),
    (r"\bC-?\s?105\.2\b", PaperForm.C_105_2),
    (r"\bU-?\s?26\.3\b", PaperForm.U_26_3),
    (r"\bSI-?\s?12\b", PaperForm.SI_12),
    (r"\bCE-?\s?200\b", PaperForm.CE_200),
    (r"\bDB-?\s?120\.1\b", PaperForm.DB_120_1),
    (r"\bDB-?\s?155\b", PaperForm.DB_155),
    (r"\bDWC\s?-?(FORM)?\s?-?0{0,2}5\b", PaperForm.TX_DWC_005),
)
_EDITION = re.compile(r"\s*\(\s*(?:Ed\.?|Rev\.?)?\s*\d{1,2}\s*[-/]\s*\d{2,4}\s*\)")
_LATER = r"(?:(?:RE|FWD?|SUBJECT|REGARDING):?\s+)*(?:(?:FIRST|FINAL|SECOND|DIRECT|\w+[ -]DAYS?|POLICY|IMPORTANT)\s+)*"
_TITLES = (
    (r"^CERTIFICATE OF PROPERTY INSURANCE", PaperForm.ACORD_24),
    (r"^EVIDENCE OF COMMERCIAL PROPERTY INSURANCE", PaperForm.ACORD_28),
    (r"^EVIDENCE OF PROPERTY INSURANCE", PaperForm.ACORD_27),
    (r"^(VEHICLE OR EQUIPMENT CERTIFICATE|CERTIFICATE OF INSURANCE.{0,10}(VEHICLE|EQUIPMENT))", PaperForm.ACORD_23),
    (r"^(INSURANCE |TEMPORARY |POLICY )?BINDER( OF INSURANCE)?( AGREEMENT)?$", PaperForm.BINDER),
    (r"^(INSURANCE BINDER|BINDER OF INSURANCE|THIS BINDER IS A TEMPORARY)\b", PaperForm.BINDER),
    (r"^NEW YORK CONSTRUCTION CERTIFICATE OF LIABILITY", PaperForm.ACORD_855),
    (r"^CERTIFICATE OF (NYS |NEW YORK STATE )?WORKERS.? COMPENSATION INSURANCE( COVERAGE)?$", PaperForm.C_105_2),
    (r"^CERTIFICATE OF INSURANCE COVERAGE UNDER\b", PaperForm.DB_120_1),
    (r"^CERTIFICATE OF (NYS |NEW YORK STATE )?(WORKERS.? COMPENSATION )?SELF.INSURANCE", PaperForm.SI_12),
    (r"^(CERTIFICATE OF )?ATTESTATION OF EXEMPTION", PaperForm.CE_200),
    (r"^CERTIFICATE OF ELECTION TO BE EXEMPT", PaperForm.FL_EXEMPTION),
    (r"^EMPLOYER.?S? NOTICE OF NO COVERAGE", PaperForm.TX_DWC_005),
    (r"^((OHIO )?BUREAU OF WORKERS.? COMPENSATION|CERTIFICATE OF OHIO WORKERS)", PaperForm.OH_BWC),
    (r"^(NORTH DAKOTA )?WORKFORCE SAFETY (AND|&) INSURANCE|^CERTIFICATE OF PREMIUM PAYMENT", PaperForm.ND_WSI),
    (r"^CERTIFICATE OF GOOD STANDING.{0,30}WORKERS", PaperForm.WY_DWS),
    (r"^CERTIFICATE OF (WC |WORKERS.? COMPENSATION )COVERAGE", PaperForm.STATE_FORM),
    (r"^CERTIFICATE OF (NYS |NEW YORK STATE )?WORKERS.? COMPENSATION", PaperForm.STATE_FORM),
    (r"^(?!NOTICE|APPLICATION)(.{0,40}\b)?(EXEMPTION|EXCLUSION) CERTIFICATE$"
     r"|^CERTIFICATE OF (WORKERS.? COMPENSATION )?EXEMPTION|^WORKERS.? COMPENSATION (COVERAGE )?EXEMPTION",
     PaperForm.EXEMPTION),
    (rf"^{_LATER}NOTICE OF (POLICY |INTENT TO |INTENTION TO |YOUR )?CANCEL", PaperForm.CANCELLATION),
    (rf"^{_LATER}NOTICE OF (POLICY |INTENT |INTENTION )?(TO |NOT TO )?(NON-?\s?RENEW|RENEW)", PaperForm.NON_RENEWAL),
    (rf"^{_LATER}NOTICE OF (POLICY )?EXPIRATION", PaperForm.NON_RENEWAL),
    (rf"^{_LATER}NOTICE OF (POLICY )?REINSTATE", PaperForm.REINSTATEMENT),
    (rf"^{_LATER}CANCELL?ATION( OF \w+| NOTICE| REQUEST)", PaperForm.CANCELLATION),
    (rf"^{_LATER}NON-?\s?RENEWAL( OF \w+| NOTICE)", PaperForm.NON_RENEWAL),
    (rf"^{_LATER}REINSTATEMENT( OF \w+| NOTICE)", PaperForm.REINSTATEMENT),
    (r"^(COMMON |.{0,40}\b)?(POLICY )?DECLARATIONS( PAGE)?$", PaperForm.DECLARATIONS),
    (r"^(DECLARATIONS|INFORMATION) PAGE\b", PaperForm.DECLARATIONS),
    (r"^SCHEDULE OF (FORMS|UNDERLYING)", PaperForm.DECLARATIONS),
    (r"^(.{0,30}\b)?(MASTER )?SUB-?\s?CONTRACT(OR)?( WORK)?( AGREEMENT| ORDER)?$", PaperForm.CONTRACT),
    (r"^(MASTER |PROFESSIONAL |GENERAL )?(SERVICES?|PURCHASE|WORK)( AGREEMENT| ORDER)$", PaperForm.CONTRACT),
    (r"^AGREEMENT BETWEEN (CONTRACTOR|OWNER|GENERAL)", PaperForm.CONTRACT),
    (r"^WITNESSETH", PaperForm.CONTRACT),
    (r"^IN WITNESS WHEREOF", PaperForm.CONTRACT),
)  # fmt: skip
_DOUBT = r"should|if|no(?! (?:lapse|gap|interruption))|unless|until|before|any"
_UNDOUBTED = rf"^(?!.*\b(?:{_DOUBT}|not)\b).*"
_COVER = r"\b(?:policy|policies|coverage|insurance)\b"
_TOLD = (
    re.compile(
        rf"^(?!.*\b(?:{_DOUBT})\b).*{_COVER}.{{0,60}}\b(?P<what>not (?:be )?renew\w*)\b", re.IGNORECASE
    ),
    *(
        re.compile(_UNDOUBTED + told, re.IGNORECASE)
        for told in (
            _COVER + r".{0,60}\b(?:has been|have been|was|were|will be|is being|is|are) (?:hereby )?"
            r"(?P<what>cancell?ed|non-?renewed|reinstated)\b",
            _COVER + r".{0,60}\bwill (?P<what>cancel)\b",
            r"\b(?:has|have|is|are) (?:now )?(?P<what>(?:cancel|non-?renew|reinstat)\w*)\b.{0,60}" + _COVER,
            r"\b(?:requested|effected|processed|confirm\w*|(?:advis|notif)\w+(?: you)? of)\b.{0,30}"
            r"\b(?P<what>cancell?ation|non-?renewal|reinstatement)\b.{0,60}" + _COVER,
        )
    ),
)
"""Sentences of a letter that tell of it."""
_TOLD_OF = {"c": PaperForm.CANCELLATION, "n": PaperForm.NON_RENEWAL, "r": PaperForm.REINSTATEMENT}
_NO_TITLE = re.compile(
    r"\b(WILL|SHALL|MAY|MUST|BE|IS|ARE)\b|\bTO (THE |ANY )?(CERTIFICATE|OTHERS|THIRD|DESIGNATED|SCHEDULED)\b"
)
"""Words of a sentence that happens to begin a line like a notice's title."""
_BY_STATE_NUMBER = tuple((re.compile(pattern), form) for pattern, form in _STATE_NUMBERS)
_BY_TITLE = tuple((re.compile(pattern), form) for pattern, form in _TITLES)
_WASHINGTON = re.compile(r"DEPARTMENT OF LABOR (AND|&) INDUSTRIES|\bL\s?&\s?I ACCOUNT|WASHINGTON STATE FUND")
_WYOMING = re.compile(r"WYOMING")
_PROPERTY = frozenset({PaperForm.ACORD_23, PaperForm.ACORD_24, PaperForm.ACORD_27, PaperForm.ACORD_28})
STATE_OF = {
    PaperForm.C_105_2: "NY",
    PaperForm.U_26_3: "NY",
    PaperForm.SI_12: "NY",
    PaperForm.GSI_105_2: "NY",
    PaperForm.CE_200: "NY",
    PaperForm.DB_120_1: "NY",
    PaperForm.DB_155: "NY",
    PaperForm.ACORD_855: "NY",
    PaperForm.OH_BWC: "OH",
    PaperForm.WA_LNI: "WA",
    PaperForm.ND_WSI: "ND",
    PaperForm.WY_DWS: "WY",
    PaperForm.FL_EXEMPTION: "FL",
    PaperForm.TX_DWC_005: "TX",
}
"""The state whose form it is."""
NOTICES = frozenset({PaperForm.CANCELLATION, PaperForm.NON_RENEWAL, PaperForm.REINSTATEMENT})
_KINDS = {
    PaperForm.BINDER: PageKind.BINDER,
    PaperForm.ACORD_855: PageKind.NY_ADDENDUM,
    PaperForm.DECLARATIONS: PageKind.DECLARATIONS,
    PaperForm.CONTRACT: PageKind.CONTRACT,
    PaperForm.OTHER_ACORD: PageKind.OTHER,
} | dict.fromkeys(NOTICES, PageKind.NOTICE)


def kind_of_form(form: PaperForm) -> PageKind:
    """What kind of page a form is."""
    if form in _PROPERTY:
        return PageKind.PROPERTY_CERTIFICATE
    return _KINDS.get(form, PageKind.STATE_FORM)


def footer_number(upper: Sequence[str]) -> str | None:
    """The number of the standard form at the foot of a page."""
    for text in reversed(upper[-6:]):
        match = FOOTER.search(text)
        if match:
            return match.group(1)
    return None


def by_state_number(upper: Sequence[str]) -> PaperForm | None:
    """The state form whose number stands at the head or the foot of a page."""
    ends = "\n".join((*upper[:14], *upper[-6:]))
    return next((form for pattern, form in _BY_STATE_NUMBER if pattern.search(ends)), None)


def by_title(upper: Sequence[str]) -> PaperForm | None:
    """The paper a page's head says it is."""
    head = [re.sub(r"^\W+", "", text) for text in upper[:14]]
    for pattern, form in _BY_TITLE:
        lines = (text for text in head if form not in NOTICES or not _NO_TITLE.search(text))
        if any(pattern.search(text) for text in lines):
            return _of_state(form, upper) if form is PaperForm.STATE_FORM else form
    return None


def _of_state(form: PaperForm, upper: Sequence[str]) -> PaperForm:
    text = "\n".join(upper)
    if _WASHINGTON.search(text):
        return PaperForm.WA_LNI
    return PaperForm.WY_DWS if _WYOMING.search(text) else form


def told_in_letter(texts: Sequence[str]) -> PaperForm | None:
    """The notice a letter gives in a sentence, without being titled one."""
    # A small letter behind the stop: it ended an abbreviation, such as that of a company's form.
    for sentence in re.split(r"(?<=[.!?])\s+(?![a-z])", " ".join(texts)):
        for pattern in _TOLD:
            if match := pattern.match(sentence):
                return _TOLD_OF[match.group("what")[0].lower()]
    return None


def printed_number(flows: Sequence[Flow]) -> Value[str]:
    """The number and edition a paper calls itself by."""
    for flow in flows:
        for pattern in (FOOTER, *(pattern for pattern, _ in _BY_STATE_NUMBER)):
            match = pattern.search(flow.text)
            if match:
                end = match.end()
                edition = _EDITION.match(flow.text, end)
                end = edition.end() if edition else end
                return flow.value(match.start(), end, flow.text[match.start() : end])
    return ABSENT


def state_of(form: PaperForm, flows: Sequence[Flow]) -> str:
    """The postal code of the state whose form it is; for a form without a number, the state it names."""
    if form in STATE_OF:
        return STATE_OF[form]
    if kind_of_form(form) is PageKind.STATE_FORM:
        for flow in flows:
            for code, name in STATES.items():
                if re.search(rf"\bSTATE OF {name}\b", flow.text, re.IGNORECASE):
                    return code
    return ""
