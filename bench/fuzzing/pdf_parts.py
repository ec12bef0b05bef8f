# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF taken apart into the bodies of its objects, and put together again with a true cross-reference table.

Only for files as PyMuPDF writes them: numbered objects, no object streams.
"""

import io
import re

_OBJECT = re.compile(rb"(?<![0-9])(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)

Objects = dict[int, bytes]


def take_apart(data: bytes) -> tuple[Objects, int]:
    """The bodies by object number, and the number of the catalog. Raises ValueError where there is none."""
    objects = {int(found[1]): found[2].strip() for found in _OBJECT.finditer(data)}
    root = _ROOT.search(data)
    if root is None or int(root[1]) not in objects:
        raise ValueError("no catalog")
    return objects, int(root[1])


def put_together(objects: Objects, root: int = 1, extra: bytes = b"") -> bytes:
    """A PDF of the given bodies; ``extra`` are further entries of its trailer."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    size = max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        if number in offsets:
            out.write(b"%010d 00000 n \n" % offsets[number])
        else:
            out.write(b"0000000000 65535 f \n")
    out.write(b"trailer\n<</Size %d/Root %d 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, extra, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """The body of a stream object; ``entries`` are what its dictionary holds besides the length."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def stream_data(body: bytes) -> bytes | None:
    """What the stream holds, as stored; None where the object is no stream."""
    found = _STREAM.search(body)
    return found[1] if found else None


def with_data(body: bytes, data: bytes) -> bytes:
    """The stream with other data and the length that fits it."""
    head = body[: body.index(b"stream")].rstrip()
    head = re.sub(rb"/Length\s+\d+(\s+0\s+R)?", b"/Length %d" % len(data), head, count=1)
    return b"%b\nstream\n%b\nendstream" % (head, data)
