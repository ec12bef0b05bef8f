# SPDX-License-Identifier: AGPL-3.0-or-later
"""The signed contract behind a blanket form: a form that covers whomever a contract names covers nobody without.

What counts is a contract on file that was read, or else the day on which the office noted both signatures. Which
way doubt falls: a contract on file that is not surely signed by everybody, shows no day, names no job, or is silent
about what the form needs, leaves the form conditional, unless the office noted what was not read. An empty
signature line outweighs the note, and so does the office's own word that the contract does not ask for it. Where
the set asks for the contract too, somebody must have seen that it asks for additional insured status.
"""

from collections.abc import Iterator
from datetime import date

from coi_desktop.domain.document import ContractReading, Role
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.requirements import EndorsementRequirement, EvidenceNeeded
from coi_desktop.domain.values import Value
from coi_desktop.review.case import Case, day, on_endorsement
from coi_desktop.review.evidence import EndorsementOnFile
from coi_desktop.review.jobs import names_job
from coi_desktop.review.names import mentions
from coi_desktop.review.problem import Problem
from coi_desktop.review.trust import Sight, look, ticked, unticked

_INSURED_BY_IT = frozenset(
    {
        Role.ADDITIONAL_INSURED_ONGOING,
        Role.ADDITIONAL_INSURED_COMPLETED,
        Role.ADDITIONAL_INSURED_OTHER,
    }
)
_TERMS = {
    Role.ADDITIONAL_INSURED_ONGOING: "additional_insured",
    Role.ADDITIONAL_INSURED_OTHER: "additional_insured",
    Role.ADDITIONAL_INSURED_COMPLETED: "completed",
    Role.PRIMARY_NONCONTRIBUTORY: "primary_noncontributory",
    Role.WAIVER_OF_SUBROGATION: "waiver_of_subrogation",
}
_NOT_SIGNED = "no signed contract is on file"


def contract_problems(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, *, upstream: bool = False
) -> tuple[Problem, ...]:
    """Why no signed contract puts the blanket form to work. ``upstream``: for a party further up, which the
    contract must name too."""
    asks = case.context.facts.asks_additional_insured if wanted.role in _INSURED_BY_IT else None
    if asks is False:
        return (_conditional(source, "no contract asks for it"),)
    read = [_of_paper(case, wanted, source, c, asks, upstream) for c in _for_this_job(case)]
    if read:
        return next((problem for problem in read if not problem), read[-1])
    signed = case.context.contract_signed
    if signed is None:
        return (_conditional(source, _NOT_SIGNED),)
    known = wanted.evidence is not EvidenceNeeded.ENDORSEMENT_AND_CONTRACT or asks
    if known or wanted.role not in _INSURED_BY_IT:
        return _in_time(case, source, signed)
    return (_conditional(source, "nobody has noted whether one asks for it"),)


def _for_this_job(case: Case) -> Iterator[ContractReading]:
    """The contracts on file that may be the one for this job with us, oldest first."""
    ours = case.context.our_names
    for file in case.evidence.files:
        for paper in file.reading.papers:
            contract = paper.contract
            if contract is None:
                continue
            parties = [p.value or "" for p in contract.parties if look(p) is Sight.SEEN]
            if ours and len(parties) >= 2 and not any(mentions(p, ours) for p in parties):
                continue
            of_another = look(contract.project) is Sight.SEEN and case.context.project is not None
            if of_another and not names_job(case.context.project, contract.project.value or ""):
                continue
            yield contract


def _of_paper(
    case: Case,
    wanted: EndorsementRequirement,
    source: EndorsementOnFile,
    contract: ContractReading,
    asks: bool | None,
    upstream: bool,
) -> tuple[Problem, ...]:
    noted = case.context.contract_signed
    if any(unticked(s.signed) for s in contract.signatures):
        return (_conditional(source, "not everybody has signed the one on file"),)
    sure = contract.signed_by_all and all(ticked(s.signed) for s in contract.signatures)
    if not sure and noted is None:
        return (_conditional(source, "we cannot see that everybody has signed the one on file"),)
    if look(contract.project) is not Sight.SEEN and noted is None:
        # A master agreement becomes the contract of a job by a work order, whose day the office notes.
        return (_conditional(source, "no contract on file shows that it is"),)
    signed = contract.executed if sure and _dates_seen(contract) else noted
    if signed is None:
        return (_conditional(source, "no day of signing stands on the one on file"),)
    terms = [term] if (term := _TERMS.get(wanted.role)) else []
    terms += ["upstream"] if upstream else []
    if not asks and not all(ticked(_term(contract, name)) for name in terms):
        return (_conditional(source, "nothing asks for it in the one on file"),)
    return _in_time(case, source, signed)


def _term(contract: ContractReading, name: str) -> Value[bool]:
    value: Value[bool] = getattr(contract, name)
    return value


def _dates_seen(contract: ContractReading) -> bool:
    return all(look(s.signed_on) is Sight.SEEN for s in contract.signatures)


def _in_time(case: Case, source: EndorsementOnFile, signed: date) -> tuple[Problem, ...]:
    if signed > case.on:
        return (_conditional(source, _NOT_SIGNED),)
    started = case.context.commitment.work_started if case.context.commitment else None
    if started is None or signed <= started:
        return ()
    words = {"signed": day(signed), "started": day(started)}
    return (Problem(EvidenceState.CONDITIONAL, "AI-10", words, on_endorsement(source, "blanket")),)


def _conditional(source: EndorsementOnFile, why: str) -> Problem:
    """``why`` goes on in the words with "for" and the job."""
    return Problem(EvidenceState.CONDITIONAL, "AI-09", {"why": why}, on_endorsement(source, "blanket"))
