# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line at the foot of the window: where documents come from at the left, reading at the right."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.reading_progress import ReadingSummary
from coi_desktop.desk.source_words import FolderStatus, MailboxStatus, source_words
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.link_button import LinkButton

_HEIGHT = 27
_SIGN = 9
_TRYING_MS, _TRIES = 1_000, 15


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
        self._tries = 0
        self._trying = QTimer(self, interval=_TRYING_MS)
        self._trying.timeout.connect(self._on_trying)
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
        self._tries = _TRIES
        self._trying.start()
        self.try_now.emit()

    def _on_trying(self) -> None:
        """Look each second whether it worked; the words stay what is so."""
        self._tries -= 1
        self.refresh()
        if not self._tries or self.again.isHidden():
            self._trying.stop()
            self.again.setEnabled(True)

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
