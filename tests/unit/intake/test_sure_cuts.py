# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scan of several certificates is cut alone only where each page says itself whose it is."""

from dataclasses import replace

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import (
    DocumentPart,
    DocumentReading,
    EndorsementReading,
    PageKind,
    PageReading,
)
from coi_desktop.intake.sure_cuts import sure_parts
from coi_desktop.reading.parts import parts_of_file
from tests.support.readings import certificate, endorsement, seen

ONE, TWO, THREE = "Juniper Steel LLC", "Tamarack Fire Company", "Kestrel Drywall, Inc."


def cert(page: int, name: str, number: str = "GL-1") -> CertificateReading:
    return replace(certificate(insured__name=name, gl__policy_number=number), page=page)


def form(page: int, number: str) -> EndorsementReading:
    return replace(endorsement(), pages=(page,), policy_number=seen(number))


def file(
    *certificates: CertificateReading,
    forms: tuple[EndorsementReading, ...] = (),
    blank: tuple[int, ...] = (),
    other: tuple[int, ...] = (),
    remarks: dict[int, int | None] | None = None,
) -> DocumentReading:
    kinds = {c.page: PageKind.CERTIFICATE for c in certificates}
    kinds |= {page: PageKind.ENDORSEMENT for each in forms for page in each.pages}
    kinds |= dict.fromkeys((*blank, *other), PageKind.OTHER) | dict.fromkeys(remarks or {}, PageKind.REMARKS)
    pages = tuple(
        PageReading(number, kind, 612, 792, text="" if number in blank else f"page {number}")
        for number, kind in sorted(kinds.items())
    )
    parts: tuple[DocumentPart, ...] = parts_of_file(pages, certificates, forms, (), remarks or {})
    return DocumentReading(
        reader_version="test", pages=pages, certificates=certificates, endorsements=forms, parts=parts
    )


def test_certificates_of_different_insureds_are_parts() -> None:
    assert sure_parts(file(cert(1, ONE), cert(2, TWO), cert(3, THREE))) == ((1, 1), (2, 2), (3, 3))


def test_a_form_goes_with_the_certificate_that_lists_its_policy() -> None:
    both = cert(1, ONE, "GL-1"), cert(3, TWO, "GL-2")
    assert sure_parts(file(*both, forms=(form(2, "GL 1"), form(4, "GL-2")))) == ((1, 2), (3, 4))


def test_a_form_of_another_policy_than_the_certificate_before_it_leaves_the_file_whole() -> None:
    both = cert(1, ONE, "GL-1"), cert(2, TWO, "GL-2")
    assert sure_parts(file(*both, forms=(form(3, "GL-1"),))) == ()
    assert sure_parts(file(*both, forms=(form(3, "GL-9"),))) == ()
    assert sure_parts(file(*both, forms=(form(3, ""),))) == ()


def test_a_form_whose_policy_both_certificates_list_leaves_the_file_whole() -> None:
    assert sure_parts(file(cert(1, ONE), cert(2, TWO), forms=(form(3, "GL-1"),))) == ()


def test_the_blank_backs_of_a_scan_on_both_sides_stand_in_no_way() -> None:
    assert sure_parts(file(cert(1, ONE), cert(3, TWO), blank=(2, 4))) == ((1, 2), (3, 4))


def test_a_page_that_does_not_say_whose_it_is_leaves_the_file_whole() -> None:
    assert sure_parts(file(cert(1, ONE), cert(3, TWO), other=(2,))) == ()
    assert sure_parts(file(cert(2, ONE), cert(3, TWO), other=(1,))) == (), "a cover sheet may speak of both"


def test_remarks_go_with_the_certificate_they_continue() -> None:
    assert sure_parts(file(cert(1, ONE), cert(3, TWO), remarks={2: 0})) == ((1, 2), (3, 3))
    assert sure_parts(file(cert(1, ONE), cert(3, TWO), remarks={2: 1})) == ()
    assert sure_parts(file(cert(1, ONE), cert(3, TWO), remarks={2: None})) == ()


def test_one_insured_or_names_that_may_be_one_misread_are_left_whole() -> None:
    assert sure_parts(file(cert(1, ONE))) == ()
    assert sure_parts(file(cert(1, ONE), cert(2, ONE))) == ()
    assert sure_parts(file(cert(1, "Juniper Steel LLC"), cert(2, "Juniper Steel, Inc."))) == ()
    assert sure_parts(file(cert(1, "Juniper Steel LLC"), cert(2, "Junlper Stee1 LLC"))) == ()


def test_a_name_that_was_not_surely_read_leaves_the_file_whole() -> None:
    unsure = replace(seen(TWO), confidence=0.6)
    assert sure_parts(file(cert(1, ONE), replace(certificate(insured__name=unsure), page=2))) == ()
    blank = replace(seen(TWO), value=None)
    assert sure_parts(file(cert(1, ONE), replace(certificate(insured__name=blank), page=2))) == ()
