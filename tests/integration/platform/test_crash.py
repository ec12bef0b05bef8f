# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faults of the program itself, in a real process that has them."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, threading
from pathlib import Path
from coi_desktop.domain.errors import Cancelled
from coi_desktop.platform import crash
from coi_desktop.platform.redaction import remember_secret

remember_secret("known-secret-31")
uninstall = crash.install(
    Path(sys.argv[1]), lambda path: print(path.name, flush=True), program="COI Desktop 9.9",
    recent=lambda: ["a line of the log"],
)
hidden_local = "value-of-a-variable-64"

def fail():
    raise RuntimeError("it broke with known-secret-31 and password=guessed-secret-32 \\x1b[2J")

class Untidy:
    def __del__(self):
        fail()
"""


def run(folder: Path, code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", PROGRAM + code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def reports(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"), key=lambda path: path.stem)


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("fail()", "Where:   the main thread"),
        ("t = threading.Thread(target=fail, name='lane-1'); t.start(); t.join()", "Where:   thread lane-1"),
        ("Untidy(); uninstall()", "Where:   Untidy.__del__"),
    ],
)
def test_a_fault_anywhere_leaves_a_report_one_can_read(tmp_path: Path, code: str, where: str) -> None:
    ended = run(tmp_path, code)
    (report,) = reports(tmp_path)
    assert ended.stdout.strip() == report.name
    text = report.read_text("utf-8")
    assert "COI Desktop 9.9 came upon a fault" in text
    assert where in text
    assert "RuntimeError: it broke" in text
    assert "in fail" in text
    assert "a line of the log" in text
    assert "stays on this computer" in text


def test_a_report_holds_no_secret_no_control_and_no_variable(tmp_path: Path) -> None:
    ended = run(tmp_path, "fail()")
    (report,) = reports(tmp_path)
    text = report.read_text("utf-8")
    for hidden in ("known-secret-31", "guessed-secret-32", "value-of-a-variable-64", "\x1b"):
        assert hidden not in text
        assert hidden not in ended.stderr
    assert ended.returncode == 1


def test_the_same_fault_is_reported_once_and_another_again(tmp_path: Path) -> None:
    code = """
for _ in range(50):
    try:
        fail()
    except RuntimeError:
        sys.excepthook(*sys.exc_info())
try:
    1 // 0
except ZeroDivisionError:
    sys.excepthook(*sys.exc_info())
"""
    assert run(tmp_path, code).stdout.split() == [report.name for report in reports(tmp_path)]
    assert len(reports(tmp_path)) == 2


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"crash-20010101T0000{number:02}Z.txt").write_text("old")
    run(tmp_path, "fail()")
    assert len(reports(tmp_path)) == 20
    assert "it broke" in reports(tmp_path)[-1].read_text("utf-8")


def test_a_cancel_is_silent_and_ctrl_c_is_what_it_always_was(tmp_path: Path) -> None:
    assert run(tmp_path, "raise Cancelled()").stdout == ""
    assert "KeyboardInterrupt" in run(tmp_path, "raise KeyboardInterrupt").stderr
    assert reports(tmp_path) == []


def test_a_listener_that_fails_hides_nothing(tmp_path: Path) -> None:
    code = """
uninstall()
crash.install(Path(sys.argv[1]), lambda path: 1 // 0)
fail()
"""
    ended = run(tmp_path, code)
    assert "it broke" in reports(tmp_path)[0].read_text("utf-8")
    assert reports(tmp_path)[0].name in ended.stderr


def test_a_folder_that_takes_no_report_is_no_second_fault(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    ended = run(folder, "import shutil; shutil.rmtree(sys.argv[1]); fail()")
    assert (ended.returncode, ended.stdout) == (1, "")


def test_uninstalling_puts_the_hooks_back_and_leaves_nothing(tmp_path: Path) -> None:
    code = """
uninstall()
uninstall()
assert sys.excepthook is sys.__excepthook__
assert threading.excepthook is threading.__excepthook__
assert sys.unraisablehook is sys.__unraisablehook__
print("back")
"""
    assert run(tmp_path, code).stdout.strip() == "back"
    assert list(tmp_path.iterdir()) == []


def test_a_crash_in_native_code_is_kept_for_the_next_start(tmp_path: Path) -> None:
    died = run(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert died.returncode != 0
    run(tmp_path, "uninstall()")
    (report,) = reports(tmp_path)
    assert report.name.endswith("-native.txt")
    assert "Segmentation fault" in report.read_text("utf-8")
