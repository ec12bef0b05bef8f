# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a certificate itself says about an endorsement: its columns, and its description.

It is only ever a claim. Which way doubt falls: an explicit N outweighs words in the description; a tick
says that somebody is additional insured, but not that it lasts beyond the work; half a wording is none.
"""

import re
from dataclasses import dataclass
from enum import Enum

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement
from coi_desktop.domain.values import Value
from coi_desktop.review.case import on_certificate, on_row
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.trust import SURE, ticked, unticked

_TEXTS = ("description_of_operations", "additional_remarks")
_AI = re.compile(r"additional(?:ly)?[\s-]*insured|add['’]?l[\s-]*insd|additional[\s-]*insd", re.I)
_NOT_AI = re.compile(r"\b(?:not|no|without|excluding|never)\b[^.;\n]{0,40}additional[\s-]*insured", re.I)
_COMPLETED = re.compile(r"completed[\s-]*op|products[\s-]*comp|20[\s-]?(?:37|39|40)\b", re.I)
_PRIMARY = re.compile(r"\bprimary\b", re.I)
_NONCONTRIBUTORY = re.compile(r"\bnon[\s-]*contribut", re.I)
_WAIVER = re.compile(
    r"waiver\s+of\s+(?:our\s+right|subrogation|transfer)|subrogation\s+(?:is\s+)?waived", re.I
)
_NOT_WAIVER = re.compile(r"\b(?:no|not|without)\b[^.;\n]{0,20}waiver\s+of\s+subrogation", re.I)
_NOTICE = re.compile(r"notice\s+of\s+cancel|days?[’']?\s+(?:written\s+)?notice", re.I)
_LINE_WORDS = {
    Line.AUTOMOBILE: re.compile(r"\bauto", re.I),
    Line.UMBRELLA: re.compile(r"\bumbrella|\bexcess|\bfollow", re.I),
    Line.WORKERS_COMPENSATION: re.compile(r"\bwork(?:ers?|men)['’]?s?['’]?[\s-]*comp|\bw\.?c\b", re.I),
}


class Says(Enum):
    """What the certificate says."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``denied``: an explicit N stands in the column. ``half``: only half of a wording is there."""

    says: Says
    denied: bool = False
    half: bool = False
    located: tuple[Located, ...] = ()


def claim(wanted: EndorsementRequirement, row: RowOnFile) -> Claim:
    """What the certificate of ``row`` says about what is wanted."""
    certificate = row.source.certificate
    match wanted.role:
        case Role.ADDITIONAL_INSURED_ONGOING | Role.ADDITIONAL_INSURED_OTHER:
            return _marked(row, "addl_insd", _text(certificate, wanted.line, _AI, _NOT_AI))
        case Role.ADDITIONAL_INSURED_COMPLETED:
            says = _both(
                _text(certificate, wanted.line, _AI, _NOT_AI), _text(certificate, wanted.line, _COMPLETED)
            )
            if row.row.addl_insd.value is False:
                return _denial(row, "addl_insd")
            return Claim(says=says, located=_described(row))
        case Role.WAIVER_OF_SUBROGATION:
            return _marked(row, "subr_wvd", _text(certificate, None, _WAIVER, _NOT_WAIVER))
        case Role.PRIMARY_NONCONTRIBUTORY:
            return _primary(wanted, row)
        case Role.NOTICE_OF_CANCELLATION:
            return Claim(says=_text(certificate, None, _NOTICE), located=_described(row))
    return Claim(says=Says.NO, located=_described(row))


def _denial(row: RowOnFile, column: str) -> Claim:
    """An N in the column. One that is not surely read speaks against a form all the same: otherwise a
    worse scan would make a better sub."""
    says = Says.NO if unticked(getattr(row.row, column)) else Says.UNSURE
    return Claim(says=says, denied=True, located=on_row(row, column))


def _marked(row: RowOnFile, column: str, text: Says) -> Claim:
    mark: Value[bool] = getattr(row.row, column)
    where = on_row(row, column)
    if mark.value is False:
        return _denial(row, column)
    if ticked(mark):
        return Claim(says=Says.YES, located=where)
    if text is Says.YES:
        return Claim(says=Says.YES, located=_described(row))
    absent = mark.place is None and not mark.raw and mark.value is None
    unsure = text is Says.UNSURE or (not absent and (mark.confidence < SURE or mark.is_unreadable))
    return Claim(says=Says.UNSURE if unsure else Says.NO, located=where)


def _primary(wanted: EndorsementRequirement, row: RowOnFile) -> Claim:
    certificate = row.source.certificate
    first = _text(certificate, wanted.line, _PRIMARY)
    second = _text(certificate, wanted.line, _NONCONTRIBUTORY)
    half = {first, second} == {Says.YES, Says.NO}
    return Claim(says=_both(first, second), half=half, located=_described(row))


def _both(first: Says, second: Says) -> Says:
    if Says.NO in (first, second):
        return Says.NO
    return Says.UNSURE if Says.UNSURE in (first, second) else Says.YES


def _text(
    certificate: CertificateReading,
    line: Line | None,
    words: re.Pattern[str],
    denial: re.Pattern[str] | None = None,
) -> Says:
    """Whether the description says something, of a line if one is given. General liability is meant where
    no line is named; other lines must be."""
    best = Says.NO
    for path in _TEXTS:
        value: Value[str] = getattr(certificate, path)
        text = value.value or value.raw
        if denial is not None:
            text = denial.sub(" ", text)
        named = line is None or line not in _LINE_WORDS or _LINE_WORDS[line].search(text)
        if named and words.search(text):
            if value.confidence >= SURE:
                return Says.YES
            best = Says.UNSURE
        elif text == "" and value.place is not None and value.confidence < SURE:
            best = Says.UNSURE
    return best


def _described(row: RowOnFile) -> tuple[Located, ...]:
    return on_certificate(row.source, _TEXTS[0])
