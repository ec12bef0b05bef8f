# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where everything lies."""

import dataclasses
import sys
from pathlib import Path

import pytest

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform import paths
from coi_desktop.platform.paths import AppPaths, default_data_folder, refuse_network_drive, resources_folder


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    found = AppPaths.at(tmp_path)
    everything = [getattr(found, field.name) for field in dataclasses.fields(found)]
    assert len({*everything}) == len(everything)
    assert all(path == tmp_path or path.parent == tmp_path for path in everything)
    assert list(tmp_path.iterdir()) == []


def test_a_relative_folder_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert AppPaths.at(Path("office")).settings_file == tmp_path / "office" / "settings.json"


def test_the_variable_names_the_data_folder(tmp_path: Path) -> None:
    assert default_data_folder({"COI_DESKTOP_DATA": f" {tmp_path} "}) == tmp_path
    assert default_data_folder({"COI_DESKTOP_DATA": "~/coi"}) == Path.home() / "coi"


@pytest.mark.parametrize("environ", [{}, {"COI_DESKTOP_DATA": ""}, {"COI_DESKTOP_DATA": "  "}])
def test_otherwise_it_is_the_users_own_place_for_data(environ: dict[str, str]) -> None:
    folder = default_data_folder(environ)
    assert folder.name == "COI Desktop"
    assert folder.is_absolute()


def test_resources_lie_beside_the_source() -> None:
    root = Path(paths.__file__).parents[2]
    assert resources_folder() == root / "resources"
    assert (root / "pyproject.toml").is_file()


def test_resources_lie_in_the_unpacked_program_when_frozen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"


def test_a_share_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refuse_network_drive(tmp_path)
    monkeypatch.setattr(paths, "network_reason", lambda folder: "a cifs share")
    with pytest.raises(LocalFaultError, match="on a cifs share") as refused:
        refuse_network_drive(tmp_path)
    assert refused.value.code == "data.network_drive"
    assert "this computer's own disk" in refused.value.next_step
