# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a certificate itself says about an endorsement: its columns, and its description.

It is only ever a claim. Which way doubt falls: an explicit N outweighs words in the description, and words that
deny it for a line by name outweigh a tick; a tick says that somebody is additional insured, but not that it lasts
beyond the work; half a wording is none.
"""

from dataclasses import dataclass
from enum import Enum

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement
from coi_desktop.domain.statements import Topic
from coi_desktop.domain.values import Value
from coi_desktop.review.case import on_certificate, on_row
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.trust import SURE, ticked, unticked

_TEXTS = ("description_of_operations", "additional_remarks")
_TOPICS = {
    Role.ADDITIONAL_INSURED_ONGOING: Topic.ADDITIONAL_INSURED,
    Role.ADDITIONAL_INSURED_COMPLETED: Topic.ADDITIONAL_INSURED,
    Role.WAIVER_OF_SUBROGATION: Topic.WAIVER_OF_SUBROGATION,
    Role.PRIMARY_NONCONTRIBUTORY: Topic.PRIMARY,
}


class Says(Enum):
    """What the certificate says."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``denied``: an explicit N stands in the column, or the text says that it does not apply.
    ``half``: only half of a wording is there."""

    says: Says
    denied: bool = False
    half: bool = False
    located: tuple[Located, ...] = ()


def claim(wanted: EndorsementRequirement, row: RowOnFile) -> Claim:
    """What the certificate of ``row`` says about what is wanted."""
    found = _claim(wanted, row)
    topic = _TOPICS.get(wanted.role)
    for statement in row.source.certificate.statements if topic and not found.denied else ():
        if statement.topic is not topic or not statement.denied:
            continue
        by_name = wanted.line in statement.lines
        if by_name or (found.says is Says.NO and statement.speaks_for(wanted.line)):
            return Claim(says=Says.NO, denied=True, located=_described(row))
    return found


def _claim(wanted: EndorsementRequirement, row: RowOnFile) -> Claim:
    match wanted.role:
        case Role.ADDITIONAL_INSURED_ONGOING | Role.ADDITIONAL_INSURED_OTHER:
            return _marked(row, "addl_insd", _said(row, wanted.line, Topic.ADDITIONAL_INSURED))
        case Role.ADDITIONAL_INSURED_COMPLETED:
            says = _both(
                _said(row, wanted.line, Topic.ADDITIONAL_INSURED),
                _said(row, wanted.line, Topic.COMPLETED_OPERATIONS),
            )
            if row.row.addl_insd.value is False:
                return _denial(row, "addl_insd")
            return Claim(says=says, located=_described(row))
        case Role.WAIVER_OF_SUBROGATION:
            return _marked(
                row, "subr_wvd", _said(row, wanted.line, Topic.WAIVER_OF_SUBROGATION, all_lines=True)
            )
        case Role.PRIMARY_NONCONTRIBUTORY:
            return _primary(wanted, row)
        case Role.NOTICE_OF_CANCELLATION:
            return Claim(says=_said(row, wanted.line, Topic.NOTICE, all_lines=True), located=_described(row))
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
    first = _said(row, wanted.line, Topic.PRIMARY)
    second = _said(row, wanted.line, Topic.NONCONTRIBUTORY)
    half = {first, second} == {Says.YES, Says.NO}
    return Claim(says=_both(first, second), half=half, located=_described(row))


def _both(first: Says, second: Says) -> Says:
    if Says.NO in (first, second):
        return Says.NO
    return Says.UNSURE if Says.UNSURE in (first, second) else Says.YES


def _said(row: RowOnFile, line: Line, topic: Topic, *, all_lines: bool = False) -> Says:
    """Whether the free texts state ``topic`` for a line. ``all_lines``: where the sentence names no line, it
    is meant for all."""
    certificate = row.source.certificate
    best = Says.NO
    for statement in certificate.statements:
        meant = statement.speaks_for(line) or (all_lines and not statement.lines)
        if statement.topic is topic and meant and not statement.denied:
            if statement.confidence >= SURE:
                return Says.YES
            best = Says.UNSURE
    texts: tuple[Value[str], ...] = tuple(getattr(certificate, path) for path in _TEXTS)
    if any(_perhaps(text) for text in texts):
        best = Says.UNSURE
    return best


def _perhaps(text: Value[str]) -> bool:
    """A text that may have something to say: nothing was seen in its place, but not surely."""
    return text.value is None and not text.raw and text.place is not None and text.confidence < SURE


def _described(row: RowOnFile) -> tuple[Located, ...]:
    return on_certificate(row.source, _TEXTS[0])
