# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings as a file: what is kept, what is repaired, what is told."""

import dataclasses
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coi_desktop.domain.errors import LocalFaultError, UserError
from coi_desktop.domain.office import OurCompany
from coi_desktop.platform.settings import (
    DeskSettings,
    DropFolderSettings,
    LoadedSettings,
    OfficeSettings,
    ReadingSettings,
    Settings,
    SettingsFile,
)

CHOSEN = Settings(
    office=OfficeSettings(
        name="Example Builders – Süd",
        our_companies=(
            OurCompany(name="Example Builders LLC", address="1 Main St\nSpringfield", aliases=("Example",)),
            OurCompany(name="Example Holdings, Inc."),
        ),
        time_zone="America/Denver",
        coordinator="Ada Example",
    ),
    drop_folder=DropFolderSettings(folder="C:\\Scans", after_filing="leave", quiet_seconds=10),
    desk=DeskSettings(theme="dark", text_percent=150),
    reading=ReadingSettings(ocr_engine="pytesseract", tesseract_path="C:\\T\\tesseract.exe", max_pages=50),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def file(path: Path) -> SettingsFile:
    return SettingsFile(path, now=lambda: datetime(2026, 3, 2, 5, 59, 30, tzinfo=UTC))


def write(path: Path, plain: object) -> None:
    path.write_text(json.dumps(plain), encoding="utf-8")


def test_without_a_file_there_are_defaults_and_no_problem(file: SettingsFile, path: Path) -> None:
    assert file.load() == LoadedSettings(Settings())
    assert not path.exists()


def test_what_was_saved_is_loaded_again(file: SettingsFile, path: Path) -> None:
    file.save(CHOSEN)
    assert file.load() == LoadedSettings(CHOSEN)
    assert SettingsFile(path).load() == LoadedSettings(CHOSEN)
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_keys_of_a_newer_version_survive_a_save(file: SettingsFile, path: Path) -> None:
    write(path, {"schema_version": 1, "desk": {"theme": "dark", "sound": "on"}, "fax": {"lines": [1]}})
    loaded = file.load()
    assert loaded == LoadedSettings(Settings(desk=DeskSettings(theme="dark")))
    file.save(dataclasses.replace(loaded.settings, desk=DeskSettings(theme="light")))
    plain = json.loads(path.read_text("utf-8"))
    assert plain["desk"] == {"theme": "light", "text_percent": 100, "sound": "on"}
    assert plain["fax"] == {"lines": [1]}


@pytest.mark.parametrize(
    ("section", "name", "value", "words"),
    [
        ("drop_folder", "quiet_seconds", 0, "must be at least 1"),
        ("drop_folder", "quiet_seconds", "5", "was not understood"),
        ("drop_folder", "quiet_seconds", True, "was not understood"),
        ("drop_folder", "after_filing", "burn", "must be one of move, leave"),
        ("desk", "theme", ["dark"], "must be one of system, light, dark"),
        ("desk", "text_percent", 10**30, "must be at most 200"),
        ("office", "time_zone", "Central", "must be a time zone such as America/Chicago"),
        ("office", "our_companies", [{"address": "nameless"}], "was not understood"),
        ("office", "our_companies", {"name": "x"}, "was not understood"),
        ("office", "name", None, "was not understood"),
    ],
)
def test_a_value_that_does_not_fit_is_named_and_takes_its_default(
    file: SettingsFile, path: Path, section: str, name: str, value: object, words: str
) -> None:
    write(path, {section: {name: value}, "reading": {"max_pages": 7}})
    loaded = file.load()
    assert loaded.settings == Settings(reading=ReadingSettings(max_pages=7))
    assert loaded.problem is not None
    assert f"({section}.{name}) {words}; the default is used." in loaded.problem


def test_a_section_that_is_no_section_takes_its_defaults(file: SettingsFile, path: Path) -> None:
    write(path, {"desk": "dark", "reading": {"max_pages": 7}})
    loaded = file.load()
    assert loaded.settings == Settings(reading=ReadingSettings(max_pages=7))
    assert loaded.problem == "The settings under desk were not understood; defaults are used."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"schema_version": "two"}',
        b'{"schema_version": 0}',
        b"[" * 100_000,
        b'{"office": {"name": "cut off',
    ],
)
def test_a_broken_file_is_set_aside_and_told(file: SettingsFile, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    loaded = file.load()
    aside = path.with_name("settings.broken-20260302T055930Z.json")
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert aside.name in loaded.problem
    assert aside.read_bytes() == content
    file.save(CHOSEN)
    assert file.load() == LoadedSettings(CHOSEN)
    assert aside.read_bytes() == content


def test_a_file_that_breaks_between_loading_and_saving_is_set_aside_too(
    file: SettingsFile, path: Path
) -> None:
    path.write_bytes(b"typed in by hand, {")
    file.save(CHOSEN)
    assert path.with_name("settings.broken-20260302T055930Z.json").read_bytes() == b"typed in by hand, {"
    assert file.load() == LoadedSettings(CHOSEN)


def test_a_file_with_the_mark_of_windows_editors_is_fine(file: SettingsFile, path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"desk": {"theme": "dark"}}).encode())
    assert file.load() == LoadedSettings(Settings(desk=DeskSettings(theme="dark")))


def test_values_out_of_their_limits_are_not_written(file: SettingsFile, path: Path) -> None:
    file.save(CHOSEN)
    before = path.read_bytes()
    with pytest.raises(UserError, match="Text size must be at least 80") as refused:
        file.save(Settings(desk=DeskSettings(text_percent=1)))
    assert refused.value.code == "settings.out_of_limits"
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_and_saved_as_todays(path: Path) -> None:
    write(path, {"look": "dark"})
    file = SettingsFile(
        path, version=2, upgrades={1: lambda plain: {"desk": {"theme": plain["look"]}, "kept": True}}
    )
    loaded = file.load()
    assert loaded == LoadedSettings(Settings(desk=DeskSettings(theme="dark")))
    file.save(loaded.settings)
    plain = json.loads(path.read_text("utf-8"))
    assert (plain["schema_version"], plain["kept"]) == (2, True)
    assert "look" not in plain


def test_a_newer_file_is_used_as_far_as_understood_and_a_copy_is_kept(file: SettingsFile, path: Path) -> None:
    write(path, {"schema_version": 7, "desk": {"theme": "dark"}})
    content = path.read_bytes()
    loaded = file.load()
    assert loaded.settings == Settings(desk=DeskSettings(theme="dark"))
    assert loaded.problem is not None
    assert "newer COI Desktop" in loaded.problem
    file.save(loaded.settings)
    assert path.with_name("settings.version-7.json").read_bytes() == content
    assert json.loads(path.read_text("utf-8"))["schema_version"] == 7


def test_a_file_that_cannot_be_read_stops_instead_of_being_replaced(file: SettingsFile, path: Path) -> None:
    path.mkdir()
    with pytest.raises(LocalFaultError) as refused:
        file.load()
    assert refused.value.code == "settings.unreadable"
    with pytest.raises(LocalFaultError):
        file.save(CHOSEN)
