# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Settings screen: sections at the left, one of them at the right."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.settings.mailbox_forms import MailboxRow
from coi_desktop.desk.screens.settings.mailboxes_page import MailboxesPage
from coi_desktop.desk.screens.settings.presenter import SettingsPresenter
from coi_desktop.desk.screens.settings.sections import Section
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.separator import Separator
from coi_desktop.desk.widgets.status_pill import Chip


class SettingsScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._presenter: SettingsPresenter | None = None
        texts = look.texts
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections = {s: Chip(look, texts(f"settings.{s}"), Tone.NOT_REQUIRED) for s in Section}
        self.form = FormCard(look)
        self._title, self._lines = QLabel(), QLabel()
        self._title.setProperty("role", "name")
        self._lines.setProperty("role", "muted")
        self._lines.setWordWrap(True)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(18, 16, 18, 14)
        inside.setSpacing(10)
        inside.addWidget(self._title)
        inside.addWidget(self._lines)
        inside.addStretch(1)
        self._stack = QStackedWidget()
        self.mailboxes = MailboxesPage(look)
        for each in (self.form, page, self.mailboxes):
            self._stack.addWidget(each)
        self._page = page
        self.test = KeyButton(look, "")
        self.test.setObjectName("settings_test")
        self._trying = QLabel()
        self._trying.setProperty("role", "muted")
        self._line = Separator(look)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(18, 12, 18, 14)
        foot.setSpacing(12)
        foot.addWidget(self.test)
        foot.addWidget(self._trying, 1)
        card = QFrame()
        card.setObjectName("table_card")
        body = QVBoxLayout(card)
        body.setContentsMargins(1, 1, 1, 1)
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        body.addWidget(self._line)
        body.addWidget(self._foot)
        self.answer = NoticeBar(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(self._section_row())
        layout.addWidget(self.answer)
        layout.addWidget(card, 1)

    def _section_row(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(7)
        for section, chip in self.sections.items():
            chip.setCheckable(True)
            chip.setObjectName(f"settings_{section}")
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def connect_presenter(self, presenter: SettingsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        for section, chip in self.sections.items():
            chip.clicked.connect(lambda _checked=False, s=section: self._open(presenter, s))
        self.form.submitted.connect(presenter.save)
        self.form.left.connect(presenter.leave_form)
        self.mailboxes.add.connect(presenter.mail.add)
        self.mailboxes.change.connect(presenter.mail.change)
        self.mailboxes.remove.connect(presenter.mail.ask_to_remove)
        self.mailboxes.registrations.connect(presenter.mail.registrations)
        self.mailboxes.look_again.connect(presenter.mail.refresh)
        escape = QShortcut(QKeySequence("Esc"), self.form)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(presenter.refresh)
        self.test.clicked.connect(
            lambda: presenter.test({key: box.text for key, box in self.form.fields.items()})
        )

    def _open(self, presenter: SettingsPresenter, section: Section) -> None:
        self.answer.hide()
        presenter.open(section)

    def shown_first(self) -> None:
        if self._presenter is not None:
            self._presenter.come_back({key: box.text for key, box in self.form.fields.items()})
        next(c for c in self.sections.values() if c.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the presenter says

    def show_form(self, section: Section, form: Form, test: str) -> None:
        self.sections[section].setChecked(True)
        self._stack.setCurrentWidget(self.form)
        self.form.show_form(form)
        self._offer(test)

    def show_mailboxes(self, rows: Sequence[MailboxRow]) -> None:
        self.sections[Section.MAIL].setChecked(True)
        self._stack.setCurrentWidget(self.mailboxes)
        self.mailboxes.show_rows(rows)
        self._offer("")

    def show_fault(self, field: str, problem: str) -> None:
        self.form.say({field: problem})

    def show_page(self, section: Section, title: str, lines: Sequence[str], act: str) -> None:
        self.sections[section].setChecked(True)
        self._title.setText(title)
        self._lines.setText("\n\n".join(lines))
        self._stack.setCurrentWidget(self._page)
        self._offer(act)

    def _offer(self, words: str) -> None:
        for widget in (self._line, self._foot):
            widget.setVisible(bool(words))
        self.test.set_words(words)
        self.test.setEnabled(True)
        self._trying.clear()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.answer.hide()
        self.form.say(problems)

    def show_answer(self, text: str, *, good: bool) -> None:
        self._rest()
        self.answer.say(
            text, Tone.COMPLIANT if good else Tone.NOT_COMPLIANT, Sign.CHECK if good else Sign.CROSS
        )

    def show_trying(self, text: str) -> None:
        self.answer.hide()
        self.test.setEnabled(False)
        self._trying.setText(text)

    def show_problem(self, problem: Problem) -> None:
        self.show_answer(str(problem), good=False)

    def use_theme(self, theme: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._look.theme.apply(app, ThemeChoice(theme))

    @property
    def lines(self) -> str:
        """What a section without a form tells."""
        return self._lines.text()

    def _rest(self) -> None:
        self.test.setEnabled(True)
        self._trying.clear()
