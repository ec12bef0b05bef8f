# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Settings presenter needs from outside, and a view to show things on. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.settings.mailbox_forms import MailboxRow
from coi_desktop.desk.screens.settings.sections import Section
from coi_desktop.desk.source_words import MailboxStatus
from coi_desktop.platform.settings import MailboxSettings, MailSettings, ReadingSettings, Settings


class SettingsStore(Protocol):
    """The settings as they are now. ``save`` may raise CoiError."""

    @property
    def current(self) -> Settings: ...
    def save(
        self, section: str, values: Mapping[str, Any], check: Callable[[], None] = ...
    ) -> tuple[str, ...]: ...


class Mailboxes(Protocol):
    """The office's mailboxes. Every method but ``all`` may raise CoiError; ``test`` answers with a sentence."""

    def all(self) -> tuple[MailboxSettings, ...]: ...
    def save(self, mailbox: MailboxSettings, password: str = "") -> MailboxSettings: ...
    def remove(self, mailbox_id: str) -> None: ...
    def register(self, mail: MailSettings, google_secret: str = "") -> None: ...
    def test(self, mailbox: MailboxSettings, password: str, check: Callable[[], None]) -> str: ...


@dataclass(frozen=True)
class Post:
    """The mailboxes, how each is, and the time."""

    mailboxes: Mailboxes
    statuses: Callable[[], Sequence[MailboxStatus]]
    now: Callable[[], datetime]


class Trials(Protocol):
    """Tries out what the settings say. Every method may raise CoiError; an answer is a sentence."""

    def drop_folder(self, folder: Path) -> str: ...
    def reading(self, settings: ReadingSettings, check: Callable[[], None]) -> str: ...
    def passwords(self) -> str: ...
    def backups(self) -> tuple[str, ...]: ...
    def back_up(self, check: Callable[[], None], progress: Callable[[int, int], None]) -> str: ...


class SettingsView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_form(self, section: Section, form: Form, test: str) -> None:
        """A section to fill in; ``test`` is what its test button says, empty without one."""

    def show_mailboxes(self, rows: Sequence[MailboxRow]) -> None:
        """The list of mailboxes."""

    def show_fault(self, field: str, problem: str) -> None:
        """Which field a problem that is shown belongs to."""

    def show_page(self, section: Section, title: str, lines: Sequence[str], act: str) -> None:
        """A section with nothing to fill in, and what can be done there."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by field."""

    def show_answer(self, text: str, *, good: bool) -> None:
        """What came of saving, or of a test."""

    def show_trying(self, text: str) -> None:
        """A test is under way."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""

    def use_theme(self, theme: str) -> None:
        """Turn light or dark at once."""
