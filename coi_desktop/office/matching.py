# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose certificate is it? Suggestions with their reasons; only a sure one is ever taken by itself."""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.office import Vendor
from coi_desktop.office.clues import Clue, Clues
from coi_desktop.office.review_case import VendorSuggestion
from coi_desktop.review.names import NameMatch, compare, fold

_SHOWN = 0.72
"""Below this likeness two company names share little more than words such as "construction"."""
_MOST = 4


def insured_names(reading: DocumentReading) -> tuple[str, ...]:
    """The insured of each certificate in the file, each once. Only a file without any certificate is known
    by its endorsements: behind a stranger's certificate they say nothing about whose document it is."""
    names = [c.insured.name.value for c in reading.certificates]
    if not reading.certificates:
        names = [e.named_insured.value for e in reading.endorsements]
    return tuple(dict.fromkeys(name for name in names if name))


def suggest(
    reading: DocumentReading, vendors: Iterable[Vendor], known: Clues | None = None
) -> tuple[VendorSuggestion, ...]:
    """Vendors the file may belong to, likeliest first. One is sure when its legal name or a confirmed alias
    is the insured's name but for spelling, the file names no other insured, and no other vendor's name is the
    same, or ``known`` tells the two apart. What else is ``known`` moves a vendor up, and never makes one sure."""
    names, known = insured_names(reading), known or {}
    found = [s for v in vendors if (s := _with(_score(v, names), v, known.get(v.id, ()))) is not None]
    namesakes = [s for s in found if s.sure]
    if len(namesakes) > 1:
        told = [s for s in namesakes if any(clue.settles for clue in known.get(s.vendor_id, ()))]
        others = namesakes if len(told) != 1 else [s for s in namesakes if s is not told[0]]
        found = [_unsure(s, "Another vendor has the same name.") if s in others else s for s in found]
    if len(names) > 1:
        found = [_unsure(s, f"The file names {len(names)} insureds.") for s in found]
    found.sort(key=lambda s: (-s.score, s.name))
    return tuple(found[:_MOST])


def _with(
    suggestion: VendorSuggestion | None, vendor: Vendor, clues: tuple[Clue, ...]
) -> VendorSuggestion | None:
    """The suggestion with what else speaks for the vendor; None where nothing does."""
    if not clues:
        return suggestion
    best = suggestion or VendorSuggestion(vendor_id=vendor.id, name=vendor.name, score=0.0, reasons=())
    likelihood = best.score
    for clue in clues:
        likelihood += (1 - likelihood) * clue.weight
    score = 1.0 if best.sure else min(round(likelihood, 3), 0.99)
    return replace(best, score=score, reasons=(*best.reasons, *(clue.reason for clue in clues)))


def _score(vendor: Vendor, names: tuple[str, ...]) -> VendorSuggestion | None:
    best: VendorSuggestion | None = None
    for read in names:
        for known in (vendor.name, *vendor.aliases):
            suggestion = _compare(vendor, read, known)
            if suggestion and (best is None or suggestion.score > best.score):
                best = suggestion
    return best


def _compare(vendor: Vendor, read: str, known: str) -> VendorSuggestion | None:
    match compare(read, known):
        case NameMatch.SAME | NameMatch.SPELLING:
            which = "its name" if known == vendor.name else f"its confirmed alias “{known}”"
            return VendorSuggestion(
                vendor_id=vendor.id,
                name=vendor.name,
                score=1.0,
                reasons=(f"The insured is {which}.",),
                sure=True,
            )
        case NameMatch.ENTITY_TYPE:
            reason = f"Same words, but another kind of company: the certificate says “{read}”."
            return VendorSuggestion(vendor_id=vendor.id, name=vendor.name, score=0.95, reasons=(reason,))
    likeness = fuzz.token_sort_ratio(fold(read), fold(known)) / 100
    if likeness < _SHOWN:
        return None
    reason = f"The insured “{read}” looks like “{known}”."
    return VendorSuggestion(
        vendor_id=vendor.id, name=vendor.name, score=round(likeness * 0.9, 3), reasons=(reason,)
    )


def _unsure(suggestion: VendorSuggestion, why: str) -> VendorSuggestion:
    score = min(suggestion.score, 0.99)
    return replace(suggestion, score=score, reasons=(*suggestion.reasons, why), sure=False)
