# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement forms: numbers, editions, and what the known ones give.

What a known form gives is decided by the table of standard forms, never by what a reader made of its title. Which
way doubt falls: an edition that is not known counts as the one that gives least, and a form that is not in the
table gives only what its own words were read to give, and only where carriers' own forms are accepted.
"""

import re
from functools import lru_cache

from coi_desktop.domain.document import Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import AcceptedForm
from coi_desktop.domain.standard_forms import StandardForm, standard_form

_PAIRS = re.compile(r"^(CG|CA|CU|IL|CP|IM)[ .-]*(\d{2})[ .-]*(\d{2})\b(.*)$")
_WC = re.compile(r"^WC[ .-]*(\d{2})[ .-]*(\d{2})[ .-]*(\d{2})[ .-]*([A-Z]?)\b(.*)$")
_LISTED = re.compile(r"\b(?:CG|CA|CU|WC)[ -]?\d{2}[ -]?\d{2}(?:[ -]?\d{2}\b)?")
_EDITION = re.compile(r"(?<!\d)(\d{1,2})[ /.-]*(\d{2}|(?:19|20)\d{2})(?!\d)")
_PREFIX_LINES = {
    "CG": Line.GENERAL_LIABILITY,
    "CA": Line.AUTOMOBILE,
    "CU": Line.UMBRELLA,
    "WC": Line.WORKERS_COMPENSATION,
}
_TITLE_LINES = (
    (re.compile(r"\b(?:commercial )?general liab", re.I), Line.GENERAL_LIABILITY),
    (re.compile(r"\b(?:business )?auto", re.I), Line.AUTOMOBILE),
    (re.compile(r"\bumbrella|\bexcess", re.I), Line.UMBRELLA),
    (re.compile(r"\bworkers?['’]? comp", re.I), Line.WORKERS_COMPENSATION),
)

_KEPT = 4096
"""How many texts are remembered: an office sees the same few forms over and over."""


@lru_cache(_KEPT)
def form_number(text: str) -> str:
    """A form's number without its edition: ``cg2010 (04/13)`` gives ``CG 20 10``, ``WC 00 03 13`` stays.
    A carrier's own number comes back in capitals with single spaces."""
    plain = " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", text).upper().split())
    if match := _WC.match(plain):
        return f"WC {match[1]} {match[2]} {match[3]}{' ' + match[4] if match[4] else ''}"
    compact = re.match(r"^(CG|CA|CU|IL|CP|IM)[ .-]*(\d{4})(\d{4})?(?!\d)", plain)
    if compact:
        return f"{compact[1]} {compact[2][:2]} {compact[2][2:]}"
    if match := _PAIRS.match(plain):
        return f"{match[1]} {match[2]} {match[3]}"
    return plain


@lru_cache(_KEPT)
def edition(text: str) -> str:
    """``04 13`` from ``0413``, ``(04/13)``, ``Ed. 4-13`` and ``04/2013``; empty when there is none."""
    match = _EDITION.search(text)
    if not match or not 1 <= int(match[1]) <= 12:
        return ""
    return f"{int(match[1]):02d} {match[2][-2:]}"


def edition_order(text: str) -> tuple[int, int] | None:
    """Year and month of an edition, for comparing; None when there is none. Forms begin in 1943."""
    found = edition(text)
    if not found:
        return None
    month, year = (int(part) for part in found.split())
    return (1900 + year if year >= 43 else 2000 + year), month


def known(form: str) -> StandardForm | None:
    """Facts of a known form by its number; state letters of workers' compensation forms do not matter."""
    return standard_form(form_number(form))


@lru_cache(_KEPT)
def is_standard(form: str) -> bool:
    """Whether the number is one of a bureau's, not a carrier's own."""
    number = form_number(form)
    return bool(re.match(r"^(?:CG|CA|CU|IL) \d\d \d\d$|^WC \d\d \d\d \d\d", number)) and not re.match(
        r"^WC 99", number
    )


def roles(form: str, edition_text: str, read: tuple[Role, ...]) -> frozenset[Role]:
    """What a form gives. For a known form ``read`` does not count, and an edition that is not known gives no
    more than most do."""
    facts = known(form)
    return frozenset(read if facts is None else facts.roles_in(edition(edition_text)))


@lru_cache(_KEPT)
def takes(form: str, read: Exclusion | None, is_exclusion: bool) -> Exclusion | None:
    """What a form takes away: for a known form by the table, else as it was read. None for one that takes nothing."""
    facts = known(form)
    if facts is not None and facts.exclusion is not None:
        return facts.exclusion
    return read or (Exclusion.OTHER if is_exclusion else None)


@lru_cache(_KEPT)
def exclusions_listed(text: str) -> tuple[str, ...]:
    """The numbers of the known exclusions that a text lists."""
    found = dict.fromkeys(form_number(number) for number in _LISTED.findall(text))
    return tuple(number for number in found if takes(number, None, False) is not None)


def accepted(form: str, edition_text: str, wanted: tuple[AcceptedForm, ...]) -> tuple[bool, bool]:
    """Whether the form is on the list, and whether its edition is one of those accepted."""
    number = form_number(form)
    listed = [a for a in wanted if form_number(a.form) in (number, number[:11])]
    if not listed:
        return False, False
    editions = {edition(e) for a in listed for e in a.editions}
    return True, any(not a.editions for a in listed) or edition(edition_text) in editions


@lru_cache(_KEPT)
def line_of(form: str, title: str) -> Line | None:
    """The line a form belongs to by its number, or by its title; None when neither says."""
    found = _PREFIX_LINES.get(form_number(form)[:2]) if is_standard(form) else None
    if found:
        return found
    lines = {line for words, line in _TITLE_LINES if words.search(title)}
    return lines.pop() if len(lines) == 1 else None


def written(form: str, edition_text: str) -> str:
    """A form as it is written in a row: ``CG 20 10 04 13``."""
    return " ".join(part for part in (form_number(form), edition(edition_text)) if part) or "a form"
