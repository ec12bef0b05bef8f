# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a child does to itself before it touches a document: fewer rights, less memory, no voice.

On Windows the parent confines the child with a job object instead (see ``windows_job``).
"""

import contextlib
import os
import signal
import sys

from coi_desktop.reading.limits import MIB, ReadingLimits

ADDRESS_SPACE_FOR_LIBRARIES = 1024 * MIB
LARGEST_TEMPORARY_FILE = 512 * MIB


def confine(limits: ReadingLimits) -> None:
    """Apply the limits to this process, for good. Call before PyMuPDF or Tesseract is imported."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    _silence()
    if sys.platform == "win32":
        _no_error_dialogs()
    else:
        _limit_resources(limits)


def alarm(seconds: float) -> None:
    """Have the system end this process after ``seconds`` of wall time even if no Python runs any more and
    the parent is gone; zero takes it back. Windows has the job object for that."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _silence() -> None:
    """Give the standard streams to the null device: libraries print parts of documents."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(null, stream)
    os.close(null)


if sys.platform == "win32":

    def _no_error_dialogs() -> None:
        import ctypes

        fail_critical, no_fault_box, no_open_box = 0x1, 0x2, 0x8000
        ctypes.windll.kernel32.SetErrorMode(fail_critical | no_fault_box | no_open_box)

else:

    def _limit_resources(limits: ReadingLimits) -> None:
        import resource

        # Its own group, so that a Tesseract program it started dies with it, and Ctrl+C passes it by.
        with contextlib.suppress(OSError):
            os.setsid()
        cpu = int(limits.total_seconds) + 1
        for kind, amount in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, cpu),
            (resource.RLIMIT_FSIZE, LARGEST_TEMPORARY_FILE),
            # Linux counts private memory here, and mapped libraries only in the address space.
            (resource.RLIMIT_DATA, limits.memory_bytes),
            (resource.RLIMIT_AS, limits.memory_bytes + ADDRESS_SPACE_FOR_LIBRARIES),
        ):
            # macOS refuses some of these; the others still hold.
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (amount, amount))
