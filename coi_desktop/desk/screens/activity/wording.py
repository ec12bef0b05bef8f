# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events and work in words. No Qt here."""

from datetime import date, datetime

from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.asking import describe
from coi_desktop.desk.event_rows import place_of, when
from coi_desktop.desk.job_log import Heard, JobLog
from coi_desktop.desk.moments import clock
from coi_desktop.desk.places import DocumentPlace
from coi_desktop.desk.screens.activity.rows import EventLine, JobLine, VerdictWords
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.activity import Verdict
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.store.rows import JobRecord, JobRowState

_MARKS = {
    "running": (Tone.NEEDS_REVIEW, Sign.DOT),
    "queued": (Tone.NOT_REQUIRED, Sign.DASH),
    "put_off": (Tone.EXPIRING, Sign.QUARTER),
    "done": (Tone.COMPLIANT, Sign.CHECK),
    "unreadable": (Tone.EXPIRING, Sign.EXCLAMATION),
    "failed": (Tone.NOT_COMPLIANT, Sign.CROSS),
}


_NAMED = 10


class Wording:
    """Says everything the screen shows."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def event(self, told: ToldEvent, today: date) -> EventLine:
        """One event."""
        return EventLine(
            id=told.event.id,
            sentence=told.sentence,
            more=told.more,
            by=told.event.actor,
            at=when(told.event.at, today, self._texts),
            place=place_of(told),
        )

    def verdict(self, found: Verdict) -> VerdictWords:
        """The answer about the chain."""
        texts = self._texts
        if found.broken is not None:
            return VerdictWords(texts("activity.chain.broken", id=f"{found.broken:,}"), sound=False)
        if found.cut_off:
            return VerdictWords(texts("activity.chain.cut_off"), sound=False)
        if found.changed:
            said = ", ".join(subject.replace(":", " ") for subject in found.changed[:_NAMED])
            return VerdictWords(
                texts.count("activity.chain.changed", len(found.changed), which=said), sound=False
            )
        seal = texts("activity.chain.seal", seal=found.seal) if found.seal else ""
        sound = texts.count("activity.chain.sound", found.count)
        return VerdictWords(f"{sound} {seal}".strip(), sound=True)

    def jobs(self, records: tuple[JobRecord, ...], log: JobLog, today: date) -> tuple[JobLine, ...]:
        """All work: what runs first, then what failed, then the rest, the latest of each first."""
        lines = [(r.updated_at, self._record(r, log, today)) for r in records]
        lines += [(h.at, self._heard(h, today)) for h in log.all()]
        lines.sort(key=lambda pair: pair[0], reverse=True)
        lines.sort(key=lambda pair: _ORDER.index(pair[1].sign))
        return tuple(line for _, line in lines)

    def _record(self, record: JobRecord, log: JobLog, today: date) -> JobLine:
        texts, job = self._texts, record.job
        running = log.reading(job.key)
        document = DocumentId(int(job.key)) if job.key.isdigit() else None
        state, detail = self._state(record, running)
        tone, sign = _MARKS[state]
        stuck = state in ("failed", "put_off") or (state == "queued" and running is None)
        return JobLine(
            id=int(job.id),
            name=texts("activity.job.read", file=record.file_name or job.key),
            state=texts(f"activity.state.{state}"),
            tone=tone,
            sign=sign,
            detail=detail,
            at=when(record.updated_at, today, texts),
            place=None if document is None else DocumentPlace(document),
            retry=document if stuck else None,
            stop=running.job_id if running is not None else None,
        )

    def _state(self, record: JobRecord, running: JobEvent | None) -> tuple[str, str]:
        texts, job = self._texts, record.job
        why = job.error_text or (texts("activity.job.code", code=job.error_code) if job.error_code else "")
        if running is not None and running.state is JobState.RUNNING:
            pages = ""
            if running.total > 1:
                pages = texts("status.page", done=min(running.done + 1, running.total), total=running.total)
            return "running", pages
        if job.state is JobRowState.DONE:
            return ("unreadable", texts("activity.job.unreadable")) if record.unreadable else ("done", "")
        if job.state is JobRowState.FAILED:
            return "failed", why
        if job.next_attempt is not None:
            again = texts("activity.job.again", time=clock(job.next_attempt))
            return "put_off", f"{again} {why}".strip()
        return "queued", why

    def _heard(self, heard: Heard, today: date) -> JobLine:
        event, texts = heard.event, self._texts
        state = {JobState.RUNNING: "running", JobState.QUEUED: "queued", JobState.DONE: "done"}.get(
            event.state, "failed"
        )
        tone, sign = _MARKS[state]
        detail = str(describe(event.error, texts)) if event.error is not None else ""
        if state == "running" and event.total > 1:
            detail = texts("activity.job.part", done=f"{event.done:,}", total=f"{event.total:,}")
        key = f"activity.job.named.{event.name.replace(' ', '_')}"
        return JobLine(
            id=-event.job_id,
            name=texts(key) if key in texts else event.name[:1].upper() + event.name[1:],
            state=texts(f"activity.state.{state}"),
            tone=tone,
            sign=sign,
            detail=detail,
            at=when(heard.at, today, texts),
            stop=event.job_id if state in ("running", "queued") else None,
        )


_ORDER = (Sign.DOT, Sign.CROSS, Sign.QUARTER, Sign.DASH, Sign.EXCLAMATION, Sign.CHECK)


def local_day(moment: datetime) -> date:
    """The day of a moment on this computer."""
    return moment.astimezone().date()
