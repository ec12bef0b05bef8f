# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real small, full and empty disks for one process: mounts in a namespace of its own, gone when it ends."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.support.program import ROOT


def run_with_mounts(
    mounts: Mapping[Path, str], script: str, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a shell script with a fresh memory disk mounted on each folder; the value is its mount options."""
    lines = [
        f"mount -t tmpfs -o {shlex.quote(o)} tmpfs {shlex.quote(str(p))} || exit 99"
        for p, o in mounts.items()
    ]
    rights = ["--mount"] if os.geteuid() == 0 else ["--map-root-user", "--mount"]
    return subprocess.run(
        ["/usr/bin/unshare", *rights, "/bin/sh", "-c", "\n".join([*lines, script])],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
