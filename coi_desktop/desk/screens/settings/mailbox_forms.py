# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mailboxes as rows and forms, and what is typed as mailboxes again. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coi_desktop.desk.forms import Field, Form, Kind
from coi_desktop.desk.screens.settings.sections import fields_of, typed_part
from coi_desktop.desk.source_words import MailboxStatus, mailbox_words
from coi_desktop.desk.text import Texts
from coi_desktop.platform.settings import MailboxSettings, MailSettings

_ASKED = (
    "user",
    "sign_in",
    "password",
    "host",
    "port",
    "encryption",
    "folders",
    "since",
    "after_filing",
    "filed_folder",
    "name",
    "poll_seconds",
)
_REGISTERED = ("microsoft_client", "microsoft_tenant", "google_client")
_BLAME = {
    "mailbox.no_user": "user",
    "mailbox.no_host": "host",
    "mailbox.no_filed_folder": "filed_folder",
    "mail.no_server": "host",
    "mail.certificate": "host",
    "mail.not_encrypted": "encryption",
    "mail.no_folder": "folders",
    "mail.no_password": "password",
    "mail.sign_in": "password",
    "mail.no_client": "sign_in",
}


@dataclass(frozen=True)
class MailboxRow:
    """A mailbox in the list. ``id`` is its place there, from 0."""

    id: int
    cells: tuple[str, ...]


def rows_of(
    mailboxes: Sequence[MailboxSettings], statuses: Sequence[MailboxStatus], texts: Texts, now: datetime
) -> tuple[MailboxRow, ...]:
    """The list, each with how it is."""
    words = {status.name: mailbox_words(status, texts, now)[0] for status in statuses}
    return tuple(
        MailboxRow(number, (each.shown, each.host, ", ".join(each.folders), words.get(each.shown, "")))
        for number, each in enumerate(mailboxes)
    )


def mailbox_form(mailbox: MailboxSettings, texts: Texts) -> Form:
    """A mailbox to fill in; one without ``id`` is new."""
    kept = "kept" if mailbox.id else "new"
    password = Field(
        "password", texts("settings.mail.password"), Kind.HIDDEN, "", texts(f"settings.mail.password.{kept}")
    )
    asked = [
        password if name == "password" else fields_of(mailbox, (name,), texts)[0]
        for name in _ASKED
        if not (mailbox.id and name == "user")
    ]
    return Form(
        name="mailbox",
        title=texts("settings.mail.change", name=mailbox.shown) if mailbox.id else texts("settings.mail.new"),
        lead=texts("settings.mail.form.lead"),
        fields=tuple(asked),
        save=texts("form.save"),
        blame=_BLAME,
    )


def typed_mailbox(
    mailbox: MailboxSettings, form: Form, typed: Mapping[str, str], texts: Texts
) -> tuple[MailboxSettings, str, dict[str, str]]:
    """The mailbox as typed, the password, and by field what is wrong."""
    values, problems = typed_part(mailbox, form, typed, texts)
    if problems:
        return mailbox, "", problems
    password = values.pop("password")
    return replace(mailbox, **values), password, {}


def removal_form(mailbox: MailboxSettings, texts: Texts) -> Form:
    """The question whether to watch it no more."""
    return Form(
        name="removal",
        title=texts("settings.mail.remove.title", name=mailbox.shown),
        lead=texts("settings.mail.remove.lead"),
        fields=(),
        save=texts("settings.mail.remove"),
    )


def clients_form(mail: MailSettings, texts: Texts) -> Form:
    """What the office's IT registered for signing in by the browser."""
    secret = Field(
        "google_secret",
        texts("settings.mail.google_secret"),
        Kind.HIDDEN,
        "",
        texts("settings.mail.google_secret.hint"),
    )
    return Form(
        name="clients",
        title=texts("settings.mail.clients.title"),
        lead=texts("settings.mail.clients.lead"),
        fields=(*fields_of(mail, _REGISTERED, texts), secret),
        save=texts("form.save"),
    )


def typed_clients(
    mail: MailSettings, form: Form, typed: Mapping[str, str], texts: Texts
) -> tuple[MailSettings, str, dict[str, str]]:
    """The registrations as typed, Google's secret, and by field what is wrong."""
    values, problems = typed_part(mail, form, typed, texts)
    if problems:
        return mail, "", problems
    secret = values.pop("google_secret")
    return replace(mail, **values), secret, {}
