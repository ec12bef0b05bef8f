# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of the help: short Markdown files in ``resources/help``, one for each screen and a few besides. No Qt
here."""

from dataclasses import dataclass
from pathlib import Path

_BESIDES = ("standing", "evidence", "keyboard")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page. ``name`` is the screen's, or a word of its own; ``text`` is Markdown with its title on top."""

    name: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Whether every word occurs in it, whatever the case."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def load_pages(resources: Path) -> tuple[HelpPage, ...]:
    """Every page: those of screens by title, then the general ones."""
    pages = [_page(file) for file in (resources / "help").glob("*.md")]
    return tuple(sorted(pages, key=lambda page: (page.name in _BESIDES, page.title)))


def _page(file: Path) -> HelpPage:
    text = file.read_text(encoding="utf-8")
    return HelpPage(file.stem, text.partition("\n")[0].removeprefix("# ").strip(), text)
