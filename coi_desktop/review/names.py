# SPDX-License-Identifier: AGPL-3.0-or-later
"""Company names: when two of them mean the same company.

Which way doubt falls: names are the same only if every word agrees after folding. A different kind of
company (LLC, Inc., none) is a different company in law until a person says otherwise, and likeness is no
sameness: a misread letter makes another name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

_WORDS = {
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "limited": "ltd",
    "brothers": "bros",
}
_ENTITY = frozenset({"inc", "corp", "co", "ltd", "llc", "lp", "llp", "lllp", "pllc", "pc", "plc"})
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?")
_SPACED = re.compile(r"\b(l l c|l l p|p l l c|l p|p c)$")
_TRADE = re.compile(r"\b(?:d\s*/?\s*b\s*/?\s*a|doing business as|trading as|t/a)\b\.?:?", re.I)
_AFTER_NAME = frozenset(
    {"and", "its", "as", "attn", "attention", "their", "any", "all", "for", "re", "isaoa", "atima"}
    | {"c", "po", "suite", "the", "including", "with", "at"}
)
"""Words that may follow a company's name in a schedule without being part of it (``c`` begins ``c/o``)."""


class NameMatch(Enum):
    """How two company names compare."""

    SAME = "same"
    SPELLING = "spelling"
    ENTITY_TYPE = "entity type"
    DIFFERENT = "different"


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, accents and punctuation, with ``&`` as ``and`` and the kind of company
    abbreviated: ``The Alder & Ridge Company, L.L.C.`` becomes ``alder and ridge co llc``."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = (
        "".join(c for c in text if not unicodedata.combining(c)).replace("&", " and ").replace("+", " and ")
    )
    text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    text = re.sub(r"['’`]", "", text)
    text = " ".join(re.sub(r"[\W_]+", " ", text).split())
    text = _SPACED.sub(lambda m: m.group().replace(" ", ""), text)
    words = [_WORDS.get(word, word) for word in text.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _split(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = folded.split()
    end = len(words)
    while end > 1 and words[end - 1] in _ENTITY:
        end -= 1
    return tuple(words[:end]), tuple(words[end:])


@lru_cache(maxsize=4096)
def compare(a: str, b: str) -> NameMatch:
    """How ``a`` and ``b`` compare. Empty names are different from everything."""
    folded_a, folded_b = fold(a), fold(b)
    if not folded_a or not folded_b:
        return NameMatch.DIFFERENT
    if folded_a == folded_b:
        plain = [" ".join(n.split()).casefold() for n in (a, b)]
        return NameMatch.SAME if plain[0] == plain[1] else NameMatch.SPELLING
    if _split(folded_a)[0] == _split(folded_b)[0]:
        return NameMatch.ENTITY_TYPE
    return NameMatch.DIFFERENT


def same(a: str, b: str) -> bool:
    """The same company, but perhaps for spelling."""
    return compare(a, b) in (NameMatch.SAME, NameMatch.SPELLING)


def best(name: str, known: Iterable[str]) -> NameMatch:
    """The closest comparison of ``name`` with any of ``known``."""
    order = list(NameMatch)
    return min((compare(name, k) for k in known), key=order.index, default=NameMatch.DIFFERENT)


def core(name: str) -> str:
    """A folded name without the kind of company."""
    return " ".join(_split(fold(name))[0])


def has_entity_type(name: str) -> bool:
    """Whether the name says what kind of company it is."""
    return bool(_split(fold(name))[1])


def legal_part(name: str) -> tuple[str, str]:
    """The name before and the trade name after ``DBA``; the second is empty when there is none."""
    parts = _TRADE.split(name, maxsplit=1)
    legal = parts[0].strip(" ,;-")
    return (legal, parts[1].strip(" ,;-") if len(parts) > 1 else "")


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether a company of ``names`` is named in a schedule or a holder's box: its whole name, kind of
    company included, at the start of a line or an item, followed by its end, an address, or another party.
    ``Harborview Builders, Inc. of Nevada`` does not mention ``Harborview Builders, Inc.``"""
    return _mentions(text, tuple(names))


@lru_cache(maxsize=4096)
def _mentions(text: str, names: tuple[str, ...]) -> bool:
    wanted = [tuple(fold(n).split()) for n in names]
    return any(_starts_with(item, words) for item in _items(text) for words in wanted if words)


def _items(text: str) -> Iterator[tuple[str, ...]]:
    for line in re.split(r"[\n\r;|•]+", text):
        words = tuple(fold(re.sub(r"^\s*[\d)(.:-]+\s+", "", line)).split())
        yield words
        for index, word in enumerate(words[:-1]):
            # After the end of one company's name another may begin.
            if word == "and" and index and words[index - 1] in _ENTITY:
                yield words[index + 1 :]


def _starts_with(item: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if item[: len(words)] != words:
        return False
    rest = item[len(words) :]
    return not rest or rest[0][0].isdigit() or rest[0] in _AFTER_NAME
