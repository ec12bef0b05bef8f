# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes into a binder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from coi_desktop.domain.filing import Event, FiledDocument
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.judged import JudgedCommitment
from coi_desktop.domain.policies import Policy
from coi_desktop.reports.table import Body


class Told(Protocol):
    """An event in words."""

    @property
    def event(self) -> Event: ...
    @property
    def sentence(self) -> str: ...
    @property
    def more(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """``facts`` are pairs of words about the subject; ``vendors`` the names of everybody in it. ``of_project``: it is
    about a project and not about one vendor."""

    subject: str
    of_project: bool
    facts: tuple[tuple[str, str], ...]
    office: str
    as_of: date
    made_by: str
    vendors: Mapping[VendorId, str]
    judged: tuple[JudgedCommitment, ...]
    waivers: Body
    policies: tuple[tuple[VendorId, Policy], ...]
    documents: tuple[FiledDocument, ...]
    trail: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """A document and what became of its pages: how many were taken, or why none were."""

    document: FiledDocument
    pages: int = 0
    trouble: str = ""


def state_words(document: FiledDocument) -> str:
    """How far the office is with a document."""
    return _STATES.get(document.state.value, document.state.value.replace("_", " ").capitalize())


_STATES = {
    "received": "Waits to be read",
    "read": "Waits for review",
    "to_review": "Waits for review",
    "accepted": "Accepted as evidence",
    "requested": "Corrections were asked for",
    "not_a_certificate": "Not a certificate",
    "unreadable": "Could not be read",
}


def moment(at: datetime, on: date) -> str:
    """A moment in the trail; ``on`` is the office's day it fell on."""
    return f"{on:%m/%d/%Y} {at:%H:%M} UTC"
