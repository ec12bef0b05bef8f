# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen dataclasses to plain JSON values and back.

A reading leaves the child process and rests in the database as JSON, never as a pickle: bytes from a
hostile document must not be able to run anything. Unknown keys are ignored and missing ones take their
default, so a reading stored by an older version can still be loaded.

How a type is read back is worked out once for each type: an office holds thousands of readings.
"""

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
_Decoder = Callable[[Any], Any]
_MISFITS = (ValueError, TypeError, KeyError, AttributeError)


def to_plain(value: object) -> Any:
    """Dataclasses, tuples, enums, dates and scalars as what ``json.dumps`` takes."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in field_names(type(value))}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, dict):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The inverse of :func:`to_plain` for ``kind``. Raises ValueError where the value does not fit."""
    try:
        return cast(T, _decoder(cast(Any, kind))(plain))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"does not fit {getattr(kind, '__name__', kind)}: {error}") from error


def field_names(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order."""
    return _names(cast(Any, cls))


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


@cache
def _decoder(kind: Any) -> _Decoder:
    """How values of ``kind`` are read back."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _of_union(arguments)
    if kind is Any:
        return _as_it_is
    if origin is typing.Literal:
        return _of_choices(arguments)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin in (frozenset, set, list):
        item = _decoder(arguments[0])
        return lambda plain: origin(item(p) for p in plain)
    if origin is dict or getattr(origin, "__name__", "") == "Mapping":
        key, value = _decoder(arguments[0]), _decoder(arguments[1])
        return lambda plain: {key(k): value(v) for k, v in plain.items()}
    if origin is not None and is_dataclass(origin):
        parameters = getattr(origin, "__parameters__", ())
        return _of_record(origin, dict(zip(parameters, arguments, strict=True)))
    if isinstance(kind, typing.NewType):
        return _decoder(kind.__supertype__)
    return _of_class(kind)


def _as_it_is(plain: Any) -> Any:
    return plain


def _of_class(kind: Any) -> _Decoder:
    if is_dataclass(kind):
        return _of_record(kind, {})
    if issubclass(kind, Enum):
        return cast(_Decoder, kind)
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is type(None):
        return _nothing

    def scalar(plain: Any) -> Any:
        if kind is float and type(plain) is int:
            return float(plain)
        if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
            raise ValueError(f"expected {kind.__name__}, got {type(plain).__name__}")
        return plain

    return scalar


def _nothing(plain: Any) -> None:
    if plain is not None:
        raise ValueError("expected nothing")


def _of_union(choices: tuple[Any, ...]) -> _Decoder:
    optional = type(None) in choices
    decoders = [_decoder(choice) for choice in choices if choice is not type(None)]

    def union(plain: Any) -> Any:
        if plain is None and optional:
            return None
        for decode in decoders:
            try:
                return decode(plain)
            except _MISFITS:
                continue
        raise ValueError(f"{plain!r} fits none of {choices}")

    return union


def _of_choices(choices: tuple[Any, ...]) -> _Decoder:
    def chosen(plain: Any) -> Any:
        if plain not in choices:
            raise ValueError(f"{plain!r} is none of {choices}")
        return plain

    return chosen


def _of_tuple(items: tuple[Any, ...]) -> _Decoder:
    if len(items) == 2 and items[1] is Ellipsis:
        every = _decoder(items[0])
        return lambda plain: tuple(every(p) for p in plain)
    each = [_decoder(item) for item in items]
    return lambda plain: tuple(decode(p) for decode, p in zip(each, plain, strict=True))


def _of_record(cls: Any, bound: dict[Any, Any]) -> _Decoder:
    parts: list[tuple[str, _Decoder, bool]] = []

    def record(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise ValueError(f"expected an object for {cls.__name__}")
        if not parts:  # worked out with the first record, since records may hold their own kind
            hints = typing.get_type_hints(cls)
            parts.extend((f.name, _decoder(_bind(hints[f.name], bound)), _needed(f)) for f in fields(cls))
        arguments = {}
        for name, decode, needed in parts:
            if name in plain:
                arguments[name] = decode(plain[name])
            elif needed:
                raise KeyError(name)
        return cls(**arguments)

    return record


def _needed(part: Field[Any]) -> bool:
    return part.default is MISSING and part.default_factory is MISSING


def _bind(hint: Any, bound: dict[Any, Any]) -> Any:
    if not bound:
        return hint
    if hint in bound:
        return bound[hint]
    args = typing.get_args(hint)
    if args and typing.get_origin(hint) in (typing.Union, types.UnionType):
        return typing.Union[tuple(_bind(a, bound) for a in args)]  # noqa: UP007 - built at run time
    return hint
