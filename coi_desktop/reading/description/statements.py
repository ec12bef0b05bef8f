# SPDX-License-Identifier: AGPL-3.0-or-later
"""Free text into statements, sentence by sentence. Pure: the same text gives the same statements.

Only what is said is taken down. Whether it is enough, or true, is judged elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.domain.values import Value
from coi_desktop.reading.description.line_words import lines_in
from coi_desktop.reading.description.names import insured_names, project_names
from coi_desktop.reading.description.particulars import (
    attachments,
    borne,
    forms,
    limitations,
    policies,
    retroactive,
    without_what_is_borne,
)
from coi_desktop.reading.description.rows import row_statements
from coi_desktop.reading.printed import amounts_in

TEXTS = ("description_of_operations", "additional_remarks")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\"“*•])|\n+|\s+[*•]\s+")
_ABBREVIATED = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|Bros|Assn|Dept|Misc|Ph|No|St|Ave|Blvd|Dr|Rd|Mt|Ft|Ste|Bldg|Attn)\.$", re.I
)


def _denial(words: str) -> re.Pattern[str]:
    """The words of a topic where they are taken back, by what stands before them or behind."""
    return re.compile(
        rf"\b(?:not(?! limited to)|no|without|excluding|excludes?|except|never)\b[^.;\n]{{0,40}}?(?:{words})\w*"
        rf"|(?:{words})\w*[^.,;\n]{{0,40}}\b(?:not|never)\s+(?:\w+\s+)?"
        r"(?:apply|applied|applicable|included?|provided?|granted?|afforded|available|extended|in force|covered)\b"
        rf"|(?:{words})\w*[^.,;\n]{{0,40}}\b(?:is|are|be|being)\s+(?:hereby\s+)?(?:excluded|deleted|declined|removed)\b"
        rf"|(?:{words})\w*\s*:\s*(?:no|none|n/?a|excluded)\b",
        re.I,
    )


_AI_WORDS = r"additional(?:ly)?[\s-]*insured|add['’]?l[\s-]*insd|additional[\s-]*insd|\bA\.?I\.? status"
_AI_WORDS += r"|(?-i:\bAI\b)(?!\s+(?:exclusion|tech))"
_COMPLETED_WORDS = r"completed[\s-]*op|products[\s-]*comp|20[\s-]?(?:37|39|40)\b"
_WAIVER_WORDS = (
    r"waivers?\s+of\s+(?:our\s+right|subrogation|transfer)|subrogation\s+(?:is\s+|has\s+been\s+)?waived"
    r"|subrogation\s+waiver|\bWOS\b|\bwaivers?\s+(?:applies\s+)?in\s+favou?r\b|waives?\s+(?:all\s+|any\s+|its\s+|their\s+)?(?:rights?\s+of\s+)?(?:subrogation|recovery)"
)
_AI, _NOT_AI = re.compile(_AI_WORDS, re.I), _denial(_AI_WORDS)
_ONGOING = re.compile(r"\bon-?going\b|20[\s-]?(?:10|33|38)\b", re.I)
_COMPLETED, _NOT_COMPLETED = re.compile(_COMPLETED_WORDS, re.I), _denial(_COMPLETED_WORDS)
_BOTH_WORDS = r"(?-i:\bP\s?&?\s?/?\s?NC\b)"  # primary and noncontributory
# Not the policy that another one stands over: "umbrella over primary general liability".
_PRIMARY_WORD = (
    r"(?<!over )(?<!over the )\bprimary\b"
    r"(?!\s+(?:GL|general|auto|polic|layer|limits?|carrier|insurer|underl))"
    rf"|{_BOTH_WORDS}"
)
_PRIMARY, _NOT_PRIMARY = re.compile(_PRIMARY_WORD, re.I), _denial(rf"\bprimary\b|{_BOTH_WORDS}")
_NONCONTRIBUTORY_WORDS = rf"\bnon[\s-]*contribut|{_BOTH_WORDS}"
_NONCONTRIBUTORY = re.compile(_NONCONTRIBUTORY_WORDS, re.I)
_NOT_NONCONTRIBUTORY = _denial(_NONCONTRIBUTORY_WORDS)
_WAIVER, _NOT_WAIVER = re.compile(_WAIVER_WORDS, re.I), _denial(_WAIVER_WORDS)
_NOTICE = re.compile(r"notice\s+of\s+cancel|days?[’']?\s+(?:prior\s+)?(?:written\s+)?notice", re.I)
_DAYS = re.compile(r"\b(\d{1,3})\)?[\s-]*(?:calendar\s+|business\s+)?days?\b", re.I)
_DAY_WORDS = {"ten": 10, "fifteen": 15, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_CONDITION = re.compile(
    r"\b(?:if|when|where|as|to the extent|only)\b[^.;]{0,30}\b(?:required|requires|agreed)\b[^.;]{0,60}"
    r"\b(?:contract|agreement|writing)"
    r"|\b(?:per|pursuant to|subject to)\s+(?:(?:a|the|executed|signed|written)\s+)*(?:contract|agreement)",
    re.I,
)
_PENDING = re.compile(
    r"\b(?:(?:has|have|was|were)\s+(?:been\s+)?(?:requested|ordered|applied\s+for)|pending|being\s+processed"
    r"|under\s+review|not\s+yet\s+(?:issued|received))\b",
    re.I,
)
"""What is on its way is not there; that it was asked for is no claim."""
_LIMIT = re.compile(r"\$\s?\d|\blimits?\b[^.;]{0,20}\d{2},\d{3}", re.I)


def with_statements(certificate: CertificateReading) -> CertificateReading:
    """``certificate`` with what its free texts, and the free places of its rows, state; read anew."""
    found: list[Statement] = []
    for path in TEXTS:
        found.extend(read_statements(path, getattr(certificate, path)))
    found.extend(row_statements(certificate))
    return replace(certificate, statements=tuple(found))


def read_statements(path: str, text: Value[str]) -> tuple[Statement, ...]:
    """The statements of one text, in order."""
    words = text.value or text.raw
    nearby = lines_in(words)
    return tuple(
        replace(
            statement,
            path=path,
            place=text.place,
            confidence=text.confidence,
            lines=lines_in(statement.quote),
            lines_nearby=nearby,
            conditional=bool(_CONDITION.search(statement.quote)),
        )
        for sentence in sentences(words)
        for read in _READERS
        for statement in read(sentence)
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a name that ends in an abbreviation does not end its sentence."""
    begun = ""
    for part in _SENTENCE.split(text):
        begun = f"{begun} {part}".strip()
        if not _ABBREVIATED.search(begun):
            if begun:
                yield begun
            begun = ""
    if begun:
        yield begun


