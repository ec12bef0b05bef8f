# SPDX-License-Identifier: AGPL-3.0-or-later
"""Contracts: parties, day, signatures, and the insurance they ask for."""

from datetime import date

from coi_desktop.domain.document import ContractReading, PageKind
from coi_desktop.reading.reader import read_frames
from tests.support.form_frames import columned_page

FIRST = """
SUBCONTRACT AGREEMENT
This agreement is made as of March 3, 2026 by and between Harbor Builders, Inc., a Georgia corporation
("Contractor") and Prairie Masonry LLC ("Subcontractor") for the work described below.
Project: Pier Nine Lofts
"""
TERMS = """
9.1 Subcontractor shall carry the insurance described here and shall keep it for three years.
9.2 Contractor, Owner and Owner's lender shall be additional insureds for ongoing operations and for completed
operations. The insurance shall be primary and non-contributory. Insurers waive rights of subrogation.
9.3 Subcontractor agrees that certificates are delivered before work begins and that each policy shall stay in
force until the work is accepted by the Owner and by the Architect in writing.
"""
SIGNED = """
IN WITNESS WHEREOF the parties have signed.
HARBOR BUILDERS, INC.||PRAIRIE MASONRY LLC
By: Lee Moss||By: Ann Field
Name: Lee Moss||Name: Ann Field
Date: 3/5/2026||Date: 3/9/2026
"""


def contract(*texts: str) -> ContractReading:
    reading = read_frames(tuple(columned_page(text, number) for number, text in enumerate(texts, start=1)))
    (paper,) = reading.papers
    assert paper.kind is PageKind.CONTRACT
    assert paper.pages == tuple(range(1, len(texts) + 1))
    assert [p.pages for p in reading.parts] == [paper.pages]
    assert paper.contract is not None
    return paper.contract


def test_contract_of_three_pages() -> None:
    found = contract(FIRST, TERMS, SIGNED)
    assert [p.value for p in found.parties] == ["Harbor Builders, Inc.", "Prairie Masonry LLC"]
    assert found.dated.value == date(2026, 3, 3)
    assert found.project.value == "Pier Nine Lofts"
    assert (found.ongoing.value, found.completed.value, found.upstream.value) == (True, True, True)
    assert (found.primary_noncontributory.value, found.waiver_of_subrogation.value) == (True, True)
    assert "completed operations" in found.completed.raw
    assert found.completed.place is not None
    assert found.completed.place.page == 2
    assert [s.party.value for s in found.signatures] == ["HARBOR BUILDERS, INC.", "PRAIRIE MASONRY LLC"]
    assert [s.signed_on.value for s in found.signatures] == [date(2026, 3, 5), date(2026, 3, 9)]
    assert found.executed == date(2026, 3, 9)


def test_contract_that_one_party_has_not_signed_is_not_executed() -> None:
    found = contract(FIRST, SIGNED.replace("By: Ann Field", "By: ____________"))
    assert [s.signed.value for s in found.signatures] == [True, False]
    assert not found.signed_by_all
    assert found.signed.value is False
    assert found.executed is None


def test_signatures_without_days_leave_the_day_open() -> None:
    found = contract(FIRST, SIGNED.replace("3/9/2026", ""))
    assert found.signed_by_all
    assert found.executed is None


def test_silent_contract_says_nothing_of_insurance() -> None:
    found = contract(FIRST, SIGNED)
    assert found.additional_insured.value is None
    assert found.completed.value is None


def test_contract_that_asks_only_for_its_own_party_leaves_others_out() -> None:
    terms = "The Contractor shall be named additional insured for ongoing operations only."
    found = contract(FIRST + terms)
    assert (found.ongoing.value, found.completed.value, found.upstream.value) == (True, None, None)


def test_terms_in_a_list_or_by_forms_belong_to_the_sentence() -> None:
    listed = (
        "Contractor shall be an additional insured for: (a) ongoing operations; and (b) completed operations."
    )
    by_forms = "Contractor shall be an additional insured on CG 20 10 04 13 and CG 20 37 04 13."
    for terms in (listed, by_forms):
        found = contract(FIRST + terms)
        assert (found.ongoing.value, found.completed.value, found.upstream.value) == (True, True, None)


def test_refusal_is_not_a_grant() -> None:
    found = contract(FIRST + "\nNo party shall be an additional insured under any policy.")
    assert found.additional_insured.value is None


def test_parties_by_their_labels() -> None:
    found = contract(
        "WORK ORDER\nContractor: Harbor Builders, Inc.\nSubcontractor: Prairie Masonry LLC\nDated 3/3/2026"
    )
    assert [p.value for p in found.parties] == ["Harbor Builders, Inc.", "Prairie Masonry LLC"]
    assert found.dated.value == date(2026, 3, 3)
