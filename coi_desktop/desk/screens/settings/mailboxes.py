# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mailboxes in the settings: listed, filled in, tried out, removed. No Qt here."""

from collections.abc import Callable, Mapping
from datetime import datetime

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.settings.mailbox_forms import (
    MailboxRow,
    clients_form,
    mailbox_form,
    removal_form,
    rows_of,
    typed_clients,
    typed_mailbox,
)
from coi_desktop.desk.screens.settings.ports import Mailboxes, Post, SettingsStore, SettingsView
from coi_desktop.desk.screens.settings.sections import Section
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import CoiError
from coi_desktop.platform.settings import MailboxSettings

_TEST = "test mailbox"


class MailboxPart:
    """What the Settings presenter leaves to it while the section of the mailboxes is open."""

    def __init__(
        self, view: SettingsView, settings: SettingsStore, post: Post, runner: JobRunner, texts: Texts
    ) -> None:
        self._view = view
        self._settings = settings
        self._mailboxes: Mailboxes = post.mailboxes
        self._statuses = post.statuses
        self._now: Callable[[], datetime] = post.now
        self.asker = Asker(runner)
        self._texts = texts
        self._form: Form | None = None
        self._mailbox = MailboxSettings()
        self._rows: tuple[MailboxRow, ...] = ()

    def open(self) -> None:
        """The list."""
        self.asker.drop(_TEST)
        self._form = None
        self._rows = self._listed()
        self._view.show_mailboxes(self._rows)

    def refresh(self) -> None:
        """Show again how the mailboxes are, where that has changed; what is being filled in stays."""
        if self._form is None and self._listed() != self._rows:
            self.open()

    def _listed(self) -> tuple[MailboxRow, ...]:
        return rows_of(self._mailboxes.all(), self._statuses(), self._texts, self._now())

    def add(self) -> None:
        """Fill in a new one."""
        self._fill_in(MailboxSettings())

    def change(self, number: int) -> None:
        """Fill in one of the list."""
        self._fill_in(self._mailboxes.all()[number])

    def ask_to_remove(self, number: int) -> None:
        """Ask whether one of the list is watched no more."""
        self._mailbox = self._mailboxes.all()[number]
        self._show(removal_form(self._mailbox, self._texts), test="")

    def registrations(self) -> None:
        """Fill in what signing in by the browser needs."""
        self._show(clients_form(self._settings.current.mail, self._texts), test="")

    def save(self, typed: Mapping[str, str]) -> None:
        """Do what the form is about; nothing is written while a field is wrong."""
        form, texts, mailboxes = self._form, self._texts, self._mailboxes
        if form is None:
            return
        if form.name == "removal":
            gone = self._mailbox
            said = texts("settings.mail.removed", name=gone.shown)
            self._write("remove mailbox", lambda: mailboxes.remove(gone.id), said)
        elif form.name == "clients":
            mail, secret, problems = typed_clients(self._settings.current.mail, form, typed, texts)
            self._view.show_problems(problems)
            if not problems:
                self._write(
                    "save settings", lambda: mailboxes.register(mail, secret), texts("settings.saved")
                )
        else:
            mailbox, password, problems = typed_mailbox(self._mailbox, form, typed, texts)
            self._view.show_problems(problems)
            if not problems:
                said = texts("settings.mail.saved", name=mailbox.shown)
                self._write("save mailbox", lambda: mailboxes.save(mailbox, password), said)

    def test(self, typed: Mapping[str, str]) -> None:
        """Sign in as typed, saved or not, and say what is there."""
        form = self._form
        if form is None or form.name != "mailbox":
            return
        mailbox, password, problems = typed_mailbox(self._mailbox, form, typed, self._texts)
        self._view.show_problems(problems)
        if problems:
            return
        self._view.show_trying(self._texts("settings.trying"))
        self.asker.ask(
            _TEST,
            lambda context: self._mailboxes.test(mailbox, password, context.check),
            lane="mail",
            done=lambda said: self._view.show_answer(said, good=True),
            failed=self._failed,
            slot=_TEST,
        )

    def _fill_in(self, mailbox: MailboxSettings) -> None:
        self._mailbox = mailbox
        self._show(mailbox_form(mailbox, self._texts), test=self._texts("settings.mail.test"))

    def _show(self, form: Form, *, test: str) -> None:
        self._form = form
        self._view.show_form(Section.MAIL, form, test)

    def _write(self, name: str, work: Callable[[], object], said: str) -> None:
        def done(_result: object) -> None:
            self.open()
            self._view.show_answer(said, good=True)

        self.asker.ask(name, lambda _context: work(), lane="write", done=done, failed=self._failed, slot=name)

    def _failed(self, error: BaseException) -> None:
        problem = describe(error, self._texts)
        field = self._form.blame.get(error.code) if self._form and isinstance(error, CoiError) else None
        self._view.show_problem(problem)
        if field is not None:
            self._view.show_fault(field, problem.text)
