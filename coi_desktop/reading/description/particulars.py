# SPDX-License-Identifier: AGPL-3.0-or-later
"""Particulars in a sentence of free text: policies cited, amounts an insured bears itself, retroactive dates,
what the cover leaves out, and papers it points to."""

import re
from collections.abc import Iterator

from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.reading.endorsements.exclusions import named_theme
from coi_desktop.reading.endorsements.numbers import FormNumber, own_number, standard_numbers
from coi_desktop.reading.printed import DAY, parse_amount, parse_date

_BARE = r"(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,}(?:[ ](?=[A-Z0-9-]*\d)[A-Z0-9-]+)*"
_NUMBER = rf"(?:[A-Z]{{2,4}}[ ])?{_BARE}"
_POLICIES = re.compile(
    rf"\b(?i:polic(?:y|ies)\s*(?:numbers?|nos?\b\.?|\#))\s*:?\s*(?!{DAY})"
    rf"(?P<listed>{_NUMBER}(?:\s*(?:,|(?i:and)|&|;)\s*{_NUMBER})*)"
    rf"|\b[Pp]olicy\s+(?!{DAY})(?P<bare>{_BARE})"
)
_AND = re.compile(r"\s*(?:,|\band\b|\bAND\b|&|;)\s*")
_AMOUNT = r"\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:k|m|mm|mil|million|thousand)\b)?(?!\w)"
_LEAST = 100
_BORNE = r"(?:{words})\b[^.;\d]{{0,40}}(?P<behind>{amount})|(?P<before>{amount})[^.;\d,]{{0,25}}(?:{words})\b"
_DEDUCTIBLE = re.compile(_BORNE.format(words=r"deductibles?|ded\.?", amount=_AMOUNT), re.IGNORECASE)
_RETENTION = re.compile(
    _BORNE.format(words=r"self[\s-]*insured\s+retention|retention|\b(?-i:S\.?I\.?R)\.?", amount=_AMOUNT),
    re.IGNORECASE,
)
_NONE_BORNE = re.compile(
    r"\b(?:no|zero|nil|without(?: an?)?)\s+(?:self[\s-]*insured\s+retention|S\.?I\.?R\b|retention|deductible)"
    r"|\b(?:retention|S\.?I\.?R|deductible|ded)\b\.?\W{0,4}(?:is\s+|of\s+)?"
    r"(?:none|nil|n/?a|zero|\$?\s?0(?:\.00)?)(?![\w,])",
    re.IGNORECASE,
)
_RETRO = re.compile(
    rf"\bretro(?:active)?\b\.?(?:\s*(?:date|dt\.?))?(?:[^.;\d]{{0,25}}?(?P<day>{DAY}))?|\bfull prior acts\b",
    re.IGNORECASE,
)
_NO_RETRO = re.compile(
    r"\bfull prior acts\b|\bretro(?:active)?\s*(?:date|dt\.?)?\W{0,4}(?:none|full)\b", re.IGNORECASE
)
_LEAVES_OUT = re.compile(
    r"\b(?:exclud(?:es?|ed|ing)"
    r"|(?:do(?:es)? not|don't|doesn't|shall not|will not)\s+(?:apply|cover|include|extend|sit|follow)"
    r"|not\s+(?:covered|insured|included)|(?:limited|restricted|confined)\s+(?:solely\s+|only\s+)?to"
    r"|only\s+(?:applies|apply|covers|with respect to)|no\s+coverage)\b|\bexclusion\s+(?:of|for|applies)\b"
    r"|\b(?:limits?|coverage|insurance|polic(?:y|ies))\s+(?:appl(?:y|ies)|is\s+valid|valid)\b[^.;]{0,60}\bonly\b"
    r"|\b(?:limits?|aggregate)\b[^.;]{0,40}\b(?:(?<!may have been )reduced|eroded|impaired|exhausted|depleted)\b"
    r"|\b(?:polic(?:y|ies)|coverage|insurance)\s+(?:(?:has|have|had|is|are|was|were|been|currently)\s+)*"
    r"(?:pending|lapsed|suspended|rescinded|terminated|expired|in\s+default)\b"
    r"|\b(?:default|arrears)\b[^.;]{0,20}\bpremiums?\b"
    r"|\bpremiums?\b[^.;]{0,20}\b(?:overdue|past due|unpaid|in default)\b"
    r"|\bsubject to (?:immediate )?cancell?ation\b",
    re.IGNORECASE,
)
_TERMS_ONLY = re.compile(
    r"\bsubject to\b[^.;]{0,40}\b(?:terms|conditions)\b[^.;]{0,60}|\bterms\b[^.;]{0,30}\bexclusions?\b[^.;]{0,40}"
    r"|\bto the extent\b[^.;]{0,60}|\bany\w*\s+excluded\s*\?", re.IGNORECASE,
)  # fmt: skip
"""What every policy says of itself leaves nothing particular out."""
_POINTS_TO = re.compile(
    r"\b(?:see|per|refer to|as per)\s+(?:the\s+)?(?:attached|attachments?|addend\w+|additional remarks|acord\s*101"
    r"|next page|page\s+\d|schedule|reverse|overflow|supplement)"
    r"|\b(?:forms?|endorsements?|schedules?|copies|copy|lists?|pages?)\s+(?:is\s+|are\s+)?attached\b"
    r"|\battached\s+(?:form|endorsement|schedule|addend|list|page|acord)"
    r"|\bcontinued\s+on\b|\(continued\)|\bacord\s*101\b", re.IGNORECASE,
)  # fmt: skip
_EDITION = r"(?:\s*\(\d{1,2}[-/]\d{2,4}\))?"
_OWN_FORM = re.compile(
    r"\b(?i:forms?|endorsements?|endt\.?)\s*(?i:number|no\.?|\#)?\s*:?\s*"
    rf"(?P<called>[A-Z][A-Z0-9-]*(?:[ -](?:[A-Z]{{0,3}}\d[A-Z0-9-]*))*{_EDITION})"
    rf"|\b[Pp](?:er|ER)\s+(?P<cited>[A-Z]{{1,5}}-[A-Z0-9-]+(?:\s\d{{3,4}})?{_EDITION})"
)
"""What is called a form, or is cited and written with a dash."""


