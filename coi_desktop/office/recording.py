# SPDX-License-Identifier: AGPL-3.0-or-later
"""How events carry what they record, so that a past day can be rebuilt from them alone."""

from typing import Any, TypeVar

from coi_desktop.domain.filing import Event
from coi_desktop.domain.plain import from_plain, to_plain

T = TypeVar("T")


def recorded(record: object, **more: object) -> dict[str, Any]:
    """The details of an event about a record: all of it, as it stands after what happened."""
    return {"record": to_plain(record), **more}


def record_of(event: Event, kind: type[T]) -> T | None:
    """The record an event carries; None for an event of a release that did not keep it. ValueError where it
    does not fit."""
    plain = event.details.get("record")
    return None if plain is None else from_plain(kind, plain)
