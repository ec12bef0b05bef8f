# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages as brokers send them, and a reader for tests that are about mail and not about reading."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import PageRange

SENDER = "certs@bayline.example"


def message(
    *pdfs: str, text: str = "Please see attached.", subject: str = "Certificate", number: int = 1
) -> bytes:
    """A message with files of these names; each name and ``number`` makes other bytes."""
    made = EmailMessage()
    made["From"] = f"Bayline Agency <{SENDER}>"
    made["To"] = "certs@harborview.example"
    made["Subject"] = subject
    made["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    made["Message-ID"] = f"<{number}@bayline.example>"
    made.set_content(text)
    for name in pdfs:
        content = f"%PDF-1.7 {name} of message {number}".encode()
        made.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    if pdfs:
        made.set_boundary("the-same-each-time")
    return made.as_bytes()


class AnyReader:
    """Finds nothing in any document."""

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = None,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> DocumentReading:
        return DocumentReading(reader_version="none", pages=())
