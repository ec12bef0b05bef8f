# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a measured child process runs: kept apart so that it imports nothing the program would not."""

import os
import time
from pathlib import Path


def report() -> None:
    """Print how long this process has lived, and its memory."""
    after_name = Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    born = int(after_name[19]) / os.sysconf("SC_CLK_TCK")
    lived = time.clock_gettime(time.CLOCK_BOOTTIME) - born
    print(f"{lived:.3f} {memory_mb():.0f}", flush=True)


def memory_mb() -> float:
    """What this process holds in memory just now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def usable(data: Path) -> None:
    """Start the desk as the program does, and report as soon as it is usable."""
    from PySide6.QtCore import QElapsedTimer

    from coi_desktop.app import build
    from coi_desktop.desk.application import create_application
    from coi_desktop.desk.run import build_desk
    from coi_desktop.platform.paths import AppPaths

    app = build(AppPaths.at(data))
    qt = create_application([])
    desk = build_desk(app, qt)
    desk.open()
    patience = QElapsedTimer()
    patience.start()
    while (desk.is_busy or app.runner.active()) and patience.elapsed() < 20_000:
        qt.processEvents()
    qt.processEvents()
    report()
    desk.close()
    app.close()
