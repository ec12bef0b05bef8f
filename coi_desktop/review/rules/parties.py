# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is insured, and to whom the certificate was issued.

Which way doubt falls: another kind of company is another company until a person confirms it as an alias,
and likeness of names proves nothing. A trade name counts only where a person has confirmed it. A policy of a
firm that leases workers out may leave the vendor's own people uninsured, so a person looks. Addresses and names
of jobs are said, but are no doubt about the policies.
"""

import re

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.review.asked import CertificateAsked, HolderAsked, InsuredAsked
from coi_desktop.review.case import Case, Verdict, on_certificate, worst
from coi_desktop.review.evidence import CertificateOnFile
from coi_desktop.review.names import NameMatch, best, fold, has_entity_type, legal_part, mentions, same
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy

_LEASING = re.compile(
    r"\bp\.?e\.?o\b|\bstaffing\b|\bemploy(?:er|ee|ment) (?:organi[sz]ation|leasing|services?|solutions?)\b"
    r"|\bprofessional employer|\bpayroll\b|\bworkforce (?:solutions?|management)\b|\bleasing\b"
    r"|\bl\s*/\s*c\s*/?\s*f\b|\blabor contractor for\b|\bleased to\b",
    re.I,
)
_LEASED = re.compile(
    r"\b(?:leased|co-?employed|worksite) (?:employees|workers)\b|\bco-?employ(?:er|ment)\b"
    r"|\bprofessional employer organi[sz]ation\b|\bp\.?e\.?o\b|\bclient compan(?:y|ies)\b|\blabor contractor\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:no|not|non|without)\b[^.;]{0,20}$", re.I)
_ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\s*$")
_HOUSE = re.compile(r"^\s*(\d+)\b")
_ANY_JOB = re.compile(r"\b(?:all|any|various|each|blanket|multiple)\b|\bif any\b|\bas required\b", re.I)
_PLAIN = re.compile(
    r"^(?:projects?|jobs?|job ?site|sites?|location|work|the|and|at|of|for|in|re|no|number|name|phase|building"
    r"|street|avenue|road|drive|st|ave|rd|dr|suite|subcontract|contract|agreement|po|order|inc|llc|co|\d+|.)$"
)
"""Words that tell no job from another."""


def insured(case: Case, asked: InsuredAsked) -> Verdict | None:
    """The insured on every certificate in use is the vendor."""
    verdicts = tuple(_insured(case, asked, c) for c in case.certificates())
    return worst(verdicts) if verdicts else Verdict(state=EvidenceState.GAP, found="none on file")


def _insured(case: Case, asked: InsuredAsked, source: CertificateOnFile) -> Verdict:
    value = source.certificate.insured.name
    where = on_certificate(source, "insured.name")
    if look(value) is Sight.UNSURE:
        return case.unreadable(asked, "the insured’s name", *where)
    name = tidy(value.value or "")
    known = case.context.vendor_names
    if not known:
        return Verdict(state=EvidenceState.NOT_CHECKED, found=name, located=where)
    leased = _leased(case, asked, source, name)
    legal, trade = legal_part(name)
    match = best(legal or trade, known)
    if leased is not None and match is NameMatch.DIFFERENT:
        return leased  # the vendor is named beside the firm that leases the workers
    id, state = _of(match, legal, trade, known)
    own = Verdict(state=state, found=name, located=where)
    if id is not None:
        found = name or "blank"
        own = case.verdict(id, asked, state, found=found, located=where, w_found=name or "nobody at all")
    return worst((leased, own)) if leased else own


def _leased(case: Case, asked: InsuredAsked, source: CertificateOnFile, name: str) -> Verdict | None:
    """The insured leases workers to the vendor, or the description says that only leased workers are insured.
    None for a stranger's certificate, whatever the stranger does."""
    certificate = source.certificate
    known = case.context.vendor_names
    box = f"{name} {certificate.insured.address.value or ''}"
    text = str(certificate.description_of_operations.value or "")
    if _LEASING.search(box) and not _LEASING.search(" ".join((*known, case.context.vendor_trade))):
        path = "insured.name"
    elif any(not _DENIED.search(text[: m.start()]) for m in _LEASED.finditer(text)):
        path = "description_of_operations"
    else:
        return None
    stranger = best(legal_part(name)[0], known) is NameMatch.DIFFERENT
    if stranger and not _names(f"{box} {text}", known):
        return None
    return case.verdict(
        "ENT-04",
        asked,
        EvidenceState.UNREADABLE,
        found=name,
        located=on_certificate(source, path),
        w_found=name or "a firm that leases workers",
    )


def _names(text: str, known: tuple[str, ...]) -> bool:
    """One of the names stands somewhere in the text, word for word."""
    folded = f" {fold(text)} "
    return any(f" {fold(name)} " in folded for name in known if fold(name))


def address(case: Case, asked: InsuredAsked) -> Verdict | None:
    """The insured's address is the one we know."""
    verdicts = tuple(v for c in case.certificates() if (v := _address(case, asked, c)))
    return worst(verdicts) if verdicts else None


