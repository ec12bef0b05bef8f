# SPDX-License-Identifier: AGPL-3.0-or-later
"""Contracts: between whom, of which day, signed or not, and what of additional insured status they ask for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coi_desktop.domain.document import ContractReading, ContractSignature
from coi_desktop.domain.values import ABSENT, Box, Value
from coi_desktop.reading.flow import Flow, flow_of
from coi_desktop.reading.labels import Lined, Search, labelled, parts_of, value_from, words_from
from coi_desktop.reading.lines import line_text
from coi_desktop.reading.papers.signing import Spot, spots_on
from coi_desktop.reading.printed import DAY, parse_date

_ORDINAL = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? day of (?P<month>[A-Z][a-z]{2,8}),?\s*(?P<year>\d{4})", re.IGNORECASE
)
_MADE = re.compile(
    rf"\b(?:made|entered into|dated|effective|executed)\b[^.;]{{0,60}}?"
    rf"(?P<day>{DAY}|\d{{1,2}}(?:st|nd|rd|th)? day of [A-Z][a-z]+,?\s*\d{{4}})",
    re.IGNORECASE,
)
_ENDS = r"(?=\s*(?:[(;]|,\s+(?:a|an|whose|with|of|hereinafter|the)\b|\.\s|\b(?:hereinafter|for|as|with)\b|$"
_ONE = re.compile(rf"\b[Bb]etween:?\s+(?P<name>[A-Z][^(;]{{2,90}}?){_ENDS}|\sand\s))")
_TWO = re.compile(rf"[^;]{{0,200}}?\band:?\s+(?P<name>[A-Z][^(;]{{2,90}}?){_ENDS}))")
_NAMED = re.compile(
    r"^(?:general contractor|contractor|subcontractor|owner|supplier|vendor|consultant)(?:'s name| name)?\s*:\s*",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"^(?:project|job)(?: name| no\.?| number)?\s*:\s*", re.IGNORECASE)
_DATE = re.compile(r"^(?:date|dated|date signed)\s*:?\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:general |prime )?contractor|subcontractor|owner|company|supplier|vendor|consultant)\b\s*:?|"
    r".*\b(?:inc|llc|l\.l\.c|corp|corporation|co|company|ltd|lp|llp)\.?,?$",
    re.IGNORECASE,
)
_ABOVE, _BELOW, _ASIDE, _BESIDE = 90.0, 90.0, 40.0, 180.0
_INSURED = re.compile(r"additional(?:ly)?[\s-]+insured", re.IGNORECASE)
_ONGOING = re.compile(r"\bon-?\s?going\b|\bCG 20 ?(?:10|33|38)\b", re.IGNORECASE)
_COMPLETED = re.compile(r"\bcompleted[\s-]+op|products[\s-]+completed|\bCG 20 ?(?:37|39|40)\b", re.IGNORECASE)
_UPSTREAM = re.compile(
    r"\bowner'?s?\b|\blenders?\b|\barchitects?\b|\bupstream\b|\bother (?:parties|persons|entities|indemnitees)\b"
    r"|\bany(?:one| (?:person|party|other party))\b[^.]{0,60}\bprime contract",
    re.IGNORECASE,
)
_PRIMARY = re.compile(r"\bprimary\b[^.;]{0,80}\bnon-?\s?contribut", re.IGNORECASE)
_WAIVER = re.compile(r"waive\w*\b[^.;]{0,60}\b(?:subrogation|recovery)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|nor|without)\b[^.;]{0,40}$", re.IGNORECASE)

Sentence = tuple[Flow, int, int]
"""A stretch of a page's text."""


def contract_of(pages: Sequence[Lined]) -> ContractReading:
    """What the pages of a contract say."""
    flows = [flow_of(page) for page in pages]
    insured = list(_sentences(flows, _INSURED))
    return ContractReading(
        dated=_dated(flows),
        parties=_parties(pages, flows),
        signatures=tuple(_signature(page, spot) for page in pages for spot in spots_on(page)),
        project=labelled(pages, _PROJECT, lambda text: text.strip(" :_") or None, Search()),
        additional_insured=_said(insured, _INSURED),
        ongoing=_said(insured, _ONGOING),
        completed=_said(insured, _COMPLETED),
        upstream=_said(insured, _UPSTREAM),
        primary_noncontributory=_said(_sentences(flows, _PRIMARY), _PRIMARY),
        waiver_of_subrogation=_said(_sentences(flows, _WAIVER), _WAIVER),
    )


def _sentences(flows: Sequence[Flow], words: re.Pattern[str]) -> Iterator[Sentence]:
    for flow in flows:
        for start, end in flow.sentences():
            match = words.search(flow.text, start, end)
            if match and not _DENIED.search(flow.text[start : match.start()]):
                yield flow, start, end


def _said(sentences: Iterable[Sentence], words: re.Pattern[str]) -> Value[bool]:
    for flow, start, end in sentences:
        if words.search(flow.text, start, end):
            return flow.value(start, end, value=True)
    return ABSENT


def day_of(text: str) -> date | None:
    """A date, also as ``3rd day of March, 2026``."""
    match = _ORDINAL.search(text)
    return parse_date("{month} {day}, {year}".format(**match.groupdict())) if match else parse_date(text)


def _dated(flows: Sequence[Flow]) -> Value[date]:
    for flow in flows:
        for match in _MADE.finditer(flow.text):
            day = day_of(match.group("day"))
            if day is not None:
                return flow.value(*match.span("day"), day)
    return ABSENT


def _parties(pages: Sequence[Lined], flows: Sequence[Flow]) -> tuple[Value[str], ...]:
    for flow in flows:
        for one in _ONE.finditer(flow.text):
            two = _TWO.match(flow.text, one.end())
            if two is not None:
                return tuple(
                    flow.value(*match.span("name"), match.group("name").strip(" ,\"“”'"))
                    for match in (one, two)
                )
    return tuple(
        value_from(page.frame.number, words, line_text(words).strip(" :_"))
        for page in pages
        for line in page.lines
        for part in parts_of(line)
        if (match := _NAMED.match(line_text(part))) and (words := words_from(part, match.end()))
    )


def _signature(page: Lined, spot: Spot) -> ContractSignature:
    parts = [part for line in page.lines for part in parts_of(line)]
    column = [p for p in parts if abs(p[0].box.x0 - spot.label.x0) < _ASIDE]
    over = [p for p in column if 0 < spot.label.y0 - p[0].box.y0 < _ABOVE and _TITLE.match(line_text(p))]
    party = max(over, key=lambda p: p[0].box.y0, default=None)
    return ContractSignature(
        party=ABSENT if party is None else value_from(page.frame.number, party, line_text(party).strip(" :")),
        signed=spot.signed,
        signed_on=_signed_on(page, spot.label),
    )


def _signed_on(page: Lined, label: Box) -> Value[date]:
    """The date that stands nearest under a place to sign, or beside it."""
    found = ABSENT
    nearest = _BELOW
    for line in page.lines:
        parts = parts_of(line)
        for index, part in enumerate(parts):
            match = _DATE.match(line_text(part))
            down = part[0].box.y0 - label.y0
            beside = -_ASIDE < part[0].box.x0 - label.x0 < _BESIDE
            if match is None or not beside or not -4.0 < down < nearest:
                continue
            words = words_from(part, match.end()) or (parts[index + 1] if index + 1 < len(parts) else [])
            day = day_of(line_text(words))
            if day is not None:
                found, nearest = value_from(page.frame.number, words, day), down
    return found
