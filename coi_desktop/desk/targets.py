# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a file is to be written: asked of the person."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QFileDialog, QWidget

from coi_desktop.desk.text import Texts

ChooseTarget: TypeAlias = Callable[[QWidget, Texts, str], Path | None]
"""Gets a window, the words, and the name a file would have; the ending of the name says its kind. None when the person
thought better of it."""

_LONGEST = 80


def choose_target(parent: QWidget, texts: Texts, name: str) -> Path | None:
    """The system's own file dialog. It asks before a file is replaced."""
    ending = Path(name).suffix
    kind = texts("target.excel") if ending == ".xlsx" else texts("target.pdf")
    chosen, _ = QFileDialog.getSaveFileName(parent, texts("target.title"), name, kind)
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(ending) else Path(chosen + ending)


def file_name(*words: str, ending: str) -> str:
    """A name for a file out of words; what no system allows in names is left out."""
    said = " ".join(word for word in words if word)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", said)[:_LONGEST].strip(". ") + ending
