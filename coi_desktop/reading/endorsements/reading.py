# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement pages to EndorsementReadings: several in one file, several pages to one endorsement."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coi_desktop.domain.document import EndorsementReading, Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.standard_forms import StandardForm, standard_form
from coi_desktop.domain.values import ABSENT, Origin, Place, Value
from coi_desktop.reading.endorsements.closing_block import in_closing_block
from coi_desktop.reading.endorsements.exclusions import theme_of
from coi_desktop.reading.endorsements.numbers import (
    FormNumber,
    own_number,
    page_of,
    standard_number,
    standard_numbers,
)
from coi_desktop.reading.endorsements.schedule import Schedule, read_schedule
from coi_desktop.reading.endorsements.wording import (
    CHANGES,
    is_blanket,
    names_everybody,
    privity_only,
    roles_of,
    title_of,
)
from coi_desktop.reading.flow import flow_of
from coi_desktop.reading.frames import PageFrame, Word
from coi_desktop.reading.labels import Search, labelled, parts_of, value_from
from coi_desktop.reading.lines import bounds, line_text, text_lines
from coi_desktop.reading.printed import parse_date

T = TypeVar("T")
_POLICY = re.compile(r"^(policy\s*(number|no\.?|#)|policy\s*:)", re.IGNORECASE)
_POLICY_LABEL = re.compile(r"policy\s*(?:number|no\b\.?|#|:)\s*:?\s*", re.IGNORECASE)
_PART_OF = re.compile(
    r"\bpart\s+of\s+(?:the\s+)?(?i:policy)\s*(?i:number|no\.?|#)?\s*:?\s*"
    r"(?P<number>(?=[^a-z]{0,30}\d)[A-Z0-9][A-Z0-9/-]*(?:\s(?:\(\d+\)|[A-Z0-9/-]*\d[A-Z0-9/-]*|[A-Z](?!\w)))*)"
)
_INSURED = re.compile(r"(?:first\s+)?named\s+insured(?:\s*\(s\))?\s*:?\s*", re.IGNORECASE)
_EFFECTIVE = re.compile(
    r"(?:endorsement\s+)?effective(?:\s+date)?(?:\s+of\s+(?:this\s+)?endorsement)?\s*:?\s*", re.IGNORECASE
)
_INSURER_LABEL = re.compile(
    r"(?:issuing\s+|name of\s+)?(?:insurance\s+(?:company|carrier)|insurer|carrier|company)(?:\s+name)?\s*:\s*",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(insurance|indemnity|assurance|casualty|surety|mutual|underwriters)\b.*"
    r"\b(company|co|corporation|corp|inc|exchange|ltd)\b",
    re.IGNORECASE,
)
_NO_COMPANY = re.compile(
    r"\b(endorsement|policy|liability|coverage|services office|insured)\b", re.IGNORECASE
)
_HEAD = Search(page=0.45, first=14)
"""Forms say what they belong to near the top of a page."""
_FOOT_PRINT = re.compile(r"(©|\(c\)|copyright|includes\b|contains\b|with its permission).*$", re.IGNORECASE)
_A_SENTENCE = 4
"""Small words beside a number that make it one that is spoken of."""
_ISSUED_TO = re.compile(
    r"(?i:\bissued\s+to)\s+(?P<insured>[A-Z0-9][^;:]{2,80}?),?\s+(?i:by)\s+(?:(?i:the)\s+)?"
    r"(?P<insurer>[A-Z0-9][^;:]{2,70}?\b(?i:company|co|corporation|corp|inc|exchange|ltd|reciprocal)\b)"
)
_SURE, _EXCEPTED = 0.98, 0.6
_EXCEPTION = re.compile(
    r"\b(except|excluding|other than|but (not|only)|not including|unless)\b", re.IGNORECASE
)
"""Words that leave somebody out of those whom a schedule reaches."""
_NOT_A_NUMBER = re.compile(
    r"\b(COMMERCIAL|WORKERS|BUSINESS|GENERAL|AUTO\w*|UMBRELLA|EXCESS|NAMED|EFFECTIVE|ENDORSEMENT)\b.*$"
)


@dataclass(frozen=True, slots=True)
class EndorsementPage:
    """What one page of an endorsement says of itself."""

    frame: PageFrame
    lines: tuple[tuple[Word, ...], ...]
    number: FormNumber | None
    number_words: tuple[Word, ...]
    page: tuple[int, int] | None
    opens: bool


