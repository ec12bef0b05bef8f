# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is insured, and to whom the certificate was issued.

Which way doubt falls: another kind of company is another company until a person confirms it as an alias,
and likeness of names proves nothing. A trade name counts only where a person has confirmed it.
"""

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.review.asked import HolderAsked, InsuredAsked
from coi_desktop.review.case import Case, Verdict, on_certificate, worst
from coi_desktop.review.evidence import CertificateOnFile
from coi_desktop.review.names import NameMatch, best, has_entity_type, legal_part, mentions, same
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy


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
    legal, trade = legal_part(name)
    match = best(legal or trade, known)
    id, state = _of(match, legal, trade, known)
    if id is None:
        return Verdict(state=state, found=name, located=where)
    return case.verdict(
        id, asked, state, found=name or "blank", located=where, w_found=name or "nobody at all"
    )


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
    """Every certificate in use was issued to one of our companies."""
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
    return case.verdict(
        "ENT-05",
        asked,
        EvidenceState.GAP,
        found=first or "blank",
        located=where,
        w_found=first or "nobody",
        holder=case.context.holder_block,
    )


RULES = (rule(InsuredAsked, insured), rule(HolderAsked, holder))
