# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which edition of the form a page is: by its footer, else by the years of its copyright, else by words that
only one of the editions of a layout has."""

import re
from collections.abc import Iterator, Sequence

from coi_desktop.domain.certificate import Text
from coi_desktop.domain.values import Origin, Place, Value
from coi_desktop.reading.acord25.locate import Located
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.lines import bounds, line_text, text_lines

OLDEST = "1997/07"
EDITIONS = (OLDEST, "2001/08", "2009/01", "2009/09", "2010/05", "2014/01", "2016/03", "2025/12")
"""Those that are known; another is what it says, but less surely."""
_PRINTED = re.compile(
    r"ACORD\s*25\s*(?:-\s?)?S?\s*\(\s*(?:(?P<year>(?:19|20)\d{2})\s*[/\-]\s*(?P<month>\d{1,2})"
    r"|(?P<first>\d{1,2})\s*[/\-]\s*(?P<short>\d{2}))\s*\)"
)
_COPYRIGHT = re.compile(r"1988\s*-\s*(?P<last>20\d{2})\s*ACORD|ACORD\s*CORPORATION\s*(?P<only>1988)\b")
_BY_YEAR = {
    ("2001-08", "1988"): "2001/08",
    ("2001-08", "2009"): "2009/01",
    ("2010-05", "2009"): "2009/09",
    ("2010-05", "2010"): "2010/05",
    ("2016-03", "2014"): "2014/01",
    ("2016-03", "2015"): "2016/03",
    ("2025-12", "2025"): "2025/12",
}
_WORDS = (
    ("2016-03", re.compile(r"\bALL OWNED\b"), "2014/01"),
    ("2016-03", re.compile(r"\bOWNED\b"), "2016/03"),
    ("2001-08", re.compile(r"\bFIRE DAMAGE\b"), OLDEST),
)
_LINE = 12.0  # points around a word in which the rest of its line stands


def edition(frame: PageFrame, located: Located) -> Text:
    """The edition as ``2016/03``; the layout's first one, unsurely, when nothing on the page tells."""
    layout = located.layout.name
    for line in _lines_with(frame, "ACORD"):
        match = _PRINTED.search(line_text(line).upper())
        if match:
            found = _written(match)
            return _value(frame, line, match.group(0), found, 0.99 if found in EDITIONS else 0.6)
    for line in _lines_with(frame, "1988"):
        match = _COPYRIGHT.search(line_text(line).upper())
        if match and (known := _BY_YEAR.get((layout, match.group("last") or match.group("only")))):
            return _value(frame, line, match.group(0), known, 0.9)
    for name, words, known in _WORDS:
        if name == layout:
            for line in _lines_with(frame, "OWNED" if name == "2016-03" else "FIRE"):
                match = words.search(line_text(line).upper())
                if match:
                    return _value(frame, line, match.group(0), known, 0.75)
    return Value(located.layout.editions[0], "", 0.5, Origin.TEXT)


def _written(match: re.Match[str]) -> str:
    if match.group("year"):
        return f"{match.group('year')}/{int(match.group('month')):02d}"
    year = int(match.group("short"))
    return f"{1900 + year if year > 50 else 2000 + year}/{int(match.group('first')):02d}"


def _lines_with(frame: PageFrame, word: str) -> Iterator[Sequence[Word]]:
    """The lines that hold a word; only they are put together, for a page has many."""
    heights = [w.box.center[1] for w in frame.words if word in w.text.upper()]
    near = [w for w in frame.words if any(abs(w.box.center[1] - y) < _LINE for y in heights)]
    yield from text_lines(near)


def _value(frame: PageFrame, line: Sequence[Word], raw: str, found: str, sure: float) -> Text:
    words = [w for w in line if w.text.upper().strip("().") in raw] or list(line)
    box = bounds(words)
    letters = min(w.confidence for w in words)
    place = None if box is None else Place(frame.number, box)
    return Value(found, raw, round(sure * letters, 4), words[0].origin, place)
