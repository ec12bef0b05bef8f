# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project's own source, for tests that read it."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "coi_desktop"


def python_files(*folders: str) -> Iterator[Path]:
    """Every Python file under the named folders of the project, sorted."""
    for folder in folders:
        yield from sorted(p for p in (ROOT / folder).rglob("*.py") if "__pycache__" not in p.parts)


def relative(path: Path) -> str:
    """A file's path within the project, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> tuple[str, ...]:
    """The dotted names of all modules of the product; migrations are loaded by Alembic, not imported."""
    names = [p.relative_to(ROOT).with_suffix("").parts for p in python_files("coi_desktop")]
    dotted = [".".join(parts).removesuffix(".__init__") for parts in names if "versions" not in parts]
    return tuple(name for name in dotted if not name.endswith(".migrations.env"))


def file_of(module: str) -> Path:
    """The file a dotted name stands for."""
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def pyproject() -> dict[str, Any]:
    """pyproject.toml, parsed."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def table_column(document: Path, column: int = 0) -> list[str]:
    """One column of all tables in a Markdown file, without code marks; headings and rules left out."""
    rows = [
        line.strip().strip("|").split("|")
        for line in document.read_text("utf-8").splitlines()
        if line.lstrip().startswith("|")
    ]
    cells = [row[column].strip() for row in rows if len(row) > column]
    return [c.strip("`") for c in cells if c.startswith("`")]
