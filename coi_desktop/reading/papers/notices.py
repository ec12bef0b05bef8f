# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices of cancellation, non-renewal and reinstatement: from when, and why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coi_desktop.domain.document import PaperForm, PaperReading
from coi_desktop.domain.values import ABSENT, Value
from coi_desktop.reading.flow import Flow, flow_of
from coi_desktop.reading.labels import Lined, Search, labelled
from coi_desktop.reading.printed import DAY, parse_date

_NOUNS = {
    PaperForm.CANCELLATION: "cancell?ation|termination",
    PaperForm.NON_RENEWAL: "non-?\\s?renewal|expiration",
    PaperForm.REINSTATEMENT: "reinstatement",
}
_VERBS = {
    PaperForm.CANCELLATION: r"cancell?ed|cancell?ing|terminated?|cancell?ation of|will (?:cancel|terminate|lapse)"
    r"|(?:cancell?ation|coverage) (?:is|will be|takes effect|ends)",
    PaperForm.NON_RENEWAL: r"non-?\s?renewed|not (?:be )?renew\w*|not renewing|expires?|expiring",
    PaperForm.REINSTATEMENT: r"reinstated?|reinstating|reinstatement is",
}
_HOUR = r"(?: at)?(?: 12:01 ?[ap]\.?m\.?,?)?\D{0,40}?"
_BETWEEN = r"[^:;]{0,100}?"
_NONPAYMENT = re.compile(
    r"non-?\s?payment|failure to pay|not received (?:your |the |any )?(?:premium|payment)"
    r"|premium (?:is|was|has) not (?:been )?(?:paid|received)",
    re.I,
)
_NOT_NONPAYMENT = re.compile(r"(?:other than|except|not) (?:for )?non-?\s?payment", re.I)
_NO_LAPSE = re.compile(
    r"(?:without|no) (?:a |any )?(?:lapse|gap|interruption)|(?:lapse|gap)\s*:\s*none|continuous coverage",
    re.I,
)
_LAPSE = re.compile(
    r"(?:with|there (?:is|was)) a (?:lapse|gap)|(?<!no )(?<!a )\blapse (?:in|of) coverage from", re.I
)


def notice_of(reading: PaperReading, pages: Sequence[Lined]) -> PaperReading:
    """``reading`` with the day it takes effect and what it says of the reason."""
    flows = [flow_of(page) for page in pages]
    day = _day_labelled(reading.form, pages)
    if day.value is None:
        day = _day_told(reading.form, flows)
    return replace(
        reading,
        effective=day if day.value is not None else _alone(reading),
        nonpayment=_said(flows, _NONPAYMENT, _NOT_NONPAYMENT)
        if reading.form is PaperForm.CANCELLATION
        else ABSENT,
        no_lapse=_lapse(flows) if reading.form is PaperForm.REINSTATEMENT else ABSENT,
    )


def _alone(reading: PaperReading) -> Value[date]:
    """The labelled day, unless it only begins the policy's term."""
    if reading.form is PaperForm.NON_RENEWAL:
        return reading.expiration
    return ABSENT if reading.expiration.value is not None else reading.effective


def _day_labelled(form: PaperForm, pages: Sequence[Lined]) -> Value[date]:
    noun = _NOUNS[form]
    label = re.compile(
        rf"^(?:effective date of (?:the |this )?(?:{noun})"
        rf"|(?:{noun})(?: or \w+)?(?: effective| (?:will )?takes? effect(?: at| on)?)?(?: date)?(?: and (?:hour|time))?"
        rf"|date(?: and hour)? of (?:{noun}))\s*(?:$|:\s*|(?=\d))",
        re.IGNORECASE,
    )
    return labelled(pages, label, parse_date, Search(aside=True))


def _day_told(form: PaperForm, flows: Sequence[Flow]) -> Value[date]:
    """The day that stands nearest behind the word for what happens, in one sentence with it."""
    verb = _VERBS[form]
    patterns = (
        rf"\b(?:{verb}){_BETWEEN}\b(?:effective|on|as of|at 12:01){_HOUR}(?P<day>{DAY})",
        rf"\beffective(?: date)?(?: of)?{_BETWEEN}(?P<day>{DAY}){_BETWEEN}\b(?:{verb})",
        rf"\b(?:{verb})[^\d:;]{{0,60}}?(?P<day>{DAY})",
    )
    for pattern in patterns:
        for flow in flows:
            for match in re.finditer(pattern, flow.text, re.IGNORECASE):
                day = parse_date(match.group("day"))
                if day is not None:
                    return flow.value(*match.span("day"), day, 0.9)
    return ABSENT


def _said(flows: Sequence[Flow], words: re.Pattern[str], denial: re.Pattern[str]) -> Value[bool]:
    for flow in flows:
        match = words.search(flow.text)
        if match and not denial.search(flow.text):
            return flow.value(*match.span(), value=True)
    return ABSENT


def _lapse(flows: Sequence[Flow]) -> Value[bool]:
    for flow in flows:
        if match := _LAPSE.search(flow.text):
            return flow.value(*match.span(), value=False)
    for flow in flows:
        if match := _NO_LAPSE.search(flow.text):
            return flow.value(*match.span(), value=True)
    return ABSENT
