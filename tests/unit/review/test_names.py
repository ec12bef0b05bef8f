# SPDX-License-Identifier: AGPL-3.0-or-later
"""Company names: the same, spelled otherwise, another kind of company, another company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.review.names import NameMatch, best, compare, fold, has_entity_type, legal_part, mentions


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Alder & Ridge Company, L.L.C.", "alder and ridge co llc"),
        ("ALDER RIDGE INCORPORATED", "alder ridge inc"),
        ("Alder  Ridge,Inc.", "alder ridge inc"),
        ("O’Hara Masonry Corp", "ohara masonry corp"),
        ("Café Piñon Limited", "cafe pinon ltd"),
        ("Alder Ridge L L C", "alder ridge llc"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Alder Ridge, Inc.", "ALDER  RIDGE, INC.", NameMatch.SAME),
        ("Alder Ridge, Inc.", "Alder Ridge Incorporated", NameMatch.SPELLING),
        ("Alder & Ridge LLC", "Alder and Ridge, L.L.C.", NameMatch.SPELLING),
        ("Alder Ridge Co.", "ALDER RIDGE COMPANY", NameMatch.SPELLING),
        ("Alder-Ridge Inc", "Alder Ridge, Incorporated.", NameMatch.SPELLING),
        ("The Alder Ridge Corp.", "Alder Ridge Corporation", NameMatch.SPELLING),
        ("Alder + Ridge Ltd", "Alder and Ridge Limited", NameMatch.SPELLING),
        ("A. B. Alder, Inc.", "A.B. Alder Inc", NameMatch.SPELLING),
        ("Smith Bros. LLC", "Smith Brothers, LLC", NameMatch.SPELLING),
        ("Alder Ridge LLP", "Alder Ridge LLC", NameMatch.ENTITY_TYPE),
        ("Alder Ridge Company", "Alder Ridge LLC", NameMatch.ENTITY_TYPE),
        ("Alder Ridge Group, Inc.", "Alder Ridge, Inc.", NameMatch.DIFFERENT),
        ("Alder Ridge", "Aider Ridge", NameMatch.DIFFERENT),
        ("Alder Ridge LLC", "Alder Ridge, Inc.", NameMatch.ENTITY_TYPE),
        ("Alder Ridge", "Alder Ridge, Inc.", NameMatch.ENTITY_TYPE),
        ("Alder Ridge Co.", "Alder Ridge Co., Inc.", NameMatch.ENTITY_TYPE),
        ("Alder Ridge, Inc.", "Alder Ridges, Inc.", NameMatch.DIFFERENT),
        ("Alder Ridge of Ohio, Inc.", "Alder Ridge, Inc.", NameMatch.DIFFERENT),
        ("", "", NameMatch.DIFFERENT),
    ],
)
def test_compare(a: str, b: str, match: NameMatch) -> None:
    assert compare(a, b) is match
    assert compare(b, a) is match


@given(st.text())
def test_fold_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_compare_is_symmetric(a: str, b: str) -> None:
    assert compare(a, b) is compare(b, a)


def test_best_of_several() -> None:
    assert best("Alder Ridge LLC", ("Other", "Alder Ridge, Inc.")) is NameMatch.ENTITY_TYPE
    assert best("Alder Ridge LLC", ()) is NameMatch.DIFFERENT


def test_entity_type() -> None:
    assert has_entity_type("Alder Ridge P.C.")
    assert not has_entity_type("Alder Ridge")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Alder Ridge, Inc. DBA Ridge Power", ("Alder Ridge, Inc.", "Ridge Power")),
        ("Alder Ridge, Inc., d/b/a Ridge Power", ("Alder Ridge, Inc.", "Ridge Power")),
        ("DBA: Ridge Power", ("", "Ridge Power")),
        ("Alder Ridge, Inc.", ("Alder Ridge, Inc.", "")),
    ],
)
def test_legal_part(name: str, parts: tuple[str, str]) -> None:
    assert legal_part(name) == parts


US = "Harborview Builders, Inc."


@pytest.mark.parametrize(
    "text",
    [
        "Harborview Builders, Inc.",
        "HARBORVIEW BUILDERS INC\n12 Pier Street",
        "Harborview Builders, Inc. 12 Pier Street, Fairport OH",
        "Pier Nine Owner LLC; Harborview Builders, Inc.",
        "Pier Nine Owner LLC and Harborview Builders, Inc.",
        "Harborview Builders, Inc., its officers and employees",
        "1. Harborview Builders, Inc.",
        "Harborview Builders, Inc. c/o Certificates Desk",
    ],
)
def test_a_schedule_mentions_us(text: str) -> None:
    assert mentions(text, (US,))


@pytest.mark.parametrize(
    "text",
    [
        "Harborview Builders, LLC",
        "Harborview Builders",
        "Harborview Builders, Inc. of Nevada",
        "Harborview Builders, Inc. Employees Trust",
        "New Harborview Builders, Inc.",
        "",
    ],
)
def test_a_schedule_does_not_mention_us(text: str) -> None:
    assert not mentions(text, (US,))
    assert not mentions(text, ("",))
