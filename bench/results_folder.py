# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where measured figures are kept, to be committed with the code they were measured on."""

from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def write_result(name: str, report: str) -> None:
    """Keep a report as Markdown."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / name).write_text(report.rstrip() + "\n", encoding="utf-8")
