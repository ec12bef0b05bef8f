# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the desk as a process of its own, and measures how long it takes until it is usable."""

import os
import subprocess
import sys
from pathlib import Path

THE_DESK = """
import sys
from pathlib import Path
from bench.started import usable
usable(Path(sys.argv[1]))
"""
EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
from bench.started import report
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
report()
"""


def start(code: str, data: Path, platform: str = "offscreen") -> tuple[float, float]:
    """Seconds from the process's birth to what it reports, and its memory in MB then. ``platform`` is Qt's."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(data)],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)
