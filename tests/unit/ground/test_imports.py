# SPDX-License-Identifier: AGPL-3.0-or-later
"""Importing a module does nothing but define things: the program begins in one place."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from tests.support.source import ROOT, file_of, modules, tree

# What the extra better-ocr brings. Where NumPy is installed, pytesseract loads it, whoever asks for it.
EXTRA_ONLY = {"cv2", "onnxruntime", "rapidocr"}
# Each opens hostile files, so it lives in the child process only.
CHILD_ONLY = {"pymupdf", "fitz", "tesserocr", "pytesseract"}


def imported(names: Sequence[str], folder: Path) -> dict[str, Any]:
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


def test_every_module_can_be_imported(everything: dict[str, Any]) -> None:
    assert everything["failed"] == []


def test_no_module_needs_itself_to_be_imported() -> None:
    needs = {name: set(needed_at_import(name)) - {name} for name in modules()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other in a circle: {' > '.join(error.args[1])}")


def needed_at_import(name: str) -> Iterator[str]:
    """Our modules that must be there before ``name`` can be: what it imports outside of functions."""
    for node in tree(file_of(name)).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coi_desktop"):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (i if i in modules() else str(node.module) for i in inner)


def test_importing_touches_nothing_outside_the_interpreter(everything: dict[str, Any]) -> None:
    assert everything["touched"] == []
    assert everything["left"] == []


def test_importing_starts_no_thread_and_no_application(everything: dict[str, Any]) -> None:
    assert everything["threads"] == []
    assert everything["application"] is False


def test_importing_never_loads_what_only_the_extra_brings(everything: dict[str, Any]) -> None:
    """The default install has none of it; where it is there, it costs time and memory only when it reads."""
    assert EXTRA_ONLY & set(everything["loaded"]) == set()


def test_the_program_itself_never_loads_what_opens_hostile_files(tmp_path: Path) -> None:
    found = imported(["coi_desktop.__main__", "coi_desktop.cli.main", "coi_desktop.desk.run"], tmp_path)
    assert found["failed"] == []
    assert CHILD_ONLY & set(found["loaded"]) == set()
