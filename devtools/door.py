# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of dev.py, and where each one leads."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from devtools import checks, locks
from devtools.machine import prepare_machine
from devtools.python_env import PythonEnv, SetupError

Act = Callable[[PythonEnv, argparse.Namespace, list[str]], int]


def open_door(root: Path, arguments: list[str]) -> int:
    """Run one developer command; returns its exit code."""
    parser = _parser(root)
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.passes_on:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    env = PythonEnv(root)
    try:
        prepare_machine(root)
        env.prepare()
        return int(options.act(env, options, rest))
    except SetupError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


def _parser(root: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Work on COI Desktop.")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, help_text: str, act: Act, passes_on: bool = False) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=help_text, description=help_text, add_help=not passes_on)
        sub.set_defaults(act=act, passes_on=passes_on)
        return sub

    verb("run", "start the program from source; arguments go to it", _run, passes_on=True)
    verb("demo", "the whole way of a certificate on a throw-away office", _bench("demo"), passes_on=True)
    kinds = ", ".join(checks.KINDS)
    verb("test", f"all checks and tests, or one kind ({kinds}), or what pytest takes", _test, passes_on=True)
    verb("gallery", "render every screen to PNG (--out DIR)", _bench("gallery"), passes_on=True)
    for prefix, text in (("bench", "measure: "), ("prove", "show that a promise holds: ")):
        names = sorted(p.stem.removeprefix(prefix + "_") for p in root.glob(f"bench/{prefix}_*.py"))
        sub = verb(prefix, text + (", ".join(names) or "none yet"), _named(prefix), passes_on=True)
        sub.add_argument("name", choices=names)
    verb("fix", "format the source and mend what the linter can", _fix)
    verb("build", "build the program folder with PyInstaller", _build, passes_on=True)
    lock = verb("lock", "remake the lock files from pyproject.toml", _lock)
    lock.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    return parser


def _run(env: PythonEnv, _options: argparse.Namespace, rest: list[str]) -> int:
    return env.call("-m", "coi_desktop", *rest)


def _bench(module: str) -> Act:
    def act(env: PythonEnv, _options: argparse.Namespace, rest: list[str]) -> int:
        if not (env.root / "bench" / f"{module}.py").is_file():
            raise SetupError(f"There is no bench/{module}.py in this version.")
        return env.call("-m", f"bench.{module}", *rest)

    return act


def _named(prefix: str) -> Act:
    def act(env: PythonEnv, options: argparse.Namespace, rest: list[str]) -> int:
        return env.call("-m", f"bench.{prefix}_{options.name}", *rest)

    return act


def _test(env: PythonEnv, _options: argparse.Namespace, rest: list[str]) -> int:
    return checks.run(env, rest)


def _fix(env: PythonEnv, _options: argparse.Namespace, _rest: list[str]) -> int:
    mended = env.call("-m", "ruff", "check", "--fix", ".")
    return env.call("-m", "ruff", "format", ".") or mended


def _build(env: PythonEnv, _options: argparse.Namespace, rest: list[str]) -> int:
    env.add_build_tools()
    return env.call("-m", "PyInstaller", "--noconfirm", *rest, "build.spec")


def _lock(env: PythonEnv, options: argparse.Namespace, _rest: list[str]) -> int:
    env.add_build_tools()
    try:
        locks.remake(env, upgrade=options.upgrade)
    except subprocess.CalledProcessError as problem:
        raise SetupError("The lock files could not be made; uv says why above.") from problem
    return 0
