# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page the library stumbles over is a damaged document, not a bug of ours."""

from typing import Any

import pytest

from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading.pages import page_frame


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
