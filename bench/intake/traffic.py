# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail and scans as they come: single certificates, several at once, saved messages, archives, the same again."""

import hashlib
import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from tests.support.dovecot import Dovecot

_CRLF = b"\r\n"
_JUNK = (
    b"no header NUMBER at all",
    b"Subject: =?bad?q?NUMBER?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\nnever ends",
    b"From: <<\nSubject: NUMBER\nContent-Type: application/zip; name=a.zip\n\nPK\x03\x04 broken",
    b"Subject: NUMBER\nContent-Type: text/plain; charset=none-such\n\nShall we meet?",
)


@dataclass
class Traffic:
    """What was sent: ``attachments`` by SHA-256 with the name each had first, ``messages`` by Message-ID, and
    ``containers``, the files that hold others, by SHA-256. ``junk`` counts messages without anything to file,
    ``sent`` all documents that went out."""

    chance: random.Random
    padding: int = 2_000
    attachments: dict[str, str] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    containers: dict[str, str] = field(default_factory=dict)
    files: int = 0
    junk: int = 0
    sent: int = 0
    _sent: list[tuple[str, bytes]] = field(default_factory=list)

    def deliver(self, server: Dovecot, attachments: int | None = None) -> None:
        """One more message; in one of ten, a document that came before comes again."""
        count = attachments if attachments is not None else self.chance.choice((1, 1, 1, 2, 3))
        server.deliver(self._message(list(self._documents(count))))

    def deliver_junk(self, server: Dovecot) -> None:
        """Something that is no message, or one whose parts are damaged; no two are alike."""
        self.junk += 1
        raw = self.chance.choice(_JUNK).replace(b"NUMBER", str(self.junk).encode())
        server.deliver(raw.replace(b"\n", _CRLF))

    def drop(self, folder: Path) -> None:
        """One more file in the drop folder, written under another name first; one of five holds other files."""
        self.files += 1
        kind = self.chance.choice((".pdf", ".pdf", ".pdf", ".zip", ".eml"))
        documents = list(self._documents(1 if kind == ".pdf" else 2))
        if kind == ".pdf":
            content = documents[0][1]
        else:
            content = _archive(documents) if kind == ".zip" else self._message(documents)
            self.containers[_hash(content)] = f"{self.files}{kind}"
        partial = folder / f"scan {self.files:04}{kind}.part"
        partial.write_bytes(content)
        partial.rename(folder / f"scan {self.files:04}{kind}")

    def _documents(self, count: int) -> Iterator[tuple[str, bytes]]:
        for _ in range(count):
            self.sent += 1
            if self._sent and self.chance.random() < 0.1:
                yield self.chance.choice(self._sent)
                continue
            number = len(self.attachments) + 1
            filler = self.chance.randbytes(self.padding // 2).hex()
            content = f"%PDF-1.7 certificate {number}\n{filler}\n".encode()
            document = (f"certificate {number:05}.pdf", content)
            self.attachments[_hash(content)] = document[0]
            self._sent.append(document)
            yield document

    def _message(self, documents: list[tuple[str, bytes]]) -> bytes:
        made = EmailMessage()
        made["From"] = "Bayline Agency <certs@bayline.example>"
        made["To"] = "certs@harborview.example"
        made["Subject"] = f"Certificate {len(self.messages) + 1}"
        made["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
        made["Message-ID"] = f"<{len(self.messages) + 1}@bayline.example>"
        made.set_content("Please see attached.")
        for name, content in documents:
            made.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        self.messages.append(str(made["Message-ID"]))
        return made.as_bytes().replace(b"\n", _CRLF)


def _archive(documents: list[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in documents:
            archive.writestr(name, content)
    return made.getvalue()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
