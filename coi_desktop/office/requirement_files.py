# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements as files: what the office exports, edits and publishes, and what comes with the program.

A file holds a whole set, which names its ``id``, or only what differs from one. Lists of records may be written
as objects by their key (docs/requirements.md).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coi_desktop.domain.errors import CoiError, DataError, LocalFaultError, UserError
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.domain.requirement_layers import Form, with_keys
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.requirement_checks import checked
from coi_desktop.review.requirement_shape import Problem

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A start for a set of the office's own, to be edited before use: what differs from the company standard
    for some kind of work. ``use_for`` says for which."""

    id: str
    name: str
    use_for: str
    last_checked: str
    note: str
    changes: Mapping[str, Any]


def read_file(path: Path) -> Form:
    """The content of a file. UserError names line and column where it is not JSON."""
    try:
        size = path.stat().st_size
        text = path.read_text(encoding="utf-8-sig") if size <= MOST_BYTES else ""
    except UnicodeDecodeError as error:
        raise not_json(path.name, "it is not a text in UTF-8") from error
    except FileNotFoundError as error:
        raise UserError("file.missing", f"There is no file {path}.", "Check the name.") from error
    except OSError as error:
        raise LocalFaultError(
            "file.unreadable", f"{path.name} cannot be read: {error.strerror}.", "Check the name, try again."
        ) from error
    if size > MOST_BYTES:
        raise not_json(path.name, "it is far too large for a requirement set")
    return parse(text, path.name)


def parse(text: str, name: str) -> Form:
    """Requirements from JSON text; ``name`` is what the person calls it. UserError where it is not JSON."""
    try:
        plain = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise not_json(name, f"{where}: {error.msg.lower()}") from error
    except RecursionError as error:
        raise not_json(name, "groups stand in groups far too deep") from error
    except _Twice as error:
        raise not_json(name, str(error)) from error
    except ValueError as error:
        raise not_json(name, "a number in it is far too long") from error
    if not isinstance(plain, dict):
        raise not_json(name, "it does not begin with {")
    return plain


class _Twice(ValueError):
    """A name stands twice in one group."""


def _each_once(pairs: list[tuple[str, Any]]) -> Form:
    """JSON allows a name twice and keeps the last; then half of what somebody wrote would count for nothing."""
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(f"“{next(n for n in names if names.count(n) > 1)}” stands twice in one place")
    return result


def not_json(name: str, why: str) -> UserError:
    """The error for a file that cannot be understood at all."""
    return UserError(
        "requirements.not_json",
        f"{name} cannot be understood: {why}.",
        "Put it right there; an exported set shows how it is written. Nothing was changed.",
    )


class InvalidRequirements(UserError):
    """Requirements that make no sense, with everything that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        listed = "\n".join(f"  {problem}" for problem in problems)
        places = f"{len(problems)} place{'s' if len(problems) > 1 else ''}"
        super().__init__(
            "requirements.invalid",
            f"These requirements make no sense in {places}:\n{listed}",
            "Put that right; nothing was changed.",
        )
        self.problems = problems

    def __reduce__(self) -> "tuple[type[InvalidRequirements], tuple[tuple[Problem, ...]]]":
        return type(self), (self.problems,)


def file_text(requirements: RequirementSet, layers: tuple[LayerRef, ...]) -> str:
    """A whole set as it is exported. ``layers`` are what it was made of, so that publishing it later can tell
    whether something else was published meanwhile."""
    form = with_keys(to_plain(requirements)) | {"layers": to_plain(layers)}
    return json.dumps(form, indent=2, ensure_ascii=False) + "\n"


def changes_text(changes: Mapping[str, Any]) -> str:
    """An override, or a template, as a file."""
    return json.dumps(dict(changes), indent=2, ensure_ascii=False) + "\n"


def shipped_default(resources: Path) -> RequirementSet:
    """The company standard that comes with the program. DataError when it is missing or makes no sense."""
    file = resources / "requirements" / "company-standard.json"
    try:
        requirements, problems = checked(read_file(file))
    except CoiError as error:
        raise _damaged(file, error.message) from error
    if requirements is None:
        raise _damaged(file, "; ".join(map(str, problems)))
    return requirements


def load_templates(resources: Path) -> tuple[Template, ...]:
    """The templates that come with the program, in the order of their files."""
    folder = resources / "requirements" / "templates"
    return tuple(_template(file) for file in sorted(folder.glob("*.json")))


def _template(file: Path) -> Template:
    try:
        return from_plain(Template, read_file(file))
    except (CoiError, ValueError) as error:
        raise _damaged(file, str(error)) from error


def _damaged(file: Path, why: str) -> DataError:
    return DataError(
        "requirements.damaged",
        f"The requirements that came with the program, {file}, cannot be used: {why}",
        "Put the file right, or install COI Desktop again; your own data is not affected.",
    )
