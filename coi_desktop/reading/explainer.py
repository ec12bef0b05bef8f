# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parent's side of explanations: the same child, limits and protocol, another question."""

import base64
import binascii
from pathlib import Path

from coi_desktop.reading import faults
from coi_desktop.reading.explanation import Explained
from coi_desktop.reading.process import DocumentReader

TARGET = "coi_desktop.reading.explain_job:explain"


def explain(reader: DocumentReader, path: Path, *, field: str = "", pictures: bool = False) -> Explained:
    """Read ``path`` as ``reader`` does and tell how the value ``field`` was found. Raises as
    ``DocumentReader.read`` does."""
    return reader.asking(TARGET).ask(path, Explained, {"field": field, "pictures": pictures})


def picture_bytes(encoded: str) -> bytes:
    """A picture of a page as the bytes of a PNG file."""
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise faults.crashed() from error
