# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that nobody sees, told once a page and reason."""

from collections.abc import Iterator, Sequence

from coi_desktop.domain.signals import HiddenText, Hiding
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.lines import block_text, bounds

_QUOTE = 160
"""Letters of a hidden text that are kept."""


def hidden_texts(frame: PageFrame) -> Iterator[HiddenText]:
    """What is hidden on a page, by reason."""
    by_reason: dict[Hiding, list[Word]] = {}
    for word in frame.hidden:
        if word.hidden is not None:
            by_reason.setdefault(word.hidden, []).append(word)
    for why, words in by_reason.items():
        yield HiddenText(page=frame.number, why=why, words=len(words), quote=quote(words), box=bounds(words))


def quote(words: Sequence[Word]) -> str:
    """How a text begins."""
    text = block_text(words)
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"
