# SPDX-License-Identifier: AGPL-3.0-or-later
"""What more a set could ask for, each with figures to start from, to be edited before they are published."""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirement_layers import Form
from coi_desktop.domain.requirements import RequirementSet, SpecialtyKind
from coi_desktop.domain.standard_forms import standard_forms
from coi_desktop.review import forms
from coi_desktop.review.requirement_checks import LIMITS_OF

_USUAL = 1_000_000
_SMALL = {LimitName.MED_EXP: 5_000, LimitName.DAMAGE_TO_RENTED: 100_000}
_DOUBLE = (LimitName.GENERAL_AGGREGATE, LimitName.PRODUCTS_COMP_OP, LimitName.AGGREGATE)

_ROLES: dict[Line, tuple[Role, ...]] = {
    Line.GENERAL_LIABILITY: (
        Role.ADDITIONAL_INSURED_ONGOING,
        Role.ADDITIONAL_INSURED_COMPLETED,
        Role.PRIMARY_NONCONTRIBUTORY,
        Role.WAIVER_OF_SUBROGATION,
        Role.NOTICE_OF_CANCELLATION,
    ),
    Line.AUTOMOBILE: (
        Role.ADDITIONAL_INSURED_ONGOING,
        Role.PRIMARY_NONCONTRIBUTORY,
        Role.WAIVER_OF_SUBROGATION,
        Role.NOTICE_OF_CANCELLATION,
    ),
    Line.UMBRELLA: (
        Role.ADDITIONAL_INSURED_ONGOING,
        Role.PRIMARY_NONCONTRIBUTORY,
        Role.WAIVER_OF_SUBROGATION,
    ),
    Line.WORKERS_COMPENSATION: (Role.WAIVER_OF_SUBROGATION, Role.NOTICE_OF_CANCELLATION),
    Line.POLLUTION: (Role.ADDITIONAL_INSURED_ONGOING, Role.WAIVER_OF_SUBROGATION),
}
"""What is asked of which line's policy by a form."""

_LABELS = {
    Role.ADDITIONAL_INSURED_ONGOING: "Additional insured, ongoing",
    Role.ADDITIONAL_INSURED_COMPLETED: "Additional insured, completed",
    Role.PRIMARY_NONCONTRIBUTORY: "Primary and noncontributory",
    Role.WAIVER_OF_SUBROGATION: "Waiver of subrogation",
    Role.NOTICE_OF_CANCELLATION: "Notice of cancellation",
}
_SPECIAL = {
    SpecialtyKind.RIGGERS: "Riggers’ liability",
    SpecialtyKind.INSTALLATION_FLOATER: "Installation floater",
    SpecialtyKind.BUILDERS_RISK: "Builders’ risk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Something that is not asked for. ``key`` is the path it would have, ``label`` what people read, with its line;
    ``changes`` the merge patch that asks for it."""

    key: str
    label: str
    changes: Form


def starts(wanted: RequirementSet) -> tuple[Start, ...]:
    """What ``wanted`` does not ask for, in the order of the certificate."""
    return (*_lines(wanted), *_endorsements(wanted), *_special(wanted))


def _lines(wanted: RequirementSet) -> Iterator[Start]:
    for line in Line:
        asked = wanted.line(line)
        if asked is None:
            limits = LIMITS_OF[line]
            first = [name for name in limits if name not in _SMALL]
            patch = {"limits": {name.value: {"amount": _amount(name)} for name in first}}
            yield Start(key=f"lines.{line.value}", label=line.label, changes={"lines": {line.value: patch}})
            continue
        known = {limit.limit for limit in asked.limits}
        for name in LIMITS_OF[line]:
            if name not in known:
                limit = {"limits": {name.value: {"amount": _amount(name)}}}
                yield Start(
                    key=f"lines.{line.value}.limits.{name.value}",
                    label=f"{line.label}: {name.label}",
                    changes={"lines": {line.value: limit}},
                )


def _amount(name: LimitName) -> int:
    return _SMALL.get(name, 2 * _USUAL if name in _DOUBLE else _USUAL)


def _endorsements(wanted: RequirementSet) -> Iterator[Start]:
    asked = {(one.line, one.role) for one in wanted.endorsements}
    taken = {one.id for one in wanted.endorsements}
    for line, roles in _ROLES.items():
        for role in roles:
            if (line, role) in asked:
                continue
            id = f"{role.value}_{line.value}"
            if id in taken:
                continue
            accepted = [{"form": number} for number in _forms_giving(role, line)]
            record = {"label": _LABELS[role], "role": role.value, "line": line.value, "forms": accepted}
            yield Start(
                key=f"endorsements.{id}",
                label=f"{line.label}: {_LABELS[role]}",
                changes={"endorsements": {id: record}},
            )


def _forms_giving(role: Role, line: Line) -> Iterator[str]:
    for number, form in sorted(standard_forms().items()):
        if role in form.roles and not form.purpose and forms.line_of(number, "") is line:
            yield number


def _special(wanted: RequirementSet) -> Iterator[Start]:
    asked = {one.kind for one in wanted.specialties}
    for kind, label in _SPECIAL.items():
        if kind not in asked:
            yield Start(
                key=f"specialties.{kind.value}",
                label=label,
                changes={"specialties": {kind.value: {"amount": 0}}},
            )
