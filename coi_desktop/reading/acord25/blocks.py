# SPDX-License-Identifier: AGPL-3.0-or-later
"""Name-and-address blocks: producer, insured, certificate holder.

The first line is the name, the lines under it the address. Notes printed beside a block (a client code in
the corner, a bar code's caption) stand in another column and are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from coi_desktop.domain.certificate import NamedInsured, Producer, Text
from coi_desktop.domain.values import Origin
from coi_desktop.reading.acord25.build import blank, text, value_of
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import line_text, text_lines

_STATE_OR_ZIP = re.compile(r"^([A-Z]{2}\.?,?|\d{5}(-\d{4})?|[A-Z]{2},?\s*\d{5}(-\d{4})?)$")
_PHONE = re.compile(r"\(?\b\d{3}\)?[-.\s]{0,2}\d{3}[-.\s]\d{4}\b(\s*(x|ext\.?)\s*\d+)?", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_LABEL = re.compile(r"^(phone|ph|tel|telephone|fax|e-?mail|p|f|t)\.?:?$", re.IGNORECASE)
_FEW_DIGITS = 3
_LEGAL = re.compile(
    r"\b(inc|incorporated|corp|corporation|co|company|l\.?l\.?c|l\.?l\.?l?\.?p|l\.?p|ltd|limited|p\.?[ac]|pllc|trust)\.?$",
    re.IGNORECASE,
)
_STARTS_ANEW = re.compile(r"^(\d|p\.?\s?o\.?\b|d\W?b\W?a\b|a\W?k\W?a\b|c/o\b|attn\b|and\b|&)", re.IGNORECASE)
_FULL = 0.85
"""The share of a cell's width behind which a line may have been broken."""
_MAY_GO_ON = 0.85
"""How sure a name is that may go on in the next line, or was put together from two."""
_GAP = 2.5  # letter heights between two columns


def producer(cells: Cells) -> Producer:
    """The producer block and the contact cells beside it. Older editions have no contact cells: there the
    telephone and the e-mail address stand in the block."""
    lines = block_lines(cells.words("producer"))
    contact_lines = [line for line in lines if is_contact(line)]
    address = [line for line in lines[1:] if not is_contact(line)]
    phone, email = _alone(text(cells, "producer.phone")), text(cells, "producer.email")
    if phone.value is None:
        phone = _in_block(cells, contact_lines, _PHONE, "producer.phone")
    if email.value is None:
        email = _in_block(cells, contact_lines, _EMAIL, "producer.email")
    return Producer(
        name=_joined(cells, lines[:1], "producer"),
        address=_joined(cells, address, "producer"),
        contact=text(cells, "producer.contact"),
        phone=phone,
        fax=text(cells, "producer.fax"),
        email=email,
    )


def _alone(phone: Text) -> Text:
    """A telephone number without what recognition makes of the captions and lines around it; as it is where
    there may be a second number."""
    if phone.value is None or phone.origin is not Origin.OCR:
        return phone
    match = _PHONE.search(phone.value)
    if match is None:
        return phone
    rest = phone.value[: match.start()] + phone.value[match.end() :]
    return phone if sum(c.isdigit() for c in rest) > _FEW_DIGITS else replace(phone, value=match.group(0))


def insured(cells: Cells) -> NamedInsured:
    """The first line is the name, with the next where it goes on there; further names (a DBA line) stand before
    the address, as printed."""
    lines = block_lines(cells.words("insured"))
    full = (
        len(lines) > 1 and _fills(cells, lines[0], "insured") and not _STARTS_ANEW.match(line_text(lines[1]))
    )
    goes_on = full and _LEGAL.search(line_text(lines[1])) and not _LEGAL.search(line_text(lines[0]))
    count = 2 if goes_on else 1
    return NamedInsured(
        name=_joined(cells, lines[:count], "insured", wraps=full),
        address=_joined(cells, lines[count:], "insured"),
    )


def _fills(cells: Cells, line: Sequence[Word], path: str) -> bool:
    """Whether a line goes so near to the end of its cell that it may have been broken there."""
    cell = cells.cell_box(path)
    return cell is not None and line[-1].box.x1 >= cell.x0 + _FULL * cell.width


def holder(cells: Cells) -> Text:
    """The certificate holder on one line, without telephone numbers and e-mail addresses above or below."""
    lines = block_lines(cells.words("certificate_holder"))
    named = [line for line in lines if not is_contact(line)]
    return _joined(cells, named or lines, "certificate_holder")


def is_contact(line: Sequence[Word]) -> bool:
    """A line of telephone numbers and e-mail addresses, and nothing else."""
    bare = _EMAIL.sub(" ", _PHONE.sub(" ", line_text(line)))
    left = [part for part in re.split(r"[\s,;/|]+", bare) if part and not _LABEL.match(part)]
    return not left


def block_lines(words: Sequence[Word]) -> list[list[Word]]:
    """The lines of the block proper, from top to bottom."""
    lines = [_segments(line) for line in text_lines(words)]
    spans = _columns([s for line in lines for s in line])
    if not spans:
        return []
    main = max(spans, key=lambda c: (c[2], -c[0]))
    kept = []
    for line in lines:
        own = [s for s in line if _in_column(s, main)]
        if own:
            own += [s for s in line if s not in own and _is_state_or_zip(s)]
            kept.append([w for s in sorted(own, key=lambda s: s[0].box.x0) for w in s])
    return kept


def _segments(line: Sequence[Word]) -> list[list[Word]]:
    """A line cut where the gap is too wide for a space."""
    segments = [[line[0]]]
    for word in line[1:]:
        last = segments[-1][-1]
        if word.box.x0 - last.box.x1 > _GAP * max(word.size, last.size):
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _columns(segments: list[list[Word]]) -> list[tuple[float, float, int]]:
    """Left, right and number of letters of each run of segments that overlap across the page."""
    spans: list[tuple[float, float, int]] = []
    for segment in sorted(segments, key=lambda s: s[0].box.x0):
        left, right = segment[0].box.x0, segment[-1].box.x1
        letters = sum(len(w.text) for w in segment)
        if spans and left < spans[-1][1]:
            last = spans[-1]
            spans[-1] = (last[0], max(last[1], right), last[2] + letters)
        else:
            spans.append((left, right, letters))
    return spans


def _in_column(segment: list[Word], column: tuple[float, float, int]) -> bool:
    return column[0] <= segment[0].box.center[0] <= column[1]


def _is_state_or_zip(segment: list[Word]) -> bool:
    return bool(_STATE_OR_ZIP.match(line_text(segment)))


def _joined(cells: Cells, lines: list[list[Word]], path: str, *, wraps: bool = False) -> Text:
    words = [w for line in lines for w in line]
    if not words:
        return blank(cells, path)
    found = " ".join(line_text(line) for line in lines)
    value = value_of(cells, words, found, path=path)
    return replace(value, confidence=min(value.confidence, _MAY_GO_ON)) if wraps else value


def _in_block(cells: Cells, lines: list[list[Word]], pattern: re.Pattern[str], path: str) -> Text:
    for line in lines:
        match = pattern.search(line_text(line))
        if match:
            return value_of(cells, line, match.group(0), path=path, sure=0.95)
    return blank(cells, path)
