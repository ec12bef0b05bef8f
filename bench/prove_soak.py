# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that watching for a long time costs no more than watching for a short one, whatever goes wrong meanwhile.

Mail, scans, saved messages, archives and junk come in without end, while the mail server goes away and comes back, the
mailbox is numbered anew, and the drop folder disappears for a while. Memory, open handles and threads of the watching
process are written down throughout; in the second half none of them may have grown. At the end every promise of “prove
intake” must hold.
"""

import argparse
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.intake.checks import problems, standstill
from bench.intake.place import Place, end, place, until_it_watches, watching
from bench.intake.process_figures import Use, use_of
from bench.intake.traffic import Traffic

_EACH = 1.0
_FAULT_EACH = 40.0
_MOST_MEMORY, _MOST_HANDLES, _MOST_THREADS = 20.0, 4, 2
_FINISH_SECONDS = 240.0


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if nothing grew and every promise held."""
    parser = argparse.ArgumentParser(prog="dev.py prove soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    chance = random.Random(options.seed)
    traffic = Traffic(chance, padding=20_000)
    with tempfile.TemporaryDirectory(prefix="coi-soak-") as folder, place(Path(folder)) as where:
        with watching(where, "--look-seconds", "1") as process:
            until_it_watches(process)
            faults = _Faults(where)
            uses = _soak(process, where, traffic, chance, faults, options.minutes * 60)
            faults.mend()
            _rest(process, lambda: not standstill(where).work_left(traffic, where), _FINISH_SECONDS)
            end(process)
        found = _grown(uses) + problems(where, traffic)
    for problem in found:
        print(problem)
    first, last = uses[len(uses) // 2], uses[-1]
    print(
        f"memory {first.memory:.0f} to {last.memory:.0f} MB, handles {first.handles} to {last.handles}, "
        f"threads {first.threads} to {last.threads} in the second half"
    )
    held = "nothing grew, each is on file once" if not found else f"{len(found)} problems"
    print(
        f"{options.minutes:g} minutes, {len(traffic.messages) + traffic.junk} messages, {traffic.files} files, "
        f"{len(traffic.attachments)} documents, {faults.count} faults: {held}"
    )
    return 1 if found else 0


class _Faults:
    """What goes wrong; each fault lasts until the next one, and ends with ``mend``."""

    def __init__(self, where: Place) -> None:
        self.count = 0
        self._where = where
        self._away = where.drop.with_name("Away")
        self._server_is_down = False

    def next(self) -> None:
        """Mend what is broken, or break something else."""
        if self._server_is_down or self._away.exists():
            self.mend()
            return
        self.count += 1
        if self.count % 3 == 0:
            self._where.drop.rename(self._away)
            return
        self._where.server.stop()
        self._server_is_down = True
        if self.count % 6 == 1 and self._where.in_mailbox():
            self._where.server.forget_numbers()

    def mend(self) -> None:
        """Everything is in order again."""
        if self._server_is_down:
            self._where.server.start()
            self._server_is_down = False
        if self._away.exists():
            self._away.rename(self._where.drop)

    @property
    def folder_is_there(self) -> bool:
        """Whether a copier could write into the drop folder."""
        return self._where.drop.exists()


def _soak(
    process: "subprocess.Popen[str]",
    where: Place,
    traffic: Traffic,
    chance: random.Random,
    faults: _Faults,
    seconds: float,
) -> Sequence[Use]:
    uses: list[Use] = []
    began = last_fault = time.monotonic()
    while (now := time.monotonic()) - began < seconds:
        act = chance.random()
        if act < 0.35:
            traffic.deliver(where.server)
        elif act < 0.45:
            traffic.deliver_junk(where.server)
        elif act < 0.7 and faults.folder_is_there:
            traffic.drop(where.drop)
        if now - last_fault > min(_FAULT_EACH, seconds / 8):
            last_fault = now
            faults.next()
        uses.append(use_of(process.pid))
        if len(uses) % 60 == 0:
            print(f"{now - began:.0f} s: {uses[-1]}", flush=True)
        _rest(process, lambda: False, _EACH)
    return uses


def _rest(process: "subprocess.Popen[str]", done: Callable[[], bool], seconds: float) -> None:
    """Until it is done or the time is over. RuntimeError where the process ended."""
    until, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < until and not done():
        if process.poll() is not None:
            raise RuntimeError(f"the watching process ended by itself, with {process.returncode}")
        pause.wait(min(1.0, seconds))


def _grown(uses: Sequence[Use]) -> list[str]:
    """What was higher in the last quarter than in the second one, each by its median."""
    quarter = len(uses) // 4
    before, after = uses[quarter : 2 * quarter], uses[3 * quarter :]
    most = {"memory": _MOST_MEMORY, "handles": _MOST_HANDLES, "threads": _MOST_THREADS}
    found = []
    for what, allowed in most.items():
        grown = statistics.median(getattr(u, what) for u in after) - statistics.median(
            getattr(u, what) for u in before
        )
        if grown > allowed:
            found.append(f"{what} grew by {grown:.1f}")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
