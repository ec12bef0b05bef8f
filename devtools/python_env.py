# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project's own Python: a ``.venv`` that holds exactly what the lock file names, or nothing.

A stamp in ``.dev`` is written last, so a set-up that was interrupted is seen and begun anew.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

LOCK = "requirements.lock"
BUILD_LOCK = "requirements-build.lock"
_NETWORK_SIGNS = (
    "from versions: none",
    "name resolution",
    "Failed to establish",
    "NewConnectionError",
    "timed out",
    "ProxyError",
)


class SetupError(Exception):
    """This computer is not ready; the text says what to do."""


class PythonEnv:
    """The virtual environment of the project at ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")
        self._notes = root / ".dev"

    def is_ready(self) -> bool:
        """Whether it was made whole, from this lock file, for this Python, in this place."""
        return self.python.exists() and _text(self._notes / "python.stamp") == self._fingerprint(LOCK)

    def prepare(self) -> None:
        """Make the environment fit the lock file; milliseconds when it already does."""
        if self.is_ready():
            return
        stamp, wanted = self._notes / "python.stamp", self._fingerprint(LOCK)
        began = time.monotonic()
        _say("Setting up Python packages, once (about 150 MB to download) ...")
        stamp.unlink(missing_ok=True)
        (self._notes / "build.stamp").unlink(missing_ok=True)
        self._make_venv()
        self._install(LOCK)
        _keep(stamp, wanted)
        _say(f"Python packages are ready after {time.monotonic() - began:.0f} s.")

    def add_build_tools(self) -> None:
        """Install what only building and locking need."""
        stamp = self._notes / "build.stamp"
        wanted = self._fingerprint(BUILD_LOCK)
        if _text(stamp) == wanted:
            return
        _say("Setting up the build tools, once ...")
        self._install(BUILD_LOCK)
        _keep(stamp, wanted)

    def call(self, *arguments: str, **variables: str) -> int:
        """Run the environment's Python in the project folder; returns the exit code."""
        return subprocess.call([self.python, *arguments], cwd=self.root, env=self.environ(**variables))

    def environ(self, **variables: str) -> dict[str, str]:
        """This process's environment, with the project importable by it and by its children."""
        found = dict(os.environ)
        paths = [str(self.root), *filter(None, [found.get("PYTHONPATH", "")])]
        found["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
        found.pop("PYTHONHOME", None)
        return {**found, **variables}

    def _fingerprint(self, lock: str) -> str:
        source = self.root / lock
        if not source.is_file():
            raise SetupError(f"{lock} is missing; get it back with: git checkout {lock}")
        version = ".".join(map(str, sys.version_info[:3]))
        return f"{hashlib.sha256(source.read_bytes()).hexdigest()} {version} {self.root}"

    def _make_venv(self) -> None:
        importlib.invalidate_caches()  # the system package may have come a moment ago
        if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
            raise SetupError(
                f"This Python ({sys.executable}) cannot make virtual environments."
                " On Debian and Ubuntu: apt-get install python3-venv. Then run the same command again."
            )
        if self.folder.exists():
            shutil.rmtree(self.folder)
        # Started from inside the environment, the base Python must make the new one.
        base = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run(
            [base, "-m", "venv", str(self.folder)], capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise SetupError(
                f"The virtual environment could not be made:\n{_tail(made.stdout + made.stderr)}"
            )

    def _install(self, lock: str) -> None:
        command = [str(self.python), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
        command += ["--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes", "-r", lock]
        done = subprocess.run(
            command, cwd=self.root, env=self.environ(), capture_output=True, text=True, check=False
        )
        if not done.returncode:
            return
        said = done.stdout + done.stderr
        cause = "Packages could not be installed."
        if any(sign in said for sign in _NETWORK_SIGNS):
            cause = (
                "The package index could not be reached: check the network or the proxy, then run it again."
            )
        raise SetupError(f"{cause}\n{_tail(said)}")


def _tail(text: str, lines: int = 15) -> str:
    return "\n".join(line for line in text.strip().splitlines()[-lines:])


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _keep(stamp: Path, text: str) -> None:
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(text, "utf-8")


def _say(text: str) -> None:
    # On the error stream, so that what a command prints stays its own.
    print(f"dev.py: {text}", file=sys.stderr, flush=True)
