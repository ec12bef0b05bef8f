# SPDX-License-Identifier: AGPL-3.0-or-later
"""The certificate itself: its date, its signature, its edition, and whether it is final.

Which way doubt falls: a certificate that is not signed, dated ahead or not datable waits for a person. An
old form or an old date is said, but is no doubt about the policies it shows. The edition is only a remark,
so one that cannot be read is passed over; it weighs more where New York lets public bodies take no other.
"""

import re
from collections.abc import Callable
from datetime import date

from coi_desktop.domain.dates import add_years
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.review.asked import CertificateAsked
from coi_desktop.review.case import Case, Verdict, day, on_certificate, worst
from coi_desktop.review.evidence import CertificateOnFile
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked, tidy, unticked

_EDITION = re.compile(r"((?:19|20)\d{2})\s*/\s*(\d{2})")
_CURRENT = (2025, 12)
_CURRENT_FROM = date(2026, 12, 1)
_OBSOLETE = (2009, 1)
_OBSOLETE_FROM = date(2010, 1, 1)
_DRAFT = re.compile(
    r"\bdraft\b|\bspecimen\b|\bsample (?:certificate|only)\b|\bfor review only\b|\bnot valid\b|\bvoid\b"
    r"|\bquot(?:e|ation) only\b|\bproposal only\b|\bpro ?-?forma\b|\bsubject to (?:binding|underwriting)\b"
    r"|\b(?:not|un) ?-?(?:yet )?bound\b|\bto be bound\b",
    re.I,
)
_TAKEN_BACK = re.compile(r"\bcancell?ed\b|\bdeleted\b|\bwithdrawn\b|\bvoided\b", re.I)
# The form's own sentence on cancellation, should a reader have taken it in.
_OWN_SENTENCE = re.compile(r"policies\s+be\s+cancell?ed\s+before", re.I)
_ONLY_SAMPLE = re.compile(r"^\W*(?:sample|draft|void|specimen)\b\W*$", re.I)


def _each(case: Case) -> tuple[CertificateOnFile, ...]:
    """The certificates in use, and any whose date cannot be read: it may be the newest."""
    used = {id(c) for c in case.certificates()}
    return tuple(
        c
        for c in case.evidence.certificates
        if id(c) in used or look(c.certificate.certificate_date) is not Sight.SEEN
    )


def _over(
    case: Case, judge: Callable[[Case, CertificateAsked, CertificateOnFile], Verdict | None]
) -> Callable[[CertificateAsked], Verdict | None]:
    def run(asked: CertificateAsked) -> Verdict | None:
        verdicts = tuple(v for c in _each(case) if (v := judge(case, asked, c)))
        return worst(verdicts) if verdicts else None

    return run


def on_file(case: Case, asked: CertificateAsked) -> Verdict | None:
    """There is a certificate at all; the more so once the contract is signed."""
    if case.evidence.certificates:
        return None
    commitment = case.context.commitment
    if commitment is None or commitment.contract_signed is None or commitment.contract_signed > case.on:
        return Verdict(state=EvidenceState.GAP, found="none on file")
    contract = f"Contract {commitment.number}" if commitment.number else "The contract"
    return case.verdict("PRJ-01", asked, EvidenceState.GAP, found="none on file", contract=contract)


def dated(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Its date is readable, not ahead of today, and not more than 12 months back."""
    return _over(case, _dated)(asked)


def _dated(case: Case, asked: CertificateAsked, source: CertificateOnFile) -> Verdict:
    value = source.certificate.certificate_date
    where = on_certificate(source, "certificate_date")
    issued = value.value
    if look(value) is not Sight.SEEN or issued is None:
        return case.unreadable(asked, "the certificate date", *where)
    if issued > case.on:
        return case.verdict(
            "DOC-08", asked, EvidenceState.UNREADABLE, found=day(issued), located=where, date=day(issued)
        )
    if case.on > add_years(issued, 1):
        months = (case.on.year - issued.year) * 12 + case.on.month - issued.month
        return case.verdict(
            "DOC-07",
            asked,
            EvidenceState.MET,
            found=day(issued),
            located=where,
            date=day(issued),
            months=str(months),
        )
    return Verdict(state=EvidenceState.MET, found=day(issued), located=where)


def signed(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Somebody signed it."""
    return _over(case, _signed)(asked)


def _signed(case: Case, asked: CertificateAsked, source: CertificateOnFile) -> Verdict | None:
    mark = source.certificate.authorized_rep_present
    where = on_certificate(source, "authorized_rep_present")
    if ticked(mark):
        return Verdict(state=EvidenceState.MET)
    if unticked(mark):
        return case.verdict("DOC-09", asked, EvidenceState.UNREADABLE, found="not signed", located=where)
    return case.unreadable(asked, "the signature", *where)


def final(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Nothing on it says that it is a draft. Words that were hard to read count against it too."""
    return _over(case, _final)(asked)


def _final(case: Case, asked: CertificateAsked, source: CertificateOnFile) -> Verdict | None:
    for path in (
        "description_of_operations",
        "additional_remarks",
        "certificate_number",
        "certificate_holder",
    ):
        value = getattr(source.certificate, path)
        text = str(value.value or value.raw)
        if match := _DRAFT.search(text) or _ONLY_SAMPLE.match(text):
            return case.verdict(
                "DOC-10",
                asked,
                EvidenceState.GAP,
                found="a draft",
                located=on_certificate(source, path),
                word=match.group().strip().lower(),
            )
        if _TAKEN_BACK.search(_OWN_SENTENCE.sub(" ", text)):
            return case.unreadable(
                asked, "whether all of the certificate still stands", *on_certificate(source, path)
            )
    return None


def edition(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Remarks on an old edition of the form."""
    return _over(case, _edition)(asked)


def _edition(case: Case, asked: CertificateAsked, source: CertificateOnFile) -> Verdict | None:
    value, issued = source.certificate.edition, source.certificate.certificate_date
    if look(value) is not Sight.SEEN or look(issued) is not Sight.SEEN or issued.value is None:
        return None
    match = _EDITION.search(value.value or "")
    if not match:
        return None
    printed = (int(match[1]), int(match[2]))
    where = on_certificate(source, "edition")
    if printed <= _OBSOLETE and issued.value >= _OBSOLETE_FROM:
        id = "DOC-06"
    elif printed < _CURRENT and issued.value >= _CURRENT_FROM:
        id = "DOC-05"
    else:
        return None
    strict = id == "DOC-05" and case.context.state == "NY" and case.context.job_facts.public_owner
    return case.verdict(
        id,
        asked,
        EvidenceState.MET,
        located=where,
        severity=Severity.WARNING if strict else None,
        edition=tidy(match.group()),
    )


RULES = (
    rule(CertificateAsked, on_file),
    rule(CertificateAsked, dated),
    rule(CertificateAsked, signed),
    rule(CertificateAsked, final),
    rule(CertificateAsked, edition),
)
