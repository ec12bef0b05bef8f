# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editions are told apart by their footer, their copyright, and their words."""

from dataclasses import replace

import pytest

from coi_desktop.reading.acord25.certificate import read_certificate
from coi_desktop.reading.acord25.editions import EDITIONS
from coi_desktop.reading.frames import PageFrame
from tests.support.form_frames import blank_form, line, with_words

FOOT = 700.0


def form(layout: str, *foot: str, words: dict[str, str] | None = None) -> PageFrame:
    """A blank form with another foot, and with other words in its captions."""
    frame = blank_form(layout)
    gone = min(w.box.y0 for w in frame.words if w.text == "ACORD" and w.box.y0 > FOOT) - 4
    kept = tuple(replace(w, text=(words or {}).get(w.text, w.text)) for w in frame.words if w.box.y0 < gone)
    lines = [line(text, 24 + 300 * i, 762) for i, text in enumerate(foot)]
    return with_words(replace(frame, words=kept), *lines)


def read(frame: PageFrame) -> tuple[str | None, float]:
    found = read_certificate(frame)
    assert found is not None
    return found.edition.value, found.edition.confidence


@pytest.mark.parametrize(
    ("layout", "foot", "edition"),
    [
        ("2001-08", "ACORD 25-S (7/97)", "1997/07"),
        ("2001-08", "ACORD 25S (7/97)", "1997/07"),
        ("2001-08", "ACORD 25 (2001/08)", "2001/08"),
        ("2001-08", "ACORD 25 (2009/01)", "2009/01"),
        ("2010-05", "ACORD 25 (2009/09)", "2009/09"),
        ("2010-05", "ACORD 25 (2010/05)", "2010/05"),
        ("2016-03", "ACORD 25 (2014/01)", "2014/01"),
        ("2016-03", "ACORD 25 (2016/03)", "2016/03"),
        ("2025-12", "ACORD 25 (2025/12)", "2025/12"),
    ],
)
def test_footer_tells_the_edition(layout: str, foot: str, edition: str) -> None:
    assert read(form(layout, foot)) == (edition, 0.99)
    assert edition in EDITIONS


@pytest.mark.parametrize(
    ("layout", "foot", "edition"),
    [
        ("2001-08", "© ACORD CORPORATION 1988", "2001/08"),
        ("2001-08", "© 1988-2009 ACORD CORPORATION. All rights reserved.", "2009/01"),
        ("2010-05", "© 1988-2009 ACORD CORPORATION. All rights reserved.", "2009/09"),
        ("2010-05", "© 1988-2010 ACORD CORPORATION. All rights reserved.", "2010/05"),
        ("2016-03", "© 1988-2014 ACORD CORPORATION. All rights reserved.", "2014/01"),
        ("2016-03", "© 1988-2015 ACORD CORPORATION. All rights reserved.", "2016/03"),
        ("2025-12", "© 1988-2025 ACORD CORPORATION. All rights reserved.", "2025/12"),
    ],
)
def test_copyright_tells_it_where_the_number_is_cut_off(layout: str, foot: str, edition: str) -> None:
    assert read(form(layout, foot)) == (edition, 0.9)


def test_words_tell_it_where_the_foot_is_gone() -> None:
    assert read(form("2016-03")) == ("2016/03", 0.75)
    assert read(form("2016-03", words={"OWNED": "ALL OWNED"})) == ("2014/01", 0.75)
    assert read(form("2001-08", words={"DAMAGE": "FIRE DAMAGE"})) == ("1997/07", 0.75)


def test_edition_nobody_knows_is_what_it_says_but_less_surely() -> None:
    assert read(form("2016-03", "ACORD 25 (2027/01)")) == ("2027/01", 0.6)


def test_oldest_edition_has_no_column_for_additional_insureds() -> None:
    frame = form("2001-08", "ACORD 25-S (7/97)")
    kept = tuple(w for w in frame.words if w.text not in ("ADD'L", "INSRD"))
    found = read_certificate(with_words(replace(frame, words=kept), line("GL-4471", 215, 262)))
    assert found is not None
    assert found.general_liability is not None
    assert found.general_liability.policy_number.value == "GL-4471"
    assert found.general_liability.addl_insd.place is None
    assert found.general_liability.subr_wvd.place is None
