# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mailbox by IMAP4rev1 (RFC 3501) over TLS, by imap-tools. Its exceptions end here."""

import imaplib
import logging
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import imap_tools
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from coi_desktop.connectors.mail.mailbox import RawMessage
from coi_desktop.domain.errors import AuthExpiredError, RejectedRemoteError, RetriableRemoteError

_log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 60
_LONGEST_IDLE = 25 * 60
"""A server may sign out who idles for 29 minutes (RFC 2177)."""
_SLICE = 1.0
_INTERNAL_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
_UID = re.compile(rb"\bUID (\d+)")
_LATER = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]", re.I)
"""Answers to a sign-in that say nothing of the password (RFC 5530)."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapAccount:
    """Where and as whom to sign in. Exactly one of ``password`` and ``access_token`` is given. ``encryption``: ``tls``
    from the first byte, ``starttls``, or ``none``, which only a server on this computer is allowed."""

    host: str
    port: int
    user: str
    password: str = ""
    access_token: str = ""
    encryption: str = "tls"


class ImapMailbox:
    """One connection. Use from one thread at a time."""

    def __init__(self, account: ImapAccount, *, trust: ssl.SSLContext | None = None) -> None:
        """Connects and signs in. ``trust`` instead of the system's certificates."""
        self._account = account
        with _errors(account.host):
            self._box: Any = _connected(account, trust or ssl.create_default_context())
            try:
                if account.access_token:
                    self._box.xoauth2(account.user, account.access_token, initial_folder=None)
                elif account.user.isascii() and account.password.isascii():
                    self._box.login(account.user, account.password, initial_folder=None)
                else:
                    self._box.login_utf8(account.user, account.password, initial_folder=None)
            except (MailboxLoginError, imaplib.IMAP4.error) as error:
                self._box.client.shutdown()
                if isinstance(error, imaplib.IMAP4.abort) or _LATER.search(str(error)):
                    raise _broken(account.host, error) from error
                raise _refused(account) from error
            _ask_what_it_can(self._box.client)

    def folders(self) -> tuple[str, ...]:
        with _errors(self._account.host):
            return tuple(f.name for f in self._box.folder.list() if "\\Noselect" not in f.flags)

    def choose(self, folder: str) -> int:
        with _errors(self._account.host):
            try:
                self._box.folder.set(folder, readonly=False)
            except MailboxFolderSelectError as error:
                raise RejectedRemoteError(
                    "mail.no_folder",
                    f"The mailbox {self._account.user} has no folder {folder}.",
                    "Choose another folder in Settings, or make it in your mail program.",
                ) from error
            return int(self._box.folder.status(folder, ["UIDVALIDITY"])["UIDVALIDITY"])

    def uids(self, since: date | None = None) -> tuple[int, ...]:
        wanted = "ALL" if since is None else f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with _errors(self._account.host):
            return tuple(sorted(int(uid) for uid in self._box.uids(wanted)))

    def fetch(self, uids: tuple[int, ...]) -> Iterator[RawMessage]:
        for uid in uids:
            with _errors(self._account.host):
                # One by one: a message may have 200 MB, and PEEK leaves it unread.
                status, answer = self._box.client.uid("FETCH", str(uid), "(UID INTERNALDATE BODY.PEEK[])")
            if status != "OK":
                raise RejectedRemoteError(
                    "mail.message_refused",
                    f"The mail server {self._account.host} would not hand out a message.",
                    "Open it in your mail program; forward it to the mailbox again if it looks whole.",
                )
            found = next((item for item in answer if isinstance(item, tuple)), None)
            if found is not None:
                yield _raw(uid, found)

    @property
    def tells_of_changes(self) -> bool:
        return b"IDLE" in _capabilities(self._box.client)

    def wait(self, seconds: float, check: Callable[[], None]) -> bool:
        if not self.tells_of_changes:
            return False
        until = time.monotonic() + min(seconds, _LONGEST_IDLE)
        idle = self._box.idle
        with _errors(self._account.host):
            idle.start()
            changed = False
            while not changed and time.monotonic() < until:
                self._checked(check)
                lines = idle.poll(timeout=_SLICE) or self._still_there()
                # Servers also say that they are still there; only these two mean something.
                changed = any(b"EXISTS" in line or b"EXPUNGE" in line for line in lines)
            idle.stop()
            return changed

    def _still_there(self) -> list[bytes]:
        """What has come since, mostly nothing. imap-tools passes over the end of a connection while it waits, so that a
        server that went away would be waited for until the time is over: here it is an error."""
        client = self._box.client
        before = client.sock.gettimeout()
        client.sock.settimeout(0)
        try:
            if isinstance(client.sock, ssl.SSLSocket):
                line: bytes = client.readline()
                if line:
                    return [line]
            elif client.sock.recv(1, socket.MSG_PEEK):
                return []
        except (BlockingIOError, ssl.SSLWantReadError):
            return []
        finally:
            client.sock.settimeout(before)
        raise imaplib.IMAP4.abort("the connection was closed")

    def _checked(self, check: Callable[[], None]) -> None:
        try:
            check()
        except BaseException:
            # Nobody waits for this connection any more, and it may be dead: a farewell could take a minute.
            self._drop()
            raise

    def _drop(self) -> None:
        with suppress(OSError):  # it may be gone already
            self._box.client.shutdown()

    def mark_read(self, uid: int) -> None:
        with _errors(self._account.host):
            self._box.flag(str(uid), ["\\Seen"], True)

    def move(self, uid: int, folder: str) -> None:
        with _errors(self._account.host):
            if not self._box.folder.exists(folder):
                self._box.folder.create(folder)
            self._box.move(str(uid), folder)

    def close(self) -> None:
        try:
            self._box.logout()
        except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
            _log.debug("signing out of %s: %s", self._account.host, error)
            self._drop()


