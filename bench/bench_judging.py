# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures judging: one certificate, a whole office, one change in it, and how the cost grows.

    dev.py bench judging             500, 2,000 and 8,000 commitments
    dev.py bench judging --write     into bench/results/judging.md too

Each vendor has three policy terms on file, with the endorsements of the sample office. The readings are made
from one document that was really read, with other names, numbers and dates.
"""

import argparse
import hashlib
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench import sample_office
from bench.results_folder import write_result
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.dates import add_years
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState, Envelope, Source
from coi_desktop.domain.ids import DocumentId, OriginalHash, VendorId
from coi_desktop.domain.paths import values, with_value
from coi_desktop.office.on_file import evidence_of
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import read_document
from coi_desktop.reports.samples import cast
from coi_desktop.review.evidence import FileOnFile

TODAY = date(2026, 3, 2)
SIZES = (500, 2_000, 8_000)
PER_VENDOR = 4
TERMS = 3
_DATES = ("effective", "expiration", "certificate_date")


@dataclass(frozen=True)
class Figures:
    """One office measured. Seconds, and megabytes of the whole process."""

    commitments: int
    vendors: int
    policies: int
    full: float
    change: float
    memory: float


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print (or write) its report."""
    parser = argparse.ArgumentParser(prog="dev.py bench judging", description=__doc__)
    parser.add_argument("--write", action="store_true", help="into bench/results/judging.md too")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="commitments")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.pdf"
        sample.write_bytes(cast.clean(TODAY).draw())
        reading = read_document(sample, ReaderOptions())
        one = _one_certificate(Path(folder) / "one", reading)
        offices = [_office(Path(folder) / str(size), size, reading) for size in options.sizes]
    report = _report(one, offices)
    print(report)
    if options.write:
        write_result("judging.md", report)
    return 0


def _one_certificate(folder: Path, reading: DocumentReading) -> float:
    """Milliseconds to judge the sample with its endorsements, the median of many."""
    app = _build(folder)
    try:
        sample_office.fill(app, TODAY)
        with app.store.read() as view:
            around = app.judge.surroundings(view)
            commitment = view.commitments.all()[0]
            project = view.projects.get(commitment.project_id)
        evidence = evidence_of([FileOnFile(reading=reading)])
        name = reading.certificates[0].insured.name.value or ""

        def judge() -> None:
            app.judge.review_alone(
                around, evidence, TODAY, vendor_names=(name,), project=project, commitment=commitment
            )

        return 1000 * statistics.median(_seconds(judge) for _ in range(200))
    finally:
        app.close()


def _office(folder: Path, commitments: int, reading: DocumentReading) -> Figures:
    app = _build(folder)
    try:
        vendors = _fill(app, commitments // PER_VENDOR, reading)
        app.standings.recompute_all()
        full = min(_seconds(app.standings.recompute_all) for _ in range(2))
        change = statistics.median(_seconds(partial(_accept_one, app, v, reading)) for v in vendors[:7])
        if app.standings.differences():
            raise RuntimeError("the stored standings are not what a full recomputation gives")
        with app.store.read() as view:
            policies = sum(len(view.policies.for_vendor(v)) for v in vendors)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Figures(commitments, len(vendors), policies, full, change, memory)
    finally:
        app.close()


def _build(folder: Path) -> App:
    paths = sample_office.prepare(folder / "data", folder / "drop")
    clock = MovableClock(datetime(TODAY.year, TODAY.month, TODAY.day, 15, tzinfo=UTC))
    return build(paths, clock=clock, runner=InlineRunner())


def _fill(app: App, count: int, reading: DocumentReading) -> list[VendorId]:
    app.carriers.replace(sample_office.ratings(TODAY), sample_office.BY, source="sample")
    vendors = []
    with app.store.write(sample_office.BY) as uow:
        projects = [uow.projects.add(f"Project {n}", state="GA").id for n in range(20)]
        for number in range(count):
            vendor = uow.vendors.add(f"Subcontractor {number} LLC", trade="Electrical").id
            vendors.append(vendor)
            for turn in range(PER_VENDOR):
                uow.commitments.add(
                    vendor,
                    projects[(number + turn) % len(projects)],
                    number=f"SC-{number}-{turn}",
                    contract_signed=TODAY - timedelta(days=200),
                )
            for term in range(TERMS):
                _put(uow, vendor, _for(reading, number, TERMS - 1 - term), f"{number}-{term}")
    return vendors


def _put(uow: Any, vendor: VendorId, reading: DocumentReading, name: str) -> DocumentId:
    envelope = Envelope(
        source=Source.DROP_FOLDER, file_name=f"{name}.pdf", received_at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    original = OriginalHash(hashlib.sha256(name.encode()).hexdigest())
    document: DocumentId = uow.documents.add(original, 1, "application/pdf", envelope).document.id
    uow.documents.set_vendor(document, vendor)
    uow.documents.save_reading(document, reading)
    uow.documents.set_state(document, DocumentState.ACCEPTED)
    return document


def _accept_one(app: App, vendor: VendorId, reading: DocumentReading) -> None:
    """A certificate of the present term comes in once more and is accepted: standing follows."""
    with app.store.write(sample_office.BY) as uow:
        _put(uow, vendor, _for(reading, int(vendor) - 1, 0), f"again-{vendor}")
        app.standings.recompute_vendor(uow, vendor)


def _for(reading: DocumentReading, number: int, years_ago: int) -> DocumentReading:
    """The sample reading as one vendor's, of an earlier term."""
    return replace(
        reading,
        certificates=tuple(_changed(c, number, years_ago) for c in reading.certificates),
        endorsements=tuple(_changed(e, number, years_ago) for e in reading.endorsements),
    )


def _changed(record: Any, number: int, years_ago: int) -> Any:
    for path, value in values(record):
        name = path.rsplit(".", 1)[-1]
        if value.value is None:
            continue
        if name in _DATES:
            record = with_value(record, path, replace(value, value=add_years(value.value, -years_ago)))
        elif name == "policy_number":
            record = with_value(record, path, replace(value, value=f"{value.value}-{number}-{years_ago}"))
        elif path in ("insured.name", "named_insured"):
            record = with_value(record, path, replace(value, value=f"Subcontractor {number} LLC"))
    return record


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _report(one: float, offices: list[Figures]) -> str:
    lines = [
        "# Judging",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        "",
        f"One certificate with its endorsements: {one:.1f} ms in the median (limit 5).",
        "",
        "| commitments | vendors | policies | full recomputation, CPU s | ms per commitment "
        "| after one certificate, CPU ms | memory, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {o.commitments:,} | {o.vendors:,} | {o.policies:,} | {o.full:.2f} "
        f"| {1000 * o.full / o.commitments:.2f} | {1000 * o.change:.0f} | {o.memory:.0f} |"
        for o in offices
    ]
    lines += [
        "",
        "Limits at 2,000 commitments: 10 s, 100 ms, 300 MB. Memory is the most the process had, so it grows down "
        "the table whatever a single office takes.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
