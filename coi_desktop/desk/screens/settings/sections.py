# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings as forms, by section, and what is typed into them as settings again. No Qt here."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from coi_desktop.desk.forms import Field, Form, Kind, Values, read
from coi_desktop.desk.text import Texts
from coi_desktop.domain.office import OurCompany
from coi_desktop.platform.settings import Settings, limits_of, problem_with


class Section(StrEnum):
    """A page of the settings. Those that hold settings are named as their section in the file."""

    OFFICE = "office"
    DROP_FOLDER = "drop_folder"
    READING = "reading"
    REVIEW = "review"
    DESK = "desk"
    BACKUPS = "backups"
    PASSWORDS = "passwords"

    @property
    def has_form(self) -> bool:
        """Whether there is something to fill in."""
        return self not in (Section.BACKUPS, Section.PASSWORDS)


def form_of(section: Section, settings: Settings, texts: Texts) -> Form:
    """The form of a section, with what is set now."""
    part = getattr(settings, section.value)
    return Form(
        name=section.value,
        title=texts(f"settings.{section}.title"),
        lead=texts(f"settings.{section}.lead"),
        fields=tuple(_field(part, each.name, getattr(part, each.name), texts) for each in fields(part)),
        save=texts("form.save"),
    )


def _field(part: object, name: str, value: object, texts: Texts) -> Field:
    limits = limits_of(part, name)
    hint = " ".join(
        filter(None, (limits.help, _range(limits.minimum, limits.maximum, limits.unit, value, texts)))
    )
    if name == "our_companies":
        return Field(name, limits.label, Kind.LINES, _company_lines(value), texts("settings.companies.hint"))
    if isinstance(value, bool):
        return Field(
            name,
            limits.label,
            Kind.CHOICE,
            "yes" if value else "no",
            hint,
            choices=(("no", texts("settings.off")), ("yes", texts("settings.on"))),
        )
    if limits.choices:
        words = tuple((choice, texts(f"settings.choice.{name}.{choice}")) for choice in limits.choices)
        return Field(name, limits.label, Kind.CHOICE, str(value), hint, choices=words)
    kind = Kind.NUMBER if isinstance(value, int) else Kind.TEXT
    return Field(name, limits.label, kind, str(value), hint)


def _range(minimum: int | None, maximum: int | None, unit: str, value: object, texts: Texts) -> str:
    if not isinstance(value, int) or isinstance(value, bool) or minimum is None or maximum is None:
        return ""
    return texts("settings.range", minimum=f"{minimum:,}", maximum=f"{maximum:,}", unit=unit).strip()


def typed_settings(
    form: Form, typed: Mapping[str, str], settings: Settings, texts: Texts
) -> tuple[Values, dict[str, str]]:
    """The values of a section, and by field what is wrong with what was typed."""
    part: Any = getattr(settings, form.name)
    values, problems = read(form, typed, texts)
    for each in fields(part):
        name, limits = each.name, limits_of(part, each.name)
        if name in problems:
            continue
        if name == "our_companies":
            values[name] = _companies(values[name])
        elif isinstance(getattr(part, name), bool):
            values[name] = values[name] == "yes"
        elif values[name] is None:
            problems[name] = texts("form.required")
            continue
        wrong = problem_with(values[name], limits)
        if wrong:
            problems[name] = texts("settings.wrong", label=limits.label, problem=wrong)
    return values, problems


def _company_lines(ours: object) -> str:
    lines = []
    for company in ours if isinstance(ours, tuple) else ():
        aliases = "; ".join(company.aliases)
        lines.append(" | ".join([company.name, company.address, aliases]).rstrip(" |"))
    return "\n".join(lines)


def _companies(lines: tuple[str, ...]) -> tuple[OurCompany, ...]:
    found = []
    for line in lines:
        name, address, aliases = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
        if name:
            others = tuple(alias.strip() for alias in aliases.split(";") if alias.strip())
            found.append(OurCompany(name=name, address=address, aliases=others))
    return tuple(found)