def policies(sentence: str) -> Iterator[Statement]:
    """The policy numbers a sentence cites."""
    found = []
    for match in _POLICIES.finditer(sentence):
        found += _AND.split(match.group("listed") or match.group("bare"))
    if found:
        yield _said(Topic.POLICY, sentence, policies=tuple(dict.fromkeys(found)))


def borne(sentence: str) -> Iterator[Statement]:
    """The deductible or retention a sentence names with its amounts in whole dollars; without an amount where
    none stands near, and denied where it says that there is none."""
    for topic, pattern, named in (
        (Topic.RETENTION, _RETENTION, r"self[\s-]*insured\s+retention|\b(?-i:S\.?I\.?R)\b|\bretention\b"),
        (Topic.DEDUCTIBLE, _DEDUCTIBLE, r"\bdeductible|\b(?-i:DED|Ded)\b"),
    ):
        amounts = tuple(amount for amount, _, _ in _amounts(sentence, pattern))
        if amounts or re.search(named, sentence, re.IGNORECASE):
            denied = not amounts and bool(_NONE_BORNE.search(sentence))
            yield _said(topic, sentence, amounts=amounts, denied=denied)


def without_what_is_borne(sentence: str) -> str:
    """The sentence without the amounts of its deductibles and retentions."""
    for pattern in (_RETENTION, _DEDUCTIBLE):
        for _, start, end in reversed(list(_amounts(sentence, pattern))):
            sentence = sentence[:start] + sentence[end:]
    return sentence


def _amounts(sentence: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    for match in pattern.finditer(sentence):
        group = "behind" if match.group("behind") else "before"
        amount = parse_amount(match.group(group))
        if isinstance(amount, int) and amount >= _LEAST:
            yield amount, match.start(group), match.end(group)


def retroactive(sentence: str) -> Iterator[Statement]:
    """A retroactive date; denied for full prior acts, and without a day where that cannot be read."""
    for match in _RETRO.finditer(sentence):
        day = match.groupdict().get("day")
        full = not day and bool(_NO_RETRO.search(sentence))
        yield _said(Topic.RETROACTIVE_DATE, sentence, day=parse_date(day) if day else None, denied=full)


def limitations(sentence: str) -> Iterator[Statement]:
    """Something the cover leaves out or is bound to, beyond what every policy says of itself."""
    left = _TERMS_ONLY.sub(" ", sentence)
    match = _LEAVES_OUT.search(left)
    if match:
        # "Excludes homes" and "homes are not covered": what is left out stands behind the verb, or before it.
        theme = named_theme(left[match.end() :]) or named_theme(left[: match.start()])
        yield _said(Topic.LIMITATION, sentence, exclusion=theme)


def attachments(sentence: str) -> Iterator[Statement]:
    """Papers the text points to."""
    if _POINTS_TO.search(sentence):
        yield _said(Topic.ATTACHMENT, sentence)


def forms(sentence: str) -> Iterator[Statement]:
    """Endorsement forms by number, standard ones and carriers' own that are called a form."""
    numbers: list[FormNumber] = list(standard_numbers(sentence))
    for match in _OWN_FORM.finditer(sentence):
        number = match.group("called") or match.group("cited")
        own = own_number(number) if re.search(r"\d", number) else None
        if own is not None and not any(number.startswith(n.raw[:5]) or n.raw in number for n in numbers):
            numbers.append(own)
    for number in numbers:
        yield _said(Topic.FORM, sentence, form=number.form, edition=number.edition or "")


def _said(topic: Topic, quote: str, **more: object) -> Statement:
    return Statement(topic=topic, quote=quote, path="", **more)  # type: ignore[arg-type]