def _said(topic: Topic, quote: str, *, denied: bool = False) -> Statement:
    return Statement(topic=topic, quote=quote, path="", denied=denied)


def _plainly(
    topic: Topic, words: re.Pattern[str], denial: re.Pattern[str] | None = None
) -> Callable[[str], Iterator[Statement]]:
    """A reader of one topic: stated when its words stand outside of a denial, and it is not still to come."""

    def read(sentence: str) -> Iterator[Statement]:
        if _PENDING.search(sentence):
            return
        left = denial.sub(" ", sentence) if denial else sentence
        if words.search(left):
            yield _said(topic, sentence)
        elif left != sentence:
            yield _said(topic, sentence, denied=True)

    return read


def _additional_insured(sentence: str) -> Iterator[Statement]:
    for statement in _plainly(Topic.ADDITIONAL_INSURED, _AI, _NOT_AI)(sentence):
        yield replace(
            statement,
            names=insured_names(sentence),
            ongoing=bool(_ONGOING.search(sentence)),
            completed=bool(_COMPLETED.search(_NOT_COMPLETED.sub(" ", sentence))),
        )


def _notice(sentence: str) -> Iterator[Statement]:
    if _NOTICE.search(sentence):
        counts = [int(days) for days in _DAYS.findall(sentence)]
        counts += [days for word, days in _DAY_WORDS.items() if re.search(rf"\b{word}\b", sentence, re.I)]
        # Ten days for non-payment usually stand beside the number that is meant.
        yield replace(_said(Topic.NOTICE, sentence), days=max(counts, default=None))


def _projects(sentence: str) -> Iterator[Statement]:
    names = project_names(sentence)
    if names:
        yield replace(_said(Topic.PROJECT, sentence), names=names)


def _limits(sentence: str) -> Iterator[Statement]:
    left = without_what_is_borne(sentence)
    if _LIMIT.search(left):
        amounts = tuple(amount for amount in amounts_in(left) if amount >= 1000)
        if amounts:
            yield replace(_said(Topic.LIMIT, sentence), amounts=amounts)


_READERS: tuple[Callable[[str], Iterator[Statement]], ...] = (
    _additional_insured,
    _plainly(Topic.COMPLETED_OPERATIONS, _COMPLETED, _NOT_COMPLETED),
    _plainly(Topic.PRIMARY, _PRIMARY, _NOT_PRIMARY),
    _plainly(Topic.NONCONTRIBUTORY, _NONCONTRIBUTORY, _NOT_NONCONTRIBUTORY),
    _plainly(Topic.WAIVER_OF_SUBROGATION, _WAIVER, _NOT_WAIVER),
    _notice,
    forms,
    _projects,
    _limits,
    policies,
    borne,
    retroactive,
    limitations,
    attachments,
)