def _address(case: Case, asked: InsuredAsked, source: CertificateOnFile) -> Verdict | None:
    value, known = source.certificate.insured.address, case.context.vendor_address
    name = source.certificate.insured.name.value or ""
    if look(value) is not Sight.SEEN or not known or not _is_vendor(name, case.context.vendor_names):
        return None
    text = " ".join((value.value or "").split())
    pairs = ((pattern.search(text), pattern.search(" ".join(known.split()))) for pattern in (_ZIP, _HOUSE))
    if not any(a and b and a[1] != b[1] for a, b in pairs):
        return None
    return case.verdict(
        "ENT-08",
        asked,
        EvidenceState.MET,
        located=on_certificate(source, "insured.address"),
        w_found=text,
        known=known,
    )


def _is_vendor(name: str, known: tuple[str, ...]) -> bool:
    return best(legal_part(name)[0] or name, known) in (NameMatch.SAME, NameMatch.SPELLING)


def job(case: Case, asked: CertificateAsked) -> Verdict | None:
    """A certificate that speaks of a job speaks of this one."""
    if case.context.project is None:
        return None
    verdicts = tuple(v for c in case.certificates() if (v := _job(case, asked, c)))
    return worst(verdicts) if verdicts else None


def _job(case: Case, asked: CertificateAsked, source: CertificateOnFile) -> Verdict | None:
    certificate = source.certificate
    texts = [certificate.description_of_operations.value, certificate.additional_remarks.value]
    said = [s for s in certificate.statements if s.topic is Topic.PROJECT and s.names]
    if not said or _is_this_job(case, " ".join(text for text in texts if text)):
        return None
    other = next((s for s in said if _is_particular(s)), None)
    if other is None:
        return None
    return case.verdict(
        "ENT-09",
        asked,
        EvidenceState.MET,
        located=on_certificate(source, other.path),
        other=other.names[0],
    )


def _is_this_job(case: Case, text: str) -> bool:
    """Half of the words that make up the job's name, or its number or the subcontract's, are in the text."""
    project, commitment = case.context.project, case.context.commitment
    words = set(fold(text).split())
    numbers = [project.number if project else "", commitment.number if commitment else ""]
    if any(set(fold(number).split()) <= words for number in numbers if number):
        return True
    wanted = _telling(project.name if project else "")
    return not wanted or len(wanted & words) * 2 >= len(wanted)


def _is_particular(statement: Statement) -> bool:
    """It names one job; a bare street or number may be this one's."""
    name = statement.names[0]
    return not _ANY_JOB.search(name) and not _HOUSE.match(name) and len(_telling(name)) > 1


def _telling(name: str) -> set[str]:
    return {word for word in fold(name).split() if not _PLAIN.match(word)}


def _of(match: NameMatch, legal: str, trade: str, known: tuple[str, ...]) -> tuple[str | None, EvidenceState]:
    if match is NameMatch.DIFFERENT:
        return "ENT-01", EvidenceState.GAP
    if match is NameMatch.ENTITY_TYPE:
        return "ENT-10", EvidenceState.GAP
    trade_only = not legal or (has_entity_type(known[0]) and not has_entity_type(legal))
    if trade_only and not same(legal or trade, known[0]):
        return "ENT-03", EvidenceState.MET
    return ("ENT-02" if match is NameMatch.SPELLING else None), EvidenceState.MET


def holder(case: Case, asked: HolderAsked) -> Verdict | None:
    """Every certificate in use was issued to the company of ours that the contract is with."""
    verdicts = tuple(_holder(case, asked, c) for c in case.certificates())
    return worst(verdicts) if verdicts else Verdict(state=EvidenceState.GAP, found="none on file")


def _holder(case: Case, asked: HolderAsked, source: CertificateOnFile) -> Verdict:
    value = source.certificate.certificate_holder
    where = on_certificate(source, "certificate_holder")
    if look(value) is Sight.UNSURE:
        return case.unreadable(asked, "the certificate holder", *where)
    text = value.value or ""
    first = tidy(text.strip().split("\n")[0], 60)
    if not case.context.our_names:
        return Verdict(state=EvidenceState.NOT_CHECKED, found=first, located=where)
    ours = next((n for n in case.context.our_names if mentions(text, (n,))), None)
    if ours is not None:
        return Verdict(state=EvidenceState.MET, found=ours, located=where)
    sister = next((n for n in case.context.sister_names if mentions(text, (n,))), None)
    if sister is not None:
        return case.verdict("ENT-06", asked, EvidenceState.MET, found=sister, located=where, w_found=sister)
    return case.verdict(
        "ENT-05",
        asked,
        EvidenceState.GAP,
        found=first or "blank",
        located=where,
        w_found=first or "nobody",
        holder=case.context.holder_block,
    )


RULES = (
    rule(InsuredAsked, insured),
    rule(InsuredAsked, address),
    rule(HolderAsked, holder),
    rule(CertificateAsked, job),
)
