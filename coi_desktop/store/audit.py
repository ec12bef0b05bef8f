# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of everything that happened: all numbers in order from one query, then the events of the pages that
are looked at. Newest first.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Text, cast, func, literal, or_, select

from coi_desktop.store.columns import fold
from coi_desktop.store.rows import EventFilter
from coi_desktop.store.tables import commitments, documents, events, projects, vendors, waivers
from coi_desktop.store.views import ReadView

__all__ = ["EventFilter", "actors", "event_ids"]


def event_ids(view: ReadView, wanted: EventFilter) -> list[int]:
    """The numbers of the events that are wanted, newest first."""
    found = select(events.c.id).where(*_conditions(wanted)).order_by(events.c.id.desc())
    result = view.connection.execute(found)
    # Straight from the driver: building row objects would take longer than the query.
    return [row[0] for row in result.cursor.fetchall()] if result.cursor is not None else []


def actors(view: ReadView) -> tuple[str, ...]:
    """Everybody who ever did something, by name."""
    return tuple(view.connection.scalars(select(events.c.actor).distinct().order_by(events.c.actor)))


def _conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kinds:
        conditions.append(events.c.kind.in_(wanted.kinds))
    if wanted.actor:
        conditions.append(events.c.actor == wanted.actor)
    if wanted.subject:
        conditions.append(events.c.subject == wanted.subject)
    return conditions + [_holds(word) for word in fold(wanted.text).split()]


def _holds(word: str) -> ColumnElement[bool]:
    """Whether an event holds a word: in what it carries, in who did it, or in the name of what it is about."""
    # instr, not LIKE: a percent sign or underscore typed by a person means itself.
    named = select(vendors.c.id).where(func.instr(vendors.c.search_text, word) > 0)
    on_job = select(projects.c.id).where(_in(projects.c.sort_name, word))
    return or_(
        _in(events.c.details, word),
        _in(events.c.actor, word),
        events.c.subject.in_(_subjects("vendor", named)),
        events.c.subject.in_(_subjects("project", on_job)),
        events.c.subject.in_(
            _subjects(
                "commitment",
                select(commitments.c.id).where(
                    or_(commitments.c.vendor_id.in_(named), commitments.c.project_id.in_(on_job))
                ),
            )
        ),
        events.c.subject.in_(
            _subjects(
                "document",
                select(documents.c.id).where(
                    or_(documents.c.vendor_id.in_(named), _in(documents.c.file_name, word))
                ),
            )
        ),
        events.c.subject.in_(_subjects("waiver", select(waivers.c.id).where(waivers.c.vendor_id.in_(named)))),
    )


def _in(column: Column[Any], word: str) -> ColumnElement[bool]:
    return func.instr(func.lower(column), word) > 0


def _subjects(kind: str, ids: Select[Any]) -> Select[Any]:
    found = ids.subquery()
    return select(literal(f"{kind}:") + cast(found.c.id, Text))
