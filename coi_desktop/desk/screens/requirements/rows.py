# SPDX-License-Identifier: AGPL-3.0-or-later
"""A requirement set as rows: what is asked for, how it is met, and who set it. No Qt here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coi_desktop.desk.screens.requirements.sayings import Said, of_the_set, sayings
from coi_desktop.desk.text import Texts
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.lines import Line
from coi_desktop.office.requirement_drafts import Editing


@dataclass(frozen=True)
class RowView:
    """One row of the table. ``is_own``: the layer shown set it; ``is_draft``: the draft changes it; ``is_gone``: the
    layer takes away what is asked for below it."""

    said: Said
    set_by: str
    is_own: bool
    is_draft: bool
    is_gone: bool = False

    @property
    def key(self) -> str:
        return self.said.key


def rows(editing: Editing, texts: Texts) -> tuple[RowView, ...]:
    """Every row of what is looked at, what is taken away included."""
    us = editing.ours.name if editing.ours else texts("requirements.us")
    there = sayings(editing.requirements, editing.target.project, editing.tail, us, texts)
    if editing.target.project is None:
        there = (*there, *of_the_set(editing.requirements, texts))
    shown = [_row(said, editing, texts) for said in there]
    keys = {said.key for said in there}
    gone = [
        RowView(
            replace(said, asked=texts("requirements.gone"), met=""),
            _own_name(editing, texts),
            is_own=True,
            is_draft=_touches(said, editing.drafted),
            is_gone=True,
        )
        for said in sayings(editing.below, editing.target.project, editing.tail, us, texts)
        if said.key not in keys and (_parent(said.key) in keys or not _parent(said.key))
    ]
    sections = [
        *(line.label for line in Line),
        *(texts(f"requirements.section.{name}") for name in ("special", "carrier", "job", "set")),
    ]
    return tuple(sorted((*shown, *gone), key=lambda row: sections.index(row.said.section)))


def _row(said: Said, editing: Editing, texts: Texts) -> RowView:
    own = _touches(said, editing.own)
    return RowView(
        said,
        _own_name(editing, texts) if own else _set_by(said, editing.origins, editing),
        is_own=own,
        is_draft=_touches(said, editing.drafted) or (said.key == "set" and _renamed(editing)),
    )


def _renamed(editing: Editing) -> bool:
    return editing.requirements.name != editing.published.name


def _touches(said: Said, paths: Iterable[str]) -> bool:
    return any(path == mine or path.startswith(mine) for path in paths for mine in said.paths)


def _set_by(said: Said, origins: Mapping[str, LayerRef], editing: Editing) -> str:
    """The topmost layer that set any of it."""
    if editing.target.project is None:
        return editing.below.name
    scopes = [layer.scope for layer in editing.layers]
    found = [ref for path, ref in origins.items() if _touches(said, (path,))]
    ranked = sorted(found, key=lambda ref: scopes.index(ref.scope) if ref.scope in scopes else len(scopes))
    return ranked[-1].name if ranked else editing.below.name


def _own_name(editing: Editing, texts: Texts) -> str:
    return editing.target.name or editing.requirements.name


def _parent(key: str) -> str:
    """The row whose going takes this one with it."""
    parts = key.split(".")
    if key == "workers_comp":
        return "lines.workers_comp"
    return ".".join(parts[:2]) if parts[0] == "lines" and len(parts) > 2 else ""
