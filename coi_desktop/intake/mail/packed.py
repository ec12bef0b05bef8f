# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that hold other files: ZIP archives, Outlook messages, ``winmail.dat``, saved messages.

They are known by their bytes, not by their names. Sizes are bounded before anything is unpacked, since an archive of
a few thousand bytes can hold a disk full of zeros.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.store.faults import ZIP_FAULTS

MOST_BYTES = 500 * 1024 * 1024
"""What one message may hold in all, unpacked."""
_MOST_ENTRIES = 200
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_FAULTS = (*ZIP_FAULTS, OSError, ValueError)
"""The bytes lie in memory, so what looks like a fault of the disk, or of ours, is one of the file, too."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TNEF = bytes.fromhex("789f3e22")
_OFFICE = ("[content_types].xml", "mimetype")
"""What an office document has at its root: it is a file in itself, though it is an archive."""
_OUTLOOK = "__properties_version1.0"
_SAVED = ".eml"
_HEADERS = (
    "to",
    "cc",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "authentication-results",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file inside another. ``content`` is None where it could not be had, and ``trouble`` says why."""

    name: str
    media_type: str = ""
    content: bytes | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What a file holds: ``items``, a whole ``message``, and the ``text`` a person would read. ``headers`` are those of
    a message that is no RFC 5322 text itself. ``trouble`` where it could not be opened, or not all of it."""

    items: tuple[Packed, ...] = ()
    message: bytes | None = None
    text: str = ""
    headers: str = ""
    trouble: str = ""


def kind_of_packed(name: str, content: bytes) -> str:
    """The media type of a file that holds others, told by its bytes; empty for a file that is a file in itself."""
    if content[:4] in _ZIP:
        return "" if _is_office(content) else "application/zip"
    if content[:4] == _TNEF:
        return "application/vnd.ms-tnef"
    if content[:8] == _OLE:
        return "application/vnd.ms-outlook" if _is_outlook(content) else ""
    return "message/rfc822" if _is_saved_message(name, content) else ""


def may_be_packed(name: str, head: bytes) -> bool:
    """Whether it is worth looking at the whole of a file that begins with ``head`` (8 bytes)."""
    return head[:4] in (*_ZIP, _TNEF) or head[:8] == _OLE or name.lower().endswith(_SAVED)


def open_packed(name: str, media_type: str, content: bytes) -> Unpacked | None:
    """What ``content`` holds; None for a file that is a file in itself. Never raises for what is inside."""
    if content[:4] in _ZIP:
        return _zip(content)
    if content[:4] == _TNEF:
        return _winmail(content)
    if content[:8] == _OLE:
        return _outlook(content)
    if media_type in ("message/rfc822", "message/global") or _is_saved_message(name, content):
        return Unpacked(message=content)
    return None


def _is_saved_message(name: str, content: bytes) -> bool:
    """Text has no first bytes of its own to be known by, so here the name must say it, and the bytes not deny it."""
    return name.lower().endswith(_SAVED) and b"\x00" not in content[:1024] and b"%PDF-" not in content[:1024]


def _zip(content: bytes) -> Unpacked | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if _names_office(entries):
                return None
            items = tuple(_entries(archive, entries))
    except _ZIP_FAULTS:
        return Unpacked(trouble="the ZIP file is damaged")
    return Unpacked(items=items)


def _names_office(entries: list[zipfile.ZipInfo]) -> bool:
    return any(entry.filename.lower() in _OFFICE for entry in entries)


def _is_office(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _names_office(archive.infolist())
    except _ZIP_FAULTS:
        return False


def _entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Packed]:
    left = MOST_BYTES
    for number, entry in enumerate(entries):
        name = entry.filename.replace("\\", "/").rpartition("/")[2] or "file"
        if number >= _MOST_ENTRIES:
            yield Packed(name="more files", trouble=f"the ZIP file holds more than {_MOST_ENTRIES} files")
            return
        if entry.flag_bits & 1:
            yield Packed(name=name, trouble="the ZIP file is locked with a password")
            continue
        try:
            # What an entry says of its own size may be a lie: no more is read than is left.
            with archive.open(entry) as stream:
                content = stream.read(left + 1)
        except _ZIP_FAULTS:
            yield Packed(name=name, trouble="this file in the ZIP file is damaged")
            continue
        if len(content) > left:
            yield Packed(name=name, trouble="the ZIP file holds more than can be unpacked")
            return
        left -= len(content)
        yield Packed(name=name, content=content)


def _winmail(content: bytes) -> Unpacked:
    from tnefparse import TNEF  # here: a mail in a thousand has one

    try:
        found = TNEF(content, do_checksum=False)
        items = tuple(
            Packed(name=str(each.long_filename() or each.name or "attachment"), content=bytes(each.data))
            for each in found.attachments
            if each.data
        )
        text = found.body.decode("utf-8", "replace") if isinstance(found.body, bytes) else found.body or ""
    except Exception:  # noqa: BLE001, the library raises whatever its reading of hostile bytes runs into
        return Unpacked(trouble="the winmail.dat file of Outlook is damaged")
    if not found.objects:
        return Unpacked(trouble="the winmail.dat file of Outlook is cut off")
    return Unpacked(items=items, text=text)


def _outlook(content: bytes) -> Unpacked | None:
    return _outlook_message(content) if _is_outlook(content) else None


def _is_outlook(content: bytes) -> bool:
    """Whether it is a message, and no old office document."""
    import olefile  # here, as above

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return bool(file.exists(_OUTLOOK))
    except Exception:  # noqa: BLE001, as above
        return False


def _outlook_message(content: bytes) -> Unpacked:
    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(content))
        items = tuple(
            Packed(
                name=each.file_name or "attachment", media_type=each.mime_type or "", content=each.file_bytes
            )
            if each.attached_by_value
            else Packed(name=each.file_name or "message", trouble="it is a message inside an Outlook message")
            for each in message.attachments
        )
        head = {"Subject": message.subject, "From": message.sender or ""}
        # A message that was sent by way of the internet carries what the servers wrote, too.
        head |= {name: value for name, value in message.message_headers.items() if name.lower() in _HEADERS}
        headers = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in head.items() if value)
        text = f"From: {head['From']}\nSubject: {head['Subject']}\n\n{message.body or ''}"
    except Exception:  # noqa: BLE001, as above
        return Unpacked(trouble="the Outlook message is damaged")
    return Unpacked(items=items, text=text, headers=headers)
