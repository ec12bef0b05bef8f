# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two records as events carry them, and how a value of one reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs. ``path`` is its name, with that of the record it is part of (``facts.units``)."""

    path: str
    before: Any
    after: Any

    def said(self, value: Any, words: Mapping[str, str]) -> str:
        """A value in a person's form; ``words`` has those for yes, no and nothing."""
        match value:
            case None | "" | [] | {}:
                return words["nothing"]
            case bool():
                return words["yes" if value else "no"]
            case int():
                return f"{value:,}"
            case list():
                return ", ".join(str(item) for item in value)
        return plain_day(value)


Changes: TypeAlias = tuple[Change, ...]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What differs, in the order of ``after``. A value only one of them has counts as nothing in the other."""
    return tuple(_walk(before, after, ""))


def _walk(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterable[Change]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if isinstance(old, Mapping) or isinstance(new, Mapping):
            yield from _walk(old or {}, new or {}, f"{path}{name}.")
        elif old != new:
            yield Change(f"{path}{name}", old, new)


def plain_day(value: object) -> str:
    """A day as people here write it, where it is one; anything else as it stands."""
    try:
        return f"{date.fromisoformat(str(value)):%m/%d/%Y}"
    except ValueError:
        return str(value or "")
