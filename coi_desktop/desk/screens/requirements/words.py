# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Requirements screen in words: titles, what publishing would do, what a version changed. No Qt here."""

import re
from collections.abc import Sequence

from coi_desktop.desk.moments import full_moment
from coi_desktop.desk.screens.requirements.ports import ListedText, SetView, WhatIfView
from coi_desktop.desk.screens.requirements.rows import RowView
from coi_desktop.desk.screens.requirements.sayings import sayings
from coi_desktop.desk.text import Texts
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.office.requirement_drafts import Editing, PublishedVersion
from coi_desktop.office.requirement_what_if import StandingChange, WhatIf

_NAMED = 4


def set_view(editing: Editing, shown: Sequence[RowView], total: int, texts: Texts) -> SetView:
    """What stands above and in the table."""
    target = editing.target
    over = [layer.name for layer in reversed(editing.layers) if layer.scope != target.scope]
    name = target.name or editing.requirements.name
    where = f"{editing.vendor} · {name}" if target.commitment else name
    if editing.draft is None:
        state = (
            texts("requirements.version", version=editing.version)
            if editing.version
            else texts("requirements.version.none")
        )
    else:
        state = texts("requirements.version.draft", version=editing.version + 1)
    publish = texts("requirements.publish", version=editing.version + 1)
    return SetView(
        title=texts("requirements.title", name=where),
        state=state,
        over=texts("requirements.over", layers=texts("requirements.over.and").join(over)) if over else "",
        rows=tuple(shown),
        total=total,
        publish=publish if editing.draft is not None else "",
        can_follow=target.project is not None and target.commitment is None,
        trouble=texts("requirements.trouble", why=editing.trouble) if editing.trouble else "",
    )


def what_if_view(found: WhatIf, texts: Texts) -> WhatIfView:
    """Who would stand elsewhere, in a sentence, and each of them."""
    sentences = []
    if not found.touched:
        return WhatIfView(texts("requirements.what_if.nobody"))
    turns = [
        _turning(standing, [c for c in found.changes if c.after is standing], texts)
        for standing in Standing
        if any(c.after is standing for c in found.changes)
    ]
    of = texts.count("requirements.what_if.of", found.touched)
    nobody = texts("requirements.what_if.none")
    sentences.append(f"{of} {'; '.join(turns).rstrip('.')}." if turns else f"{of} {nobody}")
    if found.other_reasons:
        sentences.append(texts.count("requirements.what_if.others", found.other_reasons))
    sentences.append(texts("requirements.what_if.quiet"))
    rows = tuple(
        ListedText(
            number,
            (change.vendor, change.project, change.before.label, change.after.label),
            "\n\n".join(change.reasons),
        )
        for number, change in enumerate(found.changes)
    )
    label = texts.count("requirements.what_if.all", len(rows)) if rows else ""
    return WhatIfView(" ".join(sentences), label, rows)


def _turning(standing: Standing, changes: Sequence[StandingChange], texts: Texts) -> str:
    names = list(dict.fromkeys(change.vendor for change in changes))
    listed = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        listed = texts("requirements.what_if.more", names=listed, n=len(names) - _NAMED)
    turn = texts.count("requirements.what_if.turn", len(changes), standing=standing.label.lower())
    return f"{turn}: {listed}"


def history_rows(versions: Sequence[PublishedVersion], texts: Texts) -> tuple[ListedText, ...]:
    """Each version with when, who, and what it changed."""
    rows = []
    for version in versions:
        changed = changes_between(version.before, version.requirements, texts)
        if version.before is None:
            told = texts("requirements.history.first")
        else:
            told = texts.count("requirements.history.changes", len(changed))
        rows.append(
            ListedText(
                version.version,
                (
                    texts("requirements.history.version", version=version.version),
                    full_moment(version.at),
                    version.by,
                    told,
                ),
                "\n\n".join(changed) or told,
            )
        )
    return tuple(rows)


def changes_between(before: RequirementSet | None, after: RequirementSet, texts: Texts) -> tuple[str, ...]:
    """What one set asks for otherwise than another, one sentence for each requirement."""
    if before is None:
        return ()
    was, now = (
        {said.key: said for said in sayings(one, None, None, texts("requirements.us"), texts)}
        for one in (before, after)
    )
    told = []
    for key in dict.fromkeys((*was, *now)):
        old, new = was.get(key), now.get(key)
        said = new or old
        if said is None or (old and new and (old.asked, old.met) == (new.asked, new.met)):
            continue
        a, b = (_one(one.asked, one.met) if one else texts("requirements.gone") for one in (old, new))
        told.append(texts("requirements.history.change", where=said.section, what=said.label, old=a, new=b))
    return tuple(told)


def _one(asked: str, met: str) -> str:
    return f"{asked} ({met})" if met else asked


def sample_name(name: str, texts: Texts) -> str:
    """What the file of a sample certificate for ``name`` could be called."""
    plain = re.sub(r'[\\/:*?"<>|\n]+', "-", texts("requirements.sample.file", name=name))
    return f"{plain}.pdf"
