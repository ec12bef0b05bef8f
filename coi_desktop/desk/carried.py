# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a drag or the clipboard carries: files, the bytes of attachments and messages, pictures.

Qt hands over what other programs offer as plain data. Outlook, and others on Windows, offer attachments and messages
as a list of names (FileGroupDescriptor) whose contents Qt cannot fetch, and mail programs on Linux may offer addresses
inside the mailbox: then the person is told what works instead.
"""

import enum
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter


class Promise(enum.Enum):
    """What else a drag may hold."""

    NOTHING = "nothing"
    NAMES_ONLY = "names only"  # a mail program names attachments or messages, and hands over no contents


@dataclass(frozen=True)
class Carried:
    """``paths`` lie on this computer already; ``contents`` are names to show with the bytes themselves."""

    paths: tuple[Path, ...] = ()
    contents: tuple[tuple[str, bytes], ...] = ()
    promise: Promise = Promise.NOTHING

    @property
    def has_files(self) -> bool:
        """Whether there is anything to file."""
        return bool(self.paths or self.contents)


_BYTES = {
    "message/rfc822": "message.eml",
    "application/pdf": "document.pdf",
    "image/tiff": "picture.tif",
    "image/jpeg": "picture.jpg",
    "image/png": "picture.png",
    "image/heic": "picture.heic",
}
"""Forms whose bytes are a file in themselves, best first: a picture is offered in several forms at once."""
_NAMES_ONLY = re.compile(r"FileGroupDescriptor|x-moz-(?:message|file-promise)", re.I)
_IN_A_MAILBOX = ("imap", "imaps", "mailbox", "mid", "message")


def carried(data: QMimeData) -> Carried:
    """What ``data`` holds. Files on this computer are taken before anything else that is offered beside them."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if paths:
        return Carried(paths=paths)
    offered = data.formats()
    for kind, name in _BYTES.items():
        content = bytes(data.data(kind).data()) if kind in offered else b""
        if content:
            return Carried(contents=((name, content),))
    names_only = any(_NAMES_ONLY.search(kind) for kind in offered) or any(
        url.scheme() in _IN_A_MAILBOX for url in data.urls()
    )
    if names_only:
        return Carried(promise=Promise.NAMES_ONLY)
    picture = _png(data) if data.hasImage() else b""
    return Carried(contents=(("picture.png", picture),)) if picture else Carried()


def _png(data: QMimeData) -> bytes:
    """A picture that is offered as pixels, without loss."""
    image = data.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
