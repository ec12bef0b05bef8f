# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hypothesis strategies for the frozen dataclasses of the domain, made from their type hints."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from coi_desktop.domain.certificate import CertificateReading, Insurer
from coi_desktop.domain.values import Value

# A reading keeps four decimals; binary fractions of 1/16 come back exactly.
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(10**12), 10**12),
    float: st.integers(-16_000, 16_000).map(lambda n: n / 16),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    object: st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    type(None): st.none(),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Every value a hint allows, small."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(any_of, args))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return st.lists(any_of(args[0]), max_size=3).map(tuple)
        return st.tuples(*map(any_of, args))
    if origin in (dict, Mapping):
        return st.dictionaries(any_of(args[0]), any_of(args[1]), max_size=3)
    if origin is Value:
        return _record(Value, {"value": any_of(args[0] | None)})
    if isinstance(kind, typing.NewType):
        return any_of(kind.__supertype__)
    if kind in _SCALARS:
        return _SCALARS[kind]
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return certificates() if kind is CertificateReading else _record(kind, {})


def certificates() -> st.SearchStrategy[CertificateReading]:
    """Certificates whose insurers have different letters, as the form prints them."""
    insurers = st.lists(_record(Insurer, {"letter": st.sampled_from("ABCDEF")}), unique_by=lambda i: i.letter)
    return _record(CertificateReading, {"insurers": insurers.map(tuple)})


def _record(kind: Any, given: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    rest = {f.name: any_of(hints[f.name]) for f in fields(kind) if f.name not in given}
    return st.builds(kind, **given, **rest)
