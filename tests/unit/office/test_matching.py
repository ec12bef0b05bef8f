# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose certificate is it? Only a sure answer is taken without asking."""

from dataclasses import replace

import pytest

from coi_desktop.domain.certificate import CertificateReading, NamedInsured
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.values import Value
from coi_desktop.office.clues import Clue
from coi_desktop.office.matching import suggest


def reading_for(insured: str) -> DocumentReading:
    certificate = CertificateReading(page=1, insured=NamedInsured(name=Value(insured, insured, 1.0)))
    return DocumentReading(reader_version="test", pages=(), certificates=(certificate,))


def vendors(*names: str) -> list[Vendor]:
    return [Vendor(id=VendorId(n), name=name) for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    "insured", ["Alder Ridge Electric, Inc.", "ALDER RIDGE ELECTRIC INC", "Alder Ridge Electric Incorporated"]
)
def test_the_same_name_but_for_spelling_is_sure(insured: str) -> None:
    (best,) = suggest(reading_for(insured), vendors("Alder Ridge Electric, Inc.", "Kestrel Drywall, Inc."))
    assert best.sure
    assert best.vendor_id == 1


def test_another_kind_of_company_is_offered_and_never_taken() -> None:
    (best,) = suggest(reading_for("Alder Ridge Electric LLC"), vendors("Alder Ridge Electric, Inc."))
    assert not best.sure
    assert "another kind of company" in best.reasons[0]


def test_a_likeness_is_offered_with_its_reason() -> None:
    (best,) = suggest(reading_for("Alder Rigde Electrical Inc"), vendors("Alder Ridge Electric, Inc."))
    assert not best.sure
    assert best.score < 0.95
    assert "looks like" in best.reasons[0]


def test_two_vendors_of_one_name_are_both_offered_and_neither_is_sure() -> None:
    found = suggest(
        reading_for("Twin Oaks Paving Co."), vendors("Twin Oaks Paving Co.", "Twin Oaks Paving Company")
    )
    assert len(found) == 2
    assert not any(s.sure for s in found)


def test_a_confirmed_alias_is_as_good_as_the_name() -> None:
    vendor = Vendor(
        id=VendorId(7), name="Pinecrest Plumbing & Heating Co.", aliases=("Pinecrest Mechanical",)
    )
    (best,) = suggest(reading_for("Pinecrest Mechanical"), [vendor])
    assert best.sure
    assert "alias" in best.reasons[0]


def test_forms_of_a_vendor_behind_a_stranger_s_certificate_match_nobody() -> None:
    form = EndorsementReading(
        pages=(2,), named_insured=Value("Kestrel Drywall, Inc.", "Kestrel Drywall, Inc.", 1.0)
    )
    both = replace(reading_for("Bluff Point Elevator, Inc."), endorsements=(form,))
    assert suggest(both, vendors("Kestrel Drywall, Inc.")) == ()
    alone = replace(both, certificates=())
    (found,) = suggest(alone, vendors("Kestrel Drywall, Inc."))
    assert found.sure


def test_a_file_with_two_insureds_is_nobody_s_for_sure() -> None:
    two = replace(
        reading_for("Kestrel Drywall, Inc."),
        certificates=(
            *reading_for("Kestrel Drywall, Inc.").certificates,
            *reading_for("Bluff Point Elevator, Inc.").certificates,
        ),
    )
    (found,) = suggest(two, vendors("Kestrel Drywall, Inc."))
    assert not found.sure


def test_a_stranger_is_nobody() -> None:
    assert suggest(reading_for("Bluff Point Elevator, Inc."), vendors("Kestrel Drywall, Inc.")) == ()


def _knowing(vendor: int, weight: float = 0.6, *, settles: bool = True) -> dict[VendorId, tuple[Clue, ...]]:
    return {
        VendorId(vendor): (Clue(reason="Policy A-12345 is on file for it.", weight=weight, settles=settles),)
    }


def test_what_else_is_known_tells_two_vendors_of_one_name_apart() -> None:
    twins = vendors("Twin Oaks Paving Co.", "Twin Oaks Paving Company")
    first, second = suggest(reading_for("Twin Oaks Paving Co."), twins, _knowing(2))
    assert (first.vendor_id, first.sure) == (2, True)
    assert (second.vendor_id, second.sure) == (1, False)


def test_a_weak_clue_tells_nobody_apart() -> None:
    twins = vendors("Twin Oaks Paving Co.", "Twin Oaks Paving Company")
    found = suggest(reading_for("Twin Oaks Paving Co."), twins, _knowing(2, settles=False))
    assert not any(s.sure for s in found)


def test_a_clue_offers_a_vendor_of_another_name_and_never_makes_it_sure() -> None:
    (found,) = suggest(reading_for("AR Power"), vendors("Alder Ridge Electric, Inc."), _knowing(1))
    assert not found.sure
    assert found.reasons == ("Policy A-12345 is on file for it.",)


def test_a_clue_moves_the_likelier_of_two_up() -> None:
    alike = vendors("Alder Ridge Electrical Inc", "Alder Ridge Electricals Inc")
    found = suggest(reading_for("Alder Ridge Electrik Inc"), alike, _knowing(2))
    assert found[0].vendor_id == 2
    assert len(found[0].reasons) == 2
