# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose certificate is it? Suggestions with their reasons; only a sure one is ever taken by itself."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.office import Vendor
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


def suggest(reading: DocumentReading, vendors: Iterable[Vendor]) -> tuple[VendorSuggestion, ...]:
    """Vendors the file may belong to, likeliest first. One is sure when its legal name or a confirmed alias
    is the insured's name but for spelling, no other vendor's is, and the file names no other insured."""
    names = insured_names(reading)
    found = [s for s in (_score(vendor, names) for vendor in vendors) if s is not None]
    found.sort(key=lambda s: (-s.score, s.name))
    if sum(s.sure for s in found) > 1:
        found = [_unsure(s, "Another vendor has the same name.") for s in found]
    elif len(names) > 1:
        found = [_unsure(s, f"The file names {len(names)} insureds.") for s in found]
    return tuple(found[:_MOST])


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
    return VendorSuggestion(
        vendor_id=suggestion.vendor_id,
        name=suggestion.name,
        score=min(suggestion.score, 0.99),
        reasons=(*suggestion.reasons, why),
    )
