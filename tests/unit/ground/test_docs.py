# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the documents list is what the source has."""

import ast
import re
from collections import Counter
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import coi_desktop
from coi_desktop.domain import errors
from tests.support.source import ROOT, pyproject, python_files, relative, table_column, tree

CODE = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
FAMILY = {
    name for name, cls in vars(errors).items() if isinstance(cls, type) and issubclass(cls, errors.CoiError)
}


def raised_codes() -> dict[str, str]:
    """Each code given word for word to an error, and a file where that happens."""
    found = {errors.Cancelled().code: "coi_desktop/domain/errors.py"}
    for path in python_files("coi_desktop"):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] not in FAMILY:
                continue
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "code")]
            found.update(
                {
                    a.value: relative(path)
                    for a in given
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
            )
    return found


def written_words() -> set[str]:
    """Every text constant of the product: a code may stand in a table before it is raised."""
    return {
        node.value
        for path in python_files("coi_desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def documented_codes() -> list[str]:
    return table_column(ROOT / "docs" / "errors.md")


def test_every_error_code_is_documented() -> None:
    listed = set(documented_codes())
    missing = {code: where for code, where in raised_codes().items() if code not in listed}
    assert missing == {}, "add a row to docs/errors.md"


def test_every_documented_error_code_exists() -> None:
    words = written_words()
    assert [code for code in documented_codes() if code not in words] == []


def test_error_codes_are_dotted_words_listed_once() -> None:
    listed = documented_codes()
    assert [c for c in [*listed, *raised_codes()] if not CODE.match(c)] == []
    assert [code for code, times in Counter(listed).items() if times > 1] == []


def test_every_dependency_has_its_reason_and_license() -> None:
    project = pyproject()["project"]
    extras, groups = project["optional-dependencies"].values(), pyproject()["dependency-groups"].values()
    lines = chain(project["dependencies"], *extras, *groups)
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    listed = [canonicalize_name(name) for name in table_column(ROOT / "docs" / "dependencies.md")]
    assert sorted(listed) == sorted(asked)


def test_the_version_is_the_same_everywhere() -> None:
    assert coi_desktop.__version__ == pyproject()["project"]["version"]


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "installers").rglob("*.md")]
    broken = [
        f"{relative(document)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8"))
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert broken == []


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {p.parent.name for p in (ROOT / "coi_desktop").glob("*/__init__.py")}
    assert sorted(room for room in rooms if f"`{room}`" not in text) == []
