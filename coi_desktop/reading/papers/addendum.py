# SPDX-License-Identifier: AGPL-3.0-or-later
"""The New York construction addendum (ACORD 855): its questions, and which box stands marked beside each."""

import re
from collections.abc import Sequence

from coi_desktop.domain.document import AddendumAnswer, InsurerStatus, Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.values import ABSENT, Box, Place, Value
from coi_desktop.reading.endorsements.exclusions import named_theme
from coi_desktop.reading.frames import Word
from coi_desktop.reading.labels import Lined, value_from
from coi_desktop.reading.lines import line_text
from coi_desktop.reading.printed import is_mark

_ITEM = re.compile(r"^(?:\d{1,2}|[A-Za-z])\s?[.)]\s*\S|^(?:is|are|does|do|has|have)\b.*\?", re.IGNORECASE)
_YES, _NO = re.compile(r"^y(es)?\W*$", re.IGNORECASE), re.compile(r"^no?\W*$", re.IGNORECASE)
_FOOT = re.compile(r"^(ACORD 855\b|©|The ACORD name)", re.IGNORECASE)
_BESIDE = 26.0  # points between a box and its Yes or No
_IN_COLUMN = 14.0
_SMALL = 16.0
_STATUS = (
    (InsurerStatus.FREE_TRADE_ZONE, re.compile(r"free\W?trade\W?zone", re.IGNORECASE)),
    (InsurerStatus.EXCESS_LINE, re.compile(r"excess\W?lines?|surplus\W?lines?|non-?\s?admitted|unauthorized", re.I)),
    (InsurerStatus.ADMITTED, re.compile(r"(?<!non-)(?<!not )\b(?:admitted|authorized|licensed)\b(?! rep)", re.I)),
)  # fmt: skip
_TAKES = re.compile(
    r"exclu|restrict|limitation|limited|modif|remov|delet|eliminat|sunset|condition", re.IGNORECASE
)
_ROLES = (
    (Role.PRIMARY_NONCONTRIBUTORY, re.compile(r"\bprimary\b", re.I)),
    (Role.ADDITIONAL_INSURED_COMPLETED, re.compile(r"additional insured.*completed|completed.*additional ins", re.I)),
    (Role.ADDITIONAL_INSURED_ONGOING, re.compile(r"additional insured", re.I)),
    (Role.WAIVER_OF_SUBROGATION, re.compile(r"subrogation|rights of recovery", re.I)),
    (Role.AGGREGATE_PER_PROJECT, re.compile(r"per[\s-]project|each project|aggregate.*project", re.I)),
    (Role.NOTICE_OF_CANCELLATION, re.compile(r"notice of cancel", re.I)),
)  # fmt: skip


def answers_on(pages: Sequence[Lined]) -> tuple[AddendumAnswer, ...]:
    """Each question with its answer, in order."""
    return tuple(answer for page in pages for answer in _answers(page))


def insurer_status(pages: Sequence[Lined]) -> Value[InsurerStatus]:
    """Whether the insurer is admitted: by the box that stands marked before one of the choices; where only
    one is written at all, by that."""
    written: list[tuple[Lined, list[Word], InsurerStatus]] = []
    for page in pages:
        boxes = _marks(page)
        for line in page.lines:
            for status, words in _choices(line):
                written.append((page, words, status))
                if any(0 < words[0].box.x0 - m.x1 < _BESIDE and _level(m, words[0].box) for m in boxes):
                    return value_from(page.frame.number, words, status, 0.95)
    kinds = {status for _, _, status in written}
    if len(kinds) == 1:
        page, words, status = written[0]
        return value_from(page.frame.number, words, status, 0.6)
    return ABSENT


def _choices(line: Sequence[Word]) -> list[tuple[InsurerStatus, list[Word]]]:
    """The choices a line names, each with its words."""
    found: list[tuple[InsurerStatus, list[Word]]] = []
    text, starts, at = line_text(line), [], 0
    for word in line:
        starts.append(at)
        at += len(word.text) + 1
    taken = [False] * len(text)
    for status, pattern in _STATUS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            words = [
                w for w, start in zip(line, starts, strict=True) if match.start() <= start < match.end()
            ] or [w for w, start in zip(line, starts, strict=True) if start <= match.start()][-1:]
            found.append((status, words))
    return found


