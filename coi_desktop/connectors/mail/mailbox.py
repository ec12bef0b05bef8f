# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office needs of a mailbox, whoever runs it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as the server gave it. ``arrived_at`` is when the server got it, aware UTC."""

    uid: int
    content: bytes
    arrived_at: datetime


class Mailbox(Protocol):
    """One signed-in connection, with one folder chosen at a time. Nothing in the mailbox changes but by
    :meth:`mark_read` and :meth:`move`.

    Every method may raise RetriableRemoteError (the connection broke, the server is busy), AuthExpiredError (the
    sign-in is refused) or RejectedRemoteError (this folder or message cannot be had).
    """

    def folders(self) -> tuple[str, ...]:
        """The names of all folders that can be opened."""

    def choose(self, folder: str) -> int:
        """Open a folder to look into. Returns its UIDVALIDITY."""

    def uids(self, since: date | None = None) -> tuple[int, ...]:
        """The numbers of the messages in the chosen folder, ascending; only of those that came since a day."""

    def fetch(self, uids: tuple[int, ...]) -> Iterator[RawMessage]:
        """The messages as they are; they stay unread. One that has gone meanwhile is left out."""

    def wait(self, seconds: float, check: Callable[[], None]) -> bool:
        """Until the server says that the chosen folder changed (True), or the time is over. At once False where
        the server does not offer IDLE (RFC 2177). ``check`` is called every second; what it raises ends the wait,
        and the connection with it."""

    @property
    def tells_of_changes(self) -> bool:
        """Whether :meth:`wait` waits."""

    def mark_read(self, uid: int) -> None:
        """Set the flag ``\\Seen``."""

    def move(self, uid: int, folder: str) -> None:
        """Into another folder, which is made where it is missing."""

    def close(self) -> None:
        """Sign out. Never raises."""
