# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables in plain text: CSV as Excel, accounting programs and old databases write it.

Encodings are told by their marks, then by what decodes: UTF-8, UTF-16, and Windows-1252 where nothing else fits.
"""

import csv
import io

from coi_desktop.domain.errors import UserError

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20


def text_rows(name: str, content: bytes) -> tuple[tuple[str, ...], ...]:
    """Every row of a text table, cells without space around them. UserError("spreadsheet.not_text") where it is no
    text, or a quotation mark is never closed."""
    try:
        text = _decoded(content)
        separator, text = _separator(text)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return tuple(tuple(cell.strip() for cell in row) for row in rows)
    except (UnicodeDecodeError, csv.Error) as error:
        where = f" ({error})" if isinstance(error, csv.Error) else ""
        raise UserError(
            "spreadsheet.not_text",
            f"{name} is not a CSV file{where}.",
            "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).",
        ) from error


def _decoded(content: bytes) -> str:
    """UnicodeDecodeError where it is no text in any usual encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if content[1:2] == b"\0" and content[:1] != b"\0":
        return content.decode("utf-16-le")
    if content[:1] == b"\0" and content[1:2] != b"\0":
        return content.decode("utf-16-be")
    if b"\0" in content:
        raise UnicodeDecodeError("utf-8", content, content.index(b"\0"), content.index(b"\0") + 1, "no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _separator(text: str) -> tuple[str, str]:
    """What separates the cells, and the text without the line in which Excel says so (``sep=;``)."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def steadiness(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        widest = max(counts, default=1)
        return (counts.count(widest) if widest > 1 else 0, widest)

    try:
        best = max(_SEPARATORS, key=steadiness)
    except csv.Error:
        return ",", text
    return (best if steadiness(best)[0] else ","), text
