# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of insurance: carried, by an issued policy of a known insurer, in force.

Which way doubt falls: dates that cannot be read are no dates; the expiration day is not covered; a policy
without an issued number is only a claim; and where it cannot be told who insures the line, a person looks.
"""

import re
from datetime import date

from coi_desktop.domain.certificate import OtherRow, WorkersCompRow
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.review.asked import LineAsked
from coi_desktop.review.carriers import is_state_fund
from coi_desktop.review.case import MET, Case, Verdict, day, on_row
from coi_desktop.review.evidence import RowOnFile, term
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked, tidy

_PENDING = re.compile(
    r"\bt\.?b\.?[da]\b|\bto be\b|\bbinder\b|\bpending\b|\bapplied\b|\bnot (?:yet )?issued\b", re.I
)
_VOID = re.compile(
    r"\bvoid(?:ed)?\b|\bcancell?ed\b|\bspecimen\b|\bnot valid\b|\bdeleted\b|\bwithdrawn\b", re.I
)
_FUND_ONLY = {"ND": "North Dakota", "OH": "Ohio", "WA": "Washington", "WY": "Wyoming"}
"""States of work where workers' compensation comes from the state's own fund."""


def carried(case: Case, asked: LineAsked) -> Verdict | None:
    """The line stands on a certificate on file."""
    row = case.row(asked.carried)
    if row is None:
        return case.verdict("POL-01", asked, EvidenceState.GAP, found="none found")
    if isinstance(row.row, OtherRow) and look(row.row.type) is not Sight.SEEN:
        return case.unreadable(asked, "the type of insurance", *on_row(row, "type"))
    return None


def workers_comp(case: Case, asked: LineAsked) -> Verdict | None:
    """Workers' compensation is what the law of the state of work asks for."""
    row = case.row(asked.carried)
    if row is None or not isinstance(row.row, WorkersCompRow):
        return None
    state = case.context.project.state.strip().upper() if case.context.project else ""
    if state in _FUND_ONLY and not _from_fund(row):
        return case.verdict(
            "WC-04",
            asked,
            EvidenceState.GAP,
            found="private policy",
            located=on_row(row, "insurer_letter"),
            state=_FUND_ONLY[state],
        )
    if ticked(row.row.other) and not ticked(row.row.per_statute):
        return case.verdict(
            "WC-09", asked, EvidenceState.UNREADABLE, found="“other”", located=on_row(row, "other")
        )
    return None


def _from_fund(row: RowOnFile) -> bool:
    insurer = row.source.certificate.insurer(row.row.insurer_letter.value or "")
    return (
        insurer is not None and look(insurer.name) is Sight.SEEN and is_state_fund(insurer.name.value or "")
    )


def dates(case: Case, asked: LineAsked) -> Verdict | None:
    """The policy is in force on the day, or begins in time."""
    row = case.row(asked.carried)
    if row is None:
        return None
    start, end = row.row.effective, row.row.expiration
    where = on_row(row, "effective", "expiration")
    if Sight.UNSURE in (look(start), look(end)):
        return case.unreadable(asked, "the policy dates", *where)
    if _VOID.search(f"{start.raw} {end.raw}"):
        return case.unreadable(asked, "whether the policy dates still stand", *where)
    if start.value is None or end.value is None:
        return case.verdict(
            "POL-09", asked, EvidenceState.GAP, found="dates blank", located=where, what="policy dates"
        )
    found = _policy(row, start.value, end.value)
    if end.value <= start.value:
        return case.verdict(
            "POL-05",
            asked,
            EvidenceState.GAP,
            found=found,
            located=where,
            start=day(start.value),
            end=day(end.value),
        )
    if case.on >= end.value:
        return case.verdict(
            "POL-02", asked, EvidenceState.GAP, found=found, located=where[1:], date=day(end.value)
        )
    return _not_begun(case, asked, row, found) or _ending(case, asked, row, found, end.value)


