# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that hold other files: ZIP archives, Outlook messages, ``winmail.dat``, saved messages.

They are known by their bytes, not by their names. Sizes are bounded before anything is unpacked, since an archive of
a few thousand bytes can hold a disk full of zeros.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 500 * 1024 * 1024
"""What one message may hold in all, unpacked."""
_MOST_ENTRIES = 200
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TNEF = bytes.fromhex("789f3e22")
_OFFICE = ("[content_types].xml", "mimetype")
"""What an office document has at its root: it is a file in itself, though it is an archive."""
_OUTLOOK = "__properties_version1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file inside another. ``content`` is None where it could not be had, and ``trouble`` says why."""

    name: str
    media_type: str = ""
    content: bytes | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What a file holds: ``items``, a whole ``message``, and the ``text`` a person would read. ``trouble`` where it
    could not be opened, or not all of it."""

    items: tuple[Packed, ...] = ()
    message: bytes | None = None
    text: str = ""
    trouble: str = ""


def open_packed(name: str, media_type: str, content: bytes) -> Unpacked | None:
    """What ``content`` holds; None for a file that is a file in itself. Never raises for what is inside."""
    if content[:4] in _ZIP:
        return _zip(content)
    if content[:4] == _TNEF:
        return _winmail(content)
    if content[:8] == _OLE:
        return _outlook(content)
    if media_type in ("message/rfc822", "message/global") or name.lower().endswith(".eml"):
        return Unpacked(message=content)
    return None


def _zip(content: bytes) -> Unpacked | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.filename.lower() in _OFFICE for entry in entries):
                return None
            items = tuple(_entries(archive, entries))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Unpacked(trouble="the ZIP file is damaged")
    return Unpacked(items=items)


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
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
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
    return Unpacked(items=items, text=text)


def _outlook(content: bytes) -> Unpacked | None:
    import olefile  # here, as above

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            if not file.exists(_OUTLOOK):
                return None  # an old office document
    except Exception:  # noqa: BLE001, as above
        return None
    return _outlook_message(content)


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
        head = [f"From: {message.sender}" if message.sender else "", f"Subject: {message.subject or ''}"]
        text = "\n".join([*filter(None, head), "", message.body or ""])
    except Exception:  # noqa: BLE001, as above
        return Unpacked(trouble="the Outlook message is damaged")
    return Unpacked(items=items, text=text)
