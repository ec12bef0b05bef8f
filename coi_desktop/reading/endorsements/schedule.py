# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schedule of an endorsement: who is entered, and for which places.

The schedule stands between its heading and the sentence about entries that are not shown. Its columns are
told by the captions over them, and each entry by its first line; address lines belong to no name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coi_desktop.reading.endorsements.numbers import page_of, standard_number
from coi_desktop.reading.endorsements.wording import names_everybody
from coi_desktop.reading.frames import Rule, Word
from coi_desktop.reading.lines import line_text

_HEADING = re.compile(r"^\W*schedule\W*$", re.IGNORECASE)
_END = re.compile(
    r"^(information required to complete|entries needed to complete|\(?if no entry appears|section [ivx]+\b"
    r"|[a-z0-9]{1,2}[.)]\s|the following|with respect to|we (waive|will|have|give)|paragraph"
    r"|this (endorsement|insurance)|premium\b|minimum premium|the premium|page \d)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(name|person|organization|insured|entit)", re.IGNORECASE)
_PLACES = re.compile(r"\b(location|project|job|operations|premises|description|site)", re.IGNORECASE)
_CAPTION = re.compile(
    r"^(name\(?s?\)? of|name\b.*\b(person|organization)|or organization|person(\(s\))? or organization|\(?s\)? or|"
    r"location|designated|job description|description|project|of covered|of completed|and description|"
    r"additional insured person|specific waiver|blanket waiver$|operations?:?$|completed operations:?$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(\d+[\w-]*\s+\S|p\.?\s?o\.?\s+box|suite\b|ste\b|floor\b|attn\b|c/o\b|(.*\b[A-Z]{2},?\s+)?\d{5}(-\d{4})?$)",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\b\d{5}(-\d{4})?$")
_STREET = re.compile(r"^\d+[\w-]*\s+\S")
_PLACE_STARTS = re.compile(
    r"^(locations?|location\(s\)|projects?|project\(s\)|job|description|designated)\b", re.IGNORECASE
)
_JOINS = re.compile(r"^(of|or|and|the|&|/)$", re.IGNORECASE)
_WORDING = re.compile(
    r"^(the|this|these|those|such|if|where|when|we|with|in|it|for|no|however|insurance|coverage|section|as)\b",
    re.IGNORECASE,
)
_A_SENTENCE = 8  # words
_SMALL_WORDS = 0.75
_GOES_ON = re.compile(r"(\b(and|of|or|the|for|by|its|where|required)|[,&-])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The entries, each as the words that make it up. ``found`` is False without a schedule."""

    found: bool
    names: tuple[tuple[Word, ...], ...] = ()
    places: tuple[tuple[Word, ...], ...] = ()


def read_schedule(lines: Sequence[Sequence[Word]], rules: Sequence[Rule] = ()) -> Schedule:
    """The schedule among the lines of an endorsement's first page, whose ruling lines tell the columns."""
    start = next((i + 1 for i, line in enumerate(lines) if _HEADING.match(line_text(line))), None)
    if start is None:
        return Schedule(False)
    captions: list[list[list[Word]]] = []
    entries: list[Sequence[Word]] = []
    inside = False
    for line in lines[start : start + 60]:
        if (
            _END.match(line_text(line))
            or _is_under(line, entries, rules)
            or _is_foot(line)
            or _is_wording(line)
        ):
            break
        segments = _segments(line)
        if not inside and all(_CAPTION.match(line_text(s)) for s in segments):
            captions.append([part for segment in segments for part in _captions_apart(segment)])
            continue
        inside = True
        entries.append(line)
    return _by_columns(captions, entries, rules)


def _is_under(line: Sequence[Word], entries: Sequence[Sequence[Word]], rules: Sequence[Rule]) -> bool:
    """Whether a line stands under the frame that the entries so far stand in, as its upright lines show."""
    if not entries:
        return False
    first = entries[0][0].box.center[1]
    frame = [r.y1 for r in rules if r.x1 - r.x0 < 2 and r.y0 <= first <= r.y1]
    return bool(frame) and line[0].box.center[1] > max(frame)


def _is_foot(line: Sequence[Word]) -> bool:
    """Whether a line is that of the form's own number and pages."""
    text = line_text(line)
    return page_of(text) is not None or standard_number(text) is not None


def _is_wording(line: Sequence[Word]) -> bool:
    """Whether a line is a sentence of the form. An entry that covers everybody is one, too, but stays."""
    text = line_text(line)
    words = [word for word in text.split() if word[0].isalpha()]
    if len(words) < _A_SENTENCE or not _WORDING.match(text) or names_everybody(text):
        return False
    return sum(word[0].islower() for word in words) >= _SMALL_WORDS * len(words)


def _captions_apart(segment: list[Word]) -> list[list[Word]]:
    """Two captions that stand so near that no gap shows: names first, then places."""
    for index in range(1, len(segment)):
        before, after = line_text(segment[:index]), line_text(segment[index:])
        if _NAMES.search(before) and _PLACE_STARTS.match(after) and not _JOINS.match(segment[index - 1].text):
            return [segment[:index], segment[index:]]
    return [segment]


def _segments(line: Sequence[Word]) -> list[list[Word]]:
    """The line cut at gaps wider than two letter heights."""
    segments = [[line[0]]]
    for word in line[1:]:
        last = segments[-1][-1]
        if word.box.x0 - last.box.x1 > 1.6 * max(word.size, 6.0):
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _by_columns(
    captions: list[list[list[Word]]], entries: list[Sequence[Word]], rules: Sequence[Rule]
) -> Schedule:
    border = _border(captions, entries, rules)
    text = " ".join(line_text(s) for line in captions for s in line)
    if border is None:
        own = [list(line) for line in entries]
        if _PLACES.search(text) and not _NAMES.search(text):
            return Schedule(True, (), _entries(own, split=False))
        return Schedule(True, _entries(_without_captions(own), split=True), ())
    left = [[w for w in line if w.box.x0 < border] for line in entries]
    right = [[w for w in line if w.box.x0 >= border] for line in entries]
    return Schedule(
        True,
        _entries([line for line in left if line], split=True),
        _entries([line for line in right if line], split=False),
    )


def _border(
    captions: list[list[list[Word]]], entries: list[Sequence[Word]], rules: Sequence[Rule]
) -> float | None:
    """Where the column of places starts, when there are two columns: at the line between them, else where
    the second run of words on the entries' lines starts, else at its caption."""
    places = [
        segment[0].box
        for line in captions
        for number, segment in enumerate(line)
        if number > 0 and _PLACES.search(line_text(segment))
    ]
    if not places:
        return None
    caption = min(places, key=lambda box: box.x0)
    name = min(segment[-1].box.x1 for line in captions for segment in line[:1])
    between = [
        rule.x0
        for rule in rules
        if rule.x1 - rule.x0 < 2 and rule.y0 <= caption.y1 and rule.y1 >= caption.y0
        if min(name, caption.x0) - 2 <= rule.x0 <= caption.x0 + 2
    ]
    if between:
        return max(between)
    runs = [segments[1][0].box.x0 for line in entries if len(segments := _segments(line)) > 1]
    return min(runs, default=caption.x0) - 3.0 if runs else caption.x0 - 6.0


def _without_captions(lines: list[list[Word]]) -> list[list[Word]]:
    """A caption that ends in a colon may have its entry on the same line."""
    kept = []
    for line in lines:
        colon = next((i for i, w in enumerate(line) if w.text.endswith(":")), None)
        if colon is not None and _CAPTION.match(line_text(line)):
            line = line[colon + 1 :]
        if line:
            kept.append(line)
    return kept


def _entries(lines: list[list[Word]], *, split: bool) -> tuple[tuple[Word, ...], ...]:
    """Lines joined to entries. Names are split at semicolons and lose their address lines; a place keeps
    all its lines."""
    entries: list[list[Word]] = []
    previous = ""
    for line in lines:
        text = line_text(line)
        if split and _ADDRESS.match(text) and entries:
            previous = "address"
            continue
        follows = _continues(previous, text) or (not split and _is_address_of(previous, text))
        goes_on = entries and previous != "address" and follows
        if goes_on:
            entries[-1].extend(line)
        else:
            entries.append(list(line))
        previous = text
    if split:
        entries = [part for entry in entries for part in _at_semicolons(entry)]
    return tuple(tuple(entry) for entry in entries)


def _continues(previous: str, text: str) -> bool:
    """Whether a line goes on with the entry above: that one ends open, or this one starts small or is only
    the end of an address."""
    return (
        bool(_GOES_ON.search(previous))
        or text[:1].islower()
        or bool(re.match(r"^[A-Z]{2}(\s+\d{5})?$", text))
    )


def _is_address_of(previous: str, text: str) -> bool:
    """Whether a line is the address of the place on the line above: its street, or its town and code."""
    if _ZIP.search(previous):
        return False
    return bool(_ZIP.search(text)) or bool(_STREET.match(text) and not _STREET.match(previous))


def _at_semicolons(entry: list[Word]) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in entry:
        parts[-1].append(word)
        if word.text.endswith(";"):
            parts.append([])
    return [part for part in parts if part]
