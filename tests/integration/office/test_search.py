# SPDX-License-Identifier: AGPL-3.0-or-later
"""One search over everything: what is found, why, and that it follows every change."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.errors import Cancelled
from coi_desktop.domain.filing import Envelope, FiledDocument, Source
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.office.search import Hit, HitField, HitKind
from tests.support.readings import certificate
from tests.support.sample_app import put_on_file, sample_app

BY = "Dana Whitfield"
NUMBER = "certificates.0.general_liability.policy_number"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, filled=False) as built:
        yield built


@pytest.fixture
def filed(app: App) -> FiledDocument:
    """A certificate of Kestrel Drywall on the Marina Tower, on file under a number of its own."""
    vendor = app.vendors.add("Kestrel Drywall, Inc.", trade="Drywall and plaster", by=BY)
    with app.store.write(BY) as uow:
        uow.vendors.update(replace(vendor, aliases=("Kestrel Interiors LLC",)))
        project = uow.projects.add("Marina Tower", number="MT-2401", owner="Lighthouse Holdings")
        uow.commitments.add(vendor.id, project.id, number="SC-1042/B")
    return put_on_file(app, _reading("RC-GL-4471-02"), "COI_Kestrel_2026.pdf", "agent@harborline.example")


def _reading(
    number: str, text: str = "Kestrel Drywall, Inc. is covered for the Marina Tower"
) -> DocumentReading:
    page = PageReading(1, PageKind.OTHER, 612, 792, text=text)
    return DocumentReading(
        reader_version="1",
        pages=(page,),
        certificates=(certificate(gl__policy_number=number, insured__name="Kestrel Drywall, Inc."),),
    )


def _hits(app: App, words: str, kind: HitKind) -> list[Hit]:
    return [hit for hit in app.search.find(words).hits if hit.kind is kind]


def _one(app: App, words: str, kind: HitKind) -> Hit:
    (hit,) = _hits(app, words, kind)
    return hit


def _marked(hit: Hit) -> list[str]:
    shown = hit.found if hit.found.text else hit.title
    return [shown.text[start:end] for start, end in shown.marks]


@pytest.mark.parametrize(
    ("words", "field", "marked"),
    [
        ("kest", HitField.NAME, ["Kestrel"]),
        ("KÉSTREL dry", HitField.NAME, ["Kestrel", "Drywall"]),
        ("interiors", HitField.ALIAS, ["Interiors"]),
        ("kestrel plast", HitField.TRADE, ["plaster"]),
    ],
)
def test_a_vendor_is_found_and_it_says_why(
    app: App, filed: FiledDocument, words: str, field: HitField, marked: list[str]
) -> None:
    hit = _one(app, words, HitKind.VENDOR)
    assert (hit.title.text, hit.field, _marked(hit)) == ("Kestrel Drywall, Inc.", field, marked)


@pytest.mark.parametrize(
    ("words", "field"),
    [("mari", HitField.NAME), ("mt-24", HitField.NUMBER), ("lighthouse", HitField.OWNER)],
)
def test_a_project_is_found_by_name_number_and_owner(
    app: App, filed: FiledDocument, words: str, field: HitField
) -> None:
    hit = _one(app, words, HitKind.PROJECT)
    assert (hit.title.text, hit.field) == ("Marina Tower", field)


@pytest.mark.parametrize("words", ["SC-1042", "sc1042b", "sc 1042", "1042"])
def test_a_commitment_is_found_by_its_number(app: App, filed: FiledDocument, words: str) -> None:
    hit = _one(app, words, HitKind.COMMITMENT)
    assert (hit.title.text, hit.note) == ("SC-1042/B", "Kestrel Drywall, Inc. · Marina Tower")


@pytest.mark.parametrize("words", ["RC-GL-44", "rcgl447102", "rc gl 4471", "4471-02", "RC GL 4471 02"])
def test_a_policy_is_found_with_or_without_dashes(app: App, filed: FiledDocument, words: str) -> None:
    hit = next(h for h in _hits(app, words, HitKind.POLICY))
    assert (hit.title.text, hit.document_id, hit.path) == ("RC-GL-4471-02", filed.id, NUMBER)
    assert hit.note.startswith("General liability")
    assert hit.title.marks


def test_a_number_typed_without_dashes_is_marked_as_it_stands(app: App, filed: FiledDocument) -> None:
    assert _marked(_one(app, "rcgl44", HitKind.POLICY)) == ["RC-GL-44"]


@pytest.mark.parametrize(
    ("words", "field"),
    [("coi_kes", HitField.FILE_NAME), ("2026.pdf", HitField.FILE_NAME), ("harborline", HitField.SENDER)],
)
def test_a_file_is_found_by_how_it_came(app: App, filed: FiledDocument, words: str, field: HitField) -> None:
    hit = _one(app, words, HitKind.FILE)
    assert (hit.document_id, hit.field) == (filed.id, field)


def test_a_file_that_came_again_is_found_under_its_other_name(app: App, filed: FiledDocument) -> None:
    again = Envelope(source=Source.EMAIL, file_name="resent.pdf", received_at=app.clock.now())
    with app.store.write(BY) as uow:
        uow.documents.add(filed.original, filed.size, filed.media_type, again)
    assert _one(app, "resent", HitKind.FILE).document_id == filed.id


def test_a_word_on_a_page_leads_to_the_page(app: App, filed: FiledDocument) -> None:
    hit = _one(app, "covered", HitKind.PAGE)
    assert (hit.document_id, hit.page, hit.title.text) == (filed.id, 1, "COI_Kestrel_2026.pdf")
    assert _marked(hit) == ["covered"]


def test_a_corrected_number_is_found_and_the_old_one_is_not(app: App, filed: FiledDocument) -> None:
    app.reviews.correct(filed.id, NUMBER, "RC-GL-5582-02", BY)
    assert _one(app, "rcgl5582", HitKind.POLICY).path == NUMBER
    assert _hits(app, "rcgl4471", HitKind.POLICY) == []
    assert _one(app, "5582", HitKind.PAGE).field is HitField.CORRECTION


def test_reading_again_keeps_what_a_person_put_right(app: App, filed: FiledDocument) -> None:
    app.reviews.correct(filed.id, NUMBER, "RC-GL-5582-02", BY)
    with app.store.write() as uow:
        uow.documents.save_reading(filed.id, replace(_reading("RC-GL-447l-02"), reader_version="2"))
    assert [hit.title.text for hit in _hits(app, "RC-GL", HitKind.POLICY)] == ["RC-GL-5582-02"]


def test_a_correction_taken_back_is_found_no_more(app: App, filed: FiledDocument) -> None:
    app.reviews.correct(filed.id, "certificates.0.insured.name", "Wolverine Plaster", BY)
    app.reviews.correct(filed.id, "certificates.0.insured.name", "Kestrel Drywall, Inc.", BY)
    assert app.search.find("wolverine").hits == ()


def test_a_changed_name_replaces_the_old_one(app: App, filed: FiledDocument) -> None:
    hit = _one(app, "kestrel", HitKind.VENDOR)
    assert hit.vendor_id is not None
    app.vendors.change(replace(app.vendors.get(hit.vendor_id), name="Osprey Drywall, Inc.", aliases=()), BY)
    assert _hits(app, "kestrel", HitKind.VENDOR) == []
    assert _one(app, "osprey", HitKind.VENDOR).vendor_id == hit.vendor_id


def test_a_changed_commitment_number_replaces_the_old_one(app: App, filed: FiledDocument) -> None:
    with app.store.write(BY) as uow:
        uow.commitments.update(replace(uow.commitments.get(CommitmentId(1)), number="PO-77"))
    assert _hits(app, "sc1042", HitKind.COMMITMENT) == []
    assert _one(app, "po77", HitKind.COMMITMENT).title.text == "PO-77"


def test_a_merged_vendor_is_found_as_the_one_it_went_into(app: App, filed: FiledDocument) -> None:
    kept = app.vendors.add("Osprey Drywall, Inc.", by=BY)
    gone = _one(app, "kestrel", HitKind.VENDOR).vendor_id
    assert gone is not None
    app.merges.merge(gone, kept.id, BY)
    hit = _one(app, "kestrel drywall", HitKind.VENDOR)
    assert (hit.vendor_id, hit.field) == (kept.id, HitField.ALIAS)
    assert _one(app, "rcgl44", HitKind.POLICY).note.endswith("Osprey Drywall, Inc.")


def test_nothing_of_a_change_that_was_not_saved_is_found(app: App) -> None:
    with pytest.raises(Cancelled), app.store.write(BY) as uow:
        uow.vendors.add("Heron Paving LLC")
        raise Cancelled()
    assert app.search.find("heron").hits == ()


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "*",
        "kest*",
        "NEAR(kest dry)",
        '("',
        "text:kest",
        "kest OR dry",
        "-kest",
        "^kest",
        "a\0b",
        "'; --",
    ],
)
def test_what_a_person_types_is_only_ever_words(app: App, filed: FiledDocument, words: str) -> None:
    assert isinstance(app.search.find(words).hits, tuple)


def test_it_says_of_which_kinds_there_are_more(app: App) -> None:
    with app.store.write(BY) as uow:
        for number in range(9):
            uow.vendors.add(f"Heron Paving {number}")
    found = app.search.find("heron")
    assert len(found.hits) < 9
    assert found.more == {HitKind.VENDOR}


def test_a_search_that_is_overtaken_ends(app: App, filed: FiledDocument) -> None:
    def overtaken() -> None:
        raise Cancelled()

    with pytest.raises(Cancelled):
        app.search.find("kestrel", overtaken)


def test_damage_to_an_index_is_found_and_mended(app: App, filed: FiledDocument) -> None:
    from coi_desktop.store import maintenance

    with app.store.write() as work:
        work.connection.exec_driver_sql("DELETE FROM number_search_idx")
        work.connection.exec_driver_sql("INSERT INTO vendor_search(vendor_search) VALUES ('delete-all')")
    problems = maintenance.check(app.store, app.vault).problems
    assert any("the vendors" in problem for problem in problems)
    maintenance.rebuild_search(app.store)
    assert maintenance.check(app.store, app.vault).problems == ()
    assert _hits(app, "kestrel", HitKind.VENDOR)
