# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the start: from the process's birth to a window that answers, with 500 vendors on file.

Usable means: shown, painted, and the review queue loaded from the database. The floor, measured in the same
run, is a process that shows an empty Qt window.
"""

import argparse
import os
import platform
import statistics
import tempfile
from pathlib import Path

from bench import sample_office
from bench.results_folder import write_result
from bench.starts import EMPTY_WINDOW, THE_DESK, start

ROUNDS = 7
VENDORS = 500


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; the report goes to the screen and, with --write, to bench/results/start.md."""
    parser = argparse.ArgumentParser(prog="dev.py bench start", description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="coi-start-") as folder:
        data = Path(folder) / "data"
        _fill(data, Path(folder) / "Drop folder")
        floors = [start(EMPTY_WINDOW, data) for _ in range(ROUNDS)]
        starts = [start(THE_DESK, data) for _ in range(ROUNDS)]
    report_text = "\n".join(
        [
            "# Start",
            "",
            f"{ROUNDS} starts each, warm disk, {VENDORS} vendors; Python {platform.python_version()}, "
            f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Qt platform offscreen.",
            "",
            "| | median s | slowest s | memory MB |",
            "|---|---|---|---|",
            _row("an empty Qt window (floor)", floors),
            _row("the desk, usable", starts),
            "",
        ]
    )
    print(report_text)
    if options.write:
        write_result("start.md", report_text)
    return 0 if statistics.median(s for s, _ in starts) < 1.5 else 1


def _row(name: str, measured: list[tuple[float, float]]) -> str:
    seconds = [s for s, _ in measured]
    return (
        f"| {name} | {statistics.median(seconds):.2f} | {max(seconds):.2f} "
        f"| {statistics.median(m for _, m in measured):.0f} |"
    )


def _fill(data: Path, drop_folder: Path) -> None:
    from coi_desktop.app import build
    from coi_desktop.background.inline import InlineRunner

    app = build(sample_office.prepare(data, drop_folder), runner=InlineRunner())
    try:
        with app.store.write() as uow:
            for number in range(VENDORS):
                uow.vendors.add(f"Subcontractor {number:03}, Inc.", trade="Various", address="", aliases=())
    finally:
        app.close()


if __name__ == "__main__":
    raise SystemExit(main())
