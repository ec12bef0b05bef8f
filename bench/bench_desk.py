# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the desk: cold start, each step of a person over a large office, memory; offscreen and on a real X server.

dev.py bench desk                 builds the large office, which takes a minute or two, and measures
dev.py bench desk --office FOLDER keeps it there and takes it from there the next time
dev.py bench desk --write         into bench/results/desk.md too
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench import big_office
from bench.results_folder import write_result
from bench.starts import THE_DESK, start
from bench.x_server import x_server
from coi_desktop.platform.paths import AppPaths

ROUNDS = 5
FEW_VENDORS = 500
START_LIMITS = (1.5, 2.5)
MEMORY_LIMIT = 250
BLOCKED_LIMIT = 50


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; 0 when every figure is within its limit."""
    parser = argparse.ArgumentParser(prog="dev.py bench desk", description=__doc__)
    parser.add_argument(
        "--office", type=Path, help="folder for the large office, used again when it is there"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many starts")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    sections, fine = [], True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coi-desk-")))
        big = _big_office(options.office or folder / "big")
        few = big_office.prepare(folder / "few", vendors=FEW_VENDORS, documents=FEW_VENDORS)
        for name, screen in (("offscreen", None), ("Xvfb", "xvfb")):
            with _screen(screen) as qt_platform:
                if not qt_platform:
                    sections.append(f"## {name}\n\nXvfb is not installed here.\n")
                    continue
                lines, held = _measured(qt_platform, few, big, options.rounds)
                sections.append(f"## {name}\n\n" + "\n".join(lines) + "\n")
                fine = fine and held
    report = "\n".join([*_head(options.rounds), *sections])
    print(report)
    if options.write:
        write_result("desk.md", report)
    return 0 if fine else 1


def _head(rounds: int) -> list[str]:
    return [
        "# Desk",
        "",
        f"{big_office.VENDORS:,} vendors, {big_office.DOCUMENTS:,} documents, "
        f"{big_office.DOCUMENTS * big_office.PAGES_EACH:,} pages of text; starts over {FEW_VENDORS} vendors, too. "
        f"{rounds} starts each, warm disk; Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}.",
        "",
        "“Blocked” is the longest stretch of processor time in which the window answered no event.",
        "",
    ]


def _big_office(folder: Path) -> AppPaths:
    """The large office in ``folder``, made there unless it was before."""
    done = folder / "complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        big_office.prepare(folder)
        done.touch()
    return AppPaths.at(folder / "data")


@contextmanager
def _screen(kind: str | None) -> Iterator[str]:
    """Qt's platform; empty where there is none. On Xvfb the children find it by DISPLAY."""
    if kind is None:
        yield "offscreen"
        return
    with x_server() as display:
        if display:
            os.environ["DISPLAY"] = display
        yield "xcb" if display else ""


def _measured(qt_platform: str, few: AppPaths, big: AppPaths, rounds: int) -> tuple[list[str], bool]:
    lines = ["| start until usable | median s | slowest s | limit s | memory MB |", "|---|---|---|---|---|"]
    fine = True
    names = (f"{FEW_VENDORS} vendors", f"{big_office.DOCUMENTS:,} documents")
    for name, paths, limit in zip(names, (few, big), START_LIMITS, strict=True):
        starts = [start(THE_DESK, paths.data, qt_platform) for _ in range(rounds)]
        seconds = [s for s, _ in starts]
        median = statistics.median(seconds)
        memory = statistics.median(m for _, m in starts)
        lines.append(f"| {name} | {median:.2f} | {max(seconds):.2f} | {limit} | {memory:.0f} |")
        fine = fine and median < limit
    steps = _steps(qt_platform, big)
    rest = next(s["memory"] for s in steps if "memory" in s)
    after = next(s["memory_after"] for s in steps if "memory_after" in s)
    lines += [
        "",
        f"At rest over the large office: {rest:.0f} MB (limit {MEMORY_LIMIT}); after all steps {after:.0f} MB.",
        "",
        "| step | shown after ms | limit ms | processor ms | blocked ms |",
        "|---|---|---|---|---|",
    ]
    for step in (s for s in steps if "step" in s):
        late = step["ms"] is None or step["ms"] > step["limit"] or step["blocked"] > BLOCKED_LIMIT
        shown = "never" if step["ms"] is None else f"{step['ms']:.0f}"
        lines.append(
            f"| {step['step']} | {shown} | {step['limit']} | {step['cpu']:.0f} | {step['blocked']:.0f}"
            f"{' **over**' if late else ''} |"
        )
        fine = fine and not late
    return lines, fine and rest < MEMORY_LIMIT


def _steps(qt_platform: str, paths: AppPaths) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.desk_steps", str(paths.data)],
        env={**os.environ, "QT_QPA_PLATFORM": qt_platform},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    raise SystemExit(main())
