# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the reader: how right, how fast, how large. Works on any folder of documents and labels.

    dev.py bench reading                 documents drawn by the program itself
    dev.py bench reading --set DIR ...   folders of documents; labels (JSON, same first three characters as the
                                         document) anywhere below them are scored

Speed is measured three ways in one run: inside the child (the reading alone), as CPU seconds of a fresh
child per page, and from the file to findings with a fresh child. ``pdftotext -layout`` on the same files is
the floor of text extraction.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.results_folder import write_result
from bench.scoring import Tally, right_paths, score, worst
from coi_desktop.domain.document import DocumentReading, TextSource
from coi_desktop.domain.errors import CoiError
from coi_desktop.office.judging import evidence_of, load_catalogue
from coi_desktop.office.requirements import shipped_default
from coi_desktop.office.tables import load_tables
from coi_desktop.platform.paths import resources_folder
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.process import DocumentReader
from coi_desktop.reading.reader import read_document
from coi_desktop.reading.schema import to_label_schema
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.engine import review
from coi_desktop.review.evidence import FileOnFile

KINDS = (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".heic")
CONDITIONS = ("scan300", "scan200", "fax", "photo")
_BANDS = (0.99, 0.95, 0.9, 0.8, 0.5, 0.0)


@dataclass
class Measured:
    """One document, read."""

    path: Path
    condition: str
    pages: int
    wall: float
    cpu: float
    said: dict[str, Any]
    inside: float | None = None
    floor: float | None = None
    fields: Tally | None = None
    endorsements: Tally | None = None


