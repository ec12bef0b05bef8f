# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether plain data has the shape of a requirement set: every field known, every value of its kind.

A misspelled field must not pass as a field left out: what was meant to be asked for would not be asked for.
"""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any

from coi_desktop.domain.requirement_layers import KEYED_BY
from coi_desktop.domain.requirements import RequirementSet


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a set that makes no sense. ``field`` is its path
    (``lines.umbrella.limits.aggregate.amount``), ``what`` says what is wrong with it."""

    field: str
    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what} {self.next_step}"


def shape_problems(form: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What keeps a whole set in the keyed form from being a set."""
    return tuple(_record(RequirementSet, form, "", given=""))


def _record(kind: Any, form: Any, path: str, *, given: str) -> Iterator[Problem]:
    """``given`` is the field that the record is known by, which does not stand in it."""
    if not isinstance(form, Mapping):
        yield Problem(path.rstrip("."), "is not a group of fields.", "Write it as { “field”: value }.")
        return
    hints = typing.get_type_hints(kind)
    known = {f.name: f for f in fields(kind) if f.name != given}
    for name in form:
        if name not in known:
            yield Problem(f"{path}{name}", "is no field of a requirement set.", _meant(name, tuple(known)))
    for name, field in known.items():
        if name in form:
            yield from _value(hints[name], form[name], f"{path}{name}")
        elif _is_needed(field):
            yield Problem(f"{path}{name}", "is missing.", "Write its value, or take away what it belongs to.")


def _is_needed(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(kind: Any, value: Any, path: str) -> Iterator[Problem]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        if value is None:
            return
        kind = next(choice for choice in typing.get_args(kind) if choice is not type(None))
    if typing.get_origin(kind) is tuple:
        yield from _list(typing.get_args(kind)[0], value, path)
    elif is_dataclass(kind):
        yield from _record(kind, value, f"{path}.", given="")
    elif isinstance(kind, typing.NewType):
        yield from _value(kind.__supertype__, value, path)
    elif issubclass(kind, Enum):
        yield from _choice(kind, value, path)
    elif not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        what, next_step = _KINDS[kind]
        yield Problem(path, f"is {_said(value)}, {what}.", next_step)


_KINDS = {
    int: ("and not a whole number", "Write digits alone: 1000000, without quotes, commas or decimals."),
    bool: ("and neither true nor false", "Write true or false, without quotes."),
    str: ("and not a text", "Write it in quotes."),
}


def _list(kind: Any, value: Any, path: str) -> Iterator[Problem]:
    key = KEYED_BY.get(path.rpartition(".")[2])
    if key is not None and is_dataclass(kind):
        if not isinstance(value, Mapping):
            yield Problem(path, f"is {_said(value)}, and not a group by {key}.", "Write it as { … }.")
            return
        known_by = typing.get_type_hints(kind)[key]
        for name, record in value.items():
            yield from _value(known_by, name, f"{path}.{name}")
            yield from _record(kind, record, f"{path}.{name}.", given=key)
    elif not isinstance(value, list | tuple):
        yield Problem(path, f"is {_said(value)}, and not a list.", "Write it as [ … ].")
    else:
        for number, item in enumerate(value, 1):
            yield from _value(kind, item, f"{path}.{number}")


def _choice(kind: type[Enum], value: Any, path: str) -> Iterator[Problem]:
    choices = tuple(str(choice.value) for choice in kind)
    if value not in choices:
        yield Problem(path, f"“{value}” is not known here.", _meant(str(value), choices))


def _meant(name: str, choices: tuple[str, ...]) -> str:
    close = get_close_matches(name, choices, n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Choose from: {', '.join(choices)}."


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "null"
    return f"“{value}”" if isinstance(value, str) else str(value).lower()
