# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the computer itself must have: Tesseract, and on Linux the libraries Qt opens windows with.

On Debian and Ubuntu it is installed where that is allowed; elsewhere one sentence says what is missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = [
    *("tesseract-ocr", "tesseract-ocr-eng", "poppler-utils", "dovecot-imapd"),
    *("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "fonts-inter", "xvfb"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0"),
    *("libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0"),
    *("libxcb-xinerama0", "libxcb-xkb1"),
]
_WHY = "Tesseract reads scans, poppler and Dovecot serve the tests, the others let Qt open windows"


def prepare_machine(root: Path) -> None:
    """Install or name what is missing, then go on: much works without it."""
    stamp = root / ".dev" / "machine.stamp"
    wanted = hashlib.sha256(" ".join(_wanted()).encode()).hexdigest()
    # The stamp may outlive the machine it speaks of, so the program itself is looked for as well.
    if shutil.which("tesseract") and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    complete = _prepare_debian() if _is_debian() else _look_elsewhere()
    if complete:
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(wanted, "utf-8")


def _is_debian() -> bool:
    return sys.platform == "linux" and bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def _look_elsewhere() -> bool:
    if shutil.which("tesseract"):
        return True
    how = {"darwin": "brew install tesseract", "win32": "winget install UB-Mannheim.TesseractOCR"}.get(
        sys.platform, "the package tesseract with English data, from your distribution"
    )
    _say(f"Please install Tesseract ({how}): it reads scanned pages, and their tests fail without it.")
    return False


def _prepare_debian() -> bool:
    missing = _missing()
    if not missing:
        return True
    prefix = _as_root()
    if prefix is None:
        _say(f"Please have an administrator run: apt-get install {' '.join(missing)} ({_WHY}).")
        return False
    _say(f"Installing {len(missing)} system packages, once: {' '.join(missing)}")
    apt = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    _quietly([*apt, "update"])
    known = set(_output(["apt-cache", "pkgnames"]).split())
    _quietly([*apt, "install", "-y", "--no-install-recommends", *[p for p in missing if p in known]])
    left = _missing()
    if left:
        _say(f"These system packages could not be installed: {' '.join(left)} ({_WHY}).")
    return not left


def _missing() -> list[str]:
    listed = _output(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *_wanted()])
    present = {line.split()[0] for line in listed.splitlines() if line.endswith(" installed")}
    return [name for name in _wanted() if name not in present]


def _wanted() -> list[str]:
    if importlib.util.find_spec("ensurepip") is None and sys.executable.startswith("/usr/bin/"):
        return [*PACKAGES, "python{}.{}-venv".format(*sys.version_info[:2])]
    return PACKAGES


def _as_root() -> list[str] | None:
    """What to put before a command so that it runs as root; None when that is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
        return ["sudo", "-n"]
    return None


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        _say(f"{' '.join(command[:6])} ... failed:\n{done.stderr.strip()[-1500:]}")


def _say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)
