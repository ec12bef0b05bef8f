# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a value was found, as text for a terminal."""

import difflib
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coi_desktop.cli.tables import clean
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.labels import label_of
from coi_desktop.domain.paths import values
from coi_desktop.domain.surety import RELIED_ON, surety_of
from coi_desktop.domain.values import Box
from coi_desktop.reading.explanation import ExplainedForm, Explanation

_STEP = 12
_NEAR, _ALIKE = 8, 0.5


def explanation_text(e: Explanation, width: int = 80) -> str:
    """One explanation, from the form down to the value, no line longer than ``width``."""
    said = e.value or ("not understood" if e.raw else "blank")
    how_sure = surety_of(e.confidence, unreadable=bool(e.raw) and not e.value)
    rows = [
        *(_form(e.form) if e.form else ()),
        *([("cell", f"{e.cell or 'none on this layout'} {_box(e.cell_box)}".strip())] if e.form else ()),
        *((f"word {n}", _word(w.text, w.box, w.confidence)) for n, w in enumerate(e.words, 1)),
        *((f"look {n}", f"“{text}” at {sure:.2f}") for n, (text, sure) in enumerate(e.looks, 1)),
        *_agreement([text for text, _ in e.looks]),
        ("printed", f"“{e.raw}” {_box(e.place)}".strip() if e.raw else "nothing"),
        ("reads", said),
        ("confidence", f"{how_sure.sign} {how_sure.value}, {e.confidence:.2f}, from {e.origin.value}"),
        *(("because", why) for why in _reasons(e)),
    ]
    lines = [clean(f"{e.part}, page {e.page}: {e.path}")]
    lines += [_line(step, what, width) for step, what in rows]
    return "\n".join(lines)


def _line(step: str, what: str, width: int) -> str:
    start = f"  {step:{_STEP}} "
    return textwrap.fill(
        clean(" ".join(what.split())),
        width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )


def _reasons(e: Explanation) -> tuple[str, ...]:
    """Why the confidence is what it is."""
    weakest = min((w.confidence for w in e.words), default=1.0)
    if e.doubts:
        return e.doubts
    if weakest < 1.0:
        return (f"the least sure word was recognized at {weakest:.2f}",)
    return () if e.confidence < RELIED_ON else ("nothing speaks against it",)


def _form(form: ExplainedForm) -> Iterator[tuple[str, str]]:
    found, all_of_them = form.captions
    yield "form", f"edition {form.edition or 'unknown'}, laid out as {form.layout}"
    yield (
        "registration",
        f"{found} of {all_of_them} captions found, {form.residual:.2f} points of error left",
    )


def _agreement(looks: list[str]) -> Iterator[tuple[str, str]]:
    """Whether the readings of a cell say the same."""
    if len(looks) < 2:
        return
    kinds = len({"".join(text.split()).casefold() for text in looks})
    yield (
        "together",
        f"all {len(looks)} agree" if kinds == 1 else f"{len(looks)} say {kinds} different things",
    )


def _word(text: str, box: Box, confidence: float) -> str:
    sure = "" if confidence >= 1.0 else f", recognized at {confidence:.2f}"
    return f"“{text}” {_box(box)}{sure}"


def _box(box: Box | None) -> str:
    if box is None:
        return ""
    return f"({box.x0:.0f}, {box.y0:.0f} to {box.x1:.0f}, {box.y1:.0f})"


def near_names(reading: DocumentReading, wanted: str) -> str:
    """What to say when no value is called ``wanted``: names that come close, else how names look."""
    names = dict(_names(reading))
    near = _nearest(names, wanted)
    if not names:
        return "It has no values to explain."
    if not near:
        return "Names look like insurers.A.naic; read FILE --json lists them all under _values."
    return "\n".join(["Did you mean:", *(f"  {name}  ({names[name]})" for name in near)])


def _names(reading: DocumentReading) -> Iterator[tuple[str, str]]:
    for certificate in reading.certificates:
        for path, _ in values(certificate):
            yield path, label_of(path)
    for index, endorsement in enumerate(reading.endorsements):
        for path, _ in values(endorsement):
            yield f"endorsements.{index}.{path}", label_of(path)


def _nearest(names: Mapping[str, str], wanted: str) -> Iterable[str]:
    """Names by likeness of the path, of its last part or of the label, best first."""
    text = wanted.casefold().strip()

    def likeness(name: str) -> float:
        candidates = (name, name.rsplit(".", 1)[-1], names[name].casefold())
        return max(_ratio(text, candidate) for candidate in candidates)

    scored = sorted(((likeness(name), name) for name in names), key=lambda pair: -pair[0])
    return [name for score, name in scored[:_NEAR] if score >= _ALIKE]


def _ratio(one: str, other: str) -> float:
    if one and one in other:
        return 0.9
    matcher: difflib.SequenceMatcher[Any] = difflib.SequenceMatcher(None, one, other)
    return matcher.ratio()
