# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands about mailboxes: add one, list them, try one out, remove one."""

import argparse
import getpass
import sys
from dataclasses import replace
from typing import Any

from coi_desktop.app import App, build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli import tables
from coi_desktop.domain.errors import UserError
from coi_desktop.platform.settings import MailboxSettings
from coi_desktop.reading.printed import parse_date


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    mailbox = commands.add_parser("mailbox", help="the mailboxes that are watched for certificates")
    acts = mailbox.add_subparsers(required=True, metavar="ACT")

    add = acts.add_parser("add", help="watch a mailbox, or change one; asks for its password")
    add.add_argument("user", help="its address, or the name one signs in with")
    add.add_argument("--host", help="its mail server (IMAP)")
    add.add_argument(
        "--sign-in",
        choices=("password", "microsoft", "google"),
        help="with a password, or in the browser at Microsoft 365 or Google",
    )
    add.add_argument("--port", type=int)
    add.add_argument("--encryption", choices=("tls", "starttls", "none"))
    add.add_argument("--name", help="what it is called here")
    add.add_argument("--folder", action="append", help="a folder to watch; again for more (INBOX)")
    add.add_argument("--since", metavar="DATE", help="look only at messages since then")
    add.add_argument(
        "--after-filing", choices=("leave", "read", "move"), help="left as it was, unless chosen"
    )
    add.add_argument("--filed-folder", metavar="FOLDER", help="where filed messages are moved to")
    add.set_defaults(command=_add)

    client = acts.add_parser("client", help="the client ID your IT registered for signing in by the browser")
    client.add_argument("provider", choices=("microsoft", "google"))
    client.add_argument("id", help="the client ID; for Google, its secret is asked for")
    client.add_argument("--tenant", help="Microsoft’s directory: its ID or a domain")
    client.set_defaults(command=_client)

    listed = acts.add_parser("list", help="the mailboxes, without their passwords")
    listed.set_defaults(command=_list)

    test = acts.add_parser("test", help="sign in and look around; changes nothing")
    test.add_argument("name", help="its name or address")
    test.set_defaults(command=_test)

    remove = acts.add_parser("remove", help="watch a mailbox no more, and forget its password")
    remove.add_argument("name", help="its name or address")
    remove.set_defaults(command=_remove)


def _add(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        known = next((each for each in app.mailboxes.all() if each.user == options.user), None)
        mailbox = _wanted(known or MailboxSettings(user=options.user), options)
        question = _QUESTION[known is not None].format(mailbox.user)
        password = _asked(question) if mailbox.sign_in == "password" else ""
        print(tables.clean(app.mailboxes.test(mailbox, password)))
        saved = app.mailboxes.save(mailbox, password)
        print(tables.clean(f"{saved.shown} is watched while the desk or “coi-desktop watch” is open."))
    finally:
        app.close()
    return 0


_QUESTION = {False: "Password of {}: ", True: "Password of {} (empty: as it was): "}


def _wanted(mailbox: MailboxSettings, options: argparse.Namespace) -> MailboxSettings:
    given = {
        "sign_in": options.sign_in,
        "host": options.host,
        "port": options.port,
        "encryption": options.encryption,
        "name": options.name,
        "folders": tuple(options.folder) if options.folder else None,
        "since": _day(options.since),
        "after_filing": options.after_filing,
        "filed_folder": options.filed_folder,
    }
    return replace(mailbox, **{name: value for name, value in given.items() if value is not None})


def _day(text: str | None) -> Any:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise UserError("mailbox.bad_date", f"{text} is not a date.", "Type it like 01/31/2026.")
    return day


def _asked(question: str) -> str:
    """Typed where nobody sees it, or the first line of what is piped in: never an argument, which others can see."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\r\n")


def _client(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        mail = app.office_settings.current.mail
        if options.provider == "google":
            app.mailboxes.register(replace(mail, google_client=options.id), _asked("Client secret: "))
        else:
            tenant = options.tenant or mail.microsoft_tenant
            app.mailboxes.register(replace(mail, microsoft_client=options.id, microsoft_tenant=tenant))
        print(f"Signing in at {options.provider.capitalize()} goes by that client ID from now on.")
    finally:
        app.close()
    return 0


def _list(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner(), lock=False)
    try:
        for each in app.mailboxes.all():
            since = f", since {each.since:%m/%d/%Y}" if each.since else ""
            print(
                tables.clean(
                    f"{each.shown}: {each.user} at {each.host}:{each.port}, {', '.join(each.folders)}{since},"
                    f" after filing: {_AFTER[each.after_filing].format(folder=each.filed_folder)}"
                )
            )
        if not app.mailboxes.all():
            print("No mailbox is watched. Add one with: coi-desktop mailbox add ADDRESS --host SERVER")
    finally:
        app.close()
    return 0


_AFTER = {"leave": "left as it is", "read": "marked as read", "move": "moved to {folder}"}


def _test(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner(), lock=False)
    try:
        print(tables.clean(app.mailboxes.test(app.mailboxes.by_name(options.name))))
    finally:
        app.close()
    return 0


def _remove(options: argparse.Namespace) -> int:
    app: App = build(options.paths, runner=InlineRunner())
    try:
        mailbox = app.mailboxes.by_name(options.name)
        app.mailboxes.remove(mailbox.id)
        print(tables.clean(f"{mailbox.shown} is watched no more. What came from it stays on file."))
    finally:
        app.close()
    return 0
