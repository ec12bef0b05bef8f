# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened: appended, never changed, each entry sealed with the one before it.

Triggers in the database refuse changes made through SQL; the chain of hashes shows changes made to the
file behind the program's back. Only a seal kept elsewhere shows that the newest entries were cut off.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Text, func, insert, select, type_coerce

from coi_desktop.domain.filing import Event
from coi_desktop.domain.ids import EventId
from coi_desktop.store.columns import from_json, moment_text, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import events

_BATCH = 1000


class EventReader(Repository):
    """Events as they happened."""

    def for_subject(self, subject: str) -> tuple[Event, ...]:
        """All that happened to a subject (``document:12``), oldest first."""
        found = select(events).where(events.c.subject == subject).order_by(events.c.id)
        return tuple(_event(row) for row in self._rows(found))

    def about(self, subjects: Collection[str], limit: int) -> tuple[Event, ...]:
        """Up to ``limit`` events about any of the subjects, the newest first."""
        found = select(events).where(events.c.subject.in_(subjects)).order_by(events.c.id.desc()).limit(limit)
        return tuple(_event(row) for row in self._rows(found))

    def since(self, event_id: int, limit: int) -> tuple[Event, ...]:
        """Up to ``limit`` events after one, oldest first; 0 starts at the beginning."""
        found = select(events).where(events.c.id > event_id).order_by(events.c.id).limit(limit)
        return tuple(_event(row) for row in self._rows(found))

    def record_before(self, event: Event) -> dict[str, Any] | None:
        """The record as the last event about it before this one left it; None where none carries it."""
        found = self._first(
            select(events.c.id, events.c.details)
            .where(
                events.c.subject == event.subject,
                events.c.id < event.id,
                events.c.kind.in_((event.kind, event.kind.replace("_changed", "_added"))),
            )
            .order_by(events.c.id.desc())
            .limit(1)
        )
        if found is None:
            return None
        record = from_json(dict[str, Any], found.details, f"event number {found.id}").get("record")
        return record if isinstance(record, dict) else None

    def newest(self, limit: int, *, without: Collection[str] = ()) -> tuple[Event, ...]:
        """Up to ``limit`` of the last events, newest first; none of the kinds in ``without``."""
        found = select(events).where(events.c.kind.not_in(without)).order_by(events.c.id.desc()).limit(limit)
        return tuple(_event(row) for row in self._rows(found))

    def many(self, ids: Sequence[int]) -> tuple[Event, ...]:
        """The events of a page of a list, in the order of ``ids``."""
        found = {row.id: row for row in self._rows(select(events).where(events.c.id.in_(ids)))}
        return tuple(_event(found[event_id]) for event_id in ids if event_id in found)

    def count(self) -> int:
        """How many there are."""
        return self._connection.scalar(select(func.count()).select_from(events)) or 0

    def seal_of(self, event_id: int) -> str:
        """Number and hash of an event, which stand for everything up to it; empty when it is not there. Kept
        outside the data folder, it shows later whether newer events were cut off."""
        row = self._first(select(events.c.id, events.c.hash).where(events.c.id == event_id))
        return "" if row is None else f"{row.id}:{row.hash}"

    def first_broken(self) -> EventId | None:
        """The first event that is not as it was written, or that follows a gap; None when all are sound."""
        previous_id, previous_hash = 0, ""
        for row in self._walk():
            sound = (
                row.id == previous_id + 1
                and row.previous_hash == previous_hash
                and row.hash == _seal(*row[:6], previous_hash)
            )
            if not sound:
                return EventId(row.id)
            previous_id, previous_hash = row.id, row.hash
        return None

    def _walk(self) -> Iterator[Row[Any]]:
        # Times as the text that was hashed: a changed one need not be a time any more.
        at = type_coerce(events.c.at, Text)
        sealed = select(
            events.c.id, at, events.c.actor, events.c.kind, events.c.subject, events.c.details,
            events.c.previous_hash, events.c.hash,
        )  # fmt: skip
        last = 0
        while rows := self._rows(sealed.where(events.c.id > last).order_by(events.c.id).limit(_BATCH)):
            yield from rows
            last = rows[-1].id


class Events(EventReader):
    """Events, to append to."""

    def append(self, kind: str, subject: str, details: Mapping[str, object] | None = None) -> Event:
        """Records what happened, with the unit of work's actor and time. ``details`` are plain values."""
        self.append_all(((kind, subject, details or {}),))
        newest = select(events).order_by(events.c.id.desc()).limit(1)
        return _event(self._the(newest, "event that was just written"))

    def append_all(self, happened: Iterable[tuple[str, str, Mapping[str, object]]]) -> None:
        """Records several things that happened at once: kind, subject and details of each, in order."""
        scope = self._scope
        last = self._first(select(events.c.id, events.c.hash).order_by(events.c.id.desc()).limit(1))
        event_id, seal = (last.id, last.hash) if last else (0, "")
        rows = []
        for kind, subject, details in happened:
            event_id, previous, text = event_id + 1, seal, to_json(dict(details))
            seal = _seal(event_id, moment_text(scope.at), scope.actor, kind, subject, text, previous)
            rows.append(
                {
                    "id": event_id,
                    "at": scope.at,
                    "actor": scope.actor,
                    "kind": kind,
                    "subject": subject,
                    "details": text,
                    "previous_hash": previous,
                    "hash": seal,
                }
            )
        if rows:
            self._connection.execute(insert(events), rows)


def _seal(*parts: object) -> str:
    return hashlib.sha256(to_json(parts).encode()).hexdigest()


def _event(row: Row[Any]) -> Event:
    return Event(
        id=row.id,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        subject=row.subject,
        details=from_json(dict[str, Any], row.details, f"event number {row.id}"),
    )
