# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values by path: ``general_liability.each_occurrence``, ``insurers.A.name``, ``other.0.type``; in a whole
document ``certificates.0.insured.name`` and ``endorsements.1.scheduled_names.0``.

The desk lists, corrects and points at values by path; rules use the typed fields.
"""

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from coi_desktop.domain.certificate import Insurer
from coi_desktop.domain.plain import field_names
from coi_desktop.domain.values import Value

D = TypeVar("D")


def values(record: object, prefix: str = "") -> Iterator[tuple[str, Value[Any]]]:
    """Each value of a certificate, an endorsement or a whole document with its path, in the order of the form."""
    if isinstance(record, Value):
        yield prefix, record
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            key = item.letter if isinstance(item, Insurer) else str(index)
            yield from values(item, f"{prefix}.{key}" if prefix else key)
    elif is_dataclass(record):
        for name in field_names(type(record)):
            yield from values(getattr(record, name), f"{prefix}.{name}" if prefix else name)


def value_at(record: object, path: str) -> Value[Any]:
    """The value at ``path``; KeyError when there is none."""
    found = getattr(record, path, None) if path.isidentifier() else child_at(record, path)
    if not isinstance(found, Value):
        raise KeyError(path)
    return found


def child_at(record: object, path: str) -> object:
    """Whatever stands at ``path``, a record or a list just as well as a value; KeyError when there is none."""
    return _child(record, path.split("."))


def with_value(record: D, path: str, value: Value[Any]) -> D:
    """A copy of ``record`` with the value at ``path`` replaced; KeyError when there is none."""
    value_at(record, path)
    changed: D = _replaced(record, path.split("."), value)
    return changed


def with_entry(record: D, path: str, entry: Value[Any] | None) -> D:
    """A copy of ``record`` with the entry of a list at ``path`` replaced, taken out where ``entry`` is None,
    or added where ``path`` is one past the last; KeyError when there is no such place."""
    *parents, last = path.split(".")
    entries = _child(record, parents)
    if not isinstance(entries, tuple) or not last.isdigit() or int(last) > len(entries):
        raise KeyError(path)
    at = int(last)
    kept = () if entry is None else (entry,)
    changed: D = _replaced(record, parents, (*entries[:at], *kept, *entries[at + 1 :]))
    return changed


def _child(record: Any, parts: list[str]) -> Any:
    for part in parts:
        record = _step(record, part)
    return record


def _step(record: Any, part: str) -> Any:
    if isinstance(record, tuple):
        return record[_index(record, part)]
    if is_dataclass(record) and part in field_names(type(record)):
        return getattr(record, part)
    raise KeyError(part)


def _index(record: tuple[Any, ...], part: str) -> int:
    for index, item in enumerate(record):
        if part == (item.letter if isinstance(item, Insurer) else str(index)):
            return index
    raise KeyError(part)


def _replaced(record: Any, parts: list[str], value: object) -> Any:
    if not parts:
        return value
    child = _replaced(_step(record, parts[0]), parts[1:], value)
    if isinstance(record, tuple):
        index = _index(record, parts[0])
        return (*record[:index], child, *record[index + 1 :])
    return replace(record, **{parts[0]: child})
