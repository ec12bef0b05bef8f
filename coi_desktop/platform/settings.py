# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings as a JSON file that a person may read, and that never keeps the program from starting.

A value that does not fit is replaced by its default and named; a file that is no JSON at all is set aside
and named. Keys this version does not know are kept: a newer version may have written them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from coi_desktop.domain.errors import LocalFaultError, UserError
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.platform.atomic import local_fault, write_atomically
from coi_desktop.platform.settings_sections import (
    MOST_MAILBOXES,
    SCHEMA_VERSION,
    DeskSettings,
    DropFolderSettings,
    Limits,
    MailboxSettings,
    MailSettings,
    OfficeSettings,
    ReadingSettings,
    ReviewSettings,
    Settings,
    limits_of,
    limits_of_field,
    problem_with,
    problems_in,
    problems_of,
)
from coi_desktop.platform.settings_upgrades import UPGRADES, Plain, Upgrade, upgrade

__all__ = [
    "MOST_MAILBOXES",
    "DeskSettings",
    "DropFolderSettings",
    "Limits",
    "LoadedSettings",
    "MailSettings",
    "MailboxSettings",
    "OfficeSettings",
    "ReadingSettings",
    "ReviewSettings",
    "Settings",
    "SettingsFile",
    "limits_of",
    "problem_with",
    "problems_in",
    "problems_of",
]


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """What was loaded, and what the coordinator should know about it; None when all is well."""

    settings: Settings
    problem: str | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SettingsFile:
    """One settings file. ``now`` names a file that is set aside."""

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime] = _utc_now,
        upgrades: Mapping[int, Upgrade] = UPGRADES,
        version: int = SCHEMA_VERSION,
    ) -> None:
        self._path = path
        self._now = now
        self._upgrades = upgrades
        self._version = version

    def load(self) -> LoadedSettings:
        """The settings; defaults when there is no file yet.

        Raises LocalFaultError("settings.unreadable") when the file is there but cannot be read: going on
        with defaults would end in overwriting it.
        """
        content = self._content()
        if content is None:
            return LoadedSettings(Settings())
        try:
            plain = upgrade(_parsed(content), self._version, self._upgrades)
        except ValueError as error:
            return LoadedSettings(Settings(), self._set_aside(error))
        settings, problems = _decode(plain)
        if plain.get("schema_version", 1) > self._version:
            problems.insert(0, self._keep_newer(content, plain["schema_version"]))
        return LoadedSettings(settings, " ".join(problems) or None)

    def save(self, settings: Settings) -> None:
        """Write the settings, keeping keys this version does not know.

        Raises UserError("settings.out_of_limits") and writes nothing when a value is out of its limits;
        LocalFaultError when the disk does not take it.
        """
        problems = problems_in(settings)
        if problems:
            raise UserError("settings.out_of_limits", " ".join(problems))
        plain = self._known_before()
        for name, section in to_plain(settings).items():
            before = plain.get(name)
            plain[name] = {**before, **section} if isinstance(before, dict) else section
        plain["schema_version"] = max(self._version, plain.get("schema_version", 1))
        text = json.dumps(plain, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        write_atomically(self._path, text.encode("utf-8"))

    def _known_before(self) -> Plain:
        content = self._content()
        if content is None:
            return {}
        try:
            return upgrade(_parsed(content), self._version, self._upgrades)
        except ValueError as error:
            self._set_aside(error)  # broken since it was loaded: keep it for whoever broke it
            return {}

    def _content(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LocalFaultError(
                "settings.unreadable",
                f"The settings in {self._path} cannot be read: {error.strerror or error}.",
                "Check the rights on that file, then start again.",
            ) from error

    def _set_aside(self, error: ValueError) -> str:
        aside = self._beside(f"broken-{self._now():%Y%m%dT%H%M%SZ}")
        try:
            self._path.replace(aside)
        except OSError as problem:
            raise local_fault(problem, self._path) from problem
        return (
            f"The settings file was damaged ({error}) and was set aside as {aside.name};"
            " all settings are back at their defaults."
        )

    def _keep_newer(self, content: bytes, version: int) -> str:
        copy = self._beside(f"version-{version}")
        if not copy.exists():
            write_atomically(copy, content)
        return (
            f"The settings were written by a newer COI Desktop; what this one understands is used, and a copy"
            f" is kept as {copy.name}."
        )

    def _beside(self, word: str) -> Path:
        return self._path.with_name(f"{self._path.stem}.{word}{self._path.suffix}")


def _parsed(content: bytes) -> Plain:
    """ValueError (of which JSON and Unicode errors are kinds) unless it is a JSON object."""
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(plain, dict):
        raise ValueError("not a JSON object")
    return plain


def _decode(plain: Plain) -> tuple[Settings, list[str]]:
    problems: list[str] = []
    sections = {}
    hints = get_type_hints(Settings)
    for each in fields(Settings):
        content = plain.get(each.name, {})
        if not isinstance(content, dict):
            problems.append(f"The settings under {each.name} were not understood; defaults are used.")
            content = {}
        sections[each.name] = _decode_section(each.name, hints[each.name], content, problems)
    return Settings(**sections), problems


def _decode_section(name: str, section: Any, plain: Plain, problems: list[str]) -> Any:
    hints = get_type_hints(section)
    values = {}
    for each in fields(section):
        if each.name not in plain:
            continue
        try:
            values[each.name] = _decode_value(each, hints[each.name], plain[each.name])
        except ValueError as error:
            label = limits_of_field(each).label
            problems.append(f"{label} ({name}.{each.name}) {error}; the default is used.")
    return section(**values)


def _decode_value(each: "Field[Any]", hint: Any, plain: object) -> object:
    """ValueError whose text ends the sentence that names the setting."""
    if get_origin(hint) is Literal:
        if plain not in get_args(hint):
            raise ValueError(f"must be one of {', '.join(get_args(hint))}")
        return plain
    try:
        value: object = from_plain(hint, plain)
    except ValueError as error:
        raise ValueError("was not understood") from error
    problem = problem_with(value, limits_of_field(each))
    if problem:
        raise ValueError(problem)
    return value
