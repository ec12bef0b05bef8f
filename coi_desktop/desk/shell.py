# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window hands to every screen when it is built."""

from collections.abc import Callable
from dataclasses import dataclass

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton


@dataclass(frozen=True)
class Shell:
    """``by`` is the name acts are recorded under, ``drop_folder`` the folder that is watched (empty: none)."""

    look: Look
    add_files: Callable[[], None]
    by: str
    drop_folder: str

    def add_button(self) -> KeyButton:
        """A button that lets the person pick files."""
        texts = self.look.texts
        button = KeyButton(self.look, texts("window.add_files"), texts("key.open"), icon="add", primary=True)
        button.clicked.connect(self.add_files)
        return button
