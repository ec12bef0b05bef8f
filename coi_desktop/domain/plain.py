# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen dataclasses to plain JSON values and back.

A reading leaves the child process and rests in the database as JSON, never as a pickle: bytes from a
hostile document must not be able to run anything. Unknown keys are ignored and missing ones take their
default, so a reading stored by an older version can still be loaded.
"""

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, cast

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Dataclasses, tuples, enums, dates and scalars as what ``json.dumps`` takes."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        items = [to_plain(item) for item in value]
        return sorted(items) if isinstance(value, set | frozenset) else items
    if isinstance(value, dict):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, float):
        return round(value, 4)
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The inverse of :func:`to_plain` for ``kind``. Raises ValueError where the value does not fit."""
    try:
        return cast(T, _decode(kind, plain))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"does not fit {getattr(kind, '__name__', kind)}: {error}") from error


_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(cls: Any) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def _decode(kind: Any, plain: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), plain)
    if kind is Any:
        return plain
    if origin is tuple:
        return _decode_tuple(typing.get_args(kind), plain)
    if origin in (frozenset, set, list):
        (item,) = typing.get_args(kind)
        return origin(_decode(item, p) for p in plain)
    if origin is dict or getattr(origin, "__name__", "") == "Mapping":
        key, item = typing.get_args(kind)
        return {_decode(key, k): _decode(item, v) for k, v in plain.items()}
    if origin is not None and is_dataclass(origin):
        return _decode_record(
            origin, plain, dict(zip(_parameters(origin), typing.get_args(kind), strict=True))
        )
    if isinstance(kind, typing.NewType):
        return _decode(kind.__supertype__, plain)
    return _decode_class(kind, plain)


def _decode_class(kind: Any, plain: Any) -> Any:
    if is_dataclass(kind):
        return _decode_record(kind, plain, {})
    if issubclass(kind, Enum):
        return kind(plain)
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if kind is date:
        return date.fromisoformat(plain)
    if kind is float and isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    if kind is type(None):
        if plain is not None:
            raise ValueError("expected nothing")
        return None
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise ValueError(f"expected {kind.__name__}, got {type(plain).__name__}")
    return plain


def _decode_union(choices: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _decode(choice, plain)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    raise ValueError(f"{plain!r} fits none of {choices}")


def _decode_tuple(items: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_decode(items[0], p) for p in plain)
    return tuple(_decode(item, p) for item, p in zip(items, plain, strict=True))


def _parameters(origin: Any) -> tuple[Any, ...]:
    return tuple(getattr(origin, "__parameters__", ()))


def _decode_record(cls: Any, plain: Any, bound: dict[Any, Any]) -> Any:
    if not isinstance(plain, dict):
        raise ValueError(f"expected an object for {cls.__name__}")
    hints = _hints(cls)
    arguments = {}
    for f in fields(cls):
        if f.name in plain:
            arguments[f.name] = _decode(_bind(hints[f.name], bound), plain[f.name])
        elif f.default is MISSING and f.default_factory is MISSING:
            raise KeyError(f.name)
    return cls(**arguments)


def _bind(hint: Any, bound: dict[Any, Any]) -> Any:
    if not bound:
        return hint
    if hint in bound:
        return bound[hint]
    args = typing.get_args(hint)
    if args and typing.get_origin(hint) in (typing.Union, types.UnionType):
        return typing.Union[tuple(_bind(a, bound) for a in args)]  # noqa: UP007 - built at run time
    return hint
