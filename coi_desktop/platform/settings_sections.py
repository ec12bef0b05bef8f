# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office has chosen: every setting with its type, default, limits and label, in this one place.

Secrets are never settings. Forms, checks on loading and checks on saving all read the same field metadata.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Literal, TypeVar, cast

from coi_desktop.domain.office import OurCompany

SCHEMA_VERSION = 1
"""Raised by one with each change of meaning; the way from the version before is in settings_upgrades."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a setting may be. ``unit`` and ``help`` are for the form."""

    label: str
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    longest: int = 500
    time_zone: bool = False
    unit: str = ""
    help: str = ""


def setting(default: T, limits: Limits) -> T:
    """A dataclass field with its limits."""
    return field(default=default, metadata={"limits": limits})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """Who the office is. ``time_zone`` is an IANA name; empty means this computer's zone."""

    name: str = setting("", Limits("Name of the office", longest=200))
    our_companies: tuple[OurCompany, ...] = setting(
        (),
        Limits(
            "Our companies",
            maximum=50,
            help="The legal entities that certificates are issued to and that policies must protect.",
        ),
    )
    time_zone: str = setting(
        "",
        Limits(
            "Time zone",
            time_zone=True,
            help="Decides on which day a policy has expired. Empty: the zone of this computer.",
        ),
    )
    coordinator: str = setting("", Limits("Coordinator", longest=200, help="Signs requests to brokers."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFolderSettings:
    """The folder that is watched for documents. Empty: none."""

    folder: str = setting("", Limits("Folder to watch", longest=4096))
    after_filing: Literal["move", "leave"] = setting(
        "move",
        Limits(
            "After filing",
            choices=("move", "leave"),
            help="Move files to a subfolder, or leave them where they are.",
        ),
    )
    quiet_seconds: int = setting(
        3,
        Limits(
            "Wait until a file has been quiet",
            minimum=1,
            maximum=300,
            unit="seconds",
            help="A scanner or a slow copy may still be writing.",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings:
    """A mailbox that is watched. ``id`` is its name in the ledger and in the secret store, and never changes."""

    id: str = setting("", Limits("Mailbox", longest=400))
    name: str = setting("", Limits("Name", longest=200, help="As it is shown. Empty: the address."))
    user: str = setting("", Limits("Address or user name", longest=320))
    sign_in: Literal["password", "microsoft", "google"] = setting(
        "password", Limits("Sign-in", choices=("password", "microsoft", "google"))
    )
    host: str = setting("", Limits("Mail server", longest=255, help="Such as imap.example.com."))
    port: int = setting(993, Limits("Port", minimum=1, maximum=65_535))
    encryption: Literal["tls", "starttls", "none"] = setting(
        "tls",
        Limits(
            "Encryption",
            choices=("tls", "starttls", "none"),
            help="None only for a server on this computer.",
        ),
    )
    folders: tuple[str, ...] = setting(("INBOX",), Limits("Folders to watch", maximum=50))
    since: date | None = setting(  # noqa: RUF009, it makes a field like every other
        None, Limits("Only messages since", help="Older ones are not looked at. Empty: all of them.")
    )
    after_filing: Literal["leave", "read", "move"] = setting(
        "leave", Limits("After filing", choices=("leave", "read", "move"))
    )
    filed_folder: str = setting("Filed", Limits("Folder for filed messages", longest=255))
    poll_seconds: int = setting(
        60,
        Limits(
            "Look every",
            minimum=10,
            maximum=3600,
            unit="seconds",
            help="Where the server does not tell by itself.",
        ),
    )

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.name or self.user


MOST_MAILBOXES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mailboxes that are watched, and what the office registered for signing in by the browser."""

    mailboxes: tuple[MailboxSettings, ...] = setting((), Limits("Mailboxes", maximum=MOST_MAILBOXES))
    microsoft_client: str = setting(
        "",
        Limits(
            "Microsoft application (client) ID",
            longest=200,
            help="From the app registration that your IT made in Microsoft Entra.",
        ),
    )
    microsoft_tenant: str = setting(
        "organizations", Limits("Microsoft directory (tenant)", longest=200, help="An ID or a domain.")
    )
    google_client: str = setting(
        "",
        Limits("Google client ID", longest=200, help="From a “Desktop app” client in Google Cloud."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How the window looks."""

    theme: Literal["system", "light", "dark"] = setting(
        "system", Limits("Theme", choices=("system", "light", "dark"))
    )
    text_percent: int = setting(100, Limits("Text size", minimum=80, maximum=200, unit="%"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """How documents are read, and what one document may cost."""

    ocr_engine: Literal["auto", "tesserocr", "pytesseract", "none"] = setting(
        "auto",
        Limits(
            "Reader for scans",
            choices=("auto", "tesserocr", "pytesseract", "none"),
            help="Automatic uses the best one that is installed.",
        ),
    )
    second_engine: Literal["auto", "rapidocr", "none"] = setting(
        "auto",
        Limits(
            "Second reader for scans",
            choices=("auto", "rapidocr", "none"),
            help="Reads again what the first is not sure of. Automatic uses it where it is installed.",
        ),
    )
    tesseract_path: str = setting(
        "", Limits("Tesseract program", longest=4096, help="Empty: found by itself.")
    )
    documents_at_once: int = setting(2, Limits("Documents read at the same time", minimum=1, maximum=8))
    ocr_seconds_per_page: int = setting(
        30, Limits("Longest time for a scanned page", minimum=5, maximum=600, unit="seconds")
    )
    max_pages: int = setting(300, Limits("Most pages in a document", minimum=1, maximum=5000, unit="pages"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """What the program may decide alone."""

    auto_accept: bool = setting(
        False,
        Limits(
            "Accept documents that are plainly in order",
            help="Only where every requirement of every subcontract is met by values that were surely read, and"
            " nothing about the file is odd. Everything else still waits for a person.",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by section."""

    office: OfficeSettings = field(default_factory=OfficeSettings)
    drop_folder: DropFolderSettings = field(default_factory=DropFolderSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)


def limits_of(section: object, name: str) -> Limits:
    """The limits of a setting, for forms; ``section`` is a section or its class. KeyError when unknown."""
    for each in fields(cast(Any, section)):
        if each.name == name:
            return limits_of_field(each)
    raise KeyError(name)


def limits_of_field(each: "Field[Any]") -> Limits:
    return cast(Limits, cast(Mapping[str, object], each.metadata)["limits"])


def problem_with(value: object, limits: Limits) -> str | None:
    """What is wrong with a value of the right type, as the end of a sentence; None when nothing is."""
    if limits.choices and value not in limits.choices:
        return f"must be one of {', '.join(limits.choices)}"
    if isinstance(value, int):
        if limits.minimum is not None and value < limits.minimum:
            return f"must be at least {limits.minimum}"
        if limits.maximum is not None and value > limits.maximum:
            return f"must be at most {limits.maximum}"
    if isinstance(value, str) and len(value) > limits.longest:
        return f"must be no longer than {limits.longest} characters"
    if isinstance(value, tuple) and limits.maximum is not None and len(value) > limits.maximum:
        return f"must have at most {limits.maximum} entries"
    if isinstance(value, tuple):
        inside = next((problem for entry in value for problem in problems_of(entry)), None)
        if inside is not None:
            return f"do not fit: {inside[0].lower()}{inside[1:]}"
    if limits.time_zone and value and not is_time_zone(str(value)):
        return "must be a time zone such as America/Chicago"
    return None


def problems_in(settings: Settings) -> tuple[str, ...]:
    """Every setting that is out of its limits, as a sentence each. Empty when all is well."""
    found: list[str] = []
    for section_field in fields(settings):
        found.extend(problems_of(getattr(settings, section_field.name)))
    return tuple(found)


def problems_of(section: object) -> tuple[str, ...]:
    """What is out of its limits in a section, or in one entry of a list; empty for what has no limits."""
    if not is_dataclass(section):
        return ()
    found: list[str] = []
    for each in fields(section):
        if "limits" not in each.metadata:
            continue
        limits = limits_of_field(each)
        problem = problem_with(getattr(section, each.name), limits)
        if problem:
            found.append(f"{limits.label} {problem}.")
    return tuple(found)


def is_time_zone(name: str) -> bool:
    """Whether this computer knows the zone."""
    from zoneinfo import ZoneInfo  # here, because settings are read before the window shows

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
