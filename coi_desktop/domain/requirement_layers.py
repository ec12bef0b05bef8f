# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements in layers: a whole set, then what a project and what a commitment ask for otherwise.

An override says only what differs. It is a JSON Merge Patch (RFC 7396) over the keyed form of a set, in which
the lists of lines, limits, endorsements, specialties and severities are objects by line, limit, id, kind
and finding. ``null`` takes something away. So a change of the set reaches every project that did not say
otherwise.

    {"lines": {"general_liability": {"limits": {"each_occurrence": {"amount": 2000000}}}, "umbrella": null}}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.domain.requirements import EndorsementRequirement, RequirementSet, SpecialtyKind

KEYED_BY: Mapping[str, str] = {
    "lines": "line",
    "limits": "limit",
    "endorsements": "id",
    "specialties": "kind",
    "severities": "finding",
}
"""The lists of records of a set, and the field each record is known by."""

IDENTITY = ("id", "name", "version", "layers")
"""What an override cannot change: which set it is laid over."""

Form = dict[str, Any]
"""A set, or what differs from one, in the keyed form: what ``json.dumps`` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What one project or one commitment asks for otherwise. ``changes`` is the merge patch."""

    ref: LayerRef
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody means to change in what is asked for at ``scope``, and has not published. ``changes`` is a merge
    patch over what is in force there, so that what others publish meanwhile stays. ``at`` is aware UTC."""

    scope: str
    changes: Mapping[str, Any]
    by: str
    at: datetime


def layer_of(requirements: RequirementSet) -> LayerRef:
    """A published set as a layer."""
    return LayerRef(scope=f"set:{requirements.id}", name=requirements.name, version=requirements.version)


def effective(base: RequirementSet, overrides: Sequence[Override] = ()) -> RequirementSet:
    """The requirements in force: ``base`` with the overrides laid over it one after the other, and
    ``layers`` saying so. ValueError when an override no longer fits what it is laid over."""
    laid = [override for override in overrides if override.changes]
    layers = (layer_of(base), *(override.ref for override in laid))
    if not laid:
        return replace(in_order(base), layers=layers)
    form = set_form(base)
    for override in laid:
        form = merged(form, override.changes)
    whole = with_lists(form) | {"id": base.id, "name": base.name, "version": base.version}
    return replace(in_order(from_plain(RequirementSet, whole)), layers=layers)


def difference(base: RequirementSet, changed: RequirementSet) -> Form:
    """The least override that makes ``changed`` of ``base``; which sets they are does not count."""
    return _difference(set_form(base), set_form(changed))


def origins(base: RequirementSet, overrides: Sequence[Override] = ()) -> dict[str, LayerRef]:
    """The layer that each value of the effective set comes from, by its path
    (``lines.umbrella.limits.aggregate.amount``)."""
    whole = effective(base)
    found = dict.fromkeys(values(whole), whole.layers[0])
    for count, override in enumerate(overrides, 1):
        said = tuple(path for path, _ in _leaves(override.changes))
        found = {
            path: override.ref if path not in found or _under(path, said) else found[path]
            for path in values(effective(base, overrides[:count]))
        }
    return found


def values(requirements: RequirementSet) -> dict[str, Any]:
    """Every value of a set by its path, as plain data, those that say nothing included."""
    form = with_keys(to_plain(requirements))
    return dict(_leaves({name: value for name, value in form.items() if name not in IDENTITY}))


def set_form(requirements: RequirementSet) -> Form:
    """The keyed form that overrides are laid over: without the identity, and without what is not set."""
    form = with_keys(to_plain(in_order(requirements)))
    return {n: v for n, v in _without_nothing(form).items() if n not in IDENTITY}


def merged(form: Mapping[str, Any], changes: Mapping[str, Any]) -> Form:
    """RFC 7396: ``changes`` laid over ``form``. Neither is touched."""
    result = dict(form)
    for name, value in changes.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, Mapping):
            below = result.get(name)
            result[name] = merged(below if isinstance(below, Mapping) else {}, value)
        else:
            result[name] = value
    return result


def _refuse(path: str) -> None:
    raise ValueError(f"{path} stands there twice, or without its name")


def with_keys(plain: Any, on_problem: Callable[[str], None] = _refuse, path: str = "") -> Any:
    """Lists of records as objects; what is in the keyed form already stays. ``on_problem`` is told the path
    of a record that stands there twice or names nothing, which is then left out."""
    if not isinstance(plain, Mapping):
        return plain
    result: Form = {}
    for name, value in plain.items():
        here = f"{path}{name}"
        key = KEYED_BY.get(name)
        if key is None or not isinstance(value, list):
            result[name] = with_keys(value, on_problem, f"{here}.")
            continue
        records: Form = {}
        for number, record in enumerate(value, 1):
            known_by = record.get(key) if isinstance(record, Mapping) else None
            if not isinstance(known_by, str) or known_by in records:
                on_problem(f"{here}.{known_by if isinstance(known_by, str) else number}")
                continue
            rest = {n: v for n, v in record.items() if n != key}
            records[known_by] = with_keys(rest, on_problem, f"{here}.{known_by}.")
        result[name] = records
    return result


def with_lists(form: Any) -> Any:
    """The inverse of :func:`with_keys`: records in lists again, for :func:`from_plain`."""
    if not isinstance(form, Mapping):
        return form
    result: Form = {}
    for name, value in form.items():
        key = KEYED_BY.get(name)
        if key is None or not isinstance(value, Mapping):
            result[name] = with_lists(value)
        else:
            result[name] = [{**with_lists(record), key: known_by} for known_by, record in value.items()]
    return result


def in_order(requirements: RequirementSet) -> RequirementSet:
    """The same set in the order of the certificate, so that equal sets are equal however they came about."""
    lines = sorted(requirements.lines, key=lambda wanted: _LINES.index(wanted.line))
    return replace(
        requirements,
        lines=tuple(
            replace(line, limits=tuple(sorted(line.limits, key=lambda wanted: _LIMITS.index(wanted.limit))))
            for line in lines
        ),
        endorsements=tuple(sorted(requirements.endorsements, key=_endorsement_order)),
        specialties=tuple(sorted(requirements.specialties, key=lambda wanted: _KINDS.index(wanted.kind))),
        severities=tuple(sorted(requirements.severities, key=lambda change: change.finding)),
    )


_LINES, _LIMITS, _KINDS, _ROLES = list(Line), list(LimitName), list(SpecialtyKind), list(Role)


def _endorsement_order(wanted: EndorsementRequirement) -> tuple[int, int, str]:
    return _LINES.index(wanted.line), _ROLES.index(wanted.role), wanted.id


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Form:
    changes: Form = {}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            changes[name] = None
        elif isinstance(before.get(name), Mapping) and isinstance(after[name], Mapping):
            below = _difference(before[name], after[name])
            if below:
                changes[name] = below
        elif name not in before or before[name] != after[name]:
            changes[name] = after[name]
    return changes


def _without_nothing(form: Any) -> Any:
    if not isinstance(form, Mapping):
        return form
    return {name: _without_nothing(value) for name, value in form.items() if value is not None}


def _leaves(form: Mapping[str, Any], path: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in form.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def _under(path: str, said: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in said)
