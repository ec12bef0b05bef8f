# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words, colors and drawings: nothing missing, nothing left over, everything legible."""

import json
import re
from pathlib import Path

import pytest

from coi_desktop.desk.tones import EVIDENCE_MARKS, STANDING_MARKS
from coi_desktop.domain.standing import Standing
from tests.support.desk_views import RESOURCES, TEXTS

DESK = Path(__file__).parents[3] / "coi_desktop" / "desk"
CODE = {path: path.read_text(encoding="utf-8") for path in DESK.rglob("*.py")}
PALETTE = json.loads((RESOURCES / "palette.json").read_text(encoding="utf-8"))
TONES = [str(standing) for standing in Standing]


def keys_used() -> set[str]:
    """Keys written out in the code, both forms of those that count."""
    found = set()
    for code in CODE.values():
        found |= set(re.findall(r'"([a-z_]+(?:\.[a-zA-Z_0-9]+)+)"', code)) & TEXTS.keys()
        for key in re.findall(r'\.count\(\s*"([a-z_.]+)"', code):
            found |= {f"{key}.one", f"{key}.other"}
    return found


def test_every_key_the_code_asks_for_exists() -> None:
    asked = {key for code in CODE.values() for key in re.findall(r'texts\(\s*"([^"{]+)"', code)}
    asked |= {k for k in keys_used() if k.endswith((".one", ".other"))}
    assert asked - TEXTS.keys() == set()


def test_no_words_are_left_over() -> None:
    built = (
        "screen.",
        "where.",
        "first.",
        "import.",
        "settings.",
        "evidence.",
        "severity.",
        "source.",
        "activity.group.",
        "activity.part.",
        "activity.state.",
        "activity.job.named.",
        "today.act.",
        "today.figure.",
        "today.list.",
        "today.column.",
        "today.source.",
        "number.",
        "project.",
        "matrix.column.",
        "matrix.head.",
        "undo.",
        "search.kind.",
        "search.field.",
        "requirements.of.",
        "carriers.column.",
        "carriers.import.column.",
        "carriers.outcome.",
        "requirements.column.",
        "requirements.section.",
        "requirements.what_if.column.",
        "requirements.history.column.",
        "vendor.card.",
        "vendor.document.",
        "contact.role.",
        "contact.language.",
        "cover.",
        "merge.",
    )
    unused = {key for key in TEXTS.keys() - keys_used() if not key.startswith(built)}
    assert unused == set()


def test_a_missing_key_is_a_bug_that_shows() -> None:
    with pytest.raises(KeyError):
        TEXTS("no.such.words")


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(scheme: str) -> None:
    colors = PALETTE[scheme]
    pairs = [
        (colors[front], colors[back])
        for front in ("text", "muted")
        for back in ("surface", "raised", "window", "accent_soft")
    ]
    pairs += [(colors["on_accent"], colors["accent"]), (colors["accent_text"], colors["accent_soft"])]
    for tone in TONES:
        pairs.append(tuple(colors[tone]))
        card = colors.get(f"card_{tone}")
        if card:
            pairs += [(colors[tone][0], card[1]), (colors["text"], card[1]), (colors["muted"], card[1])]
    assert [(front, back) for front, back in pairs if contrast(front, back) < 4.5] == []


def test_both_schemes_name_the_same_colors() -> None:
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()
    assert set(TONES) <= PALETTE["light"].keys()


def test_no_color_is_written_into_the_code() -> None:
    assert [path.name for path, code in CODE.items() if re.search(r'"#[0-9a-fA-F]{3,8}"', code)] == []


def test_status_signs_differ_so_that_color_is_never_alone() -> None:
    for marks in (STANDING_MARKS, EVIDENCE_MARKS):
        assert len({sign for _, sign in marks.values()}) == len(marks)


def test_every_drawing_asked_for_exists_and_takes_the_color_it_is_given() -> None:
    drawings = {path.stem: path.read_text(encoding="utf-8") for path in (RESOURCES / "icons").glob("*.svg")}
    assert all("currentColor" in drawing for drawing in drawings.values())
    asked = set()
    for code in CODE.values():
        asked |= set(re.findall(r'icon="([a-z_]+)"', code))
        asked |= set(re.findall(r'(?:IconButton|EmptyState)\(\s*(?:self\._)?look, "([a-z_]+)"', code))
    assert asked <= drawings.keys()


def test_what_is_counted_has_both_forms() -> None:
    keys = TEXTS.keys()
    assert {key for key in keys if key.endswith(".one") and f"{key[:-4]}.other" not in keys} == set()
    assert TEXTS.count("case.things", 1) == "One thing to settle"
    assert TEXTS.count("case.things", 12) == "12 things to settle"
