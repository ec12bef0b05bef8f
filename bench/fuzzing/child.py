# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reading child runs under the proof: the program's own reader, and then how much memory it took."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from coi_desktop.domain.document import DocumentReading
from coi_desktop.reading import reading_job
from coi_desktop.reading.options import ReaderOptions

TARGET = f"{__name__}:read"


def read(
    path: Path,
    options: ReaderOptions,
    progress: Callable[[int, int], None],
    stage: Callable[[bool], None],
    *,
    memory_file: str,
) -> DocumentReading:
    """The reading. The most memory the process ever had, in bytes, goes to ``memory_file``, where the
    system tells it."""
    try:
        return reading_job.read(path, options, progress, stage)
    finally:
        with contextlib.suppress(OSError):
            status = Path("/proc/self/status").read_text("ascii")
            peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            Path(memory_file).write_text(str(int(peak.split()[1]) * 1024), "ascii")
