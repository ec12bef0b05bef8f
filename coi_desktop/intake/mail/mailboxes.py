# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's mailboxes: added, changed, tried out and removed. Passwords go to the secret store and come back to
nobody."""

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any, Protocol

from coi_desktop.connectors.mail.mailbox import Mailbox
from coi_desktop.connectors.mail.sign_in import MailSignIn
from coi_desktop.domain.errors import AuthExpiredError, UserError
from coi_desktop.intake.mail.room import MailRoom
from coi_desktop.platform.settings import MOST_MAILBOXES, MailboxSettings, MailSettings, Settings, problems_of

_LIKELY_HOSTS = {"microsoft": "outlook.office365.com", "google": "imap.gmail.com"}
_MOST_NAMED = 12


class SettingsHolder(Protocol):
    """The settings as they are now. ``save`` may raise CoiError."""

    @property
    def current(self) -> Settings: ...
    def save(self, section: str, values: Mapping[str, Any]) -> object: ...


class MailboxService:
    """Over the settings, the ways to sign in, and the room where mailboxes are watched."""

    def __init__(self, settings: SettingsHolder, sign_in: MailSignIn, room: MailRoom) -> None:
        self._settings = settings
        self._sign_in = sign_in
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

    def save(self, mailbox: MailboxSettings, password: str = "") -> MailboxSettings:
        """Add a mailbox, one without ``id``, or change one; without ``password`` the one that is kept stays.
        UserError (mailbox.*) or LocalFaultError; then no mailbox is changed."""
        mailbox = self._checked(mailbox)
        before = {each.id: each for each in self.all()}
        if mailbox.id not in before and len(before) >= MOST_MAILBOXES:
            raise UserError(
                "mailbox.too_many",
                f"{MOST_MAILBOXES} mailboxes are watched already.",
                "Remove one first, or have its mail forwarded.",
            )
        if password:
            # First: once the settings name the mailbox, its watch begins and asks for it.
            self._sign_in.keep_password(mailbox.id, password)
        if before.get(mailbox.id) != mailbox:
            self._write({**before, mailbox.id: mailbox}.values())
        elif password:
            self._room.use(self.all(), anew=mailbox.id)
        return mailbox

    def remove(self, mailbox_id: str) -> None:
        """Watch it no more and forget its password. What came from it stays on file."""
        self._write(each for each in self.all() if each.id != mailbox_id)
        self._sign_in.forget(mailbox_id)

    def register(self, mail: MailSettings, google_secret: str = "") -> None:
        """Take the client IDs that the office's IT registered for signing in by the browser; without
        ``google_secret`` the one that is kept stays."""
        if google_secret:
            self._sign_in.keep_google_secret(google_secret)
        names = ("microsoft_client", "microsoft_tenant", "google_client")
        self._settings.save("mail", {name: getattr(mail, name).strip() for name in names})

    def test(
        self, mailbox: MailboxSettings, password: str = "", check: Callable[[], None] = lambda: None
    ) -> str:
        """Sign in, in the browser where the mailbox is signed in to that way and a person must, and look around;
        nothing in the mailbox changes. Returns what was found, in a sentence. CoiError where that does not work."""
        mailbox = self._checked(mailbox)
        with closing(self._connected(mailbox, password, check)) as box:
            folders = box.folders()
            counts = []
            for folder in mailbox.folders:
                check()
                box.choose(folder)
                counts.append((folder, len(box.uids(mailbox.since))))
        since = f" since {mailbox.since:%m/%d/%Y}" if mailbox.since else ""
        found = ", ".join(f"{_messages(count)} in {folder}{since}" for folder, count in counts)
        more = " and others" if len(folders) > _MOST_NAMED else ""
        listed = ", ".join(folders[:_MOST_NAMED]) + more
        return f"Signed in to {mailbox.shown}: {found}. Folders there: {listed}."

    def _connected(self, mailbox: MailboxSettings, password: str, check: Callable[[], None]) -> Mailbox:
        try:
            return self._sign_in.connect(mailbox, password)
        except AuthExpiredError:
            if mailbox.sign_in == "password":
                raise
        self._sign_in.by_browser(mailbox, check)
        box = self._sign_in.connect(mailbox)
        self._room.use(self.all(), anew=mailbox.id)
        return box

    def _write(self, mailboxes: Iterable[MailboxSettings]) -> None:
        self._settings.save("mail", {"mailboxes": tuple(mailboxes)})

    def _checked(self, mailbox: MailboxSettings) -> MailboxSettings:
        """Tidied, and with its id. UserError where it makes no sense."""
        folders = tuple(dict.fromkeys(name.strip() for name in mailbox.folders if name.strip()))
        mailbox = replace(
            mailbox,
            name=mailbox.name.strip(),
            user=mailbox.user.strip(),
            host=mailbox.host.strip() or _LIKELY_HOSTS.get(mailbox.sign_in, ""),
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
        return mailbox if mailbox.id else replace(mailbox, id=_new_id(mailbox, {m.id for m in self.all()}))


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
