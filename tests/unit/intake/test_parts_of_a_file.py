# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a file is cut: suggested at its certificates, typed by a person, and never losing a page."""

from dataclasses import replace

import pytest

from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import PageRange
from coi_desktop.intake.splitting import checked_parts, read_parts, suggested_parts, typed_parts
from tests.support.readings import certificate


def _file(pages: int, *certificates: int, first: int = 1) -> DocumentReading:
    return DocumentReading(
        reader_version="test",
        pages=tuple(PageReading(n, PageKind.OTHER, 612, 792) for n in range(first, first + pages)),
        certificates=tuple(replace(certificate(), page=page) for page in certificates),
    )


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (_file(8, 1, 4), ((1, 3), (4, 8))),
        (_file(8, 2, 4, 7), ((1, 3), (4, 6), (7, 8))),
        (_file(3, 1), ((1, 3),)),
        (_file(3, 2), ((1, 3),)),
        (_file(3), ((1, 3),)),
        (_file(4, 5, 7, first=5), ((5, 6), (7, 8))),
    ],
)
def test_a_part_begins_with_each_certificate_after_the_first(
    content: DocumentReading, parts: tuple[PageRange, ...]
) -> None:
    assert suggested_parts(content) == parts


def test_what_is_typed_is_read_and_written_alike() -> None:
    parts = read_parts(" 1-3, 4 ;5–8")
    assert parts == ((1, 3), (4, 4), (5, 8))
    assert read_parts(typed_parts(parts)) == parts


@pytest.mark.parametrize("text", ["", "all", "1-", "1-3,", "-2", "1 2"])
def test_what_is_no_range_of_pages_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_parts(text)
    assert refused.value.code == "split.bad_pages"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (((1, 3), (5, 8)), "Page 4 is in no part"),
        (((1, 4), (4, 8)), "Page 4 is in two parts"),
        (((1, 3), (4, 7)), "Page 8 is in no part"),
        (((1, 3), (4, 9)), "no part 4-9"),
        (((3, 1), (4, 8)), "no part 3-1"),
        (((1, 8),), "whole file"),
        ((), "Page 1 is in no part"),
    ],
)
def test_every_page_is_in_one_part_and_in_no_other(parts: tuple[PageRange, ...], why: str) -> None:
    with pytest.raises(UserError, match=why):
        checked_parts(parts, (1, 8))


def test_parts_are_taken_in_the_order_of_their_pages() -> None:
    assert checked_parts(((4, 8), (1, 3)), (1, 8)) == ((1, 3), (4, 8))