@dataclass
class Calibration:
    """Of values said with a confidence in a band: how many, and how many are right."""

    said: dict[float, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[float, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, confidence: float, is_right: bool) -> None:
        band = next(b for b in _BANDS if confidence >= b)
        self.said[band] += 1
        self.right[band] += is_right


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print (or write) its report; 0 when every document gave an answer."""
    parser = argparse.ArgumentParser(prog="dev.py bench reading", description=__doc__)
    parser.add_argument("--set", dest="sets", type=Path, nargs="+", help="folders of documents and labels")
    parser.add_argument("--write", action="store_true", help="into bench/results/reading.md too")
    parser.add_argument("--predictions", type=Path, help="folder to write each reading into, as JSON")
    parser.add_argument("--errors", action="store_true", help="list each value that is not as labeled")
    parser.add_argument("--second", default="auto", help="second engine for scans: auto, rapidocr or none")
    parser.add_argument("--quick", action="store_true", help="leave out the times inside the child")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as drawn:
        folders = options.sets or [_draw(Path(drawn))]
        documents = sorted(f for d in folders for f in d.rglob("*") if f.suffix.lower() in KINDS)
        labels = _labels(folders)
        measured, calibration, failed = [], Calibration(), []
        for path in documents:
            try:
                one = _measure(path, ReaderOptions(second_engine=options.second), inside=not options.quick)
            except CoiError as error:
                failed.append(f"{path.name}: {error}")
                continue
            measured.append(one)
            _compare(one, labels, calibration)
            if options.predictions:
                options.predictions.mkdir(parents=True, exist_ok=True)
                out = options.predictions / f"{path.stem}.json"
                out.write_text(json.dumps(one.said, ensure_ascii=False), encoding="utf-8")
            if options.errors and one.fields and one.endorsements:
                for wrong in one.fields.wrong + one.endorsements.wrong:
                    print(f"{path.stem} {wrong}")
        report = _report(measured, calibration, failed)
    print(report)
    if options.write:
        write_result("reading.md", report)
    return 1 if failed else 0


def _measure(path: Path, options: ReaderOptions, *, inside: bool) -> Measured:
    before, started = _child_cpu(), time.perf_counter()
    with DocumentReader(options=options) as reader:
        reading = reader.read(path)
    wall, cpu = time.perf_counter() - started, _child_cpu() - before
    has_text = all(p.source is not TextSource.OCR for p in reading.pages)
    one = Measured(path, _condition(path, reading), len(reading.pages), wall, cpu, to_label_schema(reading))
    if has_text and inside:
        one.inside = min(_seconds(lambda: read_document(path, options)) for _ in range(5))
        if path.suffix.lower() == ".pdf":
            floor = ["pdftotext", "-layout", str(path), os.devnull]
            one.floor = min(_seconds(lambda: subprocess.run(floor, check=True)) for _ in range(5))
    return one


def _condition(path: Path, reading: DocumentReading) -> str:
    named = next((c for c in CONDITIONS if path.stem.endswith(f"_{c}")), None)
    if named:
        return named
    return "picture" if any(p.source is TextSource.OCR for p in reading.pages) else "text or fields"


def _compare(one: Measured, labels: dict[str, Any], calibration: Calibration) -> None:
    label = labels.get(one.path.stem[:3])
    if label is None:
        return
    one.fields, one.endorsements = score(label, one.said)
    confidences = {path: v["confidence"] for path, v in one.said.get("_values", {}).items()}
    for path, is_right in right_paths(label, one.said):
        if path in confidences:
            calibration.add(confidences[path], is_right)


def _labels(folders: Iterable[Path]) -> dict[str, Any]:
    """Labels below the folders, and in a folder ``labels`` of a sibling set (scans share their labels)."""
    files = [f for d in folders for f in (*d.rglob("*.json"), *d.parent.glob("*/labels/*.json"))]
    return {f.stem[:3]: json.loads(f.read_text(encoding="utf-8")) for f in files}


def _seconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _child_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _draw(folder: Path) -> Path:
    from bench import sample_office
    from coi_desktop.reports.samples import cast
    from coi_desktop.reports.samples.document import draw_certificate
    from coi_desktop.reports.samples.style import CertificateStyle, ValueForm

    today = date(2026, 3, 2)
    sample_office.draw_samples(folder, today)
    for form in ValueForm:
        page = draw_certificate(cast.clean(today).parts[0], CertificateStyle(values=form))
        (folder / f"One page, {form.value}.pdf").write_bytes(page)
    return folder


def _to_findings(path: Path) -> float:
    """Seconds from the file to its findings, with a fresh child."""
    resources = resources_folder()
    catalogue, wanted = load_catalogue(resources), shipped_default(resources)
    started = time.perf_counter()
    with DocumentReader() as reader:
        reading = reader.read(path)
    context = ReviewContext(tables=load_tables(resources), vendor_names=("Nobody",))
    review(evidence_of([FileOnFile(reading=reading)]), wanted, context, catalogue, date(2026, 3, 2))
    return time.perf_counter() - started


def _report(measured: list[Measured], calibration: Calibration, failed: list[str]) -> str:
    lines = [
        "# Reading",
        "",
        f"{len(measured)} documents, {sum(m.pages for m in measured)} pages; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        "",
    ]
    lines += _right_table(measured)
    lines += _speed_table(measured)
    if calibration.said:
        lines += [
            "## Does confidence mean something?",
            "",
            "| confidence | values | right |",
            "|---|---|---|",
        ]
        for band in _BANDS:
            if calibration.said[band]:
                share = calibration.right[band] / calibration.said[band]
                lines.append(f"| {band:.2f} and above | {calibration.said[band]} | {share:.4f} |")
        lines.append("")
    tallies = {m.path.stem: m.fields for m in measured if m.fields}
    if tallies and (most := worst(tallies)):
        lines += ["## Most often wrong", "", *(f"- {name}: {count}" for name, count in most.items()), ""]
    if failed:
        lines += ["## Not read", "", *(f"- {f}" for f in failed), ""]
    return "\n".join(lines)


def _groups(measured: list[Measured]) -> dict[str, list[Measured]]:
    groups: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        groups[one.condition].append(one)
    return dict(sorted(groups.items()))


def _right_table(measured: list[Measured]) -> list[str]:
    labeled = [m for m in measured if m.fields]
    if not labeled:
        return []
    lines = [
        "## How right",
        "",
        "| documents | count | F1 | precision | recall | endorsements F1 |",
        "|---|---|---|---|---|---|",
    ]
    for name, group in _groups(labeled).items():
        fields, endorsements = Tally(), Tally()
        for one in group:
            if one.fields and one.endorsements:
                fields.add(one.fields)
                endorsements.add(one.endorsements)
        precision = fields.right / fields.said if fields.said else 1.0
        recall = fields.right / fields.labeled if fields.labeled else 1.0
        lines.append(
            f"| {name} | {len(group)} | {fields.f1:.4f} | {precision:.4f} | {recall:.4f} "
            f"| {endorsements.f1:.4f} |"
        )
    return [*lines, ""]


def _speed_table(measured: list[Measured]) -> list[str]:
    lines = [
        "## How fast, how large",
        "",
        "Medians. Reading alone is inside the child; CPU is a fresh child's, start included; wall is from file "
        "to reading with a fresh child.",
        "",
        "| documents | reading alone, ms per page | CPU s per page | wall s per document | pdftotext -layout, ms "
        "per page |",
        "|---|---|---|---|---|",
    ]
    for name, group in _groups(measured).items():
        inside = [1000 * m.inside / m.pages for m in group if m.inside is not None]
        floor = [1000 * m.floor / m.pages for m in group if m.floor is not None]
        lines.append(
            f"| {name} | {_median(inside)} | {statistics.median(m.cpu / m.pages for m in group):.3f} "
            f"| {statistics.median(m.wall for m in group):.3f} | {_median(floor)} |"
        )
    single = [m for m in measured if m.pages == 1 and m.inside is not None]
    if single:
        slowest = max(m.inside or 0.0 for m in single)
        to_findings = [_to_findings(m.path) for m in single[:10] for _ in range(3)]
        lines += [
            "",
            f"One-page documents with text or fields: reading alone at most {1000 * slowest:.0f} ms; from file to "
            f"findings with a fresh child {1000 * statistics.median(to_findings):.0f} ms in the median, "
            f"{1000 * max(to_findings):.0f} ms at most.",
        ]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [*lines, "", f"Peak memory of a child: {peak:.0f} MB.", ""]


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else "–"
