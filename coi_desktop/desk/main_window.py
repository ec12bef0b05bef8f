# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window: navigation, header, the screens, the status line, and files dropped or pasted anywhere."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.background.jobs import JobEvent
from coi_desktop.desk.carried import carried
from coi_desktop.desk.drop_area import DropArea
from coi_desktop.desk.header import Header
from coi_desktop.desk.look import Look
from coi_desktop.desk.navigation import Navigation
from coi_desktop.desk.reading_progress import ReadingProgress
from coi_desktop.desk.screen import Recipe, ScreenView
from coi_desktop.desk.source_words import FolderStatus, MailboxStatus
from coi_desktop.desk.status_line import StatusLine
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.domain.standing import Standing

ChooseFiles = Callable[[QWidget, Texts], list[Path]]

_NARROW = 1120
_LOOK_AGAIN_MS = 15_000


def choose_files(parent: QWidget, texts: Texts) -> list[Path]:
    """The system's own file dialog."""
    kinds = ";;".join((texts("files.dialog.kinds"), texts("files.dialog.all")))
    chosen, _ = QFileDialog.getOpenFileNames(parent, texts("files.dialog"), "", kinds)
    return [Path(name) for name in chosen]


class MainWindow(QMainWindow):
    """Frames the screens; ``view_of`` builds one when it is first turned to, and ``added`` carries its view then.
    ``files_dropped`` and ``pasted`` carry what is to be filed (:class:`Carried`), ``files_chosen`` paths,
    ``stop_reading`` job ids. While there is ``unfinished`` work that closing would lose, the window stays until
    it is done, or until it is closed a second time."""

    files_dropped = Signal(object)
    pasted = Signal(object)
    files_chosen = Signal(object)
    stop_reading = Signal(object)
    closed = Signal()
    added = Signal(object)
    help_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        screens: Sequence[Recipe],
        *,
        view_of: Callable[[str], ScreenView],
        company: str,
        folder_status: Callable[[], FolderStatus | None],
        mailbox_statuses: Callable[[], Sequence[MailboxStatus]],
        now: Callable[[], datetime],
        choose_files: ChooseFiles = choose_files,
        banner: QWidget | None = None,
        unfinished: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._banner = banner
        self._unfinished = unfinished
        self._is_closing = False
        self._look = look
        self._choose_files = choose_files
        self._names = [screen.name for screen in screens]
        self._view_of = view_of
        self._views: dict[str, ScreenView] = {}
        self._said: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._standings: dict[str, Standing | None] = {}
        self._searches: dict[tuple[str, str], str] = {}
        self._came_from = ""
        self._current = ""
        self._progress = ReadingProgress()
        texts = look.texts
        title = texts("window.title", company=company) if company else texts("window.title.plain")
        self.setWindowTitle(title)
        self.setWindowIcon(look.icons.icon("app", look.colors["accent"], 32))
        self.setMinimumSize(860, 520)
        self.resize(1440, 900)
        self.navigation = Navigation(look, screens)
        self.navigation.wanted.connect(lambda name: self.turn_to(name))
        self.header = Header(look)
        self.header.filtered.connect(self._on_search)
        self.header.add_files.connect(self.ask_for_files)
        self.notice = NoticeBar(look)
        self.status = StatusLine(look, folder_status, mailbox_statuses, now)
        self.status.stop_reading.connect(self.stop_reading)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._lay_out())
        self._dress()
        look.theme.changed.connect(self._dress)
        self._drops = DropArea(look, self)
        self._drops.dropped.connect(self.files_dropped)
        self._add_keys(screens)
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.status.refresh)
        self._look_again.start()

    def _dress(self) -> None:
        # On the window, not on the application: there Qt would work out the style of every part of a screen anew
        # each time that part is put into a larger one while the screen is built, which takes more than twice as long.
        self.setStyleSheet(self._look.theme.stylesheet())

    def _lay_out(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.navigation)
        top.addLayout(right, 1)
        body = QWidget()
        body.setObjectName("body")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self._banner is not None:
            whole.addWidget(self._banner)
        whole.addLayout(top, 1)
        whole.addWidget(self.status)
        return body

    def _add_keys(self, screens: Sequence[Recipe]) -> None:
        keys: dict[str, Callable[[], None]] = {"Ctrl+O": self.ask_for_files, "Ctrl+K": self._go_to_search}
        keys["Alt+Left"] = self._go_back
        keys["Ctrl+V"] = lambda: self.pasted.emit(carried(QGuiApplication.clipboard().mimeData()))
        keys["F1"] = lambda: self.help_wanted.emit(self._current)
        for screen in screens:
            if screen.key:
                keys[screen.key] = partial(self.turn_to, screen.name)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # -- screens

    @property
    def current(self) -> str:
        """The name of the screen that is shown."""
        return self._current

    def turn_to(self, name: str, *, and_back: bool = False) -> None:
        """Show a screen; ``and_back``: Alt+Left leads back to the one before."""
        if name not in self._names:
            raise KeyError(name)
        self._came_from = self._current if and_back and name != self._current else ""
        if self.notice.isVisible() and self.notice.tone is Tone.COMPLIANT:
            self.notice.hide()  # what went well has been read; what did not stays until it is closed
        self._current = name
        view = self._view_of(name)
        self._stack.setCurrentWidget(view)
        self.navigation.choose(name)
        self._show_header()
        view.shown_first()

    def add(self, name: str, view: ScreenView) -> None:
        """Frame a screen that has just been built."""
        self._views[name] = view
        self._stack.addWidget(view)
        view.said.connect(partial(self._on_said, name))
        view.titled.connect(partial(self._on_titled, name))
        view.stood.connect(partial(self._on_stood, name))
        view.search_cleared.connect(self.header.filter.clear)
        self.added.emit(view)

    def take_keyboard_back(self) -> None:
        """The keyboard goes to where the work of the screen is."""
        self._views[self._current].shown_first()

    def _show_header(self) -> None:
        name = self._current
        title = self._title_of(name)
        said, words = self._said.get(name, ""), self._views[name].search_words()
        self.header.show_screen(title, said, words, self._standings.get(name))
        self.header.filter.setText(self._searches.get((name, title), ""))

    def _title_of(self, name: str) -> str:
        return self._titles.get(name) or self._look.texts(f"screen.{name}")

    def _go_back(self) -> None:
        if not self._views[self._current].go_back() and self._came_from:
            self.turn_to(self._came_from)

    def _on_titled(self, name: str, title: str) -> None:
        if self._titles.get(name, "") != title:
            self._titles[name] = title
            if name == self._current:
                self._show_header()

    def _on_stood(self, name: str, standing: Standing | None) -> None:
        self._standings[name] = standing
        if name == self._current:
            self._show_header()

    def _on_said(self, name: str, words: str) -> None:
        self._said[name] = words
        if name == self._current:
            self.header.say(words)

    def _on_search(self, text: str) -> None:
        view = self._views[self._current]
        if view.search_words():
            self._searches[(self._current, self._title_of(self._current))] = text
            view.search(text)

    def _go_to_search(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    # -- jobs and notices

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job, for the status line; the last one that closing waited for closes the window."""
        if self._is_closing and event.state.is_final and not self._unfinished():
            self.close()
        if self._progress.hear(event):
            self.status.show_reading(self._progress.summary())
        if event.lane in ("intake", "folder") and event.state.is_final:
            self.status.refresh()

    def say(self, text: str, bad: bool) -> None:
        """A sentence across the window."""
        if bad:
            self.notice.say(text, Tone.NOT_COMPLIANT, Sign.CROSS)
        else:
            self.notice.say(text, Tone.COMPLIANT, Sign.CHECK)

    # -- files

    def ask_for_files(self) -> None:
        """Let the person pick files."""
        paths = self._choose_files(self, self._look.texts)
        if paths:
            self.files_chosen.emit(paths)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.focus.watch(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < _NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._unfinished() and not self._is_closing:
            self._is_closing = True
            self.notice.say(self._look.texts("window.finishing"), Tone.EXPIRING, Sign.EXCLAMATION)
            event.ignore()
            return
        self._look_again.stop()
        self.closed.emit()
        super().closeEvent(event)
