# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed against the term before, line by line and side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import RenewalView
from coi_desktop.desk.widgets.change_row import ChangeLine
from coi_desktop.desk.widgets.link_button import LinkButton


class RenewalPanel(QWidget):
    """``pressed`` carries the key of a value; ``switched`` asks to show or to put away the lines."""

    pressed = Signal(str)
    switched = Signal()

    def __init__(self, look: Look, renewals: Sequence[RenewalView], *, is_open: bool) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("renewal_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        worse = sum(row.worse for renewal in renewals for row in renewal.rows)
        found = sum(len(renewal.rows) for renewal in renewals)
        said = texts.count("renewal.title", found) if found else texts("renewal.title.none")
        title = QLabel(texts.count("renewal.worse", worse, said=said) if worse else said)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        self.switch = LinkButton(look, "", "D")
        self.switch.setObjectName("renewal_switch")
        self.switch.clicked.connect(self.switched)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 2)
        head.addWidget(title, 1)
        head.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        column.addLayout(head)
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for renewal in renewals:
            for line in self._of(look, renewal):
                lines.addWidget(line)
        column.addWidget(self._lines)
        self._look = look
        self.show_lines(is_open)

    def _of(self, look: Look, renewal: RenewalView) -> list[ChangeLine]:
        found = [ChangeLine(look, renewal.title, renewal.before, renewal.after, head=True)]
        if not renewal.rows:
            found.append(ChangeLine(look, "", look.texts("renewal.same"), ""))
        for row in renewal.rows:
            line = ChangeLine(
                look, row.label, row.before, row.after, worse=row.worse, spoken=row.spoken, live=bool(row.key)
            )
            line.clicked.connect(lambda _checked=False, key=row.key: self.pressed.emit(key) if key else None)
            found.append(line)
        return found

    def show_lines(self, show: bool) -> None:
        """Show or put away the lines."""
        self._lines.setVisible(show)
        words = self._look.texts("renewal.hide" if show else "renewal.show")
        self.switch.set_words(words)
        self.switch.setMinimumWidth(self.switch.sizeHint().width())
