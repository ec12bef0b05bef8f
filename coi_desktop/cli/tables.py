# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain text for a terminal."""

import textwrap
from collections.abc import Iterable, Sequence

from coi_desktop.domain.findings import EvidenceState, Review, Severity
from coi_desktop.office.merging import MergePreview
from coi_desktop.office.review_case import QueueItem
from coi_desktop.office.standings import StandingRow

_WIDTH = 100
_SIGN = {
    EvidenceState.MET: "✓ met",
    EvidenceState.CLAIMED: "! claimed",
    EvidenceState.CONDITIONAL: "! conditional",
    EvidenceState.GAP: "✕ gap",
    EvidenceState.UNREADABLE: "? unreadable",
    EvidenceState.NOT_CHECKED: "– not checked",
    EvidenceState.WAIVED: "◆ waived",
}
_SEVERITY = {Severity.BLOCKING: "✕", Severity.WARNING: "!", Severity.INFO: "·"}


def columns(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> str:
    """Rows under heads, each column as wide as its widest cell."""
    table = [list(heads), *([clean(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in table) for i in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def findings_text(judged: Review) -> str:
    """Findings in plain words, worst first, each with what to ask for."""
    if not judged.findings:
        return "Nothing to settle."
    order = list(Severity)
    lines = []
    for finding in sorted(judged.findings, key=lambda f: order.index(f.severity)):
        pages = sorted({at.place.page for at in finding.located if at.place})
        where = f"  (page {', '.join(map(str, pages))})" if pages else ""
        lines.append(f"{_SEVERITY[finding.severity]} {finding.id}  {finding.title}{where}")
        lines.append(wrap(finding.to_coordinator))
        if finding.to_broker:
            lines.append(wrap(f"Ask: {finding.to_broker}"))
    return "\n".join(lines)


def results_table(judged: Review) -> str:
    """Each requirement with what is asked, what was found, and how far it is met."""
    rows, line = [], None
    for r in judged.results:
        name = r.line.label if r.line and r.line is not line else ""
        line = r.line
        rows.append((name, r.label, r.expected, r.found, _SIGN[r.state]))
    return columns(rows, ("line", "requirement", "asked for", "found", "state"))


def queue_table(items: Sequence[QueueItem]) -> str:
    """What waits for the coordinator."""
    if not items:
        return "Nothing waits for review."
    rows = [(str(i.document_id), i.title, i.note, i.state.value.replace("_", " ")) for i in items]
    return columns(rows, ("document", "whose", "what", "state"))


def standing_table(rows: Iterable[StandingRow]) -> str:
    """Where each sub stands on each commitment, with the reasons below."""
    lines = []
    for row in rows:
        standing = row.standing
        lines.append(
            f"{standing.standing.sign} {standing.standing.label:14} {row.vendor.name} on {row.project.name}"
            f" (commitment {row.commitment.id})"
        )
        lines += [wrap(reason) for reason in standing.reasons]
    return "\n".join(lines) or "No commitments yet. Add one with: coi-desktop commit VENDOR PROJECT"


def moved_text(preview: MergePreview) -> str:
    """What a merge moves, counted."""
    moved = preview.moved
    counted = (
        (len(moved.commitments), "subcontract"),
        (len(moved.documents), "document"),
        (preview.policies, "policy term"),
        (len(moved.contacts), "contact"),
        (len(moved.waivers), "waiver"),
        (len(moved.aliases), "name"),
    )
    return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counted if n) or "nothing"


def wrap(text: str) -> str:
    """A sentence, indented under what it is about."""
    return textwrap.fill(clean(text), _WIDTH, initial_indent="    ", subsequent_indent="    ")


def clean(text: str) -> str:
    """Text from documents, made safe for a terminal: control characters can move its cursor."""
    return "".join(c if c.isprintable() else "�" for c in text)