def _policy(row: RowOnFile, start: date, end: date) -> str:
    number = tidy(row.row.policy_number.value or "", 40)
    span = f"{day(start)} – {day(end)}"
    return f"{number} · {span}" if number else span


def _not_begun(case: Case, asked: LineAsked, row: RowOnFile, found: str) -> Verdict | None:
    start = row.row.effective.value
    if start is None or start <= case.on:
        return None
    where = on_row(row, "effective")
    before = case.before.get(asked.carried)
    if before is not None:
        earlier = term(before.row)
        if earlier is not None and earlier.expiration >= start:
            return Verdict(state=EvidenceState.MET, found=found, located=where)
        ended = day(earlier.expiration) if earlier else "an unknown day"
        return case.verdict(
            "POL-06", asked, EvidenceState.GAP, found=found, located=where, start=ended, end=day(start)
        )
    needed = max(case.on, case.context.work_starts or case.on)
    if start <= needed:
        return Verdict(state=EvidenceState.MET, found=found, located=where)
    return case.verdict(
        "POL-04", asked, EvidenceState.GAP, found=found, located=where, date=day(start), needed=day(needed)
    )


def _ending(case: Case, asked: LineAsked, row: RowOnFile, found: str, end: date) -> Verdict:
    where = on_row(row, "effective", "expiration")
    left = (end - case.on).days
    renewal = case.after.get(asked.carried)
    renewed = renewal is not None and (following := term(renewal.row)) and following.effective <= end
    if left > case.requirements.renewal_window_days or renewed:
        return Verdict(state=EvidenceState.MET, found=found, located=where)
    return case.verdict(
        "POL-03",
        asked,
        EvidenceState.MET,
        found=found,
        located=where[1:],
        date=day(end),
        days="1 day" if left == 1 else f"{left} days",
    )


def number(case: Case, asked: LineAsked) -> Verdict | None:
    """The policy has an issued number: one with a digit in it, and no word that says it is to come."""
    row = case.row(asked.carried)
    if row is None:
        return None
    value = row.row.policy_number
    where = on_row(row, "policy_number")
    if look(value) is Sight.UNSURE:
        return case.unreadable(asked, "the policy number", *where)
    if _VOID.search(f"{value.value or ''} {value.raw}"):
        return case.unreadable(asked, "whether the policy number still stands", *where)
    text = tidy(value.value or "", 40)
    if not any(c.isdigit() for c in text) or _PENDING.search(text):
        return case.verdict(
            "POL-08",
            asked,
            EvidenceState.CLAIMED,
            found=text or "no number",
            located=where,
            w_found=f"“{text}”" if text else "blank",
        )
    return MET


def insurer(case: Case, asked: LineAsked) -> Verdict | None:
    """The row's letter leads to an insurer with a name."""
    row = case.row(asked.carried)
    if row is None:
        return None
    value = row.row.insurer_letter
    where = on_row(row, "insurer_letter")
    if look(value) is Sight.UNSURE:
        return case.unreadable(asked, "the insurer’s letter", *where)
    letters = letters_of(row)
    names = [row.source.certificate.insurer(letter) for letter in letters]
    if not letters or any(i is None or look(i.name) is Sight.BLANK for i in names):
        shown = tidy(value.value or "", 10)
        return case.verdict(
            "POL-10",
            asked,
            EvidenceState.UNREADABLE,
            found=f"insurer {shown or 'blank'}",
            located=where,
            letter=f"letter {shown} is not listed" if shown else "the letter is blank",
        )
    if any(i is not None and look(i.name) is Sight.UNSURE for i in names):
        return case.unreadable(asked, "the insurer’s name", *where)
    return MET


def letters_of(row: RowOnFile) -> tuple[str, ...]:
    """The insurer letters of a row; ``A/B`` gives two."""
    return tuple(dict.fromkeys(re.findall(r"[A-Z]", (row.row.insurer_letter.value or "").upper())))


RULES = (
    rule(LineAsked, carried),
    rule(LineAsked, dates),
    rule(LineAsked, number),
    rule(LineAsked, insurer),
    rule(LineAsked, workers_comp),
)
