# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lock files: exact versions with hashes for every supported system, and no address of any index."""

from __future__ import annotations

import subprocess

from devtools.python_env import BUILD_LOCK, LOCK, PythonEnv

BETTER_OCR_LOCK = "requirements-better-ocr.lock"
"""The program with its extra; ``dev.py`` never installs it by itself."""

_COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--annotation-style", "line"]
_NO_ADDRESS = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]


def remake(env: PythonEnv, *, upgrade: bool = False) -> None:
    """Write the lock files anew. Raises CalledProcessError when no set of versions fits."""
    newest = ["--upgrade"] if upgrade else []
    _compile(env, [*newest, "pyproject.toml", "--group", "dev", "-o", LOCK])
    # The build tools share the environment, so they must agree with what stands in it.
    _compile(env, [*newest, "--group", "build", "-c", LOCK, "-o", BUILD_LOCK])
    extra = ["pyproject.toml", "--extra", "better-ocr"]
    _compile(env, [*newest, *extra, "-c", LOCK, "-o", BETTER_OCR_LOCK])


def _compile(env: PythonEnv, arguments: list[str]) -> None:
    command = [str(env.python), "-m", "uv", "pip", "compile", "--quiet", *_COMMON, *_NO_ADDRESS, *arguments]
    subprocess.run(command, cwd=env.root, env=env.environ(), check=True)
