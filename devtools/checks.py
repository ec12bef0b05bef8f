# SPDX-License-Identifier: AGPL-3.0-or-later
"""The test command: cheap checks first, then the tests, a stop at the first failure, one last line."""

from __future__ import annotations

import os
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from devtools.python_env import PythonEnv, SetupError

KINDS = ("unit", "integration", "gui", "e2e")
# Windows share one screen and whole programs one machine, so those tests run one after the other.
_SIDE_BY_SIDE = ("unit", "integration")
_SURROUNDINGS = {"QT_QPA_PLATFORM": "offscreen", "OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True)
class Stage:
    """One step: arguments for Python, and where pytest leaves its report."""

    name: str
    arguments: tuple[str, ...]
    report: Path | None = None


def run(env: PythonEnv, arguments: list[str]) -> int:
    """Everything in order; or only tests, when a kind or anything for pytest is given."""
    began = time.monotonic()
    stages = _only_tests(env, arguments) if arguments else _everything(env)
    passed = 0
    for number, stage in enumerate(stages):
        print(f"\n--- {stage.name} ---", flush=True)
        if _run(env, stage):
            later = ", ".join(s.name for s in stages[number + 1 :])
            print(f"\nfailed: {stage.name}, after {_since(began)}" + (f"; not run: {later}" if later else ""))
            return 1
        passed += _passed(stage)
    what = "all checks passed" if not arguments else "tests passed"
    print(f"\n{passed} passed in {_since(began)}, {what}", flush=True)
    return 0


def _everything(env: PythonEnv) -> list[Stage]:
    tests = [k for k in KINDS if _has_tests(env, k)]
    # lint-imports has no module form, so its function is called.
    rooms = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    return [
        Stage("format", ("-m", "ruff", "format", "--check", ".")),
        Stage("lint", ("-m", "ruff", "check", ".")),
        Stage("types", ("-m", "mypy")),
        Stage("imports between rooms", ("-c", rooms)),
        *_tests(env, [k for k in tests if k in _SIDE_BY_SIDE], []),
        *_tests(env, [k for k in tests if k not in _SIDE_BY_SIDE], []),
    ]


def _only_tests(env: PythonEnv, arguments: list[str]) -> list[Stage]:
    first, rest = arguments[0], arguments[1:]
    if first in KINDS:
        if not _has_tests(env, first):
            raise SetupError(f"There are no {first} tests yet.")
        return _tests(env, [first], rest)
    if not first.startswith("-") and not Path(first.split("::")[0]).exists():
        raise SetupError(f"No such kind of tests or file: {first} (kinds: {', '.join(KINDS)})")
    return [_pytest(env, "tests", arguments)]


def _tests(env: PythonEnv, kinds: list[str], extra: list[str]) -> list[Stage]:
    if not kinds:
        return []
    workers = ["-n", str(min(4, os.cpu_count() or 1))] if set(kinds) <= set(_SIDE_BY_SIDE) else []
    return [_pytest(env, " and ".join(kinds) + " tests", [*(f"tests/{k}" for k in kinds), *workers, *extra])]


def _pytest(env: PythonEnv, name: str, arguments: list[str]) -> Stage:
    report = env.root / ".dev" / f"{name.replace(' ', '-')}.xml"
    return Stage(name, ("-m", "pytest", "-q", f"--junitxml={report}", *arguments), report)


def _has_tests(env: PythonEnv, kind: str) -> bool:
    return any((env.root / "tests" / kind).rglob("test_*.py"))


def _run(env: PythonEnv, stage: Stage) -> int:
    if stage.report:
        stage.report.unlink(missing_ok=True)
    return env.call(*stage.arguments, **{k: os.environ.get(k, v) for k, v in _SURROUNDINGS.items()})


def _passed(stage: Stage) -> int:
    if not stage.report or not stage.report.is_file():
        return 0
    suites = ET.parse(stage.report).getroot().iter("testsuite")
    return sum(
        int(s.get("tests", 0)) - sum(int(s.get(k, 0)) for k in ("failures", "errors", "skipped"))
        for s in suites
    )


def _since(began: float) -> str:
    minutes, seconds = divmod(time.monotonic() - began, 60)
    return f"{minutes:.0f} min {seconds:.0f} s" if minutes else f"{seconds:.1f} s"
