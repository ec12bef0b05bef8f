# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves that filing survives being killed: SIGKILL at random moments, then a restart, again and again.

While a stream of documents comes into the drop folder, the filing process is killed without warning.
Afterward every original must be on file once, unharmed, every document must have reached the coordinator,
the database must check clean, and nothing may be left in the drop folder.
"""

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench import sample_office
from coi_desktop.app import build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.filing import DocumentState
from coi_desktop.platform.paths import AppPaths
from coi_desktop.reports.samples import cast
from coi_desktop.reports.samples.document import draw_document
from coi_desktop.store import maintenance

FINISH_SECONDS = 120


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if the promise held."""
    parser = argparse.ArgumentParser(prog="dev.py prove filing", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="coi-filing-") as folder:
        problems, kills, documents = prove(Path(folder), options.kills, options.seed)
    for problem in problems:
        print(problem)
    held = "every original is there once" if not problems else f"{len(problems)} problems"
    print(f"{kills} kills, {documents} documents: {held}")
    return 1 if problems else 0


def prove(folder: Path, kills: int, seed: int) -> tuple[list[str], int, int]:
    """Problems found, kills dealt, documents filed. Each kill comes while documents are being filed."""
    chance = random.Random(seed)
    drop = folder / "Drop folder"
    paths = sample_office.prepare(folder / "data", drop)
    expected: dict[str, str] = {}
    for kill in range(kills):
        for _ in range(chance.randint(1, 3)):
            _drop(drop, expected)
        with _watch(paths) as process:
            _until_ready(process)
            moment = chance.uniform(0.0, 2.5)
            if not _ended_within(process, moment):
                process.kill()
            process.wait()
        print(f"kill {kill + 1}/{kills} after {moment:.2f} s, {len(expected)} documents so far", flush=True)
    with _watch(paths) as process:
        _until_ready(process)
        end = time.monotonic() + FINISH_SECONDS
        while time.monotonic() < end and _unfinished(paths, drop, len(expected)):
            if _ended_within(process, 0.5):
                raise RuntimeError("the watching process ended by itself")
        process.terminate()
        process.wait(30)
    return _problems(paths, drop, expected), kills, len(expected)


def _drop(drop: Path, expected: dict[str, str]) -> None:
    """Put one more document, unlike all others, into the drop folder."""
    number = len(expected) + 1
    certificate = cast.clean(date(2026, 3, 2)).parts[0]
    content = draw_document((certificate,)) + f"\n%{number}\n".encode()
    name = f"certificate {number:03}.pdf"
    partial = drop / f"{name}.part"
    partial.write_bytes(content)
    partial.rename(drop / name)
    expected[hashlib.sha256(content).hexdigest()] = name


@contextmanager
def _watch(paths: AppPaths) -> "Iterator[subprocess.Popen[bytes]]":
    """The filing process; whatever happens here, it does not outlive the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "coi_desktop", "--data", str(paths.data), "watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _until_ready(process: "subprocess.Popen[bytes]") -> None:
    if process.stdout is None or not process.stdout.readline():
        raise RuntimeError("the watching process did not start")


def _ended_within(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _unfinished(paths: AppPaths, drop: Path, wanted: int) -> bool:
    if any(p.is_file() for p in drop.iterdir()):
        return True
    app = build(paths, runner=InlineRunner(), lock=False)
    try:
        with app.store.read() as view:
            return len(view.documents.in_state(DocumentState.TO_REVIEW)) < wanted
    finally:
        app.close()


def _problems(paths: AppPaths, drop: Path, expected: dict[str, str]) -> list[str]:
    problems = [f"left in the drop folder: {p.name}" for p in drop.iterdir() if p.is_file()]
    app = build(paths, runner=InlineRunner())
    try:
        report = maintenance.check(app.store, app.vault)
        problems += report.problems
        kept = {str(h) for h in app.vault.all()}
        with app.store.read() as view:
            filed = view.documents.in_state(*DocumentState)
        problems += [f"original missing: {n}" for h, n in expected.items() if h not in kept]
        problems += [f"original nobody sent: {h}" for h in kept - expected.keys()]
        hashes = [str(d.original) for d in filed]
        problems += [
            f"filed {hashes.count(h)} times: {n}" for h, n in expected.items() if hashes.count(h) != 1
        ]
        problems += [
            f"{d.envelope.file_name} ended as {d.state.value} ({d.error_code})"
            for d in filed
            if d.state is not DocumentState.TO_REVIEW
        ]
    finally:
        app.close()
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
