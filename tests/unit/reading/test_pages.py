# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page the library stumbles over is a damaged document, not a bug of ours."""

from dataclasses import replace
from typing import Any

import pytest

from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading.pages import needs_ocr, page_frame
from tests.support.form_frames import line, page


@pytest.mark.parametrize(("unnamed", "recognized"), [(1, False), (6, True)])
def test_page_whose_letters_are_not_named_is_recognized(unnamed: int, recognized: bool) -> None:
    words = line("The text of a page in ten or more words", 50, 100)
    doubtful = tuple(replace(w, text="\ufffd\ufffd", confidence=0.5) for w in words[:unnamed])
    assert needs_ocr(page((*doubtful, *words[unnamed:]))) is recognized


class BrokenPage:
    """A page of a document whose page tree changed while it was repaired."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


@pytest.mark.parametrize("error", [ValueError("bad page number(s)"), RuntimeError("cannot find page")])
def test_what_the_library_stumbles_over_is_damaged(error: Exception) -> None:
    with pytest.raises(DocumentError) as caught:
        page_frame(BrokenPage(error), 1)
    assert caught.value.code == "document.damaged"
    assert caught.value.__cause__ is error
