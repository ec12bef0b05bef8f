# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office has done and is doing: the record of events, whether it is untouched, and long work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.office.event_words import EventWords, ToldEvent
from coi_desktop.store import audit
from coi_desktop.store.database import Store
from coi_desktop.store.rows import EventFilter, JobRecord

_MOST_JOBS = 200


class EventGroup(StrEnum):
    """Kinds of events that are looked at together."""

    DOCUMENTS = "documents"
    STANDINGS = "standings"
    WAIVERS = "waivers"
    RECORDS = "records"  # vendors, their people, projects, subcontracts
    REQUIREMENTS = "requirements"  # and what else rules go by: carriers, our companies


_FIRST_WORDS = {
    "document": EventGroup.DOCUMENTS,
    "message": EventGroup.DOCUMENTS,
    "corrections": EventGroup.DOCUMENTS,
    "correction": EventGroup.DOCUMENTS,
    "match": EventGroup.DOCUMENTS,
    "part": EventGroup.DOCUMENTS,
    "not": EventGroup.DOCUMENTS,
    "value": EventGroup.DOCUMENTS,
    "call": EventGroup.DOCUMENTS,
    "standing": EventGroup.STANDINGS,
    "waiver": EventGroup.WAIVERS,
    "vendor": EventGroup.RECORDS,
    "contact": EventGroup.RECORDS,
    "project": EventGroup.RECORDS,
    "commitment": EventGroup.RECORDS,
    "import": EventGroup.RECORDS,
    "requirements": EventGroup.REQUIREMENTS,
    "carrier": EventGroup.REQUIREMENTS,
    "carriers": EventGroup.REQUIREMENTS,
    "our": EventGroup.REQUIREMENTS,
}


def group_of(kind: str) -> EventGroup | None:
    """The group of a kind of event, by the first word of its name; None for a kind of a later release."""
    return _FIRST_WORDS.get(kind.partition("_")[0])


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the record is as it was written. ``broken`` is the first event that is not, or that follows a gap;
    ``cut_off``: the event of a seal kept elsewhere is gone. ``changed`` are the subjects whose records are not
    what their last event says. ``seal`` stands for all events there are."""

    count: int
    broken: int | None = None
    cut_off: bool = False
    changed: tuple[str, ...] = ()
    seal: str = ""

    @property
    def is_sound(self) -> bool:
        """Nothing was changed, and nothing is missing as far as anybody can tell."""
        return self.broken is None and not self.cut_off and not self.changed


class ActivityService:
    """Reads only."""

    def __init__(self, store: Store, events: EventWords, unaccounted: Callable[[], Sequence[str]]) -> None:
        """``unaccounted`` answers the subjects whose records are not what their last event says."""
        self._store = store
        self._events = events
        self._unaccounted = unaccounted

    def ids(self, wanted: EventFilter) -> list[int]:
        """The numbers of the events that are wanted, newest first."""
        with self._store.read() as view:
            return audit.event_ids(view, wanted)

    def rows(self, ids: Sequence[int]) -> tuple[ToldEvent, ...]:
        """Events in words, in the order of ``ids``."""
        with self._store.read() as view:
            return self._events.tell(view, view.events.many(ids))

    def kinds_of(self, group: EventGroup) -> tuple[str, ...]:
        """The kinds of events in a group."""
        return tuple(kind for kind in self._events.kinds() if group_of(kind) is group)

    def people(self) -> tuple[str, ...]:
        """Everybody who ever did something, by name."""
        with self._store.read() as view:
            return audit.actors(view)

    def name_of(self, subject: str) -> str:
        """What a subject (``vendor:12``) is called."""
        with self._store.read() as view:
            return self._events.subject_name(view, subject)

    def verify(self, seal: str = "") -> Verdict:
        """Whether every event is as it was written and every record as its last event left it, and, with a seal
        printed earlier, whether newer events than its were cut off since."""
        with self._store.read() as view:
            broken, count = view.events.first_broken(), view.events.count()
            if broken is not None:
                return Verdict(count, broken=int(broken))
            number = seal.partition(":")[0]
            if seal and (not number.isdigit() or view.events.seal_of(int(number)) != seal):
                return Verdict(count, cut_off=True)
            sealed = view.events.seal_of(count)
        return Verdict(count, changed=tuple(self._unaccounted()), seal=sealed)

    def jobs(self) -> tuple[JobRecord, ...]:
        """Long work that is open, that failed for good, and that was done last; the latest first."""
        with self._store.read() as view:
            return view.jobs.recent(_MOST_JOBS)
