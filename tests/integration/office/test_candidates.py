# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of very many vendors are compared with a document."""

from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.values import Value
from coi_desktop.office.candidates import candidates
from coi_desktop.reading.version import READER_VERSION
from tests.support.readings import certificate
from tests.support.sample_app import App, sample_app

MANY = 1_200


def _reading(insured: str) -> DocumentReading:
    read = certificate()
    named = replace(read.insured, name=Value(value=insured, raw=insured))
    return DocumentReading(
        reader_version=READER_VERSION, pages=(), certificates=(replace(read, insured=named),)
    )


def _names(app: App, insured: str) -> set[str]:
    with app.store.read() as view:
        return {vendor.name for vendor in candidates(view, _reading(insured), "", ())[0]}


@pytest.mark.parametrize(
    ("insured", "spelled"),
    [
        ("O'Neil & Smith-Jones Electric, Inc.", "ONeil and Smith Jones Electric Incorporated"),
        ("A.B.C. Brothers Electric Company", "ABC Bros. Electric Co"),
        ("The Élan Électric, L.L.C.", "Elan Electric LLC"),
        ("3M Co", "3M Company"),
    ],
)
def test_one_whose_name_differs_in_spelling_alone_is_never_left_out(
    tmp_path: Path, insured: str, spelled: str
) -> None:
    with sample_app(tmp_path, filled=False) as app:
        many = (Vendor(id=VendorId(0), name=f"Electric Smith Works {n:05} LLC") for n in range(MANY))
        with app.store.write() as uow:
            uow.vendors.add_all(tuple(many))
            uow.vendors.add(spelled)
            uow.vendors.add("Quite Another", aliases=(spelled,))
        found = _names(app, insured)
        assert {spelled, "Quite Another"} <= found


def test_of_the_merely_alike_the_likeliest_are_taken(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        with app.store.write() as uow:
            uow.vendors.add_all(
                tuple(Vendor(id=VendorId(0), name=f"Heron Electric {n:05} LLC") for n in range(MANY))
            )
            uow.vendors.add("Alder Ridgeline Electric LLC")
        found = _names(app, "Alder Rigde Electric LLC")
        assert "Alder Ridgeline Electric LLC" in found
        assert len(found) < MANY / 2


def test_a_vendor_at_the_insureds_address_is_compared(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        address = (certificate().insured.address.value or "").upper()
        app.vendors.add("Quite Another Name LLC", address=address, by="Dana")
        assert "Quite Another Name LLC" in _names(app, "Alder Ridge Electric, Inc.")
