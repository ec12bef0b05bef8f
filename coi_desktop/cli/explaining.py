# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a value was found, as text for a terminal."""

from coi_desktop.cli.tables import columns
from coi_desktop.domain.surety import surety_of
from coi_desktop.domain.values import Box
from coi_desktop.reading.explanation import Explanation


def explanation_text(e: Explanation) -> str:
    """One explanation, from the form down to the value."""
    found, all_of_them = e.captions
    said = f"{e.value}" if e.value else ("not understood" if e.raw else "blank")
    how_sure = surety_of(e.confidence, unreadable=bool(e.raw) and not e.value)
    rows = [
        ("form", f"edition {e.edition or 'unknown'}, laid out as {e.layout}"),
        ("registration", f"{found} of {all_of_them} captions found, {e.residual:.2f} points of error left"),
        ("cell", f"{e.cell or 'none on this layout'} {_box(e.cell_box)}".strip()),
        *((f"word {n}", _word(w.text, w.box, w.confidence)) for n, w in enumerate(e.words, 1)),
        ("printed", f"“{e.raw}” {_box(e.place)}".strip() if e.raw else "nothing"),
        ("reads", said),
        ("confidence", f"{how_sure.sign} {how_sure.value}, {e.confidence:.2f}, from {e.origin.value}"),
        *(("because", why) for why in e.doubts),
    ]
    return f"{e.path}, page {e.page}\n" + columns(rows, ("step", "what"))


def _word(text: str, box: Box, confidence: float) -> str:
    sure = "" if confidence >= 1.0 else f", recognized at {confidence:.2f}"
    return f"“{text}” {_box(box)}{sure}"


def _box(box: Box | None) -> str:
    if box is None:
        return ""
    return f"({box.x0:.0f}, {box.y0:.0f} to {box.x1:.0f}, {box.y1:.0f})"
