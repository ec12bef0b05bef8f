# SPDX-License-Identifier: AGPL-3.0-or-later
"""A review as it is printed: for a person, and as JSON for another program."""

from typing import Any

from coi_desktop.cli import tables
from coi_desktop.domain.findings import Review
from coi_desktop.domain.plain import to_plain


def judged_text(file: str, vendor: str, project: str, judged: Review) -> str:
    """What is wrong, and how each requirement ends. ``vendor`` and ``project`` are empty where none is named."""
    who = f"{vendor or 'no vendor named'}, {project or 'no project'}"
    head = f"{file}: {who}; {judged.requirement_set} version {judged.version}, {judged.judged_on}"
    return "\n\n".join([head, tables.findings_text(judged), tables.results_table(judged)])


def judged_json(judged: Review) -> dict[str, Any]:
    """The whole review. Each finding and each result names ``page`` and ``box`` (left, top, right, bottom in PDF
    points from the top left) of the first value it is about, None where there is none, and all of them under
    ``located``."""
    plain: dict[str, Any] = to_plain(judged)
    nested = [finding for result in plain["results"] for finding in result["findings"]]
    for item in (*plain["findings"], *plain["results"], *nested):
        item["located"] = [_spot(located) for located in item["located"]]
        shown = next((spot for spot in item["located"] if spot["page"] is not None), None)
        item["page"], item["box"] = (shown["page"], shown["box"]) if shown else (None, None)
    return plain


def _spot(located: dict[str, Any]) -> dict[str, Any]:
    place = located["place"]
    box = [round(place["box"][side], 1) for side in ("x0", "y0", "x1", "y1")] if place else None
    return {
        "document_id": located["document_id"],
        "path": located["path"],
        "page": place["page"] if place else None,
        "box": box,
    }
