# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that no file hangs or crashes the program: samples are bent at random and read, again and again.

Every reading must end within its limits, with a reading or with an error that has a code and a next step.
A child that dies is allowed, that is what it is for; an exception inside our own reader is not.
"""

import argparse
import io
import logging
import multiprocessing
import queue
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pymupdf
from PIL import Image

from bench.mutations import bend
from coi_desktop.domain.errors import CoiError
from coi_desktop.reading.limits import MIB, ReadingLimits
from coi_desktop.reading.process import DocumentReader
from coi_desktop.reports.samples import (
    CertificateStyle,
    Part,
    ValueForm,
    cast,
    draw_document,
    picture_document,
)

LIMITS = ReadingLimits(
    text_seconds=4.0,
    text_seconds_per_page=1.0,
    ocr_seconds_per_page=6.0,
    total_seconds=12.0,
    memory_bytes=512 * MIB,
    max_pages=20,
    max_pixels=8_000_000,
)
_SLACK = 20.0
"""Seconds over the limits in which a child is started and ended, on a busy computer."""
_TODAY = date(2026, 3, 2)
_DPI = 50


@dataclass
class Proof:
    """What came out: how often which ending, and what broke the promise."""

    endings: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if the promise held."""
    parser = argparse.ArgumentParser(prog="dev.py prove fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for files that broke the promise")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="coi-fuzz-") as folder:
        proof = prove(Path(folder), options.cases, options.seed, keep=options.keep, show=True)
    for problem in proof.problems:
        print(problem)
    told = ", ".join(f"{count} {ending}" for ending, count in proof.endings.most_common())
    held = (
        "every one ended with a reading or a code"
        if not proof.problems
        else f"{len(proof.problems)} problems"
    )
    print(f"{options.cases} bent files ({told}), the slowest {proof.slowest:.1f} s: {held}")
    return 1 if proof.problems else 0


def prove(
    folder: Path, cases: int, seed: int, *, keep: Path | None = None, show: bool = False, threads: int = 2
) -> Proof:
    """Read ``cases`` bent files. The same seed bends the same files."""
    samples = _samples()
    work: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(cases):
        work.put(number)
    proof, lock, heard = Proof(), threading.Lock(), _Heard()
    log = logging.getLogger("coi_desktop.reading")
    log.addHandler(heard)
    propagate, log.propagate = log.propagate, False

    def run() -> None:
        with DocumentReader(LIMITS, keep_warm=True) as reader:
            while True:
                try:
                    number = work.get_nowait()
                except queue.Empty:
                    return
                name, content = _case(samples, random.Random(seed * 1_000_003 + number))
                path = folder / f"{number}"
                path.write_bytes(content)
                ending, seconds, problem = _read(reader, path, heard)
                with lock:
                    proof.endings[ending] += 1
                    proof.slowest = max(proof.slowest, seconds)
                    if problem:
                        proof.problems.append(f"case {number} ({name}): {problem}")
                        if keep is not None:
                            keep.mkdir(parents=True, exist_ok=True)
                            (keep / f"{number}").write_bytes(content)
                    if show and (number + 1) % 100 == 0:
                        print(f"{number + 1}/{cases}, {len(proof.problems)} problems", flush=True)
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


def _read(reader: DocumentReader, path: Path, heard: "_Heard") -> tuple[str, float, str]:
    """How reading a file ended, how long it took, and what broke the promise, if anything did."""
    started, problem = time.monotonic(), ""
    heard.forget()
    try:
        reader.read(path)
        ending = "read"
    except CoiError as error:
        ending = error.code
        if not error.next_step:
            problem = f"{error.code} without a next step"
    except Exception as error:  # noqa: BLE001 - what is looked for
        ending = type(error).__name__
        problem = f"{ending} without a code: {error}"
    seconds = time.monotonic() - started
    if seconds > LIMITS.total_seconds + _SLACK:
        problem = f"took {seconds:.0f} s"
    return ending, seconds, problem or heard.bug()


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


def _case(samples: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    name, content = chance.choice(samples)
    how, bent = bend(content, chance)
    return f"{name}, {how}", bent


def _samples() -> list[tuple[str, bytes]]:
    """Honest files of every kind the program reads. Text and fields come most often: they end soonest."""
    certificate = cast.clean(_TODAY).parts[0]
    letter: tuple[Part, ...] = cast.letter_then_certificate(_TODAY).parts
    pages = [
        ("text", draw_document((certificate,))),
        ("turned", draw_document((certificate,), CertificateStyle(turned=90, rotate=270))),
        ("fields", draw_document((certificate,), CertificateStyle(values=ValueForm.FIELDS))),
        ("flattened", draw_document((certificate,), CertificateStyle(values=ValueForm.FLATTENED))),
        ("several", draw_document(letter[:3])),
    ]
    # Without compression, numbers and words of the pages themselves are bent.
    plain = [(f"{name} plain", _expanded(content)) for name, content in pages]
    return 2 * pages + 3 * plain + _pictures(pages[0][1])


def _expanded(content: bytes) -> bytes:
    document = pymupdf.open(stream=content, filetype="pdf")
    plain: bytes = document.tobytes(expand=255, garbage=1)
    document.close()
    return plain


def _pictures(content: bytes) -> list[tuple[str, bytes]]:
    document = pymupdf.open(stream=content, filetype="pdf")
    drawn = document[0].get_pixmap(dpi=_DPI, alpha=False)
    document.close()
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    found = [("scan", picture_document([(drawn.width, drawn.height, drawn.samples)], _DPI))]
    for kind in ("PNG", "JPEG", "TIFF", "BMP", "WEBP"):
        out = io.BytesIO()
        picture.save(out, kind)
        found.append((kind.lower(), out.getvalue()))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
