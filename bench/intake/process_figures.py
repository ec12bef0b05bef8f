# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a running process uses, as Linux tells it."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Use:
    """Seconds of processor, megabytes of memory, open handles, threads."""

    cpu: float
    memory: float
    handles: int
    threads: int


def use_of(process: int) -> Use:
    """What it uses now."""
    home = Path(f"/proc/{process}")
    times = (home / "stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    pages = int((home / "statm").read_text(encoding="ascii").split()[1])
    return Use(
        cpu=(int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK"),
        memory=pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
        handles=len(list((home / "fd").iterdir())),
        threads=len(list((home / "task").iterdir())),
    )
