# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program as a process, with a throw-away profile."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(data: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "coi_desktop", "--data", str(data), *map(str, arguments)]


def run(
    data: Path, *arguments: str | Path, environment: Mapping[str, str] | None = None, seconds: float = 90
) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end; output as text."""
    return subprocess.run(
        command(data, *arguments),
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
