# SPDX-License-Identifier: AGPL-3.0-or-later
"""The collector rests during long work, and goes on afterwards as it was."""

import gc

import pytest

from coi_desktop.background.collecting import without_collecting


def test_it_rests_inside_and_goes_on_even_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), without_collecting():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
