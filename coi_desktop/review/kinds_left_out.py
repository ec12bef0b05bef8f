# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kinds of jobs that an additional insured form leaves out by its own words: homes, and wrap-up programs.

Which way doubt falls: the words are looked for on the form's pages as they were read, its schedule included; where
nobody has said whether the job is of that kind, a person looks.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.office import ProjectFacts
from coi_desktop.review.case import Case, on_endorsement
from coi_desktop.review.evidence import EndorsementOnFile
from coi_desktop.review.problem import Problem

_WITHIN = r"(?:[^.]|(?<=\b\w)\.){0,250}?"
_LEAVES = r"\b(?:(?:does|do|shall|will) not (?:apply|include|extend)|exclud\w+|except(?:ing)?|other than)\b"
_KINDS: tuple[tuple[str, str, Callable[[ProjectFacts], bool | None]], ...] = (
    (
        "residential work",
        r"residential|condominium|town.?ho(?:me|use)|\btract\b|habitational|apartment|dwelling",
        lambda facts: facts.residential,
    ),
    (
        "work under a wrap-up program",
        r"wrap.?up|(?:consolidated|controlled)[\w\s()-]{0,20} insurance program|\b[OC]CIP\b",
        lambda facts: facts.wrap_up,
    ),
)
_PATTERNS = tuple(
    (name, re.compile(rf"{_LEAVES}{_WITHIN}(?:{words})|(?:{words})[^.]{{0,80}}\b(?:not covered|excluded)\b", re.I))
    for name, words, _ in _KINDS
)  # fmt: skip
_IS_ONE = {name: ask for name, _, ask in _KINDS}


def pages_of(case: Case, source: EndorsementOnFile) -> Iterator[str]:
    """The texts of the form's pages, as far as its file is on file."""
    for file in case.evidence.files:
        if file.document_id == source.document_id:
            yield from (p.text for p in file.reading.pages if p.number in source.endorsement.pages)


@lru_cache(4096)
def _left_out(text: str) -> tuple[str, ...]:
    flat = " ".join(text.split())
    return tuple(name for name, pattern in _PATTERNS if pattern.search(flat))


def kind_problems(case: Case, source: EndorsementOnFile, name: str) -> tuple[Problem, ...]:
    """Kinds of jobs the form leaves out and ours is, or may be."""
    e = source.endorsement
    texts = [
        *pages_of(case, source),
        *(v.value or v.raw for v in (e.title, *e.scheduled_names, *e.locations)),
    ]
    kinds = dict.fromkeys(kind for text in texts for kind in _left_out(text))
    return tuple(_problem(case, source, name, kind) for kind in kinds if _is_one(case, kind) is not False)


def _is_one(case: Case, kind: str) -> bool | None:
    return _IS_ONE[kind](case.context.job_facts)


def _problem(case: Case, source: EndorsementOnFile, name: str, kind: str) -> Problem:
    ours = _is_one(case, kind)
    why = "is just that" if ours else "may be just that; nobody has noted it"
    return Problem(
        EvidenceState.GAP if ours else EvidenceState.UNREADABLE,
        "AI-16",
        {"form": name, "kind": kind, "why": why},
        on_endorsement(source, "form"),
        None if ours else Severity.WARNING,
    )
