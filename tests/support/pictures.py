# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scans of the cast's documents, as a copier makes them."""

from datetime import date
from pathlib import Path

from bench import sample_office


def scan_of_a_certificate(folder: Path, today: date) -> Path:
    """A PDF whose pages are pictures of a certificate and its forms."""
    folder.mkdir(parents=True, exist_ok=True)
    return sample_office.draw_scan(folder, today)
