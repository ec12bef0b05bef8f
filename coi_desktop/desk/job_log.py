# SPDX-License-Identifier: AGPL-3.0-or-later
"""The work of this session, as its events tell it, besides the long work that has rows. No Qt here.

Questions that screens ask (the ``read`` lane) are no work anybody waits for; reading of documents has rows of its
own, so that only its progress is taken from here.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from coi_desktop.background.jobs import JobEvent, JobState

QUIET_LANES = ("read",)
_DOCUMENT = "read:"
_MOST = 100


@dataclass(frozen=True)
class Heard:
    """The last event of a job, and when it came."""

    event: JobEvent
    at: datetime


class JobLog:
    """Keeps the last of each kind of work: what is done again and again (looking into the drop folder) stands
    there once. Everything that failed stays until the same work succeeds."""

    def __init__(self) -> None:
        self._heard: OrderedDict[str, Heard] = OrderedDict()
        self._reading: dict[str, JobEvent] = {}

    def hear(self, event: JobEvent, now: datetime) -> bool:
        """Take an event in; True when there is something new to show."""
        if event.lane in QUIET_LANES:
            return False
        if event.key is not None and event.key.startswith(_DOCUMENT):
            number = event.key.removeprefix(_DOCUMENT)
            if event.state.is_final:
                self._reading.pop(number, None)
            else:
                self._reading[number] = event
            return True
        if event.state is JobState.CANCELLED:
            return self._heard.pop(event.name, None) is not None
        self._heard[event.name] = Heard(event, now)
        self._heard.move_to_end(event.name)
        while len(self._heard) > _MOST:
            self._heard.popitem(last=False)
        return True

    def reading(self, key: str) -> JobEvent | None:
        """The job that reads a document now, by the document's number."""
        return self._reading.get(key)

    def all(self) -> tuple[Heard, ...]:
        """Everything else, the latest first."""
        return tuple(reversed(self._heard.values()))
