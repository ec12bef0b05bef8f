# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk on a real X server: windows, focus and keys as a desktop has them, and what the screen shows."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from bench.x_server import x_server


def test_a_certificate_is_accepted_and_found_on_a_real_x_server(tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    with x_server() as display:
        if not display:
            raise RuntimeError(
                "Xvfb is not installed here; on Debian and Ubuntu the test command installs it."
            )
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.x_flow", str(tmp_path), str(picture)],
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "xcb"
    shown = QImage(str(picture))
    assert (shown.width(), shown.height()) == (1600, 1000)
    colors = {shown.pixel(x, y) for x in range(0, 1600, 7) for y in range(0, 1000, 7)}
    assert len(colors) > 20
