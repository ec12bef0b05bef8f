# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom an endorsement reaches: by its schedule, or, for a blanket form, by a signed contract.

Which way doubt falls: an empty schedule names nobody; another place is not our job; a blanket form of a
carrier's own does not reach parties further up unless it was read to do so.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.requirements import EndorsementRequirement
from coi_desktop.review import forms
from coi_desktop.review.case import Case, on_endorsement
from coi_desktop.review.contracts import contract_problems
from coi_desktop.review.evidence import EndorsementOnFile
from coi_desktop.review.jobs import names_job
from coi_desktop.review.names import mentions
from coi_desktop.review.problem import Problem
from coi_desktop.review.tied import is_tied_elsewhere
from coi_desktop.review.trust import Sight, look, ticked, tidy, unticked

_BY_CONTRACT = re.compile(
    r"\b(?:as|when|where|if|whom|to the extent)\b.{0,40}\bcontract|\bper written contract", re.I | re.S
)
_ANYWHERE = re.compile(
    r"^\W*(?:any and all|all|any|each|various)\s+(?:\w+\s+){0,2}?(?:locations?|projects?|jobs?|operations?|work)"
    r"\W*(?:$|of the (?:named )?insured\W*$|covered\b|where required|as required)",
    re.I,
)
_REFUSES = re.compile(
    r"\bexcept(?:ing|ion)?\b|\bother than\b|\bexclud(?:es?|ed|ing)\b|\b(?:does|do|is|are|shall) not\b"
    r"|\bnot (?:provided|included|covered|applicable)\b|\bwithdrawn\b|\bdeleted?\b|\bcancell?ed\b|\bvoid\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"^\W*(?:(?:please )?(?:see|refer to|per|as (?:shown|stated|listed|per)(?: (?:in|on))?) (?:the )?"
    r"(?:attached|policy|declarations?|schedule|endorsement)|declarations?\W*$)",
    re.I,
)
"""An entry that points to another page, on which the name may stand or not."""
_ONLY = re.compile(r"\bonly\b", re.I)
_GENERAL = re.compile(
    r"^\W*(?:(?:any|all|each|every|various|blanket|as|where|when|if|to|those|such|whom|persons?|organizations?)\b"
    r"|per written|(?:the )?(?:locations?|projects?|jobs?|operations?|work)\W+"
    r"(?:as|where|when|if|per|designated|required|described|specified)\b)",
    re.I,
)
_PARTICULAR = re.compile(
    r"\d|\b(?:llc|inc|incorporated|corp|corporation|ltd|llp|lp|co)\b|\bat\s+(?!any|all|each)", re.I
)
_ADDITIONAL = (Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED)


def reach_problems(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str
) -> tuple[tuple[Problem, ...], str]:
    """Why the form does not reach us, and a note on how it does: ``named us`` or ``blanket``."""
    problems, note = _reach(case, wanted, source, name)
    return (*problems, *_refusals(source, name)), note


def _reach(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str
) -> tuple[tuple[Problem, ...], str]:
    if wanted.role is Role.AGGREGATE_PER_PROJECT:
        return _aggregate(case, wanted, source, name)
    problems: list[Problem] = []
    note = ""
    e = source.endorsement
    if any(
        look(n) is Sight.SEEN and mentions(n.value or "", case.context.our_names) for n in e.scheduled_names
    ):
        note = "named us"
        problems += _tie(case, wanted, source, name, case.context.our_names)
    elif _blanket(source):
        note = "blanket"
        problems += contract_problems(case, wanted, source)
    else:
        problems.append(_not_named(wanted, source, name))
    place_id = "WOS-04" if wanted.role is Role.WAIVER_OF_SUBROGATION else "AI-07"
    placed = (*_ADDITIONAL, Role.WAIVER_OF_SUBROGATION)
    if wanted.role in placed and (place := _place(case, source, name, place_id)):
        problems.append(place)
        note = "job not known" if place.state is EvidenceState.NOT_CHECKED else note
    return tuple(problems), note


def party_problems(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str, party: str
) -> tuple[Problem, ...]:
    """Why the form does not reach a party further up."""
    return (*_party(case, wanted, source, name, party), *_refusals(source, name))


def _party(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str, party: str
) -> tuple[Problem, ...]:
    e = source.endorsement
    where = on_endorsement(source, "form")
    if any(look(n) is Sight.SEEN and mentions(n.value or "", (party,)) for n in e.scheduled_names):
        return _tie(case, wanted, source, name, (party,))
    if not _blanket(source):
        return (Problem(EvidenceState.GAP, "ENT-07", {"party": party}, where),)
    facts = forms.known(e.form.value or "")
    if (facts is not None and facts.privity) or ticked(e.privity_only):
        return (Problem(EvidenceState.GAP, "AI-11", {"form": name, "party": party}, where),)
    if (facts is not None and facts.automatic) or unticked(e.privity_only):
        return contract_problems(case, wanted, source, upstream=True)
    return (Problem(EvidenceState.UNREADABLE, "ENT-07", {"party": party}, where),)


@lru_cache(maxsize=4096)
def _takes_back(text: str, is_place: bool) -> bool:
    return bool(_REFUSES.search(text) or (is_place and _ONLY.search(text)))


def _refusals(source: EndorsementOnFile, name: str) -> tuple[Problem, ...]:
    """A schedule or title that takes something back: what is left of it, a person decides."""
    e = source.endorsement
    entries = [("title", e.title, False)]
    entries += [(f"scheduled_names.{i}", n, False) for i, n in enumerate(e.scheduled_names)]
    entries += [(f"locations.{i}", n, True) for i, n in enumerate(e.locations)]
    taken = tuple(
        path
        for path, value, is_place in entries
        if (text := value.value or value.raw) and _takes_back(text, is_place)
    )
    if not taken:
        return ()
    words = {"what": f"what the schedule of {name} takes back"}
    return (Problem(EvidenceState.UNREADABLE, "DOC-02", words, on_endorsement(source, *taken)),)


def _whatever_contract(text: str) -> bool:
    """Whom or what a written contract names, without naming a particular company or place."""
    return bool(_BY_CONTRACT.search(text) and _GENERAL.search(text) and not _PARTICULAR.search(text))


def _blanket(source: EndorsementOnFile) -> bool:
    e = source.endorsement
    facts = forms.known(e.form.value or "")
    by_contract = any(look(n) is Sight.SEEN and _whatever_contract(n.value or "") for n in e.scheduled_names)
    return ticked(e.blanket) or by_contract or (facts is not None and facts.automatic)


def _not_named(wanted: EndorsementRequirement, source: EndorsementOnFile, name: str) -> Problem:
    e = source.endorsement
    names = [n for n in e.scheduled_names if look(n) is Sight.SEEN]
    paths = tuple(f"scheduled_names.{i}" for i in range(len(e.scheduled_names))) or ("blanket",)
    where = on_endorsement(source, *paths)
    unsure = len(names) < len(e.scheduled_names) or (not names and look(e.blanket) is Sight.UNSURE)
    if unsure:
        words = {"what": f"the schedule of {name}"}
        return Problem(EvidenceState.UNREADABLE, "DOC-02", words, where)
    shown = tidy("; ".join(n.value or "" for n in names))
    if wanted.role is Role.WAIVER_OF_SUBROGATION:
        return Problem(EvidenceState.GAP, "WOS-04", {"form": name, "found": shown or "nobody"}, where)
    if wanted.role not in _ADDITIONAL:
        return Problem(EvidenceState.GAP, None, {}, where)
    if all(_ELSEWHERE.search(n.value or "") for n in names):
        return Problem(EvidenceState.GAP, "AI-08", {"form": name}, where)
    return Problem(EvidenceState.GAP, "AI-07", {"form": name, "found": shown}, where)


def _tie(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str, names: Iterable[str]
) -> tuple[Problem, ...]:
    """Words beside the name that tie it to a job which may not be ours."""
    entries = [n.value or n.raw for n in source.endorsement.scheduled_names]
    if not is_tied_elsewhere(case.context.project, entries, names):
        return ()
    where = on_endorsement(source, *(f"scheduled_names.{i}" for i in range(len(entries))))
    if case.context.project is None:
        return (Problem(EvidenceState.NOT_CHECKED, None, {}, where),)
    if wanted.role in _ADDITIONAL:
        words = {"form": name, "found": tidy("; ".join(entries))}
        return (Problem(EvidenceState.UNREADABLE, "AI-07", words, where, Severity.WARNING),)
    words = {"what": f"which job the schedule of {name} is for"}
    return (Problem(EvidenceState.UNREADABLE, "DOC-02", words, where),)


def _aggregate(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, name: str
) -> tuple[tuple[Problem, ...], str]:
    e = source.endorsement
    if not ticked(e.blanket) and not e.locations:
        words = {"what": f"the schedule of {name}"}
        where = on_endorsement(source, "blanket")
        return (Problem(EvidenceState.UNREADABLE, "DOC-02", words, where),), ""
    place = _place(case, source, name, None)
    if place:
        return (place,), ""
    places = [p.value or "" for p in e.locations]
    if any(names_job(case.context.project, p) for p in places):
        return (), "this job"
    # Projects for which a contract asks: none without one.
    waits = any(_BY_CONTRACT.search(text) for text in (e.blanket.raw, *places))
    return contract_problems(case, wanted, source) if waits else (), "all projects"


def _place(case: Case, source: EndorsementOnFile, name: str, id: str | None) -> Problem | None:
    """Why the schedule's places do not take in our job; None when they do, or none are listed."""
    e = source.endorsement
    if not e.locations:
        return None
    where = on_endorsement(source, *(f"locations.{i}" for i in range(len(e.locations))))
    places = [place.value or "" for place in e.locations if look(place) is Sight.SEEN]
    if any(
        _ANYWHERE.search(p) or _whatever_contract(p) or names_job(case.context.project, p) for p in places
    ):
        return None
    if len(places) < len(e.locations):
        words = {"what": f"the places on {name}"}
        return Problem(EvidenceState.UNREADABLE, "DOC-02", words, where)
    if case.context.project is None:
        return Problem(EvidenceState.NOT_CHECKED, None, {}, where)
    words = {"form": name, "found": tidy("; ".join(places))} if id else {}
    return Problem(EvidenceState.GAP, id, words, where)
