# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in which cell, on forms filled here."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from coi_desktop.domain.money import LimitWord
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.acord25.certificate import naic, read_certificate
from coi_desktop.reading.frames import FieldKind, FormField, Mark, MarkKind, PageFrame
from tests.support.certificate_pages import FORM, gl_row, read
from tests.support.form_frames import blank_form, line, moved, under_ocr, with_words, word


def test_blank_form_has_no_coverage_and_says_where_it_would_stand() -> None:
    found = read()
    assert found.general_liability is found.automobile is found.umbrella is found.workers_comp is None
    assert found.insurers == found.other == ()
    assert found.certificate_date.is_blank
    assert found.certificate_date.place is not None
    assert found.authorized_rep_present.value is False
    assert found.edition.value == "2016/03"


@pytest.mark.parametrize("y", [305, 342, 379])
def test_row_text_is_found_at_the_top_middle_and_bottom_of_its_band(y: float) -> None:
    row = read(*gl_row(y)).general_liability
    assert row is not None
    assert (row.insurer_letter.value, row.policy_number.value) == ("A", "GL-4471-26")
    assert (row.addl_insd.value, row.subr_wvd.value) == (True, False)
    assert (row.effective.value, row.expiration.value) == (date(2026, 1, 2), date(2027, 1, 2))


def test_value_keeps_words_box_page_and_confidence() -> None:
    row = read(*gl_row()).general_liability
    assert row is not None
    number = row.policy_number
    assert (number.raw, number.origin) == ("GL-4471-26", Origin.TEXT)
    assert number.confidence >= 0.99
    assert number.place is not None
    assert number.place.page == 1
    assert number.place.box.contains(230, 342)
    assert row.band is not None
    assert row.band.box.contains(300, 342)


def test_dates_over_the_border_of_their_columns_find_home() -> None:
    row = read(
        line("GL-1", 216, 342), line("01/02/2026", 290, 342, 7), line("01/02/2027", 345, 342, 7)
    ).general_liability
    assert row is not None
    assert row.policy_number.value == "GL-1"
    assert (row.effective.value, row.expiration.value) == (date(2026, 1, 2), date(2027, 1, 2))


def test_blank_is_worth_less_under_ocr() -> None:
    sure, unsure = read(*gl_row()[2:]), read(frame=under_ocr(with_words(FORM, *gl_row()[2:])))
    assert sure.general_liability is not None
    assert unsure.general_liability is not None
    assert sure.general_liability.insurer_letter.confidence > 0.95
    assert unsure.general_liability.insurer_letter.confidence < 0.8
    assert unsure.general_liability.insurer_letter.origin is Origin.OCR


def test_misread_caption_is_no_value_under_ocr() -> None:
    frame = under_ocr(with_words(FORM, line("Dana", 350, 126), line("Prairie LLC", 76, 198)))
    words = tuple(
        replace(w, text="eee" if w.text == "NAME:" else "lSS" if w.text == "INSURED" else w.text)
        for w in frame.words
    )
    found = read(frame=replace(frame, words=words))
    assert found.producer.contact.value == "Dana"
    assert found.insured.name.value == "Prairie LLC"


def test_limits_go_by_their_row_with_or_without_a_dollar_sign() -> None:
    row = read(
        *gl_row(), (word("$", 518, 306, 6), word("1,000,000", 540, 306)), (word("$100,000", 540, 317),),
        (word("5000", 555, 331),), (word("Included", 540, 343),), (word("2,000,000.00", 530, 354),),
        (word("Excluded", 540, 366),),
    ).general_liability  # fmt: skip
    assert row is not None
    assert [row.each_occurrence.value, row.damage_to_rented.value, row.med_exp.value] == [
        1_000_000,
        100_000,
        5_000,
    ]
    assert row.personal_adv_injury.value is LimitWord.INCLUDED
    assert row.general_aggregate.value == 2_000_000
    assert row.products_comp_op.value is LimitWord.EXCLUDED


@pytest.mark.parametrize("text", ["X", "x", "✓", "✗", "■"])
def test_letters_and_signs_mark_the_nearest_box(text: str) -> None:
    row = read(*gl_row(), (word(text, 120, 318),), (word(text, 84, 366),)).general_liability
    assert row is not None
    assert (row.occurrence.value, row.claims_made.value) == (True, False)
    assert (row.aggregate_project.value, row.aggregate_policy.value, row.aggregate_loc.value) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize("kind", [MarkKind.CROSS, MarkKind.CHECK, MarkKind.FILL, MarkKind.INK])
def test_drawn_marks_mark_a_box(kind: MarkKind) -> None:
    frame = replace(FORM, marks=(Mark(kind, Box(39, 399, 47, 406)),))
    row = read(line("B", 24, 414), frame=frame).automobile
    assert row is not None
    assert (row.any_auto.value, row.any_auto.origin) == (True, Origin.INK)


def test_two_letters_and_two_policies_in_one_row_are_kept_as_printed() -> None:
    row = read(
        line("C", 24, 450), line("D", 24, 462), line("XS-1", 216, 450), line("XS-2", 216, 462)
    ).umbrella
    assert row is not None
    assert (row.insurer_letter.value, row.policy_number.value) == ("C/D", "XS-1 XS-2")


