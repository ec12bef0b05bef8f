# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked for at one place: the table, the requirement in hand, and the lists that lead on from there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.requirements.ports import ListedText, SetView, WhatIfView
from coi_desktop.desk.screens.requirements.set_table import SetTable
from coi_desktop.desk.screens.requirements.side_panel import SidePanel
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.confirm_panel import ConfirmPanel
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.flow import FlowLayout
from coi_desktop.desk.widgets.key_button import HEIGHT, KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.text_list import TextList

_SIDE = (300, 480)


class SetPage(QWidget):
    """Its buttons carry their keys; the screen owns the shortcuts."""

    back_wanted = Signal()
    sample_wanted = Signal()
    history_wanted = Signal()
    add_wanted = Signal()
    follow_wanted = Signal()
    discard_wanted = Signal()
    publish_wanted = Signal()
    differs_only = Signal(bool)
    show_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.table = SetTable(look)
        self.side = SidePanel(look)
        self.confirm = ConfirmPanel(look, texts("requirements.confirm.yes"))
        self.trouble = NoticeBar(look)
        self.changed = TextList(
            look,
            texts("requirements.what_if.name"),
            [texts(f"requirements.what_if.column.{name}") for name in ("sub", "project", "before", "after")],
            {1: 190, 2: 120, 3: 120},
        )
        self.history = TextList(
            look,
            texts("requirements.history.name"),
            [texts(f"requirements.history.column.{name}") for name in ("version", "at", "by", "changed")],
            {1: 150, 2: 150, 3: 160},
        )
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.clicked.connect(self._show_all)
        none, why = texts("requirements.none_differ.title"), texts("requirements.none_differ.text")
        self.nothing = EmptyState(look, "search", none, why, show_all)
        self._waiting = QLabel(texts("requirements.opening"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("role", "muted")
        self._stack = QStackedWidget()
        for page in (self._waiting, self.table, self.nothing, self.changed, self.history):
            self._stack.addWidget(page)
        for listed in (self.changed, self.history):
            listed.chosen.connect(self.side.show_reading)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(card(self._stack), 1)
        middle.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(11)
        layout.addWidget(self._top())
        layout.addWidget(self.trouble)
        layout.addWidget(self.confirm)
        layout.addLayout(middle, 1)

    def _top(self) -> QWidget:
        look, texts = self._look, self._look.texts
        self.back = LinkButton(look, texts("requirements.back"), texts("key.back"))
        self.differs = KeyButton(look, texts("requirements.differs"), "D")
        self.differs.setCheckable(True)
        self.sample = KeyButton(look, texts("requirements.sample"), "S")
        self.over = QLabel()
        self.over.setProperty("role", "muted")
        self.over.setFixedHeight(HEIGHT)
        self.show_history_button = KeyButton(look, texts("requirements.history"), "H")
        self.add = KeyButton(look, texts("requirements.add"), "N", icon="add")
        self.follow = KeyButton(look, texts("requirements.follow"), "F")
        self.discard = KeyButton(look, texts("requirements.discard"), "Z")
        self.publish = KeyButton(look, "", "P", primary=True)
        buttons = {
            "back": (self.back, self.back_wanted),
            "sample": (self.sample, self.sample_wanted),
            "add": (self.add, self.add_wanted),
            "follow": (self.follow, self.follow_wanted),
            "history": (self.show_history_button, self.history_wanted),
            "discard": (self.discard, self.discard_wanted),
            "publish": (self.publish, self.publish_wanted),
        }
        for name, (button, signal) in buttons.items():
            button.setObjectName(f"requirements_{name}")
            button.clicked.connect(signal)
        self.differs.setObjectName("requirements_differs")
        self.differs.toggled.connect(self.differs_only)
        left = QWidget()
        flow = FlowLayout(left, gap=8)
        self.back.setFixedHeight(HEIGHT)
        for widget in (
            self.back,
            self.differs,
            self.sample,
            self.add,
            self.follow,
            self.show_history_button,
            self.over,
        ):
            flow.addWidget(widget)
        policy = left.sizePolicy()
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left, 1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.discard, 0, top)
        row.addWidget(self.publish, 0, top)
        return box

    # -- what the presenter says

    def show_opening(self) -> None:
        """Another place is on its way."""
        self.differs.setChecked(False)
        self.confirm.leave()
        self.trouble.hide()
        self.over.setText("")
        self.side.show_side(None, afresh=True)
        for button in (
            self.sample,
            self.add,
            self.follow,
            self.show_history_button,
            self.discard,
            self.publish,
        ):
            button.hide()
        self._stack.setCurrentWidget(self._waiting)

    def show_set(self, shown: SetView) -> None:
        """The rows, the current one still current."""
        first = self._stack.currentWidget() is self._waiting
        self.table.show_rows(shown.rows)
        if self._stack.currentWidget() not in (self.changed, self.history):
            self._stack.setCurrentWidget(self.table if shown.rows else self.nothing)
        for button in (self.sample, self.add, self.show_history_button):
            button.show()
        self.follow.setVisible(shown.can_follow)
        self.over.setText(shown.over)
        self.discard.setVisible(bool(shown.publish))
        self.publish.setVisible(bool(shown.publish) and not shown.trouble)
        if shown.publish:
            self.publish.set_words(shown.publish)
        else:
            self.confirm.leave()
        if shown.trouble:
            self.trouble.say(shown.trouble, Tone.EXPIRING, Sign.EXCLAMATION)
        else:
            self.trouble.hide()
        if first and self.isVisible():
            self.take_keyboard()

    def show_what_if(self, shown: WhatIfView | None) -> None:
        """What publishing would do."""
        self.side.show_what_if(shown)
        if shown is None and self._stack.currentWidget() is self.changed:
            self.close_list()
        elif shown is not None and self._stack.currentWidget() is self.changed:
            self.changed.show_rows(shown.changed)

    def show_changed(self, rows: Sequence[ListedText]) -> None:
        """Everybody who would stand elsewhere."""
        self._show_list(self.changed, rows)

    def show_history(self, rows: Sequence[ListedText]) -> None:
        """Every version published."""
        nothing = ListedText(0, ("", "", "", ""), self._look.texts("requirements.history.none"))
        self._show_list(self.history, rows)
        if not rows:
            self.side.show_reading(nothing)

    def _show_list(self, listed: TextList, rows: Sequence[ListedText]) -> None:
        listed.show_rows(rows)
        self._stack.setCurrentWidget(listed)
        listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_list(self) -> bool:
        """Back from a list to the table; False when the table was shown."""
        if self._stack.currentWidget() not in (self.changed, self.history):
            return False
        self._stack.setCurrentWidget(self.table)
        self.side.show_reading(None)
        self.take_keyboard()
        return True

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self.differs.setChecked(False)
        self.show_all_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(max(_SIDE[0], min(_SIDE[1], round(self.width() * 0.36))))
