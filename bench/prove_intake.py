# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that intake survives being killed: SIGKILL at random moments while mail and scans come in, then a restart.

A process with the services of “coi-desktop watch” looks after a mailbox on a real server (Dovecot) and a drop folder.
Messages and files arrive before each kill: single certificates, several at once, saved messages, archives, and
documents that came before. At the end each document must be on file exactly once, each original must have the right
bytes, each message must be kept once and moved in the mailbox, nothing may be left in the drop folder, and the record
of what happened must verify.
"""

import argparse
import random
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.intake.checks import problems, standstill
from bench.intake.place import FILED, Place, end, place, until_it_watches, watching
from bench.intake.traffic import Traffic

_FINISH_SECONDS = 120
_STARTING = 0.15
"""Share of the kills that come while the process starts; the others come while it works."""
_LONGEST_START, _LONGEST_WORK = 1.5, 2.0
_OFTEN = ("--look-seconds", "0.25")
"""The drop folder is looked into more often than in an office, so that kills fall into its work, too."""


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if every promise held."""
    parser = argparse.ArgumentParser(prog="dev.py prove intake", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--messages", type=int, default=100, help="and as many files in the drop folder")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    chance = random.Random(options.seed)
    traffic = Traffic(chance)
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="coi-intake-") as folder,
        place(Path(folder), after_filing="move") as where,
    ):
        cut = _kill(where, traffic, chance, options.kills, options.messages)
        _finish(where, traffic)
        found = problems(where, traffic)
        mail = len(traffic.messages) - sum(n.endswith(".eml") for n in traffic.containers.values())
        moved = where.in_mailbox(FILED)
        if (where.in_mailbox(), moved) != (0, mail):
            found.append(f"of {mail} messages {moved} are in {FILED}, {where.in_mailbox()} in the inbox")
    for problem in found:
        print(problem)
    for left, times in cut.most_common():
        print(f"{times:4} kills left {left or 'nothing to take up'}")
    held = "each is on file once, unharmed" if not found else f"{len(found)} problems"
    print(
        f"{options.kills} kills, {mail} messages, {traffic.files} files, {len(traffic.attachments)} documents, "
        f"{time.monotonic() - started:.0f} s: {held}"
    )
    return 1 if found else 0


def _kill(where: Place, traffic: Traffic, chance: random.Random, kills: int, messages: int) -> Counter[str]:
    """Deal the kills. Returns what each left to be taken up."""
    left: Counter[str] = Counter()
    mail, files = (_spread(chance, messages, kills) for _ in range(2))
    for kill in range(kills):
        for _ in range(mail[kill]):
            traffic.deliver(where.server)
        for _ in range(files[kill]):
            traffic.drop(where.drop)
        with watching(where, *_OFTEN) as process:
            if chance.random() < _STARTING:
                _let_run(process, chance.uniform(0, _LONGEST_START))
            else:
                until_it_watches(process)
                _let_run(process, chance.uniform(0, _LONGEST_WORK))
        left[standstill(where).work_left(traffic, where)] += 1
        if (kill + 1) % 20 == 0:
            print(f"{kill + 1} kills, {len(traffic.attachments)} documents so far", flush=True)
    return left


def _spread(chance: random.Random, count: int, over: int) -> Counter[int]:
    """``count`` arrivals over the kills, at random."""
    return Counter(chance.randrange(over) for _ in range(count))


def _let_run(process: "subprocess.Popen[str]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return
    raise RuntimeError(f"the watching process ended by itself, with {process.returncode}")


def _finish(where: Place, traffic: Traffic) -> None:
    """One start that nobody disturbs, until nothing is left to do."""
    with watching(where) as process:
        until_it_watches(process)
        until = time.monotonic() + _FINISH_SECONDS
        while standstill(where).work_left(traffic, where) or where.in_mailbox():
            if time.monotonic() > until:
                return  # what is missing is among the problems
            _let_run(process, 0.5)
        end(process)


if __name__ == "__main__":
    raise SystemExit(main())
