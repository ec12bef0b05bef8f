# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window hands to every screen when it is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coi_desktop.desk.job_log import JobLog
from coi_desktop.desk.look import Look
from coi_desktop.desk.targets import ChooseTarget, choose_target
from coi_desktop.desk.text import Texts
from coi_desktop.desk.widgets.key_button import KeyButton

ChooseFile = Callable[[QWidget, Texts], Path | None]


def choose_spreadsheet(parent: QWidget, texts: Texts) -> Path | None:
    """The system's own file dialog."""
    kinds = ";;".join((texts("import.dialog.kinds"), texts("files.dialog.all")))
    name, _ = QFileDialog.getOpenFileName(parent, texts("import.choose"), "", kinds)
    return Path(name) if name else None


@dataclass(frozen=True)
class Shell:
    """``by`` is the name acts are recorded under, ``drop_folder`` the folder that is watched (empty: none).
    ``add_files`` takes files in, whoever they are of; ``choose_files`` only lets the person pick some,
    ``choose_file`` one spreadsheet (None when it was thought better of), ``choose_target`` where a file is written.
    ``jobs`` is the work of this session, whenever a screen comes to show it."""

    look: Look
    add_files: Callable[[], None]
    choose_files: Callable[[], Sequence[Path]]
    by: str
    drop_folder: str
    choose_file: ChooseFile
    open_sample: Callable[[], None]
    jobs: JobLog
    choose_target: ChooseTarget = choose_target

    def add_button(self) -> KeyButton:
        """A button that lets the person pick files."""
        texts = self.look.texts
        button = KeyButton(self.look, texts("window.add_files"), texts("key.open"), icon="add", primary=True)
        button.clicked.connect(self.add_files)
        return button
