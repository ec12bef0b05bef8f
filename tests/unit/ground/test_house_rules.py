# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules every file keeps, so that a stranger can read any of them."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.source import ROOT, python_files, relative, tree

OURS = [*python_files("coi_desktop", "devtools", "tests", "bench"), ROOT / "dev.py"]
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
# A file or function that is longer says why, in a comment or docstring with these words.
REASON = re.compile(r"\blong because\b", re.IGNORECASE)
# Put together here, so that this file does not break its own rules.
UNFINISHED = re.compile("|".join([r"\bTO" r"DO\b", r"\bFIX" r"ME\b", r"raise NotImplemented" r"Error"]))
FAKES = re.compile(r"unittest\." r"mock|Magic" r"Mock|mark\." r"(skip|xfail)|pytest\." r"(skip|xfail)\b")


HAND_WRITTEN = [p for p in OURS if "versions" not in p.parts]  # a migration is a record, not an idea


def test_every_file_names_its_license_and_its_intent() -> None:
    mark = "# SPDX-License-Identifier: AGPL-3.0-or-later"
    assert [relative(p) for p in OURS if mark not in p.read_text("utf-8").splitlines()[:2]] == []
    assert [relative(p) for p in OURS if not ast.get_docstring(tree(p))] == []


def test_a_file_holds_one_idea() -> None:
    sizes = {relative(p): p.read_text("utf-8") for p in HAND_WRITTEN}
    long = {name: text.count("\n") for name, text in sizes.items() if not REASON.search(text)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_a_function_can_be_read_at_once() -> None:
    assert [
        found for path in HAND_WRITTEN if "tests" not in path.parts for found in long_functions(path)
    ] == []


def long_functions(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    functions = (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return [
        f"{relative(path)}:{node.lineno} {node.name}: {lines} lines"
        for node in functions
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
        and not REASON.search(ast.get_source_segment(text, node) or "")
    ]


@pytest.mark.parametrize("pattern", [UNFINISHED, FAKES], ids=["unfinished", "fakes"])
def test_nothing_is_left_for_later_or_pretended(pattern: re.Pattern[str]) -> None:
    assert [relative(p) for p in OURS if pattern.search(p.read_text("utf-8"))] == []


def test_no_error_is_swallowed() -> None:
    swallowed = [
        f"{relative(path)}:{node.lineno}"
        for path in OURS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert swallowed == []


def test_nobody_waits_by_sleeping() -> None:
    sleeps = [
        f"{relative(path)}:{node.lineno}"
        for path in OURS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "sleep" and ast.unparse(node.value) == "time"
    ]
    assert sleeps == []
