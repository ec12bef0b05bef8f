# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lock files fit pyproject.toml, hold a hash for everything, and name no address."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import ROOT, pyproject

LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-better-ocr.lock"]
ADDRESS = re.compile(r"://|^\s*-[-\w]|\bfile:|\s@\s|\.whl\b|\.tar\.gz\b", re.MULTILINE)
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>.*)$")


def entries(lock: str) -> dict[str, tuple[str, str]]:
    """Version and everything after it, by name."""
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    found: dict[str, tuple[str, str]] = {}
    for block in blocks:
        pin = PIN.match(block.splitlines()[0])
        assert pin, f"not an exact version: {block.splitlines()[0]}"
        found[canonicalize_name(pin["name"])] = (pin["version"], block)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    lines = [line for line in (ROOT / lock).read_text("utf-8").splitlines() if "--hash=sha256:" not in line]
    assert [line for line in lines if ADDRESS.search(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_a_hash(lock: str) -> None:
    assert [name for name, (_, block) in entries(lock).items() if "--hash=sha256:" not in block] == []


def asked(*groups: str) -> list[Requirement]:
    project = pyproject()["project"]
    tables = {
        "run": project["dependencies"],
        **project["optional-dependencies"],
        **pyproject()["dependency-groups"],
    }
    return [Requirement(line) for group in groups for line in tables[group]]


@pytest.mark.parametrize(
    ("lock", "groups"),
    [(LOCKS[0], ("run", "dev")), (LOCKS[1], ("build",)), (LOCKS[2], ("run", "better-ocr"))],
)
def test_what_is_asked_for_is_locked_at_a_version_that_fits(lock: str, groups: tuple[str, ...]) -> None:
    locked = entries(lock)
    wrong = [
        f"{wanted}: {locked.get(canonicalize_name(wanted.name), ('absent',))[0]}"
        for wanted in asked(*groups)
        if canonicalize_name(wanted.name) not in locked
        or locked[canonicalize_name(wanted.name)][0] not in wanted.specifier
    ]
    assert wrong == [], "run: python3 dev.py lock"


def test_the_default_install_has_nothing_of_the_extra() -> None:
    assert entries(LOCKS[0]).keys() & {"numpy", "opencv-python-headless", "onnxruntime", "rapidocr"} == set()


def test_windows_gets_what_only_windows_needs() -> None:
    locked = entries(LOCKS[0])
    assert "win32" in locked["pywin32-ctypes"][1].splitlines()[0]
    assert "win32" in locked["colorama"][1].splitlines()[0]


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_all_locks_agree(lock: str) -> None:
    first, second = entries(LOCKS[0]), entries(lock)
    assert {name: (first[name][0], second[name][0]) for name in first.keys() & second.keys()} == {
        name: (first[name][0],) * 2 for name in first.keys() & second.keys()
    }
