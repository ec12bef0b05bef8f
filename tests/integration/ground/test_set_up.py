# SPDX-License-Identifier: AGPL-3.0-or-later
"""Setting up: once, again after an interruption, and not otherwise."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.python_env import LOCK, PythonEnv, SetupError
from tests.support.source import ROOT

NOTHING = "# asks for nothing\n"


@pytest.fixture
def env(tmp_path: Path) -> PythonEnv:
    """An environment whose lock file asks for nothing, so that no network is needed."""
    (tmp_path / LOCK).write_text(NOTHING, "utf-8")
    return PythonEnv(tmp_path)


def test_an_environment_is_made_whole_and_only_when_it_must(env: PythonEnv) -> None:
    interrupted = env.folder / "interrupted"
    env.folder.mkdir()
    interrupted.touch()
    assert not env.is_ready()
    env.prepare()
    assert env.is_ready()
    assert not interrupted.exists(), "what an interrupted set-up left was built upon"
    assert env.call("-c", "import sys; sys.exit(sys.prefix == sys.base_prefix)") == 0

    witness = env.folder / "witness"
    witness.touch()
    env.prepare()
    assert witness.exists(), "made anew without need"

    (env.root / LOCK).write_text("# something else\n", "utf-8")
    assert not env.is_ready(), "a changed lock was not noticed"
    (env.root / LOCK).write_text(NOTHING, "utf-8")
    assert env.is_ready()
    (env.root / ".dev" / "python.stamp").unlink()
    assert not env.is_ready(), "a set-up that did not end was taken for ready"


def test_a_missing_lock_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"git checkout requirements\.lock"):
        PythonEnv(tmp_path).prepare()


def test_the_project_is_importable_by_what_the_door_starts(env: PythonEnv) -> None:
    (env.root / "room.py").write_text("", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import room"], env=env.environ(), cwd="/", capture_output=True, check=False
    )
    assert done.returncode == 0


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments], capture_output=True, text=True, check=False
    )


def test_the_door_shows_its_commands() -> None:
    shown = door("--help").stdout
    for command in ("run", "demo", "test", "gallery", "bench", "prove", "fix", "build", "lock"):
        assert f"    {command} " in shown


def test_a_wrong_command_is_answered_with_the_right_ones() -> None:
    answer = door("tset")
    assert answer.returncode == 2
    assert "test" in answer.stderr


def test_an_old_python_is_told_what_to_do(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dev.py", tmp_path)
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['dev.py', 'test'];"
        "runpy.run_path('dev.py', run_name='__main__')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", pretend],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 3
    assert answer.stderr == (
        "COI Desktop needs Python 3.11, 3.12 or 3.13, and this is 3.9."
        " Install one of them and run the same command with it.\n"
    )