def look_at(frame: PageFrame) -> EndorsementPage:
    """The form number and page count of a page; cheap, for telling what kind of page it is."""
    lines = tuple(tuple(line) for line in text_lines(frame.words))
    texts = [line_text(line) for line in lines]
    number, words = _number(frame, lines)
    counts = [found for text in [*texts[-4:], *texts[:4]] if (found := page_of(text))]
    opens = any(CHANGES.search(text) for text in texts[:20])
    return EndorsementPage(frame, lines, number, words, counts[0] if counts else None, opens)


def _number(
    frame: PageFrame, lines: Sequence[tuple[Word, ...]]
) -> tuple[FormNumber | None, tuple[Word, ...]]:
    """The form number in the footer, else at the top: the page's own, not one mentioned in its text."""
    foot = list(lines[-4:])
    head = [line for line in lines if line[0].box.y0 < 0.3 * frame.height][:8]
    for parse in (standard_number, own_number):
        for line in [*reversed(foot), *head]:
            for part in [line, *parts_of(line)]:
                text = line_text(part)
                alone = parse is standard_number or part is not line or line in foot
                if (
                    alone
                    and not _mentions_forms(text)
                    and len(text) < 120
                    and not _POLICY.match(text)
                    and (found := parse(text))
                ):
                    return found, _bearers(part, parse, found)
    return None, ()


def _mentions_forms(text: str) -> bool:
    """Whether forms are spoken of, or listed, in a line: a page's own number stands alone, or beside small print."""
    if len({number.form for number in standard_numbers(text)}) > 1:
        return True
    said = [word for word in _FOOT_PRINT.sub("", text).split() if word.isalpha() and word.islower()]
    return len(said) >= _A_SENTENCE


def _bearers(
    part: Sequence[Word], parse: Callable[[str], FormNumber | None], found: FormNumber
) -> tuple[Word, ...]:
    """The fewest neighboring words that give the same number and edition: what else stands in a footer must
    neither be framed nor lower how sure the number is."""
    wanted = (found.form, found.edition)
    for length in range(1, len(part)):
        for start in range(len(part) - length + 1):
            words = tuple(part[start : start + length])
            number = parse(line_text(words))
            if number is not None and (number.form, number.edition) == wanted:
                return words
    return tuple(part)


def read_endorsements(pages: Sequence[EndorsementPage]) -> tuple[EndorsementReading, ...]:
    """The endorsements on these pages, in order. A page joins the one before it when it carries the same
    form number and is not itself a first page."""
    groups: list[list[EndorsementPage]] = []
    for page in pages:
        if groups and _joins(groups[-1], page):
            groups[-1].append(page)
        else:
            groups.append([page])
    return tuple(_read(group) for group in groups)


def _joins(group: Sequence[EndorsementPage], page: EndorsementPage) -> bool:
    last = group[-1]
    if page.opens or page.frame.number != last.frame.number + 1:
        return False
    if page.page is not None and page.page[0] == 1:
        return False
    first = group[0].number
    if page.number is None or first is None:
        return page.number is first or page.page is not None
    return page.number.form == first.form


def _read(group: Sequence[EndorsementPage]) -> EndorsementReading:
    first = group[0]
    number, form = first.number, None
    if number is not None and number.standard:
        form = standard_form(number.form)
    lines = [line for page in group for line in page.lines]
    text = "\n".join(line_text(line) for line in lines)
    title = _title(first, form)
    schedule = read_schedule(first.lines, first.frame.rules)
    blanket, names = _reach(first, form, schedule, title.value or "", text)
    edition = number.edition if number else None
    return EndorsementReading(
        pages=tuple(page.frame.number for page in group),
        form=value_from(first.frame.number, first.number_words, number.form if number else None),
        edition=value_from(first.frame.number, first.number_words, edition),
        title=title,
        roles=(roles := _roles(form, edition, title.value or "", text)),
        blanket=blanket,
        scheduled_names=names,
        locations=tuple(_entry(first, words) for words in schedule.places),
        policy_number=_policy(group),
        named_insured=_insured(group),
        effective=labelled(group, _EFFECTIVE, parse_date, _HEAD),
        page_of=first.page,
        missing=_missing(group),
        insurer=_insurer(group),
        privity_only=_privity(first, form, title.value or "", text),
        exclusion=_exclusion(form, roles, title.value or "", text),
    )


def _policy(group: Sequence[EndorsementPage]) -> Value[str]:
    """The policy by its label, or by the sentence that says of which one the endorsement is a part."""
    found = labelled(group, _POLICY_LABEL, _policy_number, _HEAD)
    if found.value is not None:
        return found
    for page in group:
        flow = flow_of(page)
        match = _PART_OF.search(flow.text)
        if match:
            return flow.value(*match.span("number"), match.group("number"), 0.98)
    return in_closing_block(group[0].lines, "policy", group[0].frame.number)


