# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands for a workers' compensation policy: a state's own paper, a self-insurance, an exemption.

Which way doubt falls: a paper counts only in the state whose form it is, for the vendor by its whole name, and
between days that were surely read. An officer's exemption frees that officer and nobody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from coi_desktop.domain.document import PaperForm
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import PaperOnFile
from coi_desktop.review.names import fold
from coi_desktop.review.papers import of_vendor, proves_on
from coi_desktop.review.trust import Sight, look


class Kind(Enum):
    """What a paper proves."""

    POLICY = "a private insurer"
    FUND = "the state fund"
    SELF = "self-insurance"
    EXEMPT = "an exemption"
    UNKNOWN = "a state form"


_FORMS = {
    PaperForm.C_105_2: (Kind.POLICY, "NY"),
    PaperForm.U_26_3: (Kind.FUND, "NY"),
    PaperForm.SI_12: (Kind.SELF, "NY"),
    PaperForm.GSI_105_2: (Kind.SELF, "NY"),
    PaperForm.CE_200: (Kind.EXEMPT, "NY"),
    PaperForm.OH_BWC: (Kind.FUND, "OH"),
    PaperForm.WA_LNI: (Kind.FUND, "WA"),
    PaperForm.ND_WSI: (Kind.FUND, "ND"),
    PaperForm.WY_DWS: (Kind.FUND, "WY"),
    PaperForm.FL_EXEMPTION: (Kind.EXEMPT, "FL"),
    PaperForm.EXEMPTION: (Kind.EXEMPT, ""),
    PaperForm.STATE_FORM: (Kind.UNKNOWN, ""),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper, what it is, and whether it holds for the vendor, the state of work and the day."""

    source: PaperOnFile
    kind: Kind
    holds: bool

    @property
    def name(self) -> str:
        return self.source.paper.form.value


def proofs(case: Case) -> tuple[Proof, ...]:
    """Every such paper on file, those that hold first."""
    found = list(_all(case))
    return tuple(sorted(found, key=lambda proof: not proof.holds))


def _all(case: Case) -> Iterator[Proof]:
    for source in case.evidence.papers():
        paper = source.paper
        if paper.form in _FORMS:
            kind, state = _FORMS[paper.form]
            there = bool(case.context.state) and (state or paper.state) == case.context.state
            yield Proof(source, kind, there and of_vendor(case, source) and proves_on(paper, case.on))


def holding(case: Case, *kinds: Kind) -> Proof | None:
    """The first paper of one of ``kinds`` that holds."""
    return next((p for p in proofs(case) if p.holds and p.kind in kinds), None)


def not_exempt(case: Case) -> tuple[str, ...]:
    """Who is said to be exempt and has no exemption that holds."""
    papers = [p.source.paper for p in proofs(case) if p.holds and p.kind is Kind.EXEMPT]
    named = {fold(p.person.value or "") for p in papers if look(p.person) is Sight.SEEN}
    return tuple(person for person in case.context.facts.exempt_persons if fold(person) not in named)


def is_exempt(case: Case) -> bool:
    """Nobody of the sub needs a policy: its own exemption holds, or one for each of those the office knows of."""
    if case.requirements.workers_comp.even_if_exempt:
        return False
    persons = case.context.facts.exempt_persons
    if persons:
        return not not_exempt(case)
    proof = holding(case, Kind.EXEMPT)
    return proof is not None and proof.source.paper.form is PaperForm.CE_200
