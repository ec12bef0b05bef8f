# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the form on a page: every layout, moved, misspelled, split and run together."""

from dataclasses import replace

import pytest

from coi_desktop.reading.acord25.layouts import LAYOUTS, fold, layout
from coi_desktop.reading.acord25.locate import locate
from tests.support.form_frames import blank_form, line, moved, page, under_ocr, with_words


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_is_told_from_the_others(name: str) -> None:
    found = locate(blank_form(name))
    assert found is not None
    assert found.layout.name == name
    assert found.registration.residual < 1.0
    assert found.found >= 0.95 * len(layout(name).captions)


@pytest.mark.parametrize("name", LAYOUTS)
def test_cells_do_not_overlap_the_page_edge_and_bands_are_in_order(name: str) -> None:
    form = layout(name)
    assert all(
        0 <= b.x0 < b.x1 <= form.width and 0 <= b.y0 < b.y1 <= form.height for b in form.cells.values()
    )
    tops = [top for top, _ in form.bands.values()]
    assert tops == sorted(tops)


def test_moved_and_shrunk_form_is_found() -> None:
    found = locate(moved(blank_form(), lambda x, y: (40 + 0.9 * x, 30 + 0.88 * y)))
    assert found is not None
    x, y = found.registration.to_form(40 + 0.9 * 300, 30 + 0.88 * 400)
    assert (round(x), round(y)) == (300, 400)


def test_rows_of_another_height_are_followed() -> None:
    found = locate(moved(blank_form(), lambda x, y: (x, y if y < 384 else 384 + (y - 384) * 1.12)))
    assert found is not None
    assert abs(found.registration.to_form(250, 384 + (420 - 384) * 1.12)[1] - 420) < 4


def test_misread_captions_are_found_under_ocr() -> None:
    def misread(text: str) -> str:
        return (
            text.replace("LIABILITY", "L1ABIL1TY")
            .replace("OCCURRENCE", "0CCURRENGE")
            .replace("INSURANCE", "lNSURANCE")
        )

    found = locate(under_ocr(blank_form(), misread))
    assert found is not None
    assert found.found > 85


def test_words_run_together_are_found() -> None:
    frame = blank_form()
    joined = []
    for word in frame.words:
        last = joined[-1] if joined else None
        if last is not None and last.text == "EACH" and word.text == "OCCURRENCE":
            joined[-1] = replace(last, text="EACHOCCURRENCE", box=last.box.union(word.box))
        else:
            joined.append(word)
    found = locate(replace(frame, words=tuple(joined)))
    assert found is not None
    assert found.found >= 0.95 * len(found.layout.captions)


def test_letters_of_insurers_are_not_mistaken_for_one_another() -> None:
    found = locate(moved(blank_form(), lambda x, y: (x, y + (10 if 165 < y < 240 else 0))))
    assert found is not None
    assert abs(found.registration.to_form(450, 184)[1] - 174) < 3


def test_other_papers_are_no_form() -> None:
    assert locate(page()) is None
    letter = [line("Enclosed is the certificate of liability insurance you asked for.", 60, 100)]
    letter += [
        line(f"The policy number is {n} and the limits are as agreed.", 60, 120 + 14 * n) for n in range(20)
    ]
    assert locate(with_words(page(), *letter)) is None


def test_fold_keeps_letters_and_digits() -> None:
    assert fold("GEN'L AGGREGATE (Ea occ.)") == "GENLAGGREGATEEAOCC"
