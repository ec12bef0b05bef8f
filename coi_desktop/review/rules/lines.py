# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of insurance: carried, by an issued policy of a known insurer, in force.

Which way doubt falls: dates that cannot be read are no dates; the expiration day is not covered; a policy
without an issued number is only a claim; and where it cannot be told who insures the line, a person looks.
So does one where an agency's newer certificate no longer shows a line that its older one did.
"""

import re
from datetime import date

from coi_desktop.domain.certificate import OtherRow
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.review.asked import Asked, LineAsked
from coi_desktop.review.case import MET, Case, Verdict, day, on_certificate, on_row
from coi_desktop.review.evidence import CertificateOnFile, RowOnFile, letters_of, rows_of
from coi_desktop.review.names import NameMatch, compare
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy

_PENDING = re.compile(
    r"\bt\.?b\.?[da]\b|\bto (?:be|follow|come)\b|\bbinder\b|\bbound\b|\bpend(?:ing)?\b|\bapplied\b|\bapplication\b"
    r"|\b(?:not (?:yet )?|un)(?:issued|assigned)\b|\bin process\b|\bbeing issued\b|\bissuing\b|\bquot(?:e|ed|ation)\b"
    r"|\bpropos(?:al|ed)\b|\btemp(?:orary)?\b|\bsee (?:below|attached|policy)\b|\bvarious\b|\brenewal of\b",
    re.I,
)
_VOID = re.compile(
    r"\bvoid(?:ed)?\b|\bcancell?ed\b|\bspecimen\b|\bnot valid\b|\bdeleted\b|\bwithdrawn\b|\blapsed\b|\bexpired\b"
    r"|\bterminated\b|\brescinded\b|\bnon-?\s?renewed\b",
    re.I,
)
SPECIAL = {Line.PROFESSIONAL: "SPC-01", Line.POLLUTION: "SPC-03"}
"""Lines of the blank row that have a finding of their own for what is missing or short."""


def carried(case: Case, asked: LineAsked) -> Verdict | None:
    """The line stands on a certificate on file."""
    row = case.row(asked.carried)
    if row is None:
        return _absent(case, asked)
    if isinstance(row.row, OtherRow) and look(row.row.type) is not Sight.SEEN:
        return case.unreadable(asked, "the type of insurance", *on_row(row, "type"))
    return None


def _absent(case: Case, asked: LineAsked) -> Verdict | None:
    if asked.carried is Line.WORKERS_COMPENSATION:
        return None  # a paper of the state may stand for it: see workers_comp
    if asked.carried is Line.AUTOMOBILE and case.context.facts.no_vehicles:
        return case.verdict("AUT-03", asked, EvidenceState.GAP, found="none found")
    id = SPECIAL.get(asked.carried)
    if id is None:
        return case.verdict("POL-01", asked, EvidenceState.GAP, found="none found")
    wanted = case.requirements.line(asked.carried)
    need = max((limit.amount for limit in wanted.limits), default=0) if wanted else 0
    return case.verdict(
        id,
        asked,
        EvidenceState.GAP,
        found="none found",
        have="missing",
        need=f"${need:,}" if need else "such a policy",
    )


def dates(case: Case, asked: LineAsked) -> Verdict | None:
    """The policy is in force on the day, or begins in time."""
    row = case.row(asked.carried)
    return None if row is None else in_force(case, asked, row)


def in_force(case: Case, asked: Asked, row: RowOnFile) -> Verdict:
    """The policy of ``row`` is in force on the day, or begins in time."""
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


def _not_begun(case: Case, asked: Asked, row: RowOnFile, found: str) -> Verdict | None:
    start = row.row.effective.value
    if start is None or start <= case.on:
        return None
    where = on_row(row, "effective")
    before = case.before.get(row.line) if case.row(row.line) is row else None
    if before is not None:
        earlier = before.term
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


def _ending(case: Case, asked: Asked, row: RowOnFile, found: str, end: date) -> Verdict:
    where = on_row(row, "effective", "expiration")
    left = (end - case.on).days
    renewal = case.after.get(row.line) if case.row(row.line) is row else None
    renewed = renewal is not None and (following := renewal.term) and following.effective <= end
    if renewed:
        return Verdict(state=EvidenceState.MET, found=found, located=where)
    if left > case.requirements.renewal_window_days:
        return _inside_job(case, asked, row, found, end)
    return case.verdict(
        "POL-03",
        asked,
        EvidenceState.MET,
        found=found,
        located=where[1:],
        date=day(end),
        days="1 day" if left == 1 else f"{left} days",
    )


def _inside_job(case: Case, asked: Asked, row: RowOnFile, found: str, end: date) -> Verdict:
    """A remark where the policy ends before the job does."""
    where = on_row(row, "effective", "expiration")
    finish = case.context.project.substantial_completion if case.context.project else None
    if finish is None or end >= finish:
        return Verdict(state=EvidenceState.MET, found=found, located=where)
    return case.verdict(
        "POL-07",
        asked,
        EvidenceState.MET,
        found=found,
        located=where[1:],
        date=day(end),
        finish=day(finish),
    )


def dropped(case: Case, asked: LineAsked) -> Verdict | None:
    """The newest certificate of the agency that showed the line still shows it."""
    row = case.row(asked.carried)
    if row is None:
        return None
    issued = row.source.certificate.certificate_date.value
    for newer in case.evidence.certificates:
        if newer is row.source:
            return None
        when = newer.certificate.certificate_date.value
        if any(rows_of(newer, asked.carried)) or not _same_agency(newer, row.source):
            continue
        if issued is not None and when == issued and newer.document_id == row.source.document_id:
            continue  # two certificates of one day that share the lines between them
        return case.verdict(
            "POL-13",
            asked,
            EvidenceState.UNREADABLE,
            found="not on the newest certificate",
            located=(
                *on_row(row, "policy_number"),
                *on_certificate(newer, "certificate_date"),
            ),
            old=day(issued) if issued else "an unknown day",
            new=day(when) if when else "an unknown day",
        )
    return None


def _same_agency(a: CertificateOnFile, b: CertificateOnFile) -> bool:
    """Each agency shows the policies it has placed. One whose name is not sure may be the same."""
    names = [source.certificate.producer.name for source in (a, b)]
    if any(look(name) is not Sight.SEEN for name in names):
        return True
    return compare(names[0].value or "", names[1].value or "") is not NameMatch.DIFFERENT


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


RULES = (
    rule(LineAsked, carried),
    rule(LineAsked, dates),
    rule(LineAsked, number),
    rule(LineAsked, insurer),
    rule(LineAsked, dropped),
)
