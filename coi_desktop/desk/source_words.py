# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of the places documents come from: the drop folder and the mailboxes. No Qt here."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.moments import moment
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone


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
