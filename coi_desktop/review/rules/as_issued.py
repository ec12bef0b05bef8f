# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a file stands as it was issued. Nobody is accused: honest programs and hands leave odd things, too.

Which way doubt falls: one odd thing is said and no more; two strong ones make the file wait for a person, until
a call to a number that did not come from the document itself confirms it. A denial blocks, whatever else was
said, until a person waives it. What came straight from the sub is said and weighs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.calls import CallResult
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, day, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import FileOnFile
from coi_desktop.review.noticed import noticed
from coi_desktop.review.registry import rule

_HOLD = 2
"""Strong signs that together ask for a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsIssuedAsked(Asked):
    """Do the files stand as they were issued?"""


def questions(_requirements: RequirementSet, _context: ReviewContext) -> tuple[Asked, ...]:
    """One about all files in use; only where something is odd."""
    expected = "nothing odd about the file"
    return (AsIssuedAsked(id="file_as_issued", label="As issued", expected=expected, if_answered=True),)


def odd(case: Case, asked: AsIssuedAsked) -> Verdict | None:
    """Nothing is odd about a file in use, or a call has settled it."""
    verdicts = [v for file in _in_use(case) for v in _odd(case, asked, file)]
    return worst(tuple(verdicts)) if verdicts else None


def _odd(case: Case, asked: AsIssuedAsked, file: FileOnFile) -> Iterator[Verdict]:
    found = noticed(case, file)
    confirmed = any(call.settles for call in case.context.calls if call.document_id == file.document_id)
    hold = not confirmed and sum(1 for n in found if n.strong) >= _HOLD
    state = EvidenceState.UNREADABLE if hold else EvidenceState.MET
    said = "call the agency" if hold else "confirmed by a call" if confirmed else "odd, see below"
    for one in found:
        finding = case.finding(one.id, asked, state, found=said, located=one.located, words=one.words)
        yield Verdict(state=state, found=said, located=one.located, findings=(finding,))


def _in_use(case: Case) -> Iterator[FileOnFile]:
    """The files whose certificates speak for a line, whose forms belong to a policy that does, or that hold other
    papers: those may be what a rule relies on."""
    used = {source.document_id for source in case.certificates()}
    numbers = {plain_number(row.row.policy_number.value or "") for row in case.rows.values()}
    for file in case.evidence.files:
        reading = file.reading
        forms = (plain_number(e.policy_number.value or "") for e in reading.endorsements)
        speaks = bool(reading.certificates) and file.document_id in used
        if speaks or reading.papers or any(number in numbers for number in forms):
            yield file


def denied(case: Case, asked: AsIssuedAsked) -> Verdict | None:
    """No broker or carrier says that it did not issue a document on file."""
    on_file = {file.document_id for file in case.evidence.files}
    verdicts = [
        case.verdict(
            "FRD-13",
            asked,
            EvidenceState.GAP,
            found="denied by a call",
            located=(Located(document_id=call.document_id),),
            who=call.person,
            when=day(call.at.date()),
        )
        for call in case.context.calls
        if call.result is CallResult.DENIED and call.document_id in on_file
    ]
    return worst(tuple(verdicts)) if verdicts else None


def from_the_sub(case: Case, asked: AsIssuedAsked) -> Verdict | None:
    """Whether a file in use came straight from the sub."""
    verdicts = [
        case.verdict(
            "FRD-14",
            asked,
            EvidenceState.MET,
            found="from the sub",
            located=(Located(document_id=file.document_id),),
            sender=file.sender,
        )
        for file in _in_use(case)
        if file.reading.certificates and _address(file.sender) in case.context.vendor_senders - {""}
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _address(sender: str) -> str:
    """The mail address in ``Name <address>``."""
    return sender.rpartition("<")[2].strip(" >").casefold()


RULES = (
    rule(AsIssuedAsked, odd),
    rule(AsIssuedAsked, denied),
    rule(AsIssuedAsked, from_the_sub),
)