def _insured(group: Sequence[EndorsementPage]) -> Value[str]:
    """The named insured by its label, or by the sentence that says to whom the policy was issued."""
    found = labelled(group, _INSURED, _plain, _HEAD)
    for other in (found, _issued(group, "insured")):
        if other.value is not None:
            return other
    return in_closing_block(group[0].lines, "insured", group[0].frame.number)


def _issued(group: Sequence[EndorsementPage], who: str) -> Value[str]:
    flow = flow_of(group[0])
    match = _ISSUED_TO.search(flow.text)
    return flow.value(*match.span(who), _plain(match.group(who)), 0.9) if match else ABSENT


def _missing(group: Sequence[EndorsementPage]) -> tuple[int, ...]:
    """The numbers of the form's pages that are not here."""
    counts = [page.page for page in group if page.page is not None]
    total = max((of for _, of in counts), default=0)
    return tuple(n for n in range(1, total + 1) if n not in {number for number, _ in counts})


def _insurer(group: Sequence[EndorsementPage]) -> Value[str]:
    """The insurer by its label, or as the letterhead over everything."""
    found = labelled(group, _INSURER_LABEL, _plain, _HEAD)
    for other in (
        found,
        _issued(group, "insurer"),
        in_closing_block(group[0].lines, "insurer", group[0].frame.number),
    ):
        if other.value is not None:
            return other
    first = group[0]
    for line in first.lines[:4]:
        for part in parts_of(line):
            text = line_text(part)
            if _COMPANY.search(text) and not _NO_COMPANY.search(text):
                return value_from(first.frame.number, part, text, 0.85)
    return ABSENT


def _roles(form: StandardForm | None, edition: str | None, title: str, text: str) -> tuple[Role, ...]:
    return form.roles_in(edition) if form is not None else roles_of(title, text)


def _exclusion(form: StandardForm | None, roles: tuple[Role, ...], title: str, text: str) -> Exclusion | None:
    if Role.EXCLUSION not in roles:
        return None
    known = form.exclusion if form is not None else None
    return known or theme_of(title, text)


def _title(page: EndorsementPage, form: StandardForm | None) -> Value[str]:
    run = title_of([line_text(line) for line in page.lines])
    words = [w for index in run for w in page.lines[index]]
    if words:
        return value_from(page.frame.number, words, " ".join(line_text(page.lines[index]) for index in run))
    return ABSENT if form is None else Value(form.title, "", 0.7, Origin.TEXT)


def _reach(
    page: EndorsementPage, form: StandardForm | None, schedule: Schedule, title: str, text: str
) -> tuple[Value[bool], tuple[Value[str], ...]]:
    """Whether the form is blanket, and who is entered where it is not."""
    entered = [w for words in schedule.names for w in words]
    if entered and names_everybody(" ".join(w.text for w in entered)):
        sure = _EXCEPTED if _EXCEPTION.search(" ".join(w.text for w in entered)) else _SURE
        return value_from(page.frame.number, entered, True, sure), ()
    names = tuple(_entry(page, words) for words in schedule.names)
    if form is not None:
        automatic = form.automatic
        return Value(automatic, "", 0.97, Origin.TEXT, _whole(page)), () if automatic else names
    if names or schedule.found or set(roles_of(title, text)) <= {Role.EXCLUSION, Role.UNKNOWN}:
        return Value(False, "", 0.9, Origin.TEXT, _whole(page)), names
    return Value(is_blanket(title, text), "", 0.85, Origin.TEXT, _whole(page)), ()


def _privity(page: EndorsementPage, form: StandardForm | None, title: str, text: str) -> Value[bool]:
    if form is not None:
        return ABSENT if form.privity is None else Value(form.privity, "", 0.97, Origin.TEXT, _whole(page))
    if privity_only(title, text):
        return Value(True, "", 0.7, Origin.TEXT, _whole(page))
    return ABSENT


def _whole(page: EndorsementPage) -> Place | None:
    box = bounds(page.frame.words)
    return None if box is None else Place(page.frame.number, box)


def _entry(page: EndorsementPage, words: Sequence[Word]) -> Value[str]:
    return value_from(page.frame.number, words, " ".join(w.text for w in words).strip(" ;"))


def _policy_number(text: str) -> str | None:
    bare = _NOT_A_NUMBER.sub("", text).strip(" :;,")
    return bare if re.search(r"\d", bare) and len(bare) <= 40 else None


def _plain(text: str) -> str | None:
    return text.strip(" :;") or None
