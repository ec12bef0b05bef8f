# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the standard endorsement forms do: data beside this module, each entry with the day it was last checked.

The reader tells by it what a form is, and the rules what it gives, so it stands where both can see it. Forms
and editions change; the file is edited, never this code.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from coi_desktop.domain.document import Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.plain import from_plain


class Reach(StrEnum):
    """Whom a form reaches: whomever a contract names, whoever is entered in its schedule, or nobody."""

    AUTOMATIC = "automatic"
    SCHEDULE = "schedule"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardForm:
    """One standard form. ``privity``: only a party in direct contract; None where it does not matter. ``purpose``
    says whom a form for somebody else is for. ``editions`` are those known, ``by_edition`` the roles of editions
    that differ from the rest. ``checked`` when a public source was read for it; else it is from memory."""

    number: str
    title: str
    roles: tuple[Role, ...]
    reach: Reach
    privity: bool | None = None
    purpose: str = ""
    exclusion: Exclusion | None = None
    editions: tuple[str, ...] = ()
    by_edition: dict[str, tuple[Role, ...]]
    last_checked: date
    checked: bool = False

    @property
    def automatic(self) -> bool:
        """It reaches whom a written contract names and has no schedule."""
        return self.reach is Reach.AUTOMATIC

    def roles_in(self, edition: str | None) -> tuple[Role, ...]:
        """What an edition (``04 13``) does; one that is not known does what most do."""
        return self.by_edition.get(edition or "", self.roles)


@cache
def standard_forms() -> dict[str, StandardForm]:
    """All known standard forms by number (``CG 20 10``)."""
    data = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))["forms"]
    forms = (from_plain(StandardForm, {"by_edition": {}} | entry) for entry in data)
    return {form.number: form for form in forms}


def standard_form(number: str) -> StandardForm | None:
    """The form of that number; the letter a state adds to a workers' compensation form does not matter."""
    forms = standard_forms()
    return forms.get(number) or (forms.get(number[:11]) if number.startswith("WC ") else None)
