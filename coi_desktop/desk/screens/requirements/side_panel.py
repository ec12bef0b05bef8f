# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beside the table: the requirement in hand explained, its fields, and what publishing the draft would do."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.requirements.ports import ListedText, SideView, WhatIfView
from coi_desktop.desk.widgets.field_box import FieldBox
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.separator import Separator

_PAUSE_MS = 350


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


class SidePanel(QFrame):
    """``edited`` carries the requirement and what stands in its fields, a moment after the last change."""

    edited = Signal(str, object)
    take_away_wanted = Signal()
    bring_back_wanted = Signal()
    see_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.setObjectName("side_card")
        self.setAccessibleName(texts("requirements.side"))
        self.fields: dict[str, FieldBox] = {}
        self._key = ""
        self._touched = False
        self._note, self._problem = _label("muted"), _label("trouble")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reading = _label()
        self._reading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reading.setContentsMargins(16, 14, 16, 14)
        reading = QScrollArea()
        reading.setWidgetResizable(True)
        reading.setFrameShape(QFrame.Shape.NoFrame)
        reading.setWidget(self._reading)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._make_what_if())
        self.show_side(None, afresh=True)

    def _make_what_if(self) -> QFrame:
        texts = self._look.texts
        self.what_if = QFrame()
        self.what_if.setObjectName("what_if")
        title = _label("strong")
        title.setText(texts("requirements.what_if.title"))
        self._what_if_text = _label()
        self.see_all = KeyButton(self._look, "", "A")
        self.see_all.setObjectName("see_all")
        self.see_all.clicked.connect(self.see_all_wanted)
        layout = QVBoxLayout(self.what_if)
        layout.setContentsMargins(16, 12, 16, 13)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addWidget(self._what_if_text)
        layout.addWidget(self.see_all)
        self.what_if.hide()
        return self.what_if

    # -- the requirement in hand

    def show_side(self, side: SideView | None, *, afresh: bool) -> None:
        """Explain a requirement; unless ``afresh``, what stands in its fields stays."""
        if not afresh:
            if side is not None:
                self._note.setText(side.note)
                self._note.setVisible(bool(side.note))
            return
        self._pause.stop()
        self._touched = False
        self.fields = {}
        self._key = side.key if side else ""
        content = QWidget()
        content.setObjectName("side_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(9)
        self._note = _label("muted")
        self._problem = _label("trouble")
        if side is not None:
            self._fill(layout, side)
        layout.addStretch(1)
        self._scroll.setWidget(content)
        self._note.setVisible(bool(side and side.note))
        self._problem.hide()
        self.show_reading(None)

    def _fill(self, layout: QVBoxLayout, side: SideView) -> None:
        texts = self._look.texts
        title, explained = _label("name"), _label()
        title.setText(side.title)
        explained.setText(side.explained)
        self.explained = explained
        for widget in (title, explained, Separator(self._look)):
            layout.addWidget(widget)
        for field in side.form.fields:
            box = self.fields[field.key] = FieldBox(self._look, field)
            box.edited.connect(self._on_edited)
            box.entered.connect(self.flush)
            layout.addWidget(box)
        if not side.form.fields and not side.is_gone:
            nothing = _label("muted")
            nothing.setText(texts("requirements.nothing_to_change"))
            layout.addWidget(nothing)
        self._note.setText(side.note)
        layout.addWidget(self._note)
        layout.addWidget(self._problem)
        if side.is_gone:
            back = KeyButton(self._look, texts("requirements.bring_back"), "B")
            back.setObjectName("bring_back")
            back.clicked.connect(self.bring_back_wanted)
            layout.addWidget(back)
        elif side.can_take_away:
            away = KeyButton(self._look, texts("requirements.take_away"), "X")
            away.setObjectName("take_away")
            away.clicked.connect(self.take_away_wanted)
            layout.addWidget(away)

    def say(self, problems: Mapping[str, str]) -> None:
        """What is wrong, each beside its field."""
        for key, box in self.fields.items():
            box.say(problems.get(key, ""))
        whole = " ".join(text for key, text in problems.items() if key not in self.fields)
        self._problem.setText(f"✕ {whole}" if whole else "")
        self._problem.setVisible(bool(whole))
        first = next((box for key, box in self.fields.items() if key in problems), None)
        if first is not None:
            QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first, 0, 20))

    def flush(self) -> None:
        """Hand over what was typed, now."""
        if self._touched:
            self._touched = False
            self._pause.stop()
            self.edited.emit(self._key, {key: box.text for key, box in self.fields.items()})

    def _on_edited(self) -> None:
        self._touched = True
        self._pause.start()

    def take_keyboard(self) -> None:
        """Go to the first field."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what publishing would do, and the words beside a list

    def show_what_if(self, shown: WhatIfView | None) -> None:
        """What publishing the draft would do."""
        self.what_if.setVisible(shown is not None)
        if shown is not None:
            self._what_if_text.setText(shown.text)
            self.what_if.setAccessibleName(shown.text)
            self.see_all.set_words(shown.all_label)
            self.see_all.setVisible(bool(shown.all_label))

    @property
    def what_if_words(self) -> str:
        """What publishing would do; empty without a draft."""
        return self._what_if_text.text() if self.what_if.isVisible() else ""

    @property
    def reading_words(self) -> str:
        """The words beside a list."""
        return self._reading.text()

    def show_reading(self, row: ListedText | None) -> None:
        """The words of a row of a list; None goes back to the requirement in hand."""
        if row is not None:
            self._reading.setText(row.more)
        self._stack.setCurrentIndex(0 if row is None else 1)