def _answers(page: Lined) -> list[AddendumAnswer]:
    marks = _marks(page)
    heads = _heads(page)
    found: list[AddendumAnswer] = []
    for block in _blocks(page):
        words = [w for line in block for w in line]
        asked = [w for w in words if not _YES.match(w.text) and not _NO.match(w.text) and not is_mark(w.text)]
        if len(asked) < 4:
            continue
        question = " ".join(w.text for w in asked)
        exclusion, role = _about(question)
        found.append(
            AddendumAnswer(
                question=value_from(page.frame.number, asked, question),
                yes=_answer(page, words, marks, heads),
                exclusion=exclusion,
                role=role,
            )
        )
    return found


def _about(question: str) -> tuple[Exclusion | None, Role | None]:
    """What a yes takes away, or else what it gives."""
    role = next((role for role, words in _ROLES if words.search(question)), None)
    if _TAKES.search(question) and (role is None or re.search(r"exclu|restrict", question, re.IGNORECASE)):
        return named_theme(question) or Exclusion.OTHER, None
    return None, role


def _blocks(page: Lined) -> list[list[Sequence[Word]]]:
    """The lines of each question."""
    blocks: list[list[Sequence[Word]]] = []
    for line in page.lines:
        text = line_text(line)
        if _FOOT.match(text):
            break
        if _ITEM.match(text):
            blocks.append([line])
        elif blocks and line[0].box.y0 - blocks[-1][-1][0].box.y1 < 1.5 * line[0].box.height:
            blocks[-1].append(line)
    return blocks


def _marks(page: Lined) -> list[Box]:
    """Whatever marks a box on a page."""
    frame = page.frame
    typed = [w.box for line in page.lines for w in line if is_mark(w.text)]
    drawn = [m.box for m in frame.marks if max(m.box.width, m.box.height) <= _SMALL]
    return typed + drawn + [f.box for f in frame.fields if f.checked]


def _heads(page: Lined) -> dict[bool, float] | None:
    """Where the columns of Yes and No stand, when the form has such columns."""
    for line in page.lines:
        yes = [w for w in line if _YES.match(w.text)]
        no = [w for w in line if _NO.match(w.text)]
        if len(line) <= 4 and yes and no:
            return {True: yes[-1].box.center[0], False: no[-1].box.center[0]}
    return None


def _answer(
    page: Lined, words: Sequence[Word], marks: Sequence[Box], heads: dict[bool, float] | None
) -> Value[bool]:
    said = [w for w in words if _YES.match(w.text) or _NO.match(w.text)]
    number = page.frame.number
    offered = {bool(_YES.match(w.text)) for w in said}
    own = [m for m in marks if any(_level(m, w.box) for w in words)]
    if len(offered) == 2:
        meant = [word for mark in own if (word := _meant_by(mark, said)) is not None]
        answers = {bool(_YES.match(word.text)) for word in meant}
        return value_from(number, meant[:1], answers.pop(), 0.95) if len(answers) == 1 else ABSENT
    if len(said) == 1 and said[0] is words[-1]:
        return value_from(number, said, bool(_YES.match(said[0].text)), 0.95)
    if heads is not None:
        for mark in own:
            answer, away = min(((a, abs(mark.center[0] - x)) for a, x in heads.items()), key=lambda f: f[1])
            if away < _IN_COLUMN:
                return Value(answer, "X", 0.9, words[0].origin, Place(number, mark))
    return ABSENT


def _meant_by(mark: Box, said: Sequence[Word]) -> Word | None:
    """The Yes or No that a mark stands before; where none follows, the one it stands behind."""
    after = [(w.box.x0 - mark.x1, w) for w in said if _level(mark, w.box) and w.box.x0 >= mark.x1 - 1]
    before = [(mark.x0 - w.box.x1, w) for w in said if _level(mark, w.box) and w.box.x1 <= mark.x0 + 1]
    away, word = min(after or before, key=lambda found: found[0], default=(_BESIDE, None))
    return word if away < _BESIDE else None


def _level(a: Box, b: Box) -> bool:
    """Whether two boxes stand on one line."""
    return abs(a.center[1] - b.center[1]) < 0.6 * max(a.height, b.height)
