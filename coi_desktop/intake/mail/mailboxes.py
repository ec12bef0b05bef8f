# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's mailboxes: added, changed, tried out and removed. Passwords go to the secret store and come back to
nobody."""

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any, Protocol

from coi_desktop.connectors.mail.mailbox import Mailbox
from coi_desktop.connectors.mail.sign_in import password_name
from coi_desktop.domain.errors import UserError
from coi_desktop.intake.mail.room import MailRoom
from coi_desktop.platform.secrets import SecretStore
from coi_desktop.platform.settings import MOST_MAILBOXES, MailboxSettings, Settings, problems_of


class SettingsHolder(Protocol):
    """The settings as they are now. ``save`` may raise CoiError."""

    @property
    def current(self) -> Settings: ...
    def save(self, section: str, values: Mapping[str, Any]) -> object: ...


class MailboxService:
    """``connect`` signs in with a password given, or the one that is kept."""

    def __init__(
        self,
        settings: SettingsHolder,
        secrets: SecretStore,
        connect: Callable[[MailboxSettings, str], Mailbox],
        room: MailRoom,
    ) -> None:
        self._settings = settings
        self._secrets = secrets
        self._connect = connect
        self._room = room

    def all(self) -> tuple[MailboxSettings, ...]:
        """The mailboxes, in the order they were added."""
        return self._settings.current.mail.mailboxes

    def by_name(self, name: str) -> MailboxSettings:
        """The mailbox of that name, address or id. UserError("mailbox.unknown") without one."""
        wanted = name.casefold()
        for each in self.all():
            if wanted in (each.id.casefold(), each.name.casefold(), each.user.casefold()):
                return each
        raise UserError("mailbox.unknown", f"No mailbox is called {name}.", "See: coi-desktop mailbox list")

    def has_password(self, mailbox: MailboxSettings) -> bool:
        """Whether one is kept."""
        return self._secrets.get(password_name(mailbox.id)) is not None

    def save(self, mailbox: MailboxSettings, password: str = "") -> MailboxSettings:
        """Add a mailbox, one without ``id``, or change one; without ``password`` the one that is kept stays.
        UserError (mailbox.*) or LocalFaultError; then no mailbox is changed."""
        mailbox = self._checked(mailbox)
        before = {each.id: each for each in self.all()}
        if not mailbox.id:
            if len(before) >= MOST_MAILBOXES:
                raise UserError(
                    "mailbox.too_many",
                    f"{MOST_MAILBOXES} mailboxes are watched already.",
                    "Remove one first, or have its mail forwarded.",
                )
            mailbox = replace(mailbox, id=_new_id(mailbox, before.keys()))
        if password:
            # First: once the settings name the mailbox, its watch begins and asks for it.
            self._secrets.put(password_name(mailbox.id), password)
        if before.get(mailbox.id) != mailbox:
            self._write({**before, mailbox.id: mailbox}.values())
        elif password:
            self._room.use(self.all(), anew=mailbox.id)
        return mailbox

    def remove(self, mailbox_id: str) -> None:
        """Watch it no more and forget its password. What came from it stays on file."""
        self._write(each for each in self.all() if each.id != mailbox_id)
        self._secrets.delete(password_name(mailbox_id))

    def _write(self, mailboxes: Iterable[MailboxSettings]) -> None:
        self._settings.save("mail", {"mailboxes": tuple(mailboxes)})

    def test(self, mailbox: MailboxSettings, password: str = "") -> str:
        """Sign in and look around, changing nothing. Returns what was found, in a sentence. CoiError where that does
        not work."""
        mailbox = self._checked(mailbox)
        with closing(self._connect(mailbox, password)) as box:
            folders = box.folders()
            counts = []
            for folder in mailbox.folders:
                box.choose(folder)
                counts.append((folder, len(box.uids(mailbox.since))))
        since = f" since {mailbox.since:%m/%d/%Y}" if mailbox.since else ""
        found = ", ".join(f"{_messages(count)} in {folder}{since}" for folder, count in counts)
        listed = ", ".join(folders[:12]) + (" and others" if len(folders) > 12 else "")
        return f"Signed in to {mailbox.shown}: {found}. Folders there: {listed}."

    def _checked(self, mailbox: MailboxSettings) -> MailboxSettings:
        folders = tuple(dict.fromkeys(name.strip() for name in mailbox.folders if name.strip()))
        mailbox = replace(
            mailbox,
            name=mailbox.name.strip(),
            user=mailbox.user.strip(),
            host=mailbox.host.strip(),
            folders=folders or ("INBOX",),
            filed_folder=mailbox.filed_folder.strip(),
        )
        if not mailbox.user:
            raise UserError("mailbox.no_user", "A mailbox needs its address.", "Type it.")
        if not mailbox.host:
            raise UserError("mailbox.no_host", "A mailbox needs its mail server.", "Type its name.")
        if mailbox.after_filing == "move" and not mailbox.filed_folder:
            raise UserError(
                "mailbox.no_filed_folder",
                "Filed messages are to be moved, but not where.",
                "Name the folder.",
            )
        problems = problems_of(mailbox)
        if problems:
            raise UserError("settings.out_of_limits", " ".join(problems))
        return mailbox


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count:,} messages"


def _new_id(mailbox: MailboxSettings, taken: Container[str]) -> str:
    """The same for the same mailbox: one that is removed and added again goes on where it was."""
    base = f"{mailbox.user} at {mailbox.host}".casefold()
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}#{number}"
    return found
