# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long work as rows, so that a restart takes it up again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, case, cast, insert, or_, select, text, update

from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import JobRowId
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.rows import JobRecord, JobRow, JobRowState
from coi_desktop.store.scope import Repository, missing, new_id
from coi_desktop.store.tables import OPEN_JOB, documents, jobs

_OPEN = (JobRowState.QUEUED.value, JobRowState.RUNNING.value, JobRowState.INTERRUPTED.value)
_WAITING = (JobRowState.QUEUED.value, JobRowState.INTERRUPTED.value)


class JobReader(Repository):
    """Jobs as they stand."""

    def get(self, job_id: JobRowId) -> JobRow:
        """One job; ConflictError("record.missing") without it."""
        return _job(self._the(select(jobs).where(jobs.c.id == job_id), f"job number {job_id}"))

    def recent(self, limit: int) -> tuple[JobRecord, ...]:
        """Work that is open or has failed for good, and the last that was done, ``limit`` of each; what moved on
        last comes first. ``key`` is taken for the number of a document."""
        records: list[JobRecord] = []
        for states in (_OPEN, (JobRowState.FAILED.value,), (JobRowState.DONE.value,)):
            found = (
                select(jobs, documents.c.file_name, documents.c.state.label("document_state"))
                .select_from(jobs.outerjoin(documents, documents.c.id == cast(jobs.c.key, Integer)))
                .where(jobs.c.state.in_(states))
                .order_by(jobs.c.id.desc())
                .limit(limit)
            )
            records += [
                JobRecord(
                    job=_job(row),
                    file_name=row.file_name or "",
                    unreadable=row.document_state == DocumentState.UNREADABLE.value,
                    updated_at=row.updated_at,
                )
                for row in self._rows(found)
            ]
        return tuple(sorted(records, key=lambda record: record.updated_at, reverse=True))

    def open(self, kind: str) -> tuple[JobRow, ...]:
        """Jobs of a kind that are not finished, oldest first."""
        found = select(jobs).where(jobs.c.kind == kind, text(OPEN_JOB)).order_by(jobs.c.id)
        return tuple(_job(row) for row in self._rows(found))


class Jobs(JobReader):
    """Jobs, to add and to move on."""

    def enqueue(self, kind: str, key: str, payload: Mapping[str, object]) -> JobRow:
        """A new job, or the open one of the same kind and key, unchanged."""
        found = self._first(select(jobs).where(jobs.c.kind == kind, jobs.c.key == key, text(OPEN_JOB)))
        if found is not None:
            return _job(found)
        values = insert(jobs).values(
            kind=kind,
            key=key,
            payload=to_json(dict(payload)),
            state=JobRowState.QUEUED.value,
            attempts=0,
            error_code="",
            error_text="",
            created_at=self._scope.at,
            updated_at=self._scope.at,
        )
        return self.get(JobRowId(new_id(self._connection.execute(values))))

    def take(self, kind: str, key: str | None = None) -> JobRow | None:
        """The next job of a kind (and key) that may run now, marked running with one more attempt; None when
        nothing is due. What a restart interrupted comes first."""
        due = or_(jobs.c.next_attempt.is_(None), jobs.c.next_attempt <= self._scope.at)
        wanted = () if key is None else (jobs.c.key == key,)
        interrupted_first = case((jobs.c.state == JobRowState.INTERRUPTED.value, 0), else_=1)
        found = self._first(
            select(jobs.c.id)
            .where(jobs.c.kind == kind, jobs.c.state.in_(_WAITING), due, *wanted)
            .order_by(interrupted_first, jobs.c.id)
            .limit(1)
        )
        if found is None:
            return None
        job_id = JobRowId(found.id)
        self._change(job_id, state=JobRowState.RUNNING.value, attempts=jobs.c.attempts + 1, next_attempt=None)
        return self.get(job_id)

    def done(self, job_id: JobRowId) -> None:
        """The work is finished; its key is free again."""
        self._change(job_id, state=JobRowState.DONE.value, error_code="", error_text="")

    def hurry(self, kind: str, key: str) -> None:
        """An open job need not wait for its next attempt."""
        self._connection.execute(
            update(jobs)
            .where(jobs.c.kind == kind, jobs.c.key == key, jobs.c.state.in_(_WAITING))
            .values(next_attempt=None, updated_at=self._scope.at)
        )

    def failed(
        self,
        job_id: JobRowId,
        code: str,
        retry_at: datetime | None,
        *,
        text: str = "",
        uses_attempt: bool = True,
    ) -> None:
        """The work failed, which ``text`` explains: to be tried again at ``retry_at``, or for good with None.
        ``uses_attempt`` is False for faults of this computer (a full disk, no network), which are not the
        job's fault."""
        state = JobRowState.FAILED if retry_at is None else JobRowState.QUEUED
        attempts = jobs.c.attempts if uses_attempt else jobs.c.attempts - 1
        self._change(
            job_id,
            state=state.value,
            error_code=code,
            error_text=text,
            next_attempt=retry_at,
            attempts=attempts,
        )

    def interrupt_running(self) -> int:
        """On start: what was running when the program ended waits to be taken again. Answers how many."""
        changed = self._connection.execute(
            update(jobs)
            .where(jobs.c.state == JobRowState.RUNNING.value)
            .values(state=JobRowState.INTERRUPTED.value, updated_at=self._scope.at)
        )
        return changed.rowcount

    def _change(self, job_id: JobRowId, **values: object) -> None:
        values["updated_at"] = self._scope.at
        if not self._connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values)).rowcount:
            raise missing(f"job number {job_id}")


def _job(row: Row[Any]) -> JobRow:
    return JobRow(
        id=JobRowId(row.id),
        kind=row.kind,
        key=row.key,
        payload=from_json(dict[str, Any], row.payload, f"job number {row.id}"),
        state=row.state,
        attempts=row.attempts,
        next_attempt=row.next_attempt,
        error_code=row.error_code,
        error_text=row.error_text,
    )
