# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of mailboxes in the settings, and what can be done with one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.settings.mailbox_forms import MailboxRow
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.text_list import TextList

_LOOK_AGAIN_MS = 2_000
_WIDTHS = {1: 200, 2: 150, 3: 420}


class MailboxesPage(QWidget):
    """``add`` and ``registrations`` ask for a form, ``change`` and ``remove`` carry the place in the list;
    ``look_again`` asks from time to time, while the page is seen, how the mailboxes are."""

    add = Signal()
    change = Signal(int)
    remove = Signal(int)
    registrations = Signal()
    look_again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        title, lead = QLabel(texts("settings.mail.title")), QLabel(texts("settings.mail.lead"))
        title.setProperty("role", "name")
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        columns = [
            texts(f"settings.mail.column.{name}") for name in ("mailbox", "server", "folders", "status")
        ]
        self.list = TextList(look, texts("settings.mail.list"), columns, _WIDTHS)
        self.list.chosen.connect(self._on_chosen)
        self.list.table.activated.connect(self._on_activated)
        first = KeyButton(look, texts("settings.mail.add"), primary=True)
        first.setObjectName("first_mailbox")
        first.clicked.connect(self.add)
        self.empty = EmptyState(
            look, "inbox", texts("settings.mail.none"), texts("settings.mail.none.text"), first
        )
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look_again)
        self._stack = QStackedWidget()
        self._how = QLabel()
        self._how.setWordWrap(True)
        self._how.setTextFormat(Qt.TextFormat.PlainText)
        self._how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._how)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        self._number = 0
        self._add = KeyButton(look, texts("settings.mail.add"), primary=True)
        self._add.setObjectName("add_mailbox")
        self._add.clicked.connect(self.add)
        self._change = KeyButton(look, texts("settings.mail.edit"))
        self._change.setObjectName("change_mailbox")
        self._change.clicked.connect(lambda: self.change.emit(self._number))
        self._remove = KeyButton(look, texts("settings.mail.remove"))
        self._remove.setObjectName("remove_mailbox")
        self._remove.clicked.connect(lambda: self.remove.emit(self._number))
        clients = KeyButton(look, texts("settings.mail.clients"))
        clients.setObjectName("mail_clients")
        clients.clicked.connect(self.registrations)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._add, self._change, self._remove, clients):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(lead)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)

    def show_rows(self, rows: Sequence[MailboxRow]) -> None:
        """The mailboxes; the one that was chosen stays chosen."""
        chosen = self._number if self._number < len(rows) else 0
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        for button in (self._add, self._change, self._remove):
            button.setVisible(bool(rows))
        if rows:
            self.list.table.setCurrentIndex(self.list.model.index(chosen, 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _on_chosen(self, row: MailboxRow) -> None:
        self._number = row.id
        self._how.setText(row.cells[-1])  # whole, where the column cuts it off

    def _on_activated(self, index: QModelIndex) -> None:
        self.change.emit(index.row())
