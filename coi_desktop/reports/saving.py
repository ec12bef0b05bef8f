# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a finished file where the person wants it, whole or not at all."""

from pathlib import Path

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.atomic import write_atomically


def save(content: bytes, target: Path) -> None:
    """Write ``target``, in the place of what was there. LocalFaultError: ``report.in_use`` where another program
    holds the old one, ``disk.full``, ``data.read_only`` or ``file.unwritable``."""
    try:
        write_atomically(target, content)
    except LocalFaultError as error:
        if error.code == "data.read_only" and target.exists():
            raise LocalFaultError(
                "report.in_use",
                f"“{target.name}” could not be replaced; it may be open in another program.",
                "Close it there and try again, or save under another name.",
            ) from error
        raise
