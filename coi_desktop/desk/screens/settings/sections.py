# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings as forms, by section, and what is typed into them as settings again. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum

from coi_desktop.desk.forms import Field, Form, Kind, Values, read, typed_date
from coi_desktop.desk.text import Texts
from coi_desktop.domain.office import OurCompany
from coi_desktop.domain.plain import field_names
from coi_desktop.platform.settings import Settings, limits_of, problem_with


class Section(StrEnum):
    """A page of the settings. Those that hold settings are named as their section in the file."""

    OFFICE = "office"
    DROP_FOLDER = "drop_folder"
    MAIL = "mail"
    READING = "reading"
    REVIEW = "review"
    DESK = "desk"
    BACKUPS = "backups"
    PASSWORDS = "passwords"

    @property
    def has_form(self) -> bool:
        """Whether there is something to fill in."""
        return self not in (Section.MAIL, Section.BACKUPS, Section.PASSWORDS)


def form_of(section: Section, settings: Settings, texts: Texts) -> Form:
    """The form of a section, with what is set now."""
    part = getattr(settings, section.value)
    return Form(
        name=section.value,
        title=texts(f"settings.{section}.title"),
        lead=texts(f"settings.{section}.lead"),
        fields=fields_of(part, tuple(each.name for each in fields(part)), texts),
        save=texts("form.save"),
    )


def fields_of(part: object, names: Sequence[str], texts: Texts) -> tuple[Field, ...]:
    """Settings of a section, or of one entry of a list, as fields with what is set now."""
    return tuple(_field(part, name, getattr(part, name), texts) for name in names)


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
    if isinstance(value, tuple):
        return Field(name, limits.label, Kind.CHIPS, "\n".join(value), hint)
    if name == "since":
        return Field(
            name, limits.label, Kind.DATE, typed_date(value if isinstance(value, date) else None), hint
        )
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
    return typed_part(getattr(settings, form.name), form, typed, texts)


def typed_part(
    part: object, form: Form, typed: Mapping[str, str], texts: Texts
) -> tuple[Values, dict[str, str]]:
    """The same for a section, or for one entry of a list; the form may ask for some of its settings only."""
    values, problems = read(form, typed, texts)
    for name in field_names(type(part)):
        if name in problems or name not in values:
            continue
        limits = limits_of(part, name)
        if name == "our_companies":
            values[name] = _companies(values[name])
        elif isinstance(getattr(part, name), bool):
            values[name] = values[name] == "yes"
        elif values[name] is None and getattr(part, name) is not None and name != "since":
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
