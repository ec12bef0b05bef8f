# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Activity screen shows, ready to be painted. No Qt here."""

from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.desk.places import Place
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.activity import EventGroup


class Part(StrEnum):
    """The two halves of the screen."""

    EVENTS = "events"
    JOBS = "jobs"


@dataclass(frozen=True)
class EventLine:
    """One event: what happened, why or what changed, who did it and when; and where it leads."""

    id: int
    sentence: str
    more: str
    by: str
    at: str
    place: Place | None


@dataclass(frozen=True)
class JobLine:
    """A piece of work. ``state`` in a word with its mark; ``detail`` says how far it is, or why it failed and what
    comes next. ``retry`` is the document to read again, ``stop`` the running job to stop, None where there is
    nothing of the kind to do."""

    id: int
    name: str
    state: str
    tone: Tone
    sign: Sign
    detail: str
    at: str
    place: Place | None = None
    retry: DocumentId | None = None
    stop: int | None = None


@dataclass(frozen=True)
class Wanted:
    """Which events are listed: ``about`` is the name of the only subject."""

    text: str = ""
    group: EventGroup | None = None
    actor: str = ""
    subject: str = ""
    about: str = ""


@dataclass(frozen=True)
class VerdictWords:
    """The answer about the chain."""

    text: str
    sound: bool
