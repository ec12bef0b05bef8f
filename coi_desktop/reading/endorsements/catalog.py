# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the standard forms do: data in forms.json, with the day it was last checked."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from coi_desktop.domain.document import Exclusion, Role


class Reach(StrEnum):
    """Whom a form reaches: whomever a contract names, whoever is entered in its schedule, or nobody."""

    AUTOMATIC = "automatic"
    SCHEDULE = "schedule"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StandardForm:
    """One standard form. ``by_edition`` holds the roles of editions that differ from the rest."""

    number: str
    title: str
    roles: tuple[Role, ...]
    reach: Reach
    privity: bool | None
    by_edition: dict[str, tuple[Role, ...]]
    exclusion: Exclusion | None = None

    def roles_in(self, edition: str | None) -> tuple[Role, ...]:
        return self.by_edition.get(edition or "", self.roles)


@cache
def standard_forms() -> dict[str, StandardForm]:
    """All known standard forms by number (``CG 20 10``)."""
    data = json.loads(Path(__file__).with_name("forms.json").read_text("utf-8"))["forms"]
    return {
        number: StandardForm(
            number=number,
            title=form["title"],
            roles=tuple(Role(role) for role in form["roles"]),
            reach=Reach(form["reach"]),
            privity=form.get("privity"),
            exclusion=Exclusion(form["exclusion"]) if "exclusion" in form else None,
            by_edition={
                edition: tuple(Role(role) for role in roles)
                for edition, roles in form.get("editions", {}).items()
            },
        )
        for number, form in data.items()
    }