def _connected(account: ImapAccount, trust: ssl.SSLContext) -> Any:
    if account.encryption == "none":
        if account.host not in ("localhost", "127.0.0.1", "::1"):
            raise RejectedRemoteError(
                "mail.not_encrypted",
                f"The connection to {account.host} would not be encrypted.",
                "Choose TLS in the settings of the mailbox.",
            )
        return imap_tools.MailBoxUnencrypted(account.host, account.port, timeout=TIMEOUT_SECONDS)
    kind: Callable[..., Any] = (
        imap_tools.MailBox if account.encryption == "tls" else imap_tools.MailBoxStartTls
    )
    return kind(account.host, account.port, timeout=TIMEOUT_SECONDS, ssl_context=trust)


def _ask_what_it_can(client: Any) -> None:
    """Ask again after the sign-in: servers say only then that they can move a message in one act, without which a move
    that is cut off leaves two."""
    _, said = client.capability()
    if said and isinstance(said[-1], bytes):
        client.capabilities = tuple(said[-1].decode("ascii", "replace").upper().split())


def _capabilities(client: Any) -> frozenset[bytes]:
    return frozenset(str(c).upper().encode() for c in client.capabilities)


def _raw(uid: int, found: tuple[bytes, bytes]) -> RawMessage:
    head, content = found
    stamp = _INTERNAL_DATE.search(head)
    arrived = datetime.now(UTC)
    if stamp:
        arrived = datetime.strptime(stamp.group(1).decode().strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    number = _UID.search(head)
    return RawMessage(uid=int(number.group(1)) if number else uid, content=content, arrived_at=arrived)


def _broken(host: str, error: BaseException) -> RetriableRemoteError:
    return RetriableRemoteError(
        "mail.connection",
        f"The connection to the mail server {host} broke: {_words(error)}.",
        "It is tried again by itself.",
    )


def _refused(account: ImapAccount) -> AuthExpiredError:
    return AuthExpiredError(
        "mail.sign_in",
        f"The mail server {account.host} refused to let {account.user} in.",
        "Sign in again in Settings; the password may have changed, or an app password is needed.",
    )


@contextmanager
def _errors(host: str) -> Iterator[None]:
    """Library and network errors, as errors that say what next."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise RejectedRemoteError(
            "mail.certificate",
            f"The mail server {host} showed a security certificate that cannot be trusted: {error.verify_message}.",
            "Check the name of the server; ask your IT whether a virus scanner re-signs connections.",
        ) from error
    except socket.gaierror as error:
        raise RetriableRemoteError(
            "mail.no_server",
            f"There is no mail server named {host}, or no network.",
            "Check the name and the network.",
        ) from error
    except (ssl.SSLError, imaplib.IMAP4.abort, OSError) as error:
        raise _broken(host, error) from error
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        raise RejectedRemoteError(
            "mail.refused",
            f"The mail server {host} refused: {_words(error)}.",
            "Try again; if it stays so, show this to your IT.",
        ) from error


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
