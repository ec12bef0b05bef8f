# SPDX-License-Identifier: AGPL-3.0-or-later
"""The insurers' ratings, from the office's own table.

Which way doubt falls: a carrier that cannot be found for certain, or whose rating is missing or older than
12 months, is not checked; that is not a gap, and it is not met either. A number and a name that disagree
belong to no carrier until somebody asks.
"""

from dataclasses import dataclass

from coi_desktop.domain.certificate import Insurer
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import CarrierRating
from coi_desktop.review.asked import CarrierAsked
from coi_desktop.review.carriers import (
    Lookup,
    clean_rating,
    clean_size,
    find,
    is_group_name,
    is_naic,
    is_state_fund,
    rating_meets,
    size_meets,
)
from coi_desktop.review.case import Case, Verdict, day, on_certificate, worst
from coi_desktop.review.evidence import CertificateOnFile, letters_of
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy


@dataclass(frozen=True, slots=True)
class _Used:
    """An insurer, and the lines it stands behind."""

    source: CertificateOnFile
    insurer: Insurer
    lines: tuple[Line, ...]


def floor(case: Case, asked: CarrierAsked) -> Verdict | None:
    """Each insurer of an asked line is rated as high, and is as large, as the floor."""
    verdicts: list[Verdict] = []
    used: dict[tuple[int, str], _Used] = {}
    for line in asked.lines:
        row = case.row(line)
        if row is None:
            continue
        letters = letters_of(row)
        if look(row.row.insurer_letter) is not Sight.SEEN or not letters:
            # The line's own rule says so; here it only keeps the carrier from passing.
            verdicts.append(Verdict(state=EvidenceState.UNREADABLE, found="not known"))
            continue
        for letter in letters:
            insurer = row.source.certificate.insurer(letter)
            if insurer is None or look(insurer.name) is Sight.BLANK:
                verdicts.append(Verdict(state=EvidenceState.UNREADABLE, found="not known"))
                continue
            key = (id(row.source), letter)
            lines = (*used[key].lines, line) if key in used else (line,)
            used[key] = _Used(row.source, insurer, lines)
    verdicts += [_judge(case, asked, one) for one in used.values()]
    return (
        worst(tuple(verdicts)) if verdicts else Verdict(state=EvidenceState.NOT_CHECKED, found="none found")
    )


def _judge(case: Case, asked: CarrierAsked, used: _Used) -> Verdict:
    insurer = used.insurer
    base = f"insurers.{insurer.letter}"
    where = on_certificate(used.source, f"{base}.name", f"{base}.naic")
    if look(insurer.name) is Sight.UNSURE:
        return case.unreadable(asked, f"the name of insurer {insurer.letter}", where[0])
    name = tidy(insurer.name.value or "")
    if asked.floor.exempt_state_funds and used.lines == (Line.WORKERS_COMPENSATION,) and is_state_fund(name):
        return Verdict(state=EvidenceState.MET, found=f"{name}, state fund", located=where)
    if look(insurer.naic) is Sight.UNSURE:
        return case.unreadable(asked, f"the NAIC number of insurer {insurer.letter}", where[1])
    number = tidy(insurer.naic.value or "", 20)
    if number and not is_naic(number):
        return _odd_number(case, asked, used, name, number, "is not a company number")
    found = find(name, number, case.context.carriers, case.on)
    if found.lookup is Lookup.MISMATCH and found.row is not None:
        why = f"belongs to {tidy(found.row.name)} in your rating table"
        return _odd_number(case, asked, used, name, number, why)
    if found.lookup is not Lookup.RATED or found.row is None:
        return _not_checked(case, asked, used, name, number, found.lookup, found.row)
    rated = _rated(case, asked, used, name, number, found.row)
    if number:
        return rated
    blank = case.verdict(
        "CAR-04",
        asked,
        rated.state,
        located=where,
        carrier=name,
        naic="blank",
        why="does not stand beside it",
    )
    return worst((rated, Verdict(state=rated.state, findings=blank.findings)))


def _odd_number(case: Case, asked: CarrierAsked, used: _Used, name: str, number: str, why: str) -> Verdict:
    base = f"insurers.{used.insurer.letter}"
    return case.verdict(
        "CAR-04",
        asked,
        EvidenceState.NOT_CHECKED,
        found=f"{name} ({number})",
        located=on_certificate(used.source, f"{base}.name", f"{base}.naic"),
        carrier=name,
        naic=number,
        why=why,
    )


def _not_checked(
    case: Case,
    asked: CarrierAsked,
    used: _Used,
    name: str,
    number: str,
    lookup: Lookup,
    row: CarrierRating | None,
) -> Verdict:
    base = f"insurers.{used.insurer.letter}"
    where = on_certificate(used.source, f"{base}.name", f"{base}.naic")
    state, found = EvidenceState.NOT_CHECKED, f"{name}, not rated"
    if not number and lookup is Lookup.UNKNOWN and is_group_name(name):
        return case.verdict("CAR-05", asked, state, found=found, located=where, carrier=name)
    match lookup:
        case Lookup.STALE if row is not None and row.as_of > case.on:
            why = f"has a rating dated {day(row.as_of)}, which lies ahead"
        case Lookup.STALE if row is not None:
            why = f"has a rating of {day(row.as_of)}, which is more than 12 months old"
        case Lookup.UNRATED:
            why = "has no usable rating and size in your rating table"
        case _:
            why = "is not in your rating table"
    who = f"{name} (NAIC {number})" if number else name
    return case.verdict("CAR-03", asked, state, found=found, located=where, carrier=who, why=why)


def _rated(
    case: Case, asked: CarrierAsked, used: _Used, name: str, number: str, row: CarrierRating
) -> Verdict:
    base = f"insurers.{used.insurer.letter}"
    where = on_certificate(used.source, f"{base}.name", f"{base}.naic")
    rating, size = clean_rating(row.rating) or "", clean_size(row.size) or ""
    found = f"{name}, {rating} {size}"
    high, large = rating_meets(rating, asked.floor.rating), size_meets(size, asked.floor.size)
    if high is None or large is None:
        why = f"cannot be held against a floor of {asked.floor.rating} {asked.floor.size}"
        return case.verdict(
            "CAR-03",
            asked,
            EvidenceState.NOT_CHECKED,
            found=found,
            located=where,
            carrier=name,
            why=why,
        )
    if high and large:
        return Verdict(state=EvidenceState.MET, found=found, located=where)
    return case.verdict(
        "CAR-02" if high else "CAR-01",
        asked,
        EvidenceState.GAP,
        found=found,
        located=where,
        carrier=name,
        naic=f"NAIC {number}" if number else "no NAIC number",
        rating=rating,
        size=size,
        floor=f"{asked.floor.rating} {asked.floor.size}",
        as_of=row.as_of.strftime("%m/%Y"),
    )


RULES = (rule(CarrierAsked, floor),)
