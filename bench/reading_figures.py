# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the reader: how right, how fast, how large. Works on any folder of documents and labels.

    dev.py bench reading                 documents drawn by the program itself
    dev.py bench reading --set DIR ...   folders of documents; labels (JSON, same first three characters as the
                                         document) anywhere below them are scored

Speed is measured three ways in one run: inside the child (the reading alone), as CPU seconds of a fresh
child per page, and from the file to findings with a fresh child. ``pdftotext -layout`` on the same files is
the floor of text extraction. CPU seconds hardly depend on what else the computer does; wall time and two
documents at once want a quiet one.
"""

import argparse
import contextlib
import json
import os
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from bench.reading_report import ON_TEXT, SURE, Figures, Measured, report
from bench.results_folder import write_result
from bench.scoring import right_paths, score
from coi_desktop.domain.document import DocumentReading, TextSource
from coi_desktop.domain.errors import CoiError
from coi_desktop.office.judging import load_catalogue
from coi_desktop.office.on_file import evidence_of
from coi_desktop.office.requirement_files import shipped_default
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
_TIMES = 5


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
    reading = ReaderOptions(second_engine=options.second)
    figures = Figures()
    with tempfile.TemporaryDirectory() as drawn:
        folders = options.sets or [_draw(Path(drawn))]
        documents = sorted(f for d in folders for f in d.rglob("*") if f.suffix.lower() in KINDS)
        labels = _labels(folders)
        for path in documents:
            try:
                one = _measure(path, reading, inside=not options.quick)
            except CoiError as error:
                figures.failed.append(f"{path.name}: {error}")
                continue
            figures.measured.append(one)
            _compare(one, labels)
            if options.predictions:
                options.predictions.mkdir(parents=True, exist_ok=True)
                out = options.predictions / f"{path.stem}.json"
                out.write_text(json.dumps(one.said, ensure_ascii=False), encoding="utf-8")
            if options.errors:
                _list_errors(one)
        if not options.quick:
            _measure_more(figures, reading)
        text = report(figures)
    print(text)
    if options.write:
        write_result("reading.md", text)
    return 1 if figures.failed else 0


def _measure(path: Path, options: ReaderOptions, *, inside: bool) -> Measured:
    memory = _Memory()
    before, started = _child_cpu(), time.perf_counter()
    with DocumentReader(options=options) as reader:
        reading = reader.read(path, check=memory.look)
    wall, cpu = time.perf_counter() - started, _child_cpu() - before
    one = Measured(
        path=path,
        condition=_condition(path, reading),
        pages=len(reading.pages),
        wall=wall,
        cpu=cpu,
        peak=memory.peak,
        said=to_label_schema(reading),
    )
    if one.condition == ON_TEXT and inside:
        one.inside = min(_cpu(lambda: read_document(path, options)) for _ in range(_TIMES))
        if path.suffix.lower() == ".pdf":
            one.floor = min(_floor(path) for _ in range(_TIMES))
    return one


def _measure_more(figures: Figures, options: ReaderOptions) -> None:
    """What takes documents more than once: the way to findings, and two at a time."""
    single = [m.path for m in figures.measured if m.condition == ON_TEXT and m.pages == 1][:10]
    figures.to_findings = [_to_findings(path) for path in single for _ in range(3)]
    pictures = [m.path for m in figures.measured if m.condition != ON_TEXT][
        :: max(1, len(figures.measured) // 6)
    ]
    if pictures:
        alone = _wall(lambda: _read_all(pictures, options))
        with ThreadPoolExecutor(2) as pool:
            both = _wall(lambda: list(pool.map(_read_all, (pictures, pictures), (options, options))))
        figures.together = both / alone


def _read_all(paths: Sequence[Path], options: ReaderOptions) -> None:
    """One document after the other, each with a child of its own."""
    with DocumentReader(options=options) as reader:
        for path in paths:
            reader.read(path)


class _Memory:
    """Watches the children of this process; ``peak`` is the largest memory any had, in kB. 0 where the system
    does not tell."""

    def __init__(self) -> None:
        self.peak = 0

    def look(self) -> None:
        for listed in Path("/proc/self/task").glob("*/children"):
            for child in listed.read_text("ascii").split():
                # A child may be gone by now, and its tracker has no document.
                with contextlib.suppress(OSError):
                    status = Path(f"/proc/{child}/status").read_text("utf-8")
                    if match := re.search(r"VmHWM:\s*(\d+) kB", status):
                        self.peak = max(self.peak, int(match.group(1)))


def _condition(path: Path, reading: DocumentReading) -> str:
    named = next((c for c in CONDITIONS if path.stem.endswith(f"_{c}")), None)
    if named:
        return named
    return "picture" if any(p.source is TextSource.OCR for p in reading.pages) else ON_TEXT


def _compare(one: Measured, labels: dict[str, Any]) -> None:
    label = labels.get(one.path.stem[:3])
    if label is None:
        return
    one.fields, one.endorsements = score(label, one.said)
    confidences = {path: v["confidence"] for path, v in one.said.get("_values", {}).items()}
    for path, is_right in right_paths(label, one.said):
        if path in confidences:
            one.judged.append((path, confidences[path], is_right))


def _list_errors(one: Measured) -> None:
    if one.fields and one.endorsements:
        for wrong in one.fields.wrong + one.endorsements.wrong:
            print(f"{one.path.stem} {wrong}")
    for path, confidence, is_right in one.judged:
        if confidence >= SURE and not is_right:
            print(f"{one.path.stem} {path}: wrong although said at {confidence:.3f}")


def _labels(folders: Sequence[Path]) -> dict[str, Any]:
    """Labels in a folder ``labels`` of a sibling set (scans share their labels), and those below the folders
    themselves, which win."""
    files = [f for d in folders for f in d.parent.glob("*/labels/*.json")]
    files += [f for d in folders for f in d.rglob("*.json")]
    return {f.stem[:3]: json.loads(f.read_text(encoding="utf-8")) for f in files}


def _wall(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _floor(path: Path) -> float:
    before = _child_cpu()
    subprocess.run(["pdftotext", "-layout", str(path), os.devnull], check=True)
    return _child_cpu() - before


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
