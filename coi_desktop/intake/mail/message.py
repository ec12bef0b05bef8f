# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a message says of itself, and what is in it. Pure: bytes in, the same parts out.

Senders write messages of every kind and some are made to do harm: depth, number and size of what is unpacked are
bounded, and a part that cannot be opened is named, never dropped. RFC 5322 and 2045 to 2049 by the standard library;
Outlook's own files by python-oxmsg, ``winmail.dat`` by tnefparse.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser, Parser
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from coi_desktop.intake.mail.packed import MOST_BYTES, Packed, Unpacked, kind_of_packed, open_packed

MOST_DEPTH = 6
MOST_PARTS = 500
_LONGEST_TEXT = 200_000
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who wrote to whom, and when. ``sent_at`` is aware UTC, None where the header is missing or no date."""

    header_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    answers: tuple[str, ...]
    authentication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that came with a message. ``content`` is None where it could not be had, and ``trouble`` says why.
    ``shown_inside``: the message shows it within its text. ``path`` tells where it was packed: ``fwd.eml › a.zip``.
    ``sender`` and ``subject`` are those of the outermost message around it; without one, as in an archive that came by
    itself, they are empty and ``in_message`` is False."""

    name: str
    media_type: str
    content: bytes | None
    trouble: str = ""
    shown_inside: bool = False
    path: str = ""
    sender: str = ""
    subject: str = ""
    in_message: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A message taken apart, or another file that holds files. ``text`` is what a person would read of it, of forwarded
    messages too."""

    text: str
    found: tuple[Found, ...]


NOBODY = Head(
    header_id="",
    sender="",
    sender_name="",
    recipients=(),
    subject="",
    sent_at=None,
    answers=(),
    authentication="",
)
"""What an archive says of itself."""


def head_of(raw: bytes) -> Head:
    """Only who wrote to whom, and when; of an Outlook message, too. Nobody to nobody for an archive."""
    kind = kind_of_packed("", raw)
    if kind == "application/vnd.ms-outlook":
        opened = open_packed("", "", raw)
        return _head_in(opened.headers) if opened else NOBODY
    return NOBODY if kind else _head(_parsed(raw, only_head=True))


def open_message(raw: bytes, name: str = "") -> Opened:
    """Take apart a message, or a file that holds others, which was called ``name``. Never raises for what a sender
    wrote: the parser takes what it can, and what cannot be opened is among ``found`` with its trouble."""
    opening = _Opening()
    packed = open_packed("", "", raw)
    if packed is None:
        opening.message(_parsed(raw), depth=0, path="")
    else:
        opening.unpack(packed, name, "", raw, depth=0, path="")
    return Opened(text="\n\n".join(opening.texts)[:_LONGEST_TEXT], found=tuple(opening.found))


class _Opening:
    """One message being taken apart, with what is left of the bounds."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.found: list[Found] = []
        self._left = MOST_BYTES
        self._head: Head | None = None

    @contextmanager
    def _written_by(self, head: Head | None) -> Iterator[None]:
        """What is found meanwhile came with this message, unless with one around it."""
        outer, self._head = self._head, self._head or head
        try:
            yield
        finally:
            self._head = outer

    def message(self, message: EmailMessage, *, depth: int, path: str) -> None:
        """A message with all that is in it."""
        with self._written_by(_head(message)):
            self._message(message, depth=depth, path=path)

    def _message(self, message: EmailMessage, *, depth: int, path: str) -> None:
        shown = _content_ids(message)
        before = len(self.texts)
        plain: list[str] = []
        html: list[str] = []
        for part in _leaves(message):
            kind = part.get_content_type()
            if kind == "message/rfc822" or kind == "message/global":
                self._inner(part, depth=depth, path=path)
            elif _is_body(part):
                (html if kind == "text/html" else plain).append(_text_of(part))
            else:
                self._attachment(part, shown, depth=depth, path=path)
        body = "\n".join(plain).strip() or "\n".join(plain_text(h) for h in html).strip()
        if body:
            self.texts.insert(before, body)  # a message speaks before those it forwards

    def _inner(self, part: EmailMessage, *, depth: int, path: str) -> None:
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
            name = _name_of(part) or _header(inner[0], "subject") or "forwarded message"
            if depth >= MOST_DEPTH:
                self._add(
                    name, "message/rfc822", None, path=path, trouble="it lies too deep inside other messages"
                )
                return
            self.message(inner[0], depth=depth + 1, path=_inside(path, name))
        else:
            self._add(
                _name_of(part), "message/rfc822", None, path=path, trouble="the forwarded message is empty"
            )

    def _attachment(self, part: EmailMessage, shown: frozenset[str], *, depth: int, path: str) -> None:
        name, kind = _name_of(part), part.get_content_type()
        content = _bytes_of(part)
        if content is None:
            self._add(name, kind, None, path=path, trouble="its encoding is damaged")
            return
        content_id = (part.get("content-id") or "").strip(" <>").casefold()
        inside = bool(content_id) and content_id in shown
        self.file(name, kind, content, depth=depth, path=path, shown_inside=inside)

    def file(
        self, name: str, kind: str, content: bytes, *, depth: int, path: str, shown_inside: bool = False
    ) -> None:
        """Something with bytes: opened further where others are packed in it."""
        if len(self.found) >= MOST_PARTS:
            self._too_many(path)
            return
        self._left -= len(content)
        if self._left < 0:
            self._add(name, kind, None, path=path, trouble="the message holds more than can be unpacked")
            return
        opened = open_packed(name, kind, content)
        if opened is None:
            self._add(name, kind, content, path=path, shown_inside=shown_inside)
        elif depth >= MOST_DEPTH:
            self._add(name, kind, content, path=path, trouble="it is packed too many times over")
        else:
            self.unpack(opened, name, kind, content, depth=depth + 1, path=_inside(path, name))

    def unpack(
        self, opened: Unpacked, name: str, kind: str, content: bytes, *, depth: int, path: str
    ) -> None:
        """What a file holds, and the file itself where it could not be opened."""
        if opened.trouble:
            self._add(name, kind, content, path=path.rpartition(" › ")[0], trouble=opened.trouble)
        if opened.text.strip():
            self.texts.append(opened.text.strip())
        if opened.message is not None:
            self.message(_parsed(opened.message), depth=depth, path=path)
        with self._written_by(_head_in(opened.headers) if opened.headers else None):
            for item in opened.items:
                self._item(item, depth=depth, path=path)

    def _item(self, item: Packed, *, depth: int, path: str) -> None:
        if item.content is None:
            self._add(item.name, item.media_type, None, path=path, trouble=item.trouble)
        else:
            self.file(item.name, item.media_type, item.content, depth=depth, path=path)

    def _too_many(self, path: str) -> None:
        trouble = f"the message holds more than {MOST_PARTS} files"
        if self.found[-1].trouble != trouble:
            self._add("more files", "", None, path=path, trouble=trouble)

    def _add(
        self,
        name: str,
        kind: str,
        content: bytes | None,
        *,
        path: str,
        trouble: str = "",
        shown_inside: bool = False,
    ) -> None:
        head = self._head or NOBODY
        self.found.append(
            Found(
                name=name or "attachment",
                media_type=kind,
                content=content,
                trouble=trouble,
                shown_inside=shown_inside,
                path=path,
                sender=head.sender,
                subject=head.subject,
                in_message=self._head is not None,
            )
        )


