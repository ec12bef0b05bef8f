# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms whose values are XML, and forms that are nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from coi_desktop.domain.surety import RELIED_ON
from coi_desktop.reading.reader import read_document
from coi_desktop.reading.xfa import form_data, is_dynamic
from tests.support import hostile

_mupdf: Any = pymupdf
VALUES = {
    "Producer_FullName_A": "Quarry Lane Insurance",
    "Producer_MailingAddress_LineOne_A": "12 Quarry Lane",
    "Producer_MailingAddress_CityName_A": "Willow Bend",
    "Producer_MailingAddress_StateOrProvinceCode_A": "OH",
    "Producer_MailingAddress_PostalCode_A": "43000",
    "NamedInsured_FullName_A": "Copperline Drywall Company",
    "Insurer_FullName_A": "Northfield Casualty",
    "GeneralLiability_InsurerLetterCode_A": "A",
    "GeneralLiability_OccurrenceIndicator_A": "1",
    "GeneralLiability_ClaimsMadeIndicator_A": "0",
}


def data_of(values: dict[str, str]) -> bytes:
    leaves = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    space = "http://www.xfa.org/schema/xfa-data/1.0/"
    return f"<xfa:datasets xmlns:xfa='{space}'><xfa:data><F>{leaves}</F></xfa:data></xfa:datasets>".encode()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    with _mupdf.open(stream=data, filetype="pdf") as document:
        yield document


def found(data: bytes) -> dict[str, str]:
    with opened(data) as document:
        return form_data(document)


def test_values_are_found_by_name() -> None:
    assert found(hostile.dynamic_form(data_of(VALUES))) == VALUES


def test_of_a_whole_form_in_one_piece_only_the_data_counts() -> None:
    whole = b"<xdp><template><field>Sample</field></template>" + data_of(VALUES) + b"</xdp>"
    assert found(hostile.dynamic_form(whole, in_packets=False)) == VALUES


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(b'<!DOCTYPE x [<!ENTITY e "boom">]><x><A>&e;</A></x>', id="entity"),
        pytest.param('<!DOCTYPE x [<!ENTITY e "boom">]><x><A>&e;</A></x>'.encode("utf-16"), id="wide entity"),
        pytest.param(b"<!DOCTYPE x SYSTEM 'https://agency.example/x'><x><A>a</A></x>", id="outside"),
        pytest.param(b"<a>" * 100_000 + b"x" + b"</a>" * 100_000, id="deep"),
        pytest.param(b"<x>" + b"<A>a</A>" * 50_000 + b"</x>", id="many"),
        pytest.param(b"<x><A>" + b"long" * 3_000_000 + b"</A></x>", id="large"),
        pytest.param(b"\xff\xfejunk", id="junk"),
        pytest.param(b"<x><A>cut", id="cut"),
        pytest.param(b"", id="empty"),
    ],
)
def test_what_is_not_plain_data_is_refused(xml: bytes) -> None:
    assert found(hostile.dynamic_form(xml)) == {}


@pytest.mark.parametrize("make", [hostile.ordinary, hostile.text_page])
def test_other_files_have_no_such_data(make: Callable[[], bytes]) -> None:
    with opened(make()) as document:
        assert form_data(document) == {}
        assert not is_dynamic(document)


def test_a_certificate_that_is_data_only_is_read_and_never_sure(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(hostile.dynamic_form(data_of(VALUES)))
    reading = read_document(path)
    (certificate,) = reading.certificates
    assert certificate.producer.name.value == "Quarry Lane Insurance"
    assert certificate.insured.name.value == "Copperline Drywall Company"
    assert certificate.insurers[0].name.value == "Northfield Casualty"
    assert certificate.general_liability.occurrence.value is True
    assert certificate.producer.name.confidence < RELIED_ON
    assert certificate.general_liability.occurrence.confidence < RELIED_ON
    (remark,) = reading.remarks
    assert remark.code == "file.dynamic_form"
    assert "Adobe Reader" in remark.text


def test_data_of_another_form_makes_no_certificate(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(
        hostile.dynamic_form(data_of({"Total": "12", "Insurer_FullName_A": "Northfield Casualty"}))
    )
    reading = read_document(path)
    assert reading.certificates == ()
    assert "Please wait" in reading.pages[0].text
