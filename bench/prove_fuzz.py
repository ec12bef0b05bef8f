# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that no file hangs or crashes the program: samples are bent at random and read, again and again.

Every reading must end within its limits, with a reading or with an error that has a code and a next step.
A child that is ended for time or memory, or dies, is a fact about the document: that is what it is for. An
exception inside our own reader is a problem, and so is a file that is read at the cost of too much memory.
"""

import argparse
import logging
import multiprocessing
import os
import queue
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzzing.bend import bend
from bench.fuzzing.child import TARGET
from bench.fuzzing.samples import Sample, samples
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import CoiError
from coi_desktop.reading.limits import MIB, ReadingLimits
from coi_desktop.reading.process import DocumentReader

LIMITS = ReadingLimits(
    text_seconds=6.0,
    text_seconds_per_page=1.0,
    ocr_seconds_per_page=12.0,
    total_seconds=20.0,
    memory_bytes=512 * MIB,
    max_pages=20,
    max_pixels=8_000_000,
)
ORDINARY_MEMORY = 400 * MIB
"""What a file that is read may cost its child."""
_SLACK = 20.0
"""Seconds over the limits in which a child is started and ended, on a busy computer."""
_MEANINGS = {
    "read with a remark": "something about the file is said",
    "document.too_slow": "child ended for time",
    "document.too_much_memory": "child ended for memory",
    "document.crashed": "child crashed",
}


@dataclass
class Proof:
    """What came out: how often which ending, and what broke the promise. ``slowest`` is in seconds,
    ``most_memory`` in bytes."""

    endings: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    slowest: float = 0.0
    most_memory: int = 0

    def add(self, outcome: "_Outcome", title: str) -> None:
        self.endings[outcome.ending] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        self.most_memory = max(self.most_memory, outcome.memory)
        if outcome.problem:
            self.problems.append(f"{title}: {outcome.problem}")


@dataclass(frozen=True)
class _Outcome:
    ending: str
    seconds: float
    memory: int
    problem: str


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if the promise held."""
    parser = argparse.ArgumentParser(prog="dev.py prove fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1, help="the same seed bends the same files")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    kept = Path(tempfile.gettempdir()) / "coi-fuzz"
    parser.add_argument("--keep", type=Path, default=kept, help=f"folder for files that failed ({kept})")
    options = parser.parse_args(argv)
    before = os.times()
    with tempfile.TemporaryDirectory(prefix="coi-fuzz-") as folder:
        proof = prove(
            Path(folder), options.cases, options.seed, first=options.first, keep=options.keep, show=True
        )
    now = os.times()
    spent = sum(now[:4]) - sum(before[:4])
    for ending, count in proof.endings.most_common():
        print(f"{count:6}  {ending}" + (f" ({_MEANINGS[ending]})" if ending in _MEANINGS else ""))
    for problem in proof.problems:
        print(problem)
    held = "every one ended with a reading or a code"
    if proof.problems:
        held = f"{len(proof.problems)} problems, their files are in {options.keep}"
    print(
        f"{options.cases} bent files in {spent / 60:.1f} minutes of processor time, the slowest "
        f"{proof.slowest:.1f} s, the most memory {proof.most_memory / MIB:.0f} MB: {held}"
    )
    return 1 if proof.problems else 0


def prove(
    folder: Path,
    cases: int,
    seed: int,
    *,
    first: int = 0,
    keep: Path | None = None,
    show: bool = False,
    threads: int = 2,
) -> Proof:
    """Read ``cases`` bent files. The same seed bends the same files; ``keep`` gets those that failed or
    crashed their child."""
    honest = samples()
    work: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(first, first + cases):
        work.put(number)
    proof, lock, heard = Proof(), threading.Lock(), _Heard()
    log = logging.getLogger("coi_desktop.reading")
    log.addHandler(heard)
    propagate, log.propagate = log.propagate, False

    def run() -> None:
        with DocumentReader(LIMITS, keep_warm=True, target=TARGET) as reader:
            while True:
                try:
                    number = work.get_nowait()
                except queue.Empty:
                    return
                name, content = case(honest, seed, number)
                path = folder / f"{number}"
                path.write_bytes(content)
                outcome = _read(reader, path, heard)
                with lock:
                    proof.add(outcome, f"case {number} ({name})")
                    if keep is not None and (outcome.problem or outcome.ending == "document.crashed"):
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / f"{seed}-{number}").write_bytes(content)
                    if show and sum(proof.endings.values()) % 100 == 0:
                        done = sum(proof.endings.values())
                        print(f"{done}/{cases}, {len(proof.problems)} problems", flush=True)
                path.unlink()

    workers = [threading.Thread(target=run, name=f"fuzz-{n}") for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    log.removeHandler(heard)
    log.propagate = propagate
    left = [child.name for child in multiprocessing.active_children()]
    proof.problems += [f"a child was left: {name}" for name in left]
    if sum(proof.endings.values()) != cases:
        proof.problems.append("a worker ended before its work was done")
    return proof


def case(honest: list[Sample], seed: int, number: int) -> tuple[str, bytes]:
    """What was done to which file, and the file."""
    chance = random.Random(seed * 1_000_003 + number)
    name, content = chance.choice(honest)
    how, bent = bend(content, chance)
    return f"{name}, {how}", bent


def _read(reader: DocumentReader, path: Path, heard: "_Heard") -> _Outcome:
    """How reading a file ended, what it cost, and what broke the promise, if anything did."""
    started, problem = time.monotonic(), ""
    memory_file = path.with_suffix(".memory")
    heard.forget()
    try:
        reading = reader.ask(path, DocumentReading, {"memory_file": str(memory_file)})
        ending = "read with a remark" if reading.remarks else "read"
    except CoiError as error:
        ending = error.code
        if not error.next_step:
            problem = f"{error.code} without a next step"
    except Exception as error:  # noqa: BLE001 - what is looked for
        ending = type(error).__name__
        problem = f"{ending} without a code: {error}"
    seconds = time.monotonic() - started
    memory = 0
    if memory_file.exists():
        memory = int(memory_file.read_text("ascii") or 0)
        memory_file.unlink()
    if seconds > LIMITS.total_seconds + _SLACK:
        problem = f"took {seconds:.0f} s"
    if ending.startswith("read") and memory > ORDINARY_MEMORY:
        problem = f"took {memory / MIB:.0f} MB"
    return _Outcome(ending, seconds, memory, problem or heard.bug())


class _Heard(logging.Handler):
    """What the reader logs on each thread: a bug inside a child is logged, and told as a crash."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._own = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        self._own.said = record.getMessage()

    def forget(self) -> None:
        self._own.said = ""

    def bug(self) -> str:
        """The exception of our own reader in the last reading on this thread."""
        said: str = getattr(self._own, "said", "")
        return said


if __name__ == "__main__":
    raise SystemExit(main())
