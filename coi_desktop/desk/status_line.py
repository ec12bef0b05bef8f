# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line at the foot of the window: where documents come from at the left, reading at the right."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.moments import moment
from coi_desktop.desk.reading_progress import ReadingSummary
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.link_button import LinkButton

_HEIGHT = 27
_SIGN = 9
_TRYING_MS = 3_000


class FolderStatus(Protocol):
    """What is known of the drop folder."""

    @property
    def folder(self) -> str: ...
    @property
    def watched_since(self) -> datetime | None: ...
    @property
    def last_file(self) -> str: ...
    @property
    def last_at(self) -> datetime | None: ...
    @property
    def problem(self) -> str: ...
    @property
    def problem_since(self) -> datetime | None: ...


class MailboxStatus(Protocol):
    """What is known of a mailbox."""

    @property
    def name(self) -> str: ...
    @property
    def reached_since(self) -> datetime | None: ...
    @property
    def last_message_at(self) -> datetime | None: ...
    @property
    def problem(self) -> str: ...
    @property
    def problem_since(self) -> datetime | None: ...
    @property
    def not_kept(self) -> int: ...


Said = tuple[str, Tone, Sign]


def source_words(
    folder: FolderStatus | None, mailboxes: Sequence[MailboxStatus], texts: Texts, now: datetime
) -> Said:
    """Everything that is watched in one line, what is in trouble first; its tone and sign are those of the worst."""
    said = [mailbox_words(each, texts, now) for each in mailboxes]
    if not said or (folder is not None and folder.folder):
        said.insert(0, folder_words(folder, texts, now))
    said.sort(key=lambda each: _WORST_FIRST.index(each[1]))
    return " · ".join(words for words, _, _ in said), *said[0][1:]


_WORST_FIRST = (Tone.NOT_COMPLIANT, Tone.EXPIRING, Tone.NOT_REQUIRED, Tone.COMPLIANT)


def mailbox_words(status: MailboxStatus, texts: Texts, now: datetime) -> Said:
    """A sentence about a mailbox, with its tone and sign. ``now`` is aware."""
    name = status.name
    if status.problem:
        since = moment(status.problem_since or now, now)
        words = texts("status.mail.problem", name=name, since=since, problem=status.problem)
        return words, Tone.NOT_COMPLIANT, Sign.CROSS
    if status.reached_since is None:
        return texts("status.mail.not_yet", name=name), Tone.NOT_REQUIRED, Sign.DASH
    words = texts("status.mail.watching", name=name)
    if status.last_message_at:
        last = texts("status.mail.last", at=moment(status.last_message_at, now))
        words = f"{words}, {last}"
    if status.not_kept:
        missed = texts.count("status.mail.not_kept", status.not_kept)
        return f"{words}; {missed}", Tone.EXPIRING, Sign.EXCLAMATION
    return words, Tone.COMPLIANT, Sign.DOT


def folder_words(status: FolderStatus | None, texts: Texts, now: datetime) -> Said:
    """A sentence about the drop folder, with its tone and sign. ``now`` is aware."""
    if status is None or not status.folder:
        return texts("status.none"), Tone.NOT_REQUIRED, Sign.DASH
    if status.problem:
        since = moment(status.problem_since or now, now)
        return texts("status.problem", since=since, problem=status.problem), Tone.NOT_COMPLIANT, Sign.CROSS
    name = Path(status.folder).name or status.folder
    if status.watched_since is None:
        return texts("status.not_yet", folder=name), Tone.NOT_REQUIRED, Sign.DASH
    words = texts("status.watching", folder=name, since=moment(status.watched_since, now))
    if status.last_file and status.last_at:
        last = texts("status.last", file=status.last_file, at=moment(status.last_at, now))
        words = f"{words}, {last}"
    return words, Tone.COMPLIANT, Sign.DOT


class _SignLight(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tone, self.sign = Tone.NOT_REQUIRED, Sign.DASH
        self.setFixedSize(QSize(12, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inset = (12 - _SIGN) / 2
        area = QRectF(inset, inset, _SIGN, _SIGN)
        painting.sign(painter, self.sign, area, self._look.colors.ink(self.tone).front)
        painter.end()


class StatusLine(QWidget):
    """``stop_reading`` carries the jobs to cancel, ``try_now`` asks for a look into the mailboxes."""

    stop_reading = Signal(object)
    try_now = Signal()

    def __init__(
        self,
        look: Look,
        folder: Callable[[], FolderStatus | None],
        mailboxes: Callable[[], Sequence[MailboxStatus]],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._look = look
        self._folder = folder
        self._mailboxes = mailboxes
        self._now = now
        self._jobs: tuple[int, ...] = ()
        self.setObjectName("status_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._light = _SignLight(look)
        self._words = ElidedLabel()
        self.again = LinkButton(look, look.texts("status.mail.try"))
        self.again.setObjectName("try_mail_now")
        self.again.clicked.connect(self._try_now)
        self._reading = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setFixedSize(90, 5)
        self._bar.setTextVisible(False)
        self.stop = LinkButton(look, look.texts("status.cancel"))
        self.stop.setObjectName("stop_reading")
        self.stop.clicked.connect(lambda: self.stop_reading.emit(self._jobs))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(7)
        row.addWidget(self._light)
        row.addWidget(self._words, 1)
        row.addWidget(self.again)
        row.addStretch(1)
        for widget in (self._reading, self._bar, self.stop):
            row.addWidget(widget)
        self.show_reading(ReadingSummary(0, 0, 0, ()))
        self.refresh()

    def refresh(self) -> None:
        """Look at the drop folder and the mailboxes again."""
        mailboxes = self._mailboxes()
        words, self._light.tone, self._light.sign = source_words(
            self._folder(), mailboxes, self._look.texts, self._now()
        )
        self.again.setVisible(any(each.problem for each in mailboxes))
        self._words.setText(words)
        self._words.setAccessibleName(self._look.texts("status.spoken", text=words))
        self._light.update()

    def _try_now(self) -> None:
        self.again.setEnabled(False)
        self.try_now.emit()
        QTimer.singleShot(_TRYING_MS, self, self._tried)

    def _tried(self) -> None:
        self.again.setEnabled(True)
        self.refresh()

    def show_reading(self, summary: ReadingSummary) -> None:
        """How far reading is."""
        self._jobs = summary.job_ids
        words = summary.words(self._look.texts)
        for widget in (self._reading, self._bar, self.stop):
            widget.setVisible(bool(words))
        self._reading.setText(words)
        self._bar.setRange(0, summary.total)
        self._bar.setValue(summary.done)
        self._bar.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What it says of the drop folder and the mailboxes."""
        return self._words.text()

    @property
    def reading_words(self) -> str:
        """What it says of reading."""
        return self._reading.text()
