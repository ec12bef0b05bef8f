# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policies as the register keeps them: one term each, with the forms on file that belong to it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coi_desktop.domain.dates import Term
from coi_desktop.domain.document import Role
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.money import Amount
from coi_desktop.domain.values import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyForm:
    """An endorsement on file that belongs to a policy term, and the page it starts on."""

    form: str
    edition: str = ""
    roles: tuple[Role, ...] = ()
    blanket: bool | None = None
    document_id: DocumentId | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One term of one policy, as its newest certificate shows it. ``limits`` in whole US dollars, or the word in
    the box. ``continues`` is the number of the policy whose term came before on the same line; ``gap_days``
    how many days between the two were not covered. ``place`` is where the row stands."""

    line: Line
    number: str
    insurer: str
    naic: str
    term: Term
    limits: tuple[tuple[LimitName, Amount], ...] = ()
    forms: tuple[PolicyForm, ...] = ()
    continues: str = ""
    gap_days: int = 0
    document_id: DocumentId | None = None
    certificate_date: date | None = None
    place: Place | None = None

    @property
    def plain_number(self) -> str:
        """The number by its letters and digits alone."""
        return plain_number(self.number)


@lru_cache(4096)
def plain_number(number: str) -> str:
    """A policy number by its letters and digits alone: spaces, dashes and case say nothing."""
    return re.sub(r"[^A-Z0-9]", "", number.upper())


def number_shape(number: str) -> str:
    """How a policy number is built: A for each letter, 9 for each digit, without what stands between them."""
    return re.sub(r"[A-Z]", "A", re.sub(r"[0-9]", "9", plain_number(number)))
