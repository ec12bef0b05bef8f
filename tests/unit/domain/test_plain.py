# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readings, reviews and rows survive the way through JSON unchanged."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coi_desktop.domain.certificate import CertificateReading, GeneralLiabilityRow, NamedInsured
from coi_desktop.domain.document import (
    DocumentPart,
    DocumentReading,
    EndorsementReading,
    PageKind,
    PageReading,
    PaperReading,
)
from coi_desktop.domain.filing import Correction, Event, FiledDocument
from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.money import Amount, LimitWord
from coi_desktop.domain.office import CarrierRating, Commitment, Project, Vendor
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.domain.values import Box, Value
from tests.support.any_of import any_of

KINDS = [
    CertificateReading,
    EndorsementReading,
    PageReading,
    PaperReading,
    DocumentPart,
    Review,
    RequirementSet,
    FiledDocument,
    Correction,
    Event,
    CommitmentStanding,
    Vendor,
    Project,
    Commitment,
    CarrierRating,
]


def through_json(kind: type[Any], value: object) -> Any:
    return from_plain(kind, json.loads(json.dumps(to_plain(value))))


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_what_is_written_is_read_back(kind: type[Any]) -> None:
    @settings(max_examples=15 if kind is CertificateReading else 40)
    @given(any_of(kind))
    def returns_unchanged(value: object) -> None:
        assert through_json(kind, value) == value

    returns_unchanged()


def test_a_whole_reading_is_read_back() -> None:
    row = GeneralLiabilityRow(each_occurrence=Value(1_000_000), med_exp=Value(LimitWord.EXCLUDED, "EXCLUDED"))
    insured = NamedInsured(name=Value("Alder & Sons Masonry, LLC"))
    certificate = CertificateReading(page=2, insured=insured, general_liability=row)
    page = PageReading(2, PageKind.CERTIFICATE, 612.0, 792.0)
    reading = DocumentReading(reader_version="1", pages=(page,), certificates=(certificate,))
    assert through_json(DocumentReading, reading) == reading


@given(st.one_of(st.integers(), st.sampled_from(LimitWord)))
def test_a_word_in_a_limit_box_stays_a_word_and_a_number_a_number(amount: Amount) -> None:
    back = through_json(Value[Amount], Value(amount))
    assert back.value == amount
    assert type(back.value) is type(amount)


def test_unknown_keys_are_ignored_and_missing_ones_take_their_default() -> None:
    assert from_plain(Vendor, {"id": 7, "name": "Birch Electric", "color": "red"}) == Vendor(
        id=VendorId(7), name="Birch Electric"
    )


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Vendor, {"name": "no id"}),
        (Vendor, {"id": "7", "name": "text where a number belongs"}),
        (Vendor, {"id": True, "name": "a flag is no number"}),
        (Vendor, ["not", "a", "record"]),
        (Vendor, None),
        (Box, {"x0": 0, "y0": 0, "x1": "wide", "y1": 1}),
        (Value[date], {"value": "03/01/2026"}),
        (CertificateReading, {"page": 1, "insurers": 5}),
        (LimitWord, "a million"),
        (tuple[int, int], [1]),
    ],
)
def test_what_does_not_fit_is_refused(kind: Any, plain: Any) -> None:
    with pytest.raises(ValueError):
        from_plain(kind, plain)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["page", "insured", "other"]), inner),
    )
)
def test_hostile_json_is_refused_or_read_but_never_anything_else(plain: Any) -> None:
    try:
        reading = from_plain(CertificateReading, plain)
    except ValueError:
        return
    assert isinstance(reading, CertificateReading)