@pytest.mark.parametrize(
    ("x", "deductible", "retention"), [(40.0, 10_000, None), (76.0, None, 10_000), (None, None, 10_000)]
)
def test_retained_amount_belongs_to_the_marked_box(
    x: float | None, deductible: int | None, retention: int | None
) -> None:
    marks = [(word("X", x, 474),)] if x is not None else []
    row = read(line("A", 24, 460), (word("10,000", 140, 474),), *marks).umbrella
    assert row is not None
    assert (row.deductible.value, row.retention.value) == (deductible, retention)


@pytest.mark.parametrize(("printed", "answer"), [("Y", "Y"), ("N", "N"), ("No", "N"), ("N/A", "N/A")])
def test_answer_about_officers(printed: str, answer: str) -> None:
    row = read(line("A", 24, 504), (word(printed, 161, 504),), (word("X", 428, 486),)).workers_comp
    assert row is not None
    assert row.excluded_officers.value == answer
    assert (row.per_statute.value, row.other.value) == (True, False)


def test_printed_na_of_the_form_is_no_answer() -> None:
    row = read(line("A", 24, 504)).workers_comp
    assert row is not None
    assert row.excluded_officers.is_blank


def test_no_alone_in_the_narrow_columns_is_no_coverage() -> None:
    assert read(line("N", 183, 414), line("N", 201, 414)).automobile is None


def test_placeholder_dates_have_no_value_and_keep_their_words() -> None:
    row = read(*gl_row()[:4], line("TBD", 340, 342)).general_liability
    assert row is not None
    assert (row.effective.value, row.effective.raw) == (None, "TBD")
    assert row.effective.is_unreadable


def test_parties_are_split_into_name_and_address() -> None:
    found = read(
        line("Quarry Lane Insurance", 24, 138), line("12 Mill Road", 24, 150), line("Cedar Falls, OH 45990", 24, 162),
        line("Dana Fields", 350, 126), line("(614) 555-0142", 358, 138), line("certs@quarrylane.example", 350, 150),
        line("Prairie Masonry LLC", 76, 198), line("DBA Prairie Stone", 76, 210), line("PO Box 9", 76, 222),
        line("Cedar Falls", 76, 234), line("OH", 240, 234), line("45990", 258, 234), line("CLIENT-01", 262, 187, 6),
    )  # fmt: skip
    assert found.producer.name.value == "Quarry Lane Insurance"
    assert found.producer.address.value == "12 Mill Road Cedar Falls, OH 45990"
    assert found.producer.contact.value == "Dana Fields"
    assert found.producer.phone.value == "(614) 555-0142"
    assert found.producer.email.value == "certs@quarrylane.example"
    assert found.insured.name.value == "Prairie Masonry LLC"
    assert found.insured.address.value == "DBA Prairie Stone PO Box 9 Cedar Falls OH 45990"


def test_holder_is_one_line_without_notes_beside_it() -> None:
    found = read(
        line("(614) 555-0100", 24, 668), line("Harbor Builders, Inc.", 76, 692), line("1 Pier Street", 76, 704),
        line("Harbor City, OH 45001", 76, 716), line("SCAN ME", 250, 700),
    )  # fmt: skip
    assert found.certificate_holder.value == "Harbor Builders, Inc. 1 Pier Street Harbor City, OH 45001"


def test_insurers_by_letter() -> None:
    found = read(line("Falcon Mutual", 350, 174), line("12345", 545, 174), line("Heron Syndicate", 350, 198),
                 line("AA-1234567", 545, 198))  # fmt: skip
    assert [(i.letter, i.name.value, i.naic.value) for i in found.insurers] == [
        ("A", "Falcon Mutual", "12345"),
        ("C", "Heron Syndicate", "AA-1234567"),
    ]


def test_alien_codes_are_written_one_way() -> None:
    assert [naic(t) for t in ("AA1234567", "AA-1234567", "NAIC 12345", "none")] == [
        "AA-1234567",
        "AA-1234567",
        "12345",
        None,
    ]


def test_description_is_the_text_under_its_caption() -> None:
    found = read(
        line("Job 12, Pier Nine.", 24, 583), line("Certificate holder is additional insured.", 24, 595)
    )
    assert (
        found.description_of_operations.value
        == "Job 12, Pier Nine. Certificate holder is additional insured."
    )


@pytest.mark.parametrize("what", ["words", "picture", "ink", "field"])
def test_signature_in_any_shape(what: str) -> None:
    box = Box(330, 720, 420, 738)
    more: dict[str, PageFrame] = {
        "words": with_words(FORM, line("Pat Larkin", 330, 728)),
        "picture": replace(FORM, pictures=(box,)),
        "ink": replace(FORM, marks=(Mark(MarkKind.INK, box),)),
        "field": replace(FORM, fields=(FormField("sig", FieldKind.SIGNATURE, "", box, checked=True),)),
    }
    assert read(frame=more[what]).authorized_rep_present.value is True


