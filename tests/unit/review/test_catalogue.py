# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words: one set for each finding the rules raise, no more and no less, and fit to be sent."""

import re
from copy import deepcopy
from pathlib import Path

import pytest

from coi_desktop import review as room
from coi_desktop.domain.findings import Severity
from coi_desktop.domain.plain import to_plain
from coi_desktop.review.catalogue import ALWAYS, PLACEHOLDERS, Catalogue
from tests.support.judging import CATALOGUE, STANDARD, WORDS

_ID = re.compile(r'"([A-Z]{2,3}-\d{2})"')


def _ids_in_code() -> set[str]:
    folder = Path(str(room.__file__)).parent
    files = [f for f in folder.rglob("*.py") if f.name != "catalogue.py"]
    return {id for f in files for id in _ID.findall(f.read_text(encoding="utf-8"))}


def test_ids_in_code_have_words_and_words_have_code() -> None:
    assert _ids_in_code() == CATALOGUE.ids() == set(PLACEHOLDERS)


@pytest.mark.parametrize("id", sorted(PLACEHOLDERS))
def test_words_use_only_what_the_rules_fill_in(id: str) -> None:
    entry = CATALOGUE.entry(id)

    assert entry.placeholders() <= ALWAYS | PLACEHOLDERS[id]
    assert entry.title
    assert entry.to_coordinator


@pytest.mark.parametrize("id", sorted(PLACEHOLDERS))
def test_brokers_are_asked_for_forms_never_for_wording(id: str) -> None:
    text = CATALOGUE.entry(id).to_broker.lower()

    assert not re.search(r"\b(?:wording|type|write|add|insert|description|state that)\b", text)
    assert not text or text.startswith(("please", "when you next issue"))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"severity": "fatal"}, ValueError),
        ({"title": 3}, TypeError),
        ({"to_broker": "Please ask {nobody}."}, ValueError),
    ],
)
def test_words_that_do_not_fit_are_refused(change: dict[str, object], error: type[Exception]) -> None:
    words = deepcopy(WORDS)
    words["findings"]["POL-01"].update(change)

    with pytest.raises(error):
        Catalogue.from_plain(words)


def test_words_for_no_rule_and_missing_words_are_refused() -> None:
    words = deepcopy(WORDS)
    words["findings"]["XXX-99"] = words["findings"]["POL-01"]
    with pytest.raises(KeyError):
        Catalogue.from_plain(words)

    del words["findings"]["XXX-99"]["title"]
    with pytest.raises(KeyError):
        Catalogue.from_plain(words)


def test_severities_come_from_the_words() -> None:
    words = deepcopy(WORDS)
    words["findings"]["POL-01"]["severity"] = "info"

    assert Catalogue.from_plain(words).entry("POL-01").severity is Severity.INFO


def test_the_default_set_says_that_it_must_be_edited() -> None:
    assert "edit before use" in STANDARD.note.lower()
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", STANDARD.last_checked)
    assert to_plain(STANDARD)["id"] == "company-standard"