def _inside(path: str, name: str) -> str:
    return " › ".join(part for part in (path, name or "attachment") if part)


def _parsed(raw: bytes, *, only_head: bool = False) -> EmailMessage:
    found = BytesParser(policy=policy.default).parsebytes(raw, headersonly=only_head)
    assert isinstance(found, EmailMessage)
    return found


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that hold something, forwarded messages as a whole."""
    if message.get_content_maintype() == "message":
        yield message
    elif message.is_multipart():
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _leaves(part)
    else:
        yield message


def _is_body(part: EmailMessage) -> bool:
    named = bool(_name_of(part))
    return part.get_content_type() in ("text/plain", "text/html") and not (
        part.get_content_disposition() == "attachment" or named
    )


def _name_of(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    # A sender's name is only ever shown: path separators and control characters have no business in it.
    shown = "".join(c if c.isprintable() else " " for c in name.replace("\\", "/"))
    return _SPACES.sub(" ", shown.rpartition("/")[2]).strip()[-200:]


def _bytes_of(part: EmailMessage) -> bytes | None:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return None
    return content if isinstance(content, bytes) else None


def _text_of(part: EmailMessage) -> str:
    content = _bytes_of(part) or b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "windows-1252"):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; what the sender got wrong is left out of it."""
    try:
        value = message.get(name, "")
        text = str(value)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""
    return _SPACES.sub(" ", "".join(c if c.isprintable() else " " for c in text)).strip()


def _head(message: EmailMessage) -> Head:
    name, address = parseaddr(_header(message, "from"))
    written = [_header(message, each) for each in ("to", "cc")]
    related = " ".join(_header(message, each) for each in ("in-reply-to", "references"))
    own = _MESSAGE_ID.search(_header(message, "message-id"))
    return Head(
        header_id=own.group() if own else "",
        sender=address.strip(),
        sender_name=name.strip(),
        recipients=tuple(a for _, a in getaddresses([w for w in written if w]) if a),
        subject=_header(message, "subject"),
        sent_at=_date(_header(message, "date")),
        answers=tuple(dict.fromkeys(_MESSAGE_ID.findall(related))),
        authentication=_header(message, "authentication-results"),
    )


def _head_in(headers: str) -> Head:
    found = Parser(policy=policy.default).parsestr(headers, headersonly=True)
    assert isinstance(found, EmailMessage)
    return _head(found)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _content_ids(message: EmailMessage) -> frozenset[str]:
    """The pictures that the message shows within its text."""
    html = "".join(
        _text_of(part)
        for part in _leaves(message)
        if part.get_content_type() == "text/html" and _is_body(part)
    )
    return frozenset(found.casefold() for found in re.findall(r"cid:([^\"'\s>)]+)", html, re.I))


class _Words(HTMLParser):
    """The words of a page, in lines."""

    _SILENT = ("script", "style", "head", "title")
    _LINES = ("p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "blockquote")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def plain_text(html: str) -> str:
    """What a person reads of an HTML text."""
    words = _Words()
    words.feed(html)
    words.close()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(words.words).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
