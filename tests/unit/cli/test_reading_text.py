# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reading as an office person sees it in a terminal."""

import pytest

from coi_desktop.cli import letters
from coi_desktop.cli.reading_text import reading_text
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading, Remark, Role, TextSource
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.values import Value
from coi_desktop.reading.description.statements import with_statements
from tests.support.desk_memory import placed
from tests.support.readings import certificate, dim, endorsement, seen, unreadable

ONGOING = (Role.ADDITIONAL_INSURED_ONGOING,)
PAGES = (
    PageReading(1, PageKind.CERTIFICATE, 612, 792, source=TextSource.OCR, rotation=90),
    PageReading(2, PageKind.ENDORSEMENT, 612, 792, source=TextSource.TEXT_LAYER),
)


def text_of(
    *, width: int = 79, remarks: tuple[Remark, ...] = (), signals: tuple[Signal, ...] = (), **given: object
) -> str:
    one = with_statements(placed(certificate(**given)))
    behind = endorsement(scheduled_names=(seen("Harborview Builders, Inc."),), roles=ONGOING, pages=(2,))
    reading = DocumentReading(
        reader_version="1",
        pages=PAGES,
        certificates=(one,),
        endorsements=(behind,),
        remarks=remarks,
        signals=signals,
    )
    return reading_text(reading, "certificate.pdf", width)


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


@pytest.mark.parametrize("width", [59, 79, 109])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = text_of(width=width, description_of_operations=seen("A long sentence of many words. " * 9))
    assert max(map(len, text.splitlines())) <= width


def test_pages_say_what_they_are_and_how_they_were_read() -> None:
    text = text_of(remarks=(Remark("file.repaired", "The file was damaged and has been repaired."),))
    assert text.startswith("certificate.pdf: 2 pages\n")
    assert "turned by 90°" in text
    assert "2 endorsement CG 20 10 04 13 (text)" in text
    assert "! The file was damaged" in text


def test_what_is_odd_about_the_file_is_told_with_its_page_and_values() -> None:
    odd = Signal(
        kind=SignalKind.HIDDEN_TEXT,
        detail="Text that nobody sees stands here.",
        page=1,
        quote="5,000,000",
        paths=("general_liability.each_occurrence",),
    )
    told = " ".join(text_of(signals=(odd,)).split())
    assert "! Page 1: Text that nobody sees stands here. “5,000,000” (" in told
    assert "Each occurrence)" in told


def test_aggregate_form_is_for_the_places_it_names() -> None:
    form = endorsement(
        roles=(Role.AGGREGATE_PER_PROJECT,), scheduled_names=(), locations=(seen("Pier Nine Lofts"),)
    )
    reading = DocumentReading(reader_version="1", pages=PAGES, endorsements=(form,))
    assert line_with(reading_text(reading, "x.pdf"), "Reaches").endswith("the places named in it")


def test_what_is_in_doubt_stands_first_with_its_line() -> None:
    text = text_of(gl__each_occurrence=dim(1_000_000), auto__expiration=unreadable("1O/0l/26"))
    head = text[: text.index("CERTIFICATE, page 1")]
    assert "2 values to check first" in head
    assert line_with(head, "General liability").endswith("Each occurrence")
    assert line_with(head, "Automobile").endswith("Ends")


def test_each_value_has_its_mark() -> None:
    text = text_of(
        gl__general_aggregate=Value(2_000_000, "2,000,000", 0.85),
        gl__each_occurrence=dim(1_000_000),
        auto__expiration=unreadable("1O/0l/26"),
    )
    assert line_with(text, "Products-comp/op").startswith("  ✓ ")
    assert line_with(text, "General aggregate").startswith("  ! ")
    assert "(85 %)" in line_with(text, "General aggregate")
    assert line_with(text, "Each occurrence  ").startswith("  ? ")
    assert "“1O/0l/26” (not understood)" in text


def test_boxes_and_blanks_share_lines() -> None:
    text = text_of()
    assert "Occurrence" in line_with(text, "✓ Marked")
    assert "Claims-made" in line_with(text, "✓ Not marked")


def test_the_letter_of_a_row_names_its_carrier() -> None:
    one = certificate()
    carrier = one.insurers[0]
    assert f"{carrier.letter} ({carrier.name.value})" in text_of()


def test_a_line_that_is_not_on_it_is_said_to_be_missing() -> None:
    assert "Not on this certificate: umbrella" in text_of(umbrella=None)


def test_the_description_is_followed_by_what_it_states() -> None:
    text = text_of(description_of_operations=seen("Harborview Builders, Inc. is an additional insured."))
    assert "additional insured: “Harborview Builders, Inc. is an additional insured.”" in text


def test_an_endorsement_says_what_it_does_and_whom_it_reaches() -> None:
    text = text_of()
    assert "ENDORSEMENT 1, page 2" in text
    assert "additional insured ongoing" in line_with(text, "Does")
    assert "scheduled: " in line_with(text, "Reaches")
    assert "Harborview Builders, Inc." in line_with(text, "Named in the schedule")


def test_an_exclusion_reaches_nobody_and_does_not_say_so() -> None:
    taken = endorsement("CG 22 94", "10 01", roles=(Role.EXCLUSION,), pages=(2,))
    reading = DocumentReading(reader_version="1", pages=PAGES, endorsements=(taken,))
    assert "Reaches" not in reading_text(reading, "exclusion.pdf")


def test_a_file_without_insurance_papers_says_so() -> None:
    page = PageReading(1, PageKind.OTHER, 612, 792)
    text = reading_text(DocumentReading(reader_version="1", pages=(page,)), "invoice.pdf")
    assert "No certificate, endorsement or other insurance paper was found" in text


def test_words_of_a_document_cannot_move_the_cursor() -> None:
    assert "\x1b" not in text_of(insured__name=seen("Alder\x1b[2JRidge"))


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_small_character_set_gets_stand_ins_and_never_our_question_mark(encoding: str) -> None:
    letters.register()
    text = text_of(insured__name=seen("Łódź Électric 東"))
    plain = text.encode(encoding, letters.HANDLER).decode(encoding)
    assert plain.count("?") == text.count("?")
    assert line_with(plain, "Products-comp/op").startswith("  + ")
