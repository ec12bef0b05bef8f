# SPDX-License-Identifier: AGPL-3.0-or-later
"""The additional remarks schedule (ACORD 101): the text that continues a certificate's description."""

import re
from collections.abc import Sequence

from coi_desktop.domain.values import Place, Value
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.lines import bounds, line_text, text_lines

_START = re.compile(
    r"^(FORM NUMBER\b|CERTIFICATE OF LIABILITY INSURANCE\b|ADDITIONAL REMARKS \(|FORM TITLE\b"
    r"|THIS ADDITIONAL REMARKS FORM IS A SCHEDULE)",
    re.IGNORECASE,
)
_END = re.compile(r"^(ACORD 101\b|©|The ACORD name)", re.IGNORECASE)
_CAPTION = re.compile(r"^(ADDITIONAL REMARKS|FORM NUMBER:.*FORM TITLE:.*)$", re.IGNORECASE)


_FORM = re.compile(r"FORM NUMBER:?\s*(?:ACORD\s*)?(\d{2,3})\b", re.IGNORECASE)


def is_of_certificate(frame: PageFrame) -> bool:
    """Whether a schedule goes on with a certificate of liability insurance: it names that form, or none."""
    match = next((m for line in text_lines(frame.words) if (m := _FORM.search(line_text(line)))), None)
    return match is None or match.group(1) == "25"


def read_remarks(frames: Sequence[PageFrame]) -> Value[str]:
    """The remarks of one or more schedule pages as one text."""
    words: list[Word] = []
    texts: list[str] = []
    for frame in frames:
        own = _remark_lines(frame)
        words.extend(w for line in own for w in line)
        texts.extend(line_text(line) for line in own)
    box = bounds([w for w in words if w in frames[0].words]) if frames else None
    if not words or box is None:
        return Value()
    confidence = round(0.97 * min(w.confidence for w in words), 4)
    text = " ".join(texts)
    return Value(text, text, confidence, words[0].origin, Place(frames[0].number, box))


def _remark_lines(frame: PageFrame) -> list[list[Word]]:
    lines = text_lines(frame.words)
    texts = [line_text(line) for line in lines]
    starts = [i + 1 for i, text in enumerate(texts) if _START.match(text)]
    end = next((i for i, text in enumerate(texts) if _END.match(text) and i > 3), len(lines))
    start = max((s for s in starts if s <= end), default=0)
    return [
        line
        for line, text in zip(lines[start:end], texts[start:end], strict=True)
        if not _CAPTION.match(text)
    ]
