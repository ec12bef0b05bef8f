# SPDX-License-Identifier: AGPL-3.0-or-later
"""Importing a module does nothing but define things: the program begins in one place."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.source import ROOT, modules

# Each opens hostile files, so it lives in the child process only.
CHILD_ONLY = {"pymupdf", "fitz", "tesserocr", "pytesseract"}


def imported(names: list[str], folder: Path) -> dict[str, Any]:
    """What importing ``names`` in a fresh interpreter did."""
    home = {
        k: str(folder) for k in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")
    }
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.support.import_everything", *names],
        cwd=folder,
        env={**os.environ, **home, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("imports")
    return {**imported(modules(), folder), "left": sorted(p.name for p in folder.rglob("*"))}


def test_every_module_can_be_imported_first(everything: dict[str, Any]) -> None:
    assert everything["failed"] == []


def test_importing_touches_nothing_outside_the_interpreter(everything: dict[str, Any]) -> None:
    assert everything["touched"] == []
    assert everything["left"] == []


def test_importing_starts_no_thread_and_no_application(everything: dict[str, Any]) -> None:
    assert everything["threads"] == []
    assert everything["application"] is False


def test_the_program_itself_never_loads_what_opens_hostile_files(tmp_path: Path) -> None:
    found = imported(["coi_desktop.__main__", "coi_desktop.cli.main", "coi_desktop.desk.run"], tmp_path)
    assert found["failed"] == []
    assert CHILD_ONLY & set(found["loaded"]) == set()
