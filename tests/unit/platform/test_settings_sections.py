# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every setting has a label, a default within its limits, and limits that are kept."""

import dataclasses

import pytest

from coi_desktop.domain.office import OurCompany
from coi_desktop.platform.settings import (
    DeskSettings,
    DropFolderSettings,
    Limits,
    OfficeSettings,
    ReadingSettings,
    Settings,
    limits_of,
    problem_with,
    problems_in,
)
from coi_desktop.platform.settings_upgrades import upgrade

EVERY = [
    (section.name, setting.name)
    for section in dataclasses.fields(Settings)
    for setting in dataclasses.fields(getattr(Settings(), section.name))
]


@pytest.mark.parametrize(("section", "name"), EVERY)
def test_every_setting_has_a_label_and_a_default_within_its_limits(section: str, name: str) -> None:
    found = getattr(Settings(), section)
    limits = limits_of(found, name)
    assert limits.label[0].isupper()
    assert problem_with(getattr(found, name), limits) is None


def test_no_setting_is_named_like_a_secret() -> None:
    assert not [name for _, name in EVERY if any(word in name for word in ("password", "token", "secret"))]


@pytest.mark.parametrize(
    ("value", "limits", "problem"),
    [
        (0, Limits("L", minimum=1), "must be at least 1"),
        (9, Limits("L", maximum=8), "must be at most 8"),
        (8, Limits("L", minimum=1, maximum=8), None),
        ("pink", Limits("L", choices=("light", "dark")), "must be one of light, dark"),
        ("x" * 11, Limits("L", longest=10), "must be no longer than 10 characters"),
        ((1, 2), Limits("L", maximum=1), "must have at most 1 entries"),
        ("America/Chicago", Limits("L", time_zone=True), None),
        ("", Limits("L", time_zone=True), None),
        ("Central", Limits("L", time_zone=True), "must be a time zone such as America/Chicago"),
    ],
)
def test_limits_are_told_in_words(value: object, limits: Limits, problem: str | None) -> None:
    assert problem_with(value, limits) == problem


def test_all_problems_are_named_by_their_labels() -> None:
    settings = Settings(
        office=OfficeSettings(
            time_zone="Mars/Base", our_companies=(OurCompany(name="Example Builders LLC"),)
        ),
        drop_folder=DropFolderSettings(quiet_seconds=0),
        desk=DeskSettings(text_percent=500),
        reading=ReadingSettings(documents_at_once=99),
    )
    assert problems_in(settings) == (
        "Time zone must be a time zone such as America/Chicago.",
        "Wait until a file has been quiet must be at least 1.",
        "Text size must be at most 200.",
        "Documents read at the same time must be at most 8.",
    )
    assert problems_in(Settings()) == ()


def test_a_setting_that_does_not_exist_has_no_limits() -> None:
    with pytest.raises(KeyError):
        limits_of(DeskSettings, "color")


def test_upgrades_run_in_order_each_from_its_version() -> None:
    steps = {
        1: lambda plain: {**plain, "desk": {"theme": plain["theme"]}},
        2: lambda plain: {name: value for name, value in plain.items() if name != "theme"},
    }
    assert upgrade({"theme": "dark"}, 3, steps) == {"desk": {"theme": "dark"}, "schema_version": 3}
    assert upgrade({"schema_version": 3, "theme": "odd"}, 3, steps) == {"schema_version": 3, "theme": "odd"}
    assert upgrade({"schema_version": 9}, 3, steps) == {"schema_version": 9}


@pytest.mark.parametrize("version", [0, -1, "1", 1.5, True, None])
def test_a_version_that_is_none_is_refused(version: object) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        upgrade({"schema_version": version}, 1, {})


def test_a_missing_step_is_refused() -> None:
    with pytest.raises(ValueError, match="no way from version 1 to 2"):
        upgrade({}, 3, {2: dict})
