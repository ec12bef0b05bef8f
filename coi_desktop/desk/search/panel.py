# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panel under the search field. The keyboard stays in the field: arrows choose, Enter opens, Esc closes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.search.result_list import ResultList
from coi_desktop.desk.search.words import ResultGroup
from coi_desktop.desk.widgets.search_field import SearchField

_TYPING_MS = 60
_WIDTH = 620
_MARGIN = 12
_LINE = 58
_FOOT = 31
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}


class SearchPanel(QFrame):
    """Lies over the window while something is typed. ``asked`` carries what, ``opened`` the place that was
    chosen, ``left`` that the person is done with it. ``answered`` is what the answers shown are to."""

    asked = Signal(str)
    opened = Signal(object)
    left = Signal()

    def __init__(self, look: Look, window: QWidget, field: SearchField) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._field = field
        self.answered = ""
        self._open_first = False
        self.setObjectName("search_panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results = ResultList(look)
        self.message = QLabel()
        self.message.setProperty("role", "muted")
        self.message.setWordWrap(True)
        self.message.setMargin(14)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.results)
        self._stack.addWidget(self.message)
        foot = QLabel(look.texts("search.keys"))
        foot.setObjectName("search_keys")
        foot.setFixedHeight(_FOOT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(foot)
        self.hide()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(lambda: self.asked.emit(field.text()))
        field.textChanged.connect(self._on_typed)
        field.installEventFilter(self)
        window.installEventFilter(self)
        self.results.clicked.connect(lambda index: self._open(self.results.place_at(index)))

    # -- what the presenter says

    def show_results(self, typed: str, results: Sequence[ResultGroup]) -> None:
        self.answered = typed
        self.results.show_groups(results)
        if results:
            self._stack.setCurrentWidget(self.results)
        else:
            self._say(self._look.texts("search.nothing", words=typed))
        self._unfold()
        if self._open_first:
            self._open_chosen()

    def show_nothing(self) -> None:
        self.answered = ""
        self.results.show_groups(())
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        self.results.show_groups(())
        self._say(str(problem))
        self._unfold()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self._stack.setCurrentWidget(self.message)

    # -- what the person does

    def _on_typed(self, text: str) -> None:
        self._open_first = False
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self.asked.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.FocusIn and self._field.text().strip():
            # What was found may have changed since.
            self._typing.start()
        return False

    def _on_key(self, key: Qt.Key) -> bool:
        """Whether the key is for the panel."""
        if key in _STEPS and self.isVisible():
            self.results.step(_STEPS[key])
            self._speak()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.answered == self._field.text().strip():
                self._open_chosen()
            else:
                # Whoever types fast and presses Enter means the answer that is still on its way.
                self._open_first = bool(self._field.text().strip())
            return True
        if key == Qt.Key.Key_Escape:
            if self.isVisible():
                self.hide()
            else:
                self._field.clear()
                self.left.emit()
            return True
        return False

    def _open_chosen(self) -> None:
        chosen = self.results.chosen
        self._open(chosen.place if chosen else None)

    def _open(self, place: object) -> None:
        self._open_first = False
        if place is not None:
            self.hide()
            self.opened.emit(place)

    def _speak(self) -> None:
        chosen = self.results.chosen
        self._field.setAccessibleDescription(chosen.spoken if chosen else "")

    # -- where it lies

    def _unfold(self) -> None:
        if self._field.hasFocus():
            self._place()
            self.show()
            self.raise_()
            self._speak()

    def _place(self) -> None:
        """Under the field, its right edge with the field's; as high as its answers, within the window."""
        below = self._field.mapTo(self._window, QPoint(self._field.width(), self._field.height() + 4))
        width = min(_WIDTH, self._window.width() - 2 * _MARGIN)
        shows_results = self._stack.currentWidget() is self.results
        inside = self.results.wanted_height + 6 if shows_results else _LINE
        height = min(inside + _FOOT + 2, self._window.height() - below.y() - 2 * _MARGIN)
        left = max(_MARGIN, min(below.x(), self._window.width() - _MARGIN) - width)
        self.setGeometry(left, below.y(), width, height)
