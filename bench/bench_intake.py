# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures intake alone: a backlog of mail on a local server, a message that arrives, and a minute of rest.

The reader of the watching process takes no time, so that what is measured is the work of intake: fetching, keeping,
taking apart, filing, matching. It is held against what reading takes, measured in the same run on sample certificates
by the real reader. Processor seconds count; the clock of a busy machine does not.
"""

import argparse
import os
import platform
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.intake.checks import problems, standstill
from bench.intake.place import Place, end, place, until_it_watches, watching
from bench.intake.process_figures import Use, use_of
from bench.intake.traffic import Traffic
from bench.results_folder import write_result
from coi_desktop.app import document_reader
from coi_desktop.platform.settings import ReadingSettings
from coi_desktop.reports.samples import cast

_SHARE_WITH_TWO = 5
"""Each fifth message has two attachments: 1,000 messages have 1,200."""
_PADDING = 120_000
_ARRIVALS = 10
_SAMPLES = 5
_PATIENCE = 1800.0
_MOST_SHARE, _MOST_ARRIVAL, _MOST_REST, _MOST_GROWTH = 0.10, 5.0, 0.01, 30.0


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; the report goes to the screen and, with --write, to bench/results/intake.md."""
    parser = argparse.ArgumentParser(prog="dev.py bench intake", description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--rest", type=float, default=60.0, help="seconds of rest that are measured")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    traffic = Traffic(random.Random(1), padding=_PADDING)
    with tempfile.TemporaryDirectory(prefix="coi-intake-") as folder, place(Path(folder)) as where:
        for number in range(options.messages):
            traffic.deliver(where.server, 2 if number % _SHARE_WITH_TWO == 0 else 1)
        sent, different = traffic.sent, len(traffic.attachments)
        stopped, first = _until_half(where, traffic)
        uses, wall = _the_rest(where, traffic)
        arrivals, rest = _arrivals_and_rest(where, traffic, options.rest)
        found = problems(where, traffic)
    reading = _reading_cpu()
    own = (first.cpu + uses[-1].cpu - uses[0].cpu) / different
    growth = uses[-1].memory - uses[len(uses) // 2].memory
    rows = [
        (
            "backlog",
            f"{options.messages:,} messages, {sent:,} attachments of {_PADDING // 1000} KB, {different:,} different",
        ),
        ("intake's own work", f"{own * 1000:.0f} ms of processor for each document"),
        ("reading", f"{reading * 1000:.0f} ms of processor for each sample (text, not scanned)"),
        ("share of intake", f"{own / (own + reading):.1%} (at most {_MOST_SHARE:.0%})"),
        ("second half of the backlog", f"{wall:.0f} s by the clock"),
        ("memory", f"{uses[-1].memory:.0f} MB at the end, {growth:+.0f} MB over the last quarter"),
        ("stopped in the middle", f"within {stopped:.1f} s; taken up at the next start"),
        (
            "a message arrives (IDLE)",
            f"filed and settled in {statistics.median(arrivals):.1f} s, slowest {max(arrivals):.1f} s",
        ),
        ("at rest", f"{rest:.2%} of a core over {options.rest:.0f} s"),
    ]
    report = _report(rows)
    print(report)
    for problem in found:
        print(problem)
    if options.write:
        write_result("intake.md", report)
    well = (
        own / (own + reading) < _MOST_SHARE
        and max(arrivals) < _MOST_ARRIVAL
        and rest < _MOST_REST
        and growth < _MOST_GROWTH
        and not found
    )
    return 0 if well else 1


def _report(rows: list[tuple[str, str]]) -> str:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    lines = [f"| {name} | {figure} |" for name, figure in rows]
    head = ["# Intake", "", f"{machine}, Dovecot on the same machine over TLS.", "", "| | |", "|---|---|"]
    return "\n".join([*head, *lines, ""])


def _until_half(where: Place, traffic: Traffic) -> tuple[float, Use]:
    """File half of the backlog, then stop as a person would. Returns how long stopping took, and what was used."""
    with watching(where) as process:
        until_it_watches(process)
        before = use_of(process.pid)
        _wait(process, lambda: standstill(where).messages >= len(traffic.messages) // 2, 0.2)
        after = use_of(process.pid)
        asked = time.monotonic()
        end(process)
        return time.monotonic() - asked, Use(after.cpu - before.cpu, after.memory, 0, 0)


def _the_rest(where: Place, traffic: Traffic) -> tuple[list[Use], float]:
    """File the other half. Returns what was used, several times a second, and how long it took."""
    uses = []
    with watching(where) as process:
        until_it_watches(process)
        began = time.monotonic()

        def done() -> bool:
            uses.append(use_of(process.pid))
            return not standstill(where).work_left(traffic, where)

        _wait(process, done, 0.5)
        took = time.monotonic() - began
        uses.append(use_of(process.pid))
        end(process)
    return uses, took


def _arrivals_and_rest(where: Place, traffic: Traffic, seconds: float) -> tuple[list[float], float]:
    """How long each of some messages took to be in Review, and the share of a core that a rest costs."""
    arrivals = []
    with watching(where) as process:
        until_it_watches(process)
        threading.Event().wait(5)  # signed in, looked once, and waiting
        for _ in range(_ARRIVALS):
            traffic.deliver(where.server, 1)
            began = time.monotonic()
            _wait(process, lambda: not standstill(where).work_left(traffic, where), 0.05)
            arrivals.append(time.monotonic() - began)
        threading.Event().wait(5)
        before = use_of(process.pid).cpu
        threading.Event().wait(seconds)
        rest = (use_of(process.pid).cpu - before) / seconds
        end(process)
    return arrivals, rest


def _wait(process: "subprocess.Popen[str]", true: Callable[[], bool], each: float) -> None:
    until = time.monotonic() + _PATIENCE
    while not true():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the watching process ended, or is stuck")
        threading.Event().wait(each)


def _reading_cpu() -> float:
    """Seconds of processor that the real reader takes for a certificate with its forms, drawn as text."""
    sample = cast.clean(date(2026, 3, 2)).draw()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sample.pdf")
        file.write_bytes(sample)
        # Twice, because the start of the reader's process counts, too, and is only known when it has ended.
        return (_cpu_of(file, 1 + _SAMPLES) - _cpu_of(file, 1)) / _SAMPLES


def _cpu_of(file: Path, times: int) -> float:
    before = sum(os.times()[:4])
    with document_reader(ReadingSettings(), keep_warm=True) as reader:
        for _ in range(times):
            reader.read(file)
    return sum(os.times()[:4]) - before


if __name__ == "__main__":
    raise SystemExit(main())
