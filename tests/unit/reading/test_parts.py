# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file's pages as the documents they are."""

from dataclasses import replace

from coi_desktop.domain.document import DocumentPart, PageKind
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.reader import read_frames
from tests.support.form_frames import blank_form, line, page, text_page, with_words

LETTER = "March 3, 2026\nRe: Job 12\nDear Ms. Fields,\nEnclosed please.\nSincerely,"
FORM = (
    "POLICY NUMBER: QL 2200-77\nTHIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.\n"
    "BLANKET ADDITIONAL INSURED\nAnyone you agree in a contract to protect is insured.\n"
    "QL-AI 0417 (01-22) Page {} of {}"
)
GOES_ON = "More words of the same form about who is an additional insured.\nQL-AI 0417 (01-22) Page {} of {}"


def parts(*frames: PageFrame) -> tuple[DocumentPart, ...]:
    return read_frames(tuple(replace(f, number=n) for n, f in enumerate(frames, start=1))).parts


def shown(*frames: PageFrame) -> list[tuple[PageKind, tuple[int, ...], int | None]]:
    return [(p.kind, p.pages, p.certificate) for p in parts(*frames)]


def schedule(*more: str) -> PageFrame:
    return text_page(
        "\n".join(("ADDITIONAL REMARKS SCHEDULE", *more, "Work goes on.", "ACORD 101 (2008/01)"))
    )


def test_two_certificates_behind_a_letter_with_a_picture_between() -> None:
    assert shown(text_page(LETTER), blank_form(), page(), blank_form("2025-12")) == [
        (PageKind.COVER_LETTER, (1,), None),
        (PageKind.CERTIFICATE, (2,), 0),
        (PageKind.OTHER, (3,), None),
        (PageKind.CERTIFICATE, (4,), 1),
    ]


def test_schedule_goes_with_the_certificate_before_it() -> None:
    assert shown(blank_form(), schedule(), schedule(), blank_form(), schedule("FORM NUMBER: 25")) == [
        (PageKind.CERTIFICATE, (1,), 0),
        (PageKind.REMARKS, (2, 3), 0),
        (PageKind.CERTIFICATE, (4,), 1),
        (PageKind.REMARKS, (5,), 1),
    ]


def test_schedule_of_another_form_is_no_certificates() -> None:
    frames = (blank_form(), schedule("FORM NUMBER: ACORD 28"))
    assert shown(*frames)[1] == (PageKind.REMARKS, (2,), None)
    assert read_frames(frames).certificates[0].additional_remarks.value is None


def test_back_of_an_old_form_is_part_of_it() -> None:
    front = with_words(blank_form("2001-08"))
    back = text_page(
        "IMPORTANT\nThe holder may need an endorsement.\nDISCLAIMER\nThis form amends nothing.\nACORD 25 (2001/08)"
    )
    assert shown(front, back) == [(PageKind.CERTIFICATE, (1, 2), 0)]


def test_pages_of_an_endorsement_belong_together_and_a_missing_one_is_known() -> None:
    (part,) = parts(text_page(FORM.format(1, 3)), text_page(GOES_ON.format(2, 3)))
    assert (part.kind, part.pages, part.endorsement, part.missing) == (PageKind.ENDORSEMENT, (1, 2), 0, (3,))
    (part,) = parts(text_page(GOES_ON.format(2, 2)))
    assert part.missing == (1,)


def test_whole_endorsement_misses_nothing() -> None:
    first, second = parts(text_page(FORM.format(1, 1)), text_page(FORM.format(1, 1)))
    assert (first.pages, second.pages) == ((1,), (2,))
    assert (first.missing, second.missing) == ((), ())


def test_picture_without_words_is_a_document_of_its_own_kind() -> None:
    assert shown(page(line("", 0, 0))) == [(PageKind.OTHER, (1,), None)]
