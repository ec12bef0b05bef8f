# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program per data folder, shown with a real second process."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.single_instance import InstanceLock

HOLDER = """
import sys
from pathlib import Path
from coi_desktop.platform.single_instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
lock.release()
print("released", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    return tmp_path / "in-use.lock"


@pytest.fixture
def holder(lock_file: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(lock_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert told(process) == "held"
        yield process
        process.kill()


def told(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_a_second_program_is_told_what_to_do(holder: "subprocess.Popen[str]", lock_file: Path) -> None:
    with pytest.raises(LocalFaultError, match="already open") as refused:
        InstanceLock(lock_file).acquire()
    assert refused.value.code == "data.in_use"
    assert str(lock_file.parent) in refused.value.message
    assert "Switch to the window" in refused.value.next_step


def test_the_folder_is_free_once_the_first_gives_it_back(
    holder: "subprocess.Popen[str]", lock_file: Path
) -> None:
    tell(holder)
    assert told(holder) == "released"
    with InstanceLock(lock_file):
        pass


def test_a_killed_program_leaves_the_folder_free(holder: "subprocess.Popen[str]", lock_file: Path) -> None:
    holder.kill()
    holder.wait(30)
    with InstanceLock(lock_file):
        pass


def test_a_refused_program_may_try_again(holder: "subprocess.Popen[str]", lock_file: Path) -> None:
    lock = InstanceLock(lock_file)
    with pytest.raises(LocalFaultError):
        lock.acquire()
    holder.kill()
    holder.wait(30)
    lock.acquire()
    lock.release()


def test_two_locks_in_one_process_exclude_each_other_too(lock_file: Path) -> None:
    with InstanceLock(lock_file), pytest.raises(LocalFaultError):
        InstanceLock(lock_file).acquire()


def test_taking_and_giving_back_twice_is_harmless_from_any_thread(lock_file: Path) -> None:
    lock = InstanceLock(lock_file)
    lock.acquire()
    lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    lock.release()
    with InstanceLock(lock_file):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LocalFaultError) as refused:
        InstanceLock(tmp_path / "file" / "in-use.lock").acquire()
    assert refused.value.code in ("file.unwritable", "data.read_only")
