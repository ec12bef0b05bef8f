# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that the desk survives a monkey: random keys, clicks, typing and drops over the sample office."""

import argparse
import faulthandler
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import sample_office
from bench.monkey import Monkey, strange_files
from coi_desktop.app import LANES, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.application import create_application
from coi_desktop.domain.filing import Source

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HANGS_SECONDS = 120


def main(argv: list[str] | None = None) -> int:
    """Run the proof; 0 only if nothing was found."""
    parser = argparse.ArgumentParser(prog="dev.py prove monkey", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each seed")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options = parser.parse_args(argv)
    found = acts = 0
    for seed in options.seeds:
        with tempfile.TemporaryDirectory(prefix="coi-monkey-") as folder:
            monkey = play(Path(folder), seed, options.seconds)
        for problem in monkey.problems:
            print(f"seed {seed}: {problem}", flush=True)
        found += len(monkey.problems)
        acts += monkey.acts
    print(f"{acts} acts: {found} problems")
    return 1 if found else 0


def play(folder: Path, seed: int, seconds: float) -> Monkey:
    """One office, one monkey."""
    faulthandler.dump_traceback_later(seconds + HANGS_SECONDS, exit=True)
    paths = sample_office.prepare(folder / "data", folder / "drop")
    app = build(paths, clock=MovableClock(NOON), runner=LaneRunner(LANES))
    try:
        sample_office.fill(app, app.clock.today())
        samples = sample_office.draw_samples(folder / "samples", app.clock.today())
        for sample in samples[:4]:
            app.front_door.receive_file(sample, Source.FILE_DIALOG)
        (folder / "exports").mkdir()
        monkey = Monkey(
            create_application([]),
            app,
            [*samples, *strange_files(folder / "strange")],
            folder / "exports",
            seed,
        )
        monkey.play(seconds)
        return monkey
    finally:
        faulthandler.cancel_dump_traceback_later()
        began = time.monotonic()
        app.close()
        if time.monotonic() - began > HANGS_SECONDS:
            raise TimeoutError("the program does not end")


if __name__ == "__main__":
    raise SystemExit(main())
