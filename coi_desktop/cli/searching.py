# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command that searches everything."""

import argparse
from collections.abc import Iterator
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli.office import with_app
from coi_desktop.cli.tables import clean
from coi_desktop.office.search import Found, Hit, HitKind, Marked

_HEADS = {
    HitKind.VENDOR: "Vendors",
    HitKind.PROJECT: "Projects",
    HitKind.COMMITMENT: "Commitments",
    HitKind.POLICY: "Policies",
    HitKind.FILE: "Files",
    HitKind.PAGE: "Pages",
}


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    search = commands.add_parser(
        "search", help="find vendors, projects, commitments, policy numbers, files, and words on any page"
    )
    search.add_argument("words", nargs="+", metavar="WORDS", help="each may be the beginning of a word")
    search.set_defaults(command=lambda o: with_app(o, _search))


def _search(app: App, options: argparse.Namespace) -> int:
    found = app.search.find(" ".join(options.words))
    print("\n".join(clean(line) for line in _lines(found)) or "Nothing has these words.")
    return 0 if found.hits else 1


def _lines(found: Found) -> Iterator[str]:
    kind = None
    for hit in found.hits:
        if hit.kind is not kind:
            kind = hit.kind
            yield _HEADS[kind] + (" (the first; type more words)" if kind in found.more else "")
        yield f"  {_line(hit)}"


def _line(hit: Hit) -> str:
    where = f"document {hit.document_id}, page {hit.page}" if hit.document_id is not None else ""
    reason = f"{hit.field.value.replace('_', ' ')}: {_bracketed(hit.found)}" if hit.found.text else ""
    return "  ".join(part for part in (_bracketed(hit.title), reason, hit.note, where) if part)


def _bracketed(marked: Marked) -> str:
    """The text with what matches in brackets."""
    out, at = [], 0
    for start, end in marked.marks:
        out += [marked.text[at:start], "[", marked.text[start:end], "]"]
        at = end
    return "".join([*out, marked.text[at:]])
