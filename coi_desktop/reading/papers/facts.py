# SPDX-License-Identifier: AGPL-3.0-or-later
"""What papers of every kind say by their labels: policy, names, dates, signature."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from coi_desktop.domain.document import PaperForm, PaperReading
from coi_desktop.domain.values import ABSENT, Value
from coi_desktop.reading.flow import Flow, flow_of
from coi_desktop.reading.labels import Lined, Search, labelled
from coi_desktop.reading.papers.forms import printed_number
from coi_desktop.reading.papers.signing import signed_at
from coi_desktop.reading.printed import DAY, parse_date

T = TypeVar("T")
_ITEM = r"^(?:\(?\d{1,2}\s?[a-z]?[.):]?\s*)?(?:(?:the|your|this)\s+)?"  # the number of a box: 3b.
_MORE = r"(?:\s*(?:(?:and|&|/)\s*(?:mailing\s+)?address(?:es)?\b|\([^)]*\)|of (?:insured|entity) [^:]*))*"


def _caption(phrases: str) -> re.Pattern[str]:
    """A label that ends its run of words, or ends in a colon."""
    return re.compile(rf"{_ITEM}\(?(?:{phrases}){_MORE}\)?\s*(?:$|:\s*)", re.IGNORECASE)


def _label(phrases: str) -> re.Pattern[str]:
    """A label whose value may follow without a colon."""
    return re.compile(rf"{_ITEM}(?:{phrases})(?:\b|(?<=#)){_MORE}\s*[:#]?\s*", re.IGNORECASE)


_NUMBER = r"\s*(?:numbers?|no\b\.?|nbr\.?|#|id)(?:\(s\))?(?: and employer)?"
_POLICY = _label(
    rf"(?:expiring |wc |workers.? compensation )?(?:policy|(?:employer |l ?& ?i )?account|employer){_NUMBER}"
    r"|policy(?=\s*:)"
)
_BINDER = _label(rf"binder{_NUMBER}")
_INSURED = _caption(
    r"(?:first )?named insured(?:\(s\))?|insured(?:'?s name)?|applicant|policy\s?holder(?:'?s name)?"
    r"|employer(?:'?s)?(?: name)?|legal (?:business |entity )?name|business name|in the application of"
    r"|legal name & address of insured[^:]*|policy number and employer|name of (?:insured|employer|business)"
)
_PERSON = _caption(
    r"person|exempt (?:person|individual|officer)|officer(?:'?s name)?|individual"
    r"|name of (?:the )?(?:officer|individual|person|exempt\w*(?: \w+)?)"
)
_INSURER = _caption(
    r"(?:name of )?(?:the )?(?:insurance )?(?:carrier|insurer|company)(?: name)?|issued by|insuring company"
)
_HOLDER = _caption(
    r"certificate holder|name and address of (?:the )?entity requesting.*|additional interest|issued to"
    r"|(?:mailed|sent|copy|notice) to"
)
_ISSUED = _caption(
    r"date|date (?:issued|of issue|of (?:this )?(?:notice|certificate|letter)|mailed|prepared)"
    r"|(?:issue|mailing|notice|certificate) date|issued(?: on)?|received(?: date)?"
)
_SORT = r"(?:policy |coverage |binder |certificate |cancell?ation |non-?renewal |reinstatement )?"
_EFFECTIVE = _label(
    rf"{_SORT}(?:effective(?: date)?(?: of (?:cancell?ation|non-?renewal|reinstatement|coverage))?|eff\.?(?: date)?)"
    r"|date effective|(?:date of |date and hour of )(?:cancell?ation|non-?renewal|reinstatement)|from|start date"
)
_EXPIRATION = _label(
    rf"{_SORT}(?:expiration(?: date)?|expires(?: on)?|expiry(?: date)?|exp\.?(?: date)?)"
    r"|date expires|(?:valid|good) (?:until|through|to)|through|end date"
)
_PERIOD = re.compile(
    rf"(?P<start>{DAY})(?:,?\s*(?:at\s+)?12:01 ?[ap]\.?m\.?)?\s*(?:,?\s*(?i:to|through|thru|until)|-)\s*(?P<end>{DAY})"
)
_SENTENCE_STARTS = re.compile(r"(?<=\.)\s+(?=(?:We|You|Your|This|The|Please|If|It|Our)\s)")
_GAP = re.compile(r"\b(lapse|gap|interruption)\b[^.]*$", re.IGNORECASE)
_NEAR = 60  # letters
_ITEM_NUMBER = re.compile(r"^\d{1,2}[a-z]?\.?$", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(rf"(?P<start>{DAY})\s+(?P<end>{DAY})")
_POLICY_SAID = re.compile(
    rf"\b[Pp]olicy\s*(?:[Nn]umber|[Nn]o\.?|#)?\s*:?\s*(?!{DAY})"
    r"(?P<found>(?=(?:[A-Z]+ )?[\w\-/]*\d)(?:[A-Z]{1,4} )?[A-Z0-9][A-Z0-9\-/]{3,})"
)
_CAPTIONS = re.compile(
    r":$|^[\w' ]{2,30}:\s|^\(.*\)$|^(?:\d{1,2}[a-z]?\.\s|(?:policy|period|doing business|dba|fein|ein"
    r"|ubi|status|legal|name|effective|expiration|address|phone|date|agent|agency|producer|coverage|insurer|company|contact)\b)",
    re.IGNORECASE,
)
_UNDER = Search(lines=4, heights=6.0, aside=True)
_NAME = Search(lines=2, heights=5.0, aside=True)
_EXEMPT = frozenset({PaperForm.FL_EXEMPTION, PaperForm.EXEMPTION, PaperForm.CE_200})


def facts_of(reading: PaperReading, pages: Sequence[Lined]) -> PaperReading:
    """``reading`` with what the labels of its pages say."""
    flows = [flow_of(page) for page in pages]
    start, end = _period(flows, _PERIOD)
    first, last = _period(flows, _SIDE_BY_SIDE)
    return replace(
        reading,
        printed=printed_number(flows),
        policy_number=_policy_number(pages, flows),
        named_insured=labelled(pages, _INSURED, name_of, _NAME),
        person=labelled(pages, _PERSON, name_of, _NAME) if reading.form in _EXEMPT else ABSENT,
        insurer=labelled(pages, _INSURER, name_of, _NAME),
        holder=labelled(pages, _HOLDER, name_of, _NAME),
        issued=labelled(pages, _ISSUED, parse_date, _UNDER),
        effective=_or(start, labelled(pages, _EFFECTIVE, parse_date, _UNDER), first),
        expiration=_or(end, labelled(pages, _EXPIRATION, parse_date, _UNDER), last),
        signed=signed_at(pages),
    )


def _or(*found: Value[T]) -> Value[T]:
    """The first that says something."""
    return next((value for value in found if value.value is not None), ABSENT)


def _policy_number(pages: Sequence[Lined], flows: Sequence[Flow]) -> Value[str]:
    found = _or(
        labelled(pages, _POLICY, policy_of, _UNDER),
        labelled(pages, _BINDER, policy_of, _UNDER),
    )
    if found.value is not None:
        return found
    for flow in flows:
        match = _POLICY_SAID.search(flow.text)
        if match:
            return flow.value(*match.span("found"), match.group("found"))
    return ABSENT


def _period(flows: Sequence[Flow], pattern: re.Pattern[str]) -> tuple[Value[date], Value[date]]:
    """Two dates that bound a term."""
    for flow in flows:
        for match in pattern.finditer(flow.text):
            start, end = parse_date(match.group("start")), parse_date(match.group("end"))
            lapsed = _GAP.search(flow.text[max(0, match.start() - _NEAR) : match.start()])
            if start is not None and end is not None and start < end and not lapsed:
                return flow.value(*match.span("start"), start), flow.value(*match.span("end"), end)
    return ABSENT, ABSENT


def policy_of(text: str) -> str | None:
    """A policy's number, which has a digit in it and is no date."""
    bare = re.split(r"\s{2,}|\s+(?=[A-Z][a-z])", text)[0].strip(" :;,#")
    bare = bare.removesuffix(".")
    if not re.search(r"\d", bare) or _ITEM_NUMBER.match(bare) or len(bare) > 40 or re.fullmatch(DAY, bare):
        return None
    return bare


def name_of(text: str) -> str | None:
    """A name: words, and no other label."""
    bare = _SENTENCE_STARTS.split(text.strip(" :;,_"))[0]
    if len(re.findall(r"[A-Za-z]", bare)) < 3 or _CAPTIONS.search(text.strip()) or len(bare) > 120:
        return None
    return bare
