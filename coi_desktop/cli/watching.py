# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that watch without a window, for a server or the Task Scheduler: until stopped, or for one look."""

import argparse
import signal
import threading
from typing import Any

from coi_desktop.app import build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli import tables
from coi_desktop.domain.errors import UserError
from coi_desktop.intake.drop_folder import DropFolder
from coi_desktop.intake.mail.room import Looked
from coi_desktop.intake.mail.watcher import MailboxStatus

_LOOK_SECONDS = 1.0


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    watch = commands.add_parser(
        "watch", help="watch the drop folder and the mailboxes without a window, until stopped"
    )
    watch.set_defaults(command=_watch)

    look = commands.add_parser(
        "look", help="look once into the drop folder and the mailboxes, and file what is new"
    )
    look.set_defaults(command=_look)


def _watch(options: argparse.Namespace) -> int:
    app = build(options.paths)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        app.start_watching()
        folder = app.drop_folder_status()
        print(f"Watching {folder.folder if folder else 'no drop folder; none has been chosen'}.", flush=True)
        told: dict[str, str] = {}
        while not stop.wait(_LOOK_SECONDS):
            for status in app.mailbox_statuses():
                _tell(status, told)
    finally:
        app.close()
    return 0


def _tell(status: MailboxStatus, told: dict[str, str]) -> None:
    """Say how a mailbox is, when that has changed."""
    if status.problem:
        words = f"Mailbox {status.name} is not reached: {status.problem}"
    elif status.reached_since:
        words = f"Watching mailbox {status.name}."
    else:
        return
    if told.get(status.account) != words:
        told[status.account] = words
        print(tables.clean(words), flush=True)


def _look(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        if app.drop_folder is None and not app.mailbox_statuses():
            raise UserError(
                "look.nowhere",
                "Neither a drop folder nor a mailbox has been chosen.",
                "Choose one with: coi-desktop drop-folder FOLDER, or coi-desktop mailbox add ADDRESS",
            )
        app.intake.resume()
        problems = [_look_into_folder(app.drop_folder, app.settings.drop_folder.quiet_seconds)]
        app.runner.submit(
            "look into the mailboxes",
            lambda context: problems.extend(map(_told, app.mail_room.look(context))),
            lane="intake",
        )
    finally:
        app.close()
    return 1 if any(problems) else 0


def _look_into_folder(folder: DropFolder | None, quiet_seconds: float) -> str:
    """File what has come to rest there. Returns what is wrong with the folder."""
    if folder is None:
        return ""
    filed = folder.scan()
    # A file counts as complete only when it has not changed for the quiet time.
    threading.Event().wait(quiet_seconds)
    filed += folder.scan()
    problem = folder.status.problem
    print(tables.clean(f"{filed} filed from {folder.status.folder}. {problem}".strip()))
    return problem


def _told(looked: Looked) -> str:
    """Say what a mailbox brought. Returns what is wrong with it."""
    if looked.problem:
        print(tables.clean(f"Mailbox {looked.name} was not reached: {looked.problem}"))
    else:
        new = "1 new message" if looked.messages == 1 else f"{looked.messages:,} new messages"
        print(tables.clean(f"{new} in mailbox {looked.name}."))
    return looked.problem