def test_picture_of_the_whole_page_is_no_signature() -> None:
    frame = replace(FORM, pictures=(Box(0, 0, 612, 792),))
    assert read(frame=frame).authorized_rep_present.value is False


def test_named_fields_go_to_their_cell_wherever_they_stand() -> None:
    away = Box(20, 20, 120, 32)
    fields = (
        FormField(
            "F[0].P1[0].Policy_GeneralLiability_PolicyNumberIdentifier_A[0]", FieldKind.TEXT, "GL-9", away
        ),
        FormField("GeneralLiability_OccurrenceIndicator_A", FieldKind.CHECKBOX, "", away, checked=True),
        FormField("Producer_FullName_A", FieldKind.TEXT, "Quarry Lane", Box(22, 132, 302, 144)),
    )
    found = read(frame=replace(FORM, fields=fields))
    assert found.general_liability is not None
    assert found.general_liability.policy_number.value == "GL-9"
    assert found.general_liability.policy_number.origin is Origin.FIELD
    assert found.general_liability.occurrence.value is True
    assert found.producer.name.value == "Quarry Lane"


def test_unnamed_field_over_a_whole_row_goes_by_its_box() -> None:
    fields = (
        FormField("x1", FieldKind.TEXT, "GL-9", Box(213, 300, 331, 383)),
        FormField("x2", FieldKind.TEXT, "Prairie LLC\n1 Road\nCity, OH 45990", Box(54, 183, 304, 237)),
    )
    found = read(frame=replace(FORM, fields=fields))
    assert found.general_liability is not None
    assert found.general_liability.policy_number.value == "GL-9"
    assert (found.insured.name.value, found.insured.address.value) == ("Prairie LLC", "1 Road City, OH 45990")


def test_several_other_coverages_share_the_blank_row() -> None:
    found = read(
        line("C", 24, 534), line("Professional Liability", 40, 534), line("PL-1", 216, 534),
        line("1/1/2026", 335, 534, 7), line("1/1/2027", 382, 534, 7), line("Per Claim", 430, 534),
        (word("2,000,000", 540, 534),),
        line("D", 24, 546), line("Pollution", 40, 546), line("EN-2", 216, 546), line("1/1/2026", 335, 546, 7),
        line("1/1/2027", 382, 546, 7), line("Each Incident", 430, 546), (word("1,000,000", 540, 546),),
        line("Aggregate", 430, 558), (word("2,000,000", 540, 558),),
    ).other  # fmt: skip
    assert [(o.insurer_letter.value, o.type.value, o.policy_number.value) for o in found] == [
        ("C", "Professional Liability", "PL-1"),
        ("D", "Pollution", "EN-2"),
    ]
    assert [o.limits.value for o in found] == [
        "Per Claim 2,000,000",
        "Each Incident 1,000,000 Aggregate 2,000,000",
    ]


def test_one_other_coverage_takes_all_lines() -> None:
    (row,) = read(
        line("A", 24, 546), line("Contractors Errors", 40, 540), line("and Omissions", 40, 552), line("EO-1", 216, 546),
        line("1/1/2026", 335, 546, 7), line("Each: 10,000", 430, 536), line("Aggregate: 20,000", 430, 556),
    ).other  # fmt: skip
    assert row.type.value == "Contractors Errors and Omissions"
    assert row.limits.value == "Each: 10,000 Aggregate: 20,000"


def test_form_typeset_anew_is_read_the_same() -> None:
    def anew(x: float, y: float) -> tuple[float, float]:
        knots = [
            (0, 0),
            (120, 100),
            (252, 250),
            (300, 310),
            (384, 410),
            (444, 455),
            (528, 560),
            (564, 590),
            (792, 780),
        ]
        for (a, to_a), (b, to_b) in pairwise(knots):
            if y <= b:
                return x * 0.97 + 6, to_a + (y - a) * (to_b - to_a) / (b - a)
        return x, y

    plain = with_words(
        FORM, *gl_row(), (word("1,000,000", 540, 306),), (word("X", 120, 318),), line("B", 24, 414)
    )
    found = read_certificate(moved(plain, anew))
    assert found is not None
    assert found.general_liability is not None
    assert found.general_liability.each_occurrence.value == 1_000_000
    assert found.general_liability.occurrence.value is True
    assert found.general_liability.policy_number.value == "GL-4471-26"
    assert found.automobile is not None
    assert found.automobile.insurer_letter.value == "B"


def test_oldest_layout_has_its_own_columns() -> None:
    found = read(
        line("A", 22, 250), line("X", 41, 250), line("GL-1", 180, 250), line("Quarry Lane", 24, 66),
        line("(208) 555-0117", 24, 96), (word("✓", 137, 259),), line("No", 135, 539), line("B", 22, 520),
        frame=blank_form("2001-08"),
    )  # fmt: skip
    assert found.edition.value == "2001/08"
    assert found.general_liability is not None
    assert (found.general_liability.addl_insd.value, found.general_liability.occurrence.value) == (True, True)
    assert found.producer.phone.value == "(208) 555-0117"
    assert found.workers_comp is not None
    assert found.workers_comp.excluded_officers.value == "N"
