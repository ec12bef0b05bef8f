# SPDX-License-Identifier: AGPL-3.0-or-later
"""Threads and child processes that outlive the test that started them."""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path


def running_threads() -> set[threading.Thread]:
    """Threads that would keep the program from ending."""
    return {t for t in threading.enumerate() if t.is_alive() and not t.daemon}


def running_children() -> set[int]:
    """Ids of this process's children, however they were started."""
    known = {child.pid for child in multiprocessing.active_children() if child.pid}
    if sys.platform != "linux":
        return known
    listed: set[int] = set()
    for children in Path("/proc/self/task").glob("*/children"):
        listed.update(map(int, _read(children).split()))
    return known | {pid for pid in listed if not _is_helper(pid)}


def wait_until_gone(left: Callable[[], set[object]], seconds: float = 3.0) -> set[object]:
    """What is still there when it is gone or the time is up: closing may take a moment."""
    until = time.monotonic() + seconds
    pause = threading.Event()
    while (found := left()) and time.monotonic() < until:
        pause.wait(0.02)
    return found


def describe(pid: int) -> str:
    """A child's command line, for the message."""
    return f"{pid}: " + _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ")


def _is_helper(pid: int) -> bool:
    # multiprocessing starts it once and keeps it until the interpreter ends.
    return "resource_tracker" in _read(Path(f"/proc/{pid}/cmdline"))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""  # it ended meanwhile
