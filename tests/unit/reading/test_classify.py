# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of page a page is."""

import pytest

from coi_desktop.domain.document import PageKind
from coi_desktop.reading.acord25.locate import locate
from coi_desktop.reading.classify import sort_page
from coi_desktop.reading.endorsements.reading import look_at
from tests.support.form_frames import blank_form, line, text_page, with_words


def kind(text: str) -> PageKind:
    frame = text_page(text)
    return sort_page(look_at(frame), locate(frame)).kind


@pytest.mark.parametrize("layout", ["2016-03", "2010-05", "2025-12", "2001-08"])
def test_the_form_is_a_certificate(layout: str) -> None:
    frame = blank_form(layout)
    assert sort_page(look_at(frame), locate(frame)).kind is PageKind.CERTIFICATE


def test_sister_form_is_known_by_its_footer_though_it_shares_captions() -> None:
    frame = with_words(blank_form(), line("ACORD 24 (2016/03)", 24, 780))
    assert sort_page(look_at(frame), locate(frame)).kind is PageKind.PROPERTY_CERTIFICATE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ADDITIONAL REMARKS SCHEDULE\nAGENCY   NAMED INSURED\nACORD 101 (2008/01)", PageKind.REMARKS),
        ("EVIDENCE OF COMMERCIAL PROPERTY INSURANCE\nsome words\nACORD 28 (2016/03)", PageKind.PROPERTY_CERTIFICATE),
        ("NEW YORK CONSTRUCTION CERTIFICATE OF LIABILITY\nACORD 855 NY (2014/05)", PageKind.NY_ADDENDUM),
        ("CERTIFICATE OF NYS WORKERS' COMPENSATION INSURANCE COVERAGE\nC-105.2 (9-17)", PageKind.STATE_FORM),
        ("NOTICE OF CANCELLATION\nPolicy GL-1 will end on 1/1/2027.", PageKind.NOTICE),
        ("COMMERCIAL GENERAL LIABILITY DECLARATIONS\nPolicy Number GL-1", PageKind.DECLARATIONS),
        ("SUBCONTRACT AGREEMENT\nbetween Harbor Builders and Prairie Masonry", PageKind.CONTRACT),
        ("March 3, 2026\nRe: Job 12\nDear Ms. Fields,\nEnclosed please.\nSincerely,", PageKind.COVER_LETTER),
        (
            "Dear Ms. Fields,\nPlease find attached the certificate and forms CG 20 10 and CG 20 37.\nSincerely,",
            PageKind.COVER_LETTER,
        ),
        (
            "Dear Ms. Fields,\nThe carrier does not offer it this year, which we regret very much indeed; we will ask"
            " others.\nSincerely,\nAnn Field\nCG 20 10 04 13",
            PageKind.COVER_LETTER,
        ),
        (
            "SCHEDULE OF FORMS AND ENDORSEMENTS\nCG 00 01 04 13 Coverage Form\nCG 20 10 04 13 Additional Insured -"
            " Owners, Lessees\nCG 24 04 05 09 Waiver of Transfer of Rights of Recovery Against Others",
            PageKind.DECLARATIONS,
        ),
        (
            "COMMERCIAL PACKAGE\nCG 00 01 04 13 Coverage Form\nCG 20 10 04 13 Additional Insured\n"
            "CG 20 37 04 13 Completed Operations\nCG 24 04 05 09 Waiver of Transfer of Rights of Recovery",
            PageKind.OTHER,
        ),
        ("FAX COVER SHEET\nTo: Harbor Builders\nFrom: Quarry Lane\nNumber of pages 3", PageKind.COVER_LETTER),
        ("CERTIFICATE OF PROPERTY INSURANCE\nLoan number", PageKind.PROPERTY_CERTIFICATE),
        ("EVIDENCE OF PROPERTY INSURANCE\nACORD 27 (2016/03)", PageKind.PROPERTY_CERTIFICATE),
        ("VEHICLE OR EQUIPMENT CERTIFICATE OF INSURANCE\nACORD 23 (2016/03)", PageKind.PROPERTY_CERTIFICATE),
        ("State of New York\nCoverage of employees\nForm U-26.3 (12-08)", PageKind.STATE_FORM),
        ("Certificate of Attestation of Exemption\nfrom New York State coverage\nCE-200 (12/08)", PageKind.STATE_FORM),
        ("State office\nSome words\nand more\nDB-120.1 (10-17)", PageKind.STATE_FORM),
        ("Certificate of Ohio Workers' Compensation\nPeriod specified below", PageKind.STATE_FORM),
        ("Workforce Safety & Insurance\nThis employer is covered", PageKind.STATE_FORM),
        ("NOTICE OF NON-RENEWAL\nof policy GL-1", PageKind.NOTICE),
        ("NOTICE OF REINSTATEMENT\nPolicy GL-1", PageKind.NOTICE),
        ("CANCELLATION NOTICE\nPolicy GL-1 ends on 1/1/2027", PageKind.NOTICE),
        ("Notice of Intent to Cancel\nfor non-payment of premium", PageKind.NOTICE),
        ("COMMON POLICY DECLARATIONS\nNamed insured", PageKind.DECLARATIONS),
        ("WORKERS COMPENSATION AND EMPLOYERS LIABILITY\nINFORMATION PAGE\nItem 1", PageKind.DECLARATIONS),
        ("Schedule of Forms and Endorsements\nCG 20 10 04 13", PageKind.DECLARATIONS),
        ("MASTER SUBCONTRACT AGREEMENT\nThis agreement is made", PageKind.CONTRACT),
        ("Signature page\nSUBCONTRACTOR\nBy: Ann Field\nCONTRACTOR\nBy: Lee Moss", PageKind.CONTRACT),
        ("14.2 Disputes\nIN WITNESS WHEREOF the parties have signed", PageKind.CONTRACT),
        ("ESTIMATE 77\nPaint the lobby\nAmount due 400.00", PageKind.OTHER),
        ("Lunch menu\nSoup", PageKind.OTHER),
        ("INVOICE 2207\nBill to Harbor Builders\nTotal 1,200.00", PageKind.OTHER),
        ("THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.\nADDITIONAL INSURED", PageKind.ENDORSEMENT),
    ],
)  # fmt: skip
def test_pages_by_their_words(text: str, expected: PageKind) -> None:
    assert kind(text) is expected


def test_reverse_of_an_old_form_is_no_certificate() -> None:
    assert (
        kind("IMPORTANT\nIf the certificate holder is an additional insured\nACORD 25 (2001/08)")
        is PageKind.OTHER
    )


def test_promise_of_notice_is_no_notice() -> None:
    assert (
        kind("Some remarks\nthe insurer gives thirty days\nNOTICE OF CANCELLATION WILL BE MAILED TO ALL")
        is PageKind.OTHER
    )
    text = "ADDITIONAL REMARKS SCHEDULE\nNOTICE OF CANCELLATION\nis given to the holder."
    assert kind(text) is PageKind.REMARKS


def test_title_counts_where_the_number_at_the_foot_is_no_known_one() -> None:
    assert kind("ADDITIONAL REMARKS SCHEDULE\nmore words\nACORD 401 (2008/01)") is PageKind.REMARKS
    assert kind("COMMERCIAL INSURANCE APPLICATION\nmore words\nACORD 125 (2016/03)") is PageKind.OTHER
