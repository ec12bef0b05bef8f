# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of the reader as Markdown: tables by the kind of document."""

import os
import platform
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.scoring import Tally, worst

ON_TEXT = "text or fields"
_BANDS = (0.99, 0.95, 0.9, 0.8, 0.5, 0.0)
SURE = 0.95
"""Values said with so much confidence are filed without anybody looking at them."""
_MEGABYTE = 1024.0


@dataclass
class Measured:
    """One document, read. ``wall`` and ``cpu`` are seconds of a fresh child, its start included; ``peak`` is
    its memory in kB, where the system tells; ``inside`` are CPU seconds of the reading alone, ``floor`` those
    of ``pdftotext``. ``judged`` holds, for each value said, its path, its confidence and whether it is right."""

    path: Path
    condition: str
    pages: int
    wall: float
    cpu: float
    peak: int
    said: dict[str, Any]
    inside: float | None = None
    floor: float | None = None
    fields: Tally | None = None
    endorsements: Tally | None = None
    judged: list[tuple[str, float, bool]] = field(default_factory=list)


@dataclass
class Figures:
    """What one run measured. ``to_findings`` are seconds from file to findings; ``together`` is how much
    longer two documents take at once than one."""

    measured: list[Measured] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    to_findings: list[float] = field(default_factory=list)
    together: float | None = None


def report(figures: Figures) -> str:
    """The report on one run."""
    measured = figures.measured
    lines = [
        "# Reading",
        "",
        f"{len(measured)} documents, {sum(m.pages for m in measured)} pages; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        "",
    ]
    lines += _right_table(measured)
    lines += _speed_table(measured)
    lines += _one_page(figures)
    if figures.together is not None:
        lines += [
            f"Two documents in parallel on two cores take {figures.together:.2f} times the time of one.",
            "",
        ]
    lines += _calibration(measured)
    tallies = {m.path.stem: m.fields for m in measured if m.fields}
    if tallies and (most := worst(tallies)):
        lines += ["## Most often wrong", "", *(f"- {name}: {count}" for name, count in most.items()), ""]
    if figures.failed:
        lines += ["## Not read", "", *(f"- {f}" for f in figures.failed), ""]
    return "\n".join(lines)


def _groups(measured: Iterable[Measured]) -> dict[str, list[Measured]]:
    groups: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        groups[one.condition].append(one)
    return dict(sorted(groups.items()))


def _right_table(measured: Sequence[Measured]) -> list[str]:
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


def _speed_table(measured: Sequence[Measured]) -> list[str]:
    lines = [
        "## How fast, how large",
        "",
        "Reading alone is inside the child, in the median. CPU is a fresh child's, start included. Wall is from "
        "file to reading with a fresh child, in the median. Memory is the child's peak. The floor is "
        "`pdftotext -layout`.",
        "",
        "| documents | count | pages | reading alone, CPU ms per page | CPU s per page, median | mean "
        "| wall s per document | memory, MB | floor, CPU ms per page |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, group in _groups(measured).items():
        inside = [1000 * m.inside / m.pages for m in group if m.inside is not None]
        floor = [1000 * m.floor / m.pages for m in group if m.floor is not None]
        cpu = [m.cpu / m.pages for m in group]
        lines.append(
            f"| {name} | {len(group)} | {sum(m.pages for m in group)} | {_median(inside)} "
            f"| {statistics.median(cpu):.2f} | {statistics.mean(cpu):.2f} "
            f"| {statistics.median(m.wall for m in group):.2f} "
            f"| {max(m.peak for m in group) / _MEGABYTE:.0f} | {_median(floor)} |"
        )
    return [*lines, ""]


def _one_page(figures: Figures) -> list[str]:
    single = [m for m in figures.measured if m.pages == 1 and m.inside is not None]
    if not single:
        return []
    slowest = max(single, key=lambda m: m.inside or 0.0)
    lines = [
        f"One-page documents with text or fields: reading alone at most {1000 * (slowest.inside or 0.0):.0f} ms "
        f"of CPU (document {slowest.path.stem[:3]})."
    ]
    if figures.to_findings:
        lines.append(
            f"From file to findings with a fresh child {1000 * statistics.median(figures.to_findings):.0f} ms in "
            f"the median, {1000 * max(figures.to_findings):.0f} ms at most."
        )
    return [*lines, ""]


def _calibration(measured: Sequence[Measured]) -> list[str]:
    """Of values said with a confidence in a band: how many, and how many are right."""
    on_text = [j for m in measured if m.condition == ON_TEXT for j in m.judged]
    pictures = [j for m in measured if m.condition != ON_TEXT for j in m.judged]
    everything = on_text + pictures
    if not everything:
        return []
    groups = {"all": everything, "text or fields": on_text, "pictures": pictures}
    shown = {name: judged for name, judged in groups.items() if judged}
    lines = [
        "## Does confidence mean something?",
        "",
        "| confidence | " + " | ".join(f"{name}: values | wrong | right" for name in shown) + " |",
        "|---" * (1 + 3 * len(shown)) + "|",
    ]
    for low, high in zip(_BANDS, (2.0, *_BANDS), strict=False):
        parts = [_band(judged, low, high) for judged in shown.values()]
        lines.append(f"| {low:.2f} and above | " + " | ".join(parts) + " |")
    lines += ["", f"Of the values said at {SURE:.2f} and above:", ""]
    for name, judged in shown.items():
        sure = [right for _, confidence, right in judged if confidence >= SURE]
        if sure:
            wrong = sure.count(False)
            lines.append(f"- {name}: {wrong} of {len(sure)} wrong, {1 - wrong / len(sure):.4f} right")
    return [*lines, ""]


def _band(judged: Sequence[tuple[str, float, bool]], low: float, high: float) -> str:
    inside = [right for _, confidence, right in judged if low <= confidence < high]
    if not inside:
        return "0 | 0 | –"
    return f"{len(inside)} | {inside.count(False)} | {sum(inside) / len(inside):.4f}"


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else "–"
