# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far reading is, from job events; what the status line says of it. No Qt here."""

from dataclasses import dataclass

from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.text import Texts

LANE = "documents"


@dataclass(frozen=True)
class ReadingSummary:
    """How many documents are waiting or being read, and pages done of the one that speaks."""

    documents: int
    done: int
    total: int
    job_ids: tuple[int, ...]

    def words(self, texts: Texts) -> str:
        """What the status line says; empty when nothing is being read."""
        if not self.documents:
            return ""
        words = texts.count("status.reading", self.documents)
        if self.total > 1:
            words += ", " + texts("status.page", done=min(self.done + 1, self.total), total=self.total)
        return words


class ReadingProgress:
    """Keeps count of the jobs in the documents lane."""

    def __init__(self) -> None:
        self._open: dict[int, JobEvent] = {}

    def hear(self, event: JobEvent) -> bool:
        """Take an event in; True when the summary changed."""
        if event.lane != LANE:
            return False
        before = self.summary()
        if event.state.is_final:
            self._open.pop(event.job_id, None)
        else:
            self._open[event.job_id] = event
        return self.summary() != before

    def summary(self) -> ReadingSummary:
        """Where reading stands now."""
        running = [e for e in self._open.values() if e.state is JobState.RUNNING and e.total]
        speaker = running[0] if running else None
        return ReadingSummary(
            documents=len(self._open),
            done=speaker.done if speaker else 0,
            total=speaker.total if speaker else 0,
            job_ids=tuple(self._open),
        )
