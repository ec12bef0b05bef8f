# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Requirements presenter needs from outside: the services, and a view to show things on. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.forms_in_hand import FormView
from coi_desktop.desk.screens.requirements.rows import RowView
from coi_desktop.domain.ids import ProjectId, RequirementSetId
from coi_desktop.office.requirement_drafts import Editing, PublishedVersion
from coi_desktop.office.requirement_files import Template
from coi_desktop.office.requirement_list import RequirementPlaceRow
from coi_desktop.office.requirement_what_if import WhatIf
from coi_desktop.office.requirements import Published
from coi_desktop.office.requirements_in_force import RequirementsInForce, Target


class Lists(Protocol):
    """Where requirements stand. May raise CoiError."""

    def rows(self) -> tuple[RequirementPlaceRow, ...]: ...
    def target(self, scope: str) -> Target: ...


class Drafts(Protocol):
    """What is changed before it is published. Every method may raise CoiError."""

    def editing(self, target: Target) -> Editing: ...
    def keep(self, target: Target, changes: Mapping[str, Any], by: str) -> Editing: ...
    def discard(self, target: Target, by: str) -> Editing: ...
    def what_if(
        self, target: Target, *, check: Callable[[], None], progress: Callable[[int, int], None]
    ) -> WhatIf: ...
    def publish(self, target: Target, by: str) -> Published: ...
    def history(self, target: Target) -> tuple[PublishedVersion, ...]: ...


class Sets(Protocol):
    """Sets and templates. Every method may raise CoiError."""

    def templates(self) -> tuple[Template, ...]: ...
    def in_force(self) -> RequirementsInForce: ...
    def start_from(self, template_id: str, name: str, by: str) -> Published: ...
    def use(self, project_id: ProjectId, set_id: RequirementSetId | None, by: str) -> int: ...


@dataclass(frozen=True)
class SetView:
    """What is asked for at one place. ``state`` is its version in words, ``over`` what it is laid over; ``rows`` are
    those listed of ``total``. ``publish`` is what the button says, empty where there is nothing to publish."""

    title: str
    state: str
    over: str
    rows: tuple[RowView, ...]
    total: int
    publish: str
    can_follow: bool
    trouble: str = ""


@dataclass(frozen=True)
class SideView:
    """One requirement, explained, and what can be changed in it. ``note`` is what follows from it for this job."""

    key: str
    title: str
    explained: str
    form: Form
    note: str
    can_take_away: bool
    is_gone: bool


@dataclass(frozen=True)
class ListedText:
    """A row of a list whose words are known: one text for each column, and the words beside the list when it is
    chosen."""

    id: int
    cells: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True)
class WhatIfView:
    """What publishing would do. ``changed`` names who would stand elsewhere; ``all_label`` what the button that lists
    them says, empty without any."""

    text: str
    all_label: str = ""
    changed: tuple[ListedText, ...] = ()


class RequirementsView(FormView, Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_places(self, rows: Sequence[RequirementPlaceRow], total: int) -> None:
        """The list; ``total`` is how many there are without any filter."""

    def show_list(self) -> None:
        """Back from one place."""

    def show_opening(self) -> None:
        """A place is about to be shown."""

    def show_set(self, shown: SetView) -> None:
        """What is asked for at one place."""

    def show_side(self, side: SideView | None, *, afresh: bool) -> None:
        """The requirement in hand; unless ``afresh``, what is being typed stays."""

    def show_field_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with what was typed, by field; under the empty key what belongs to none."""

    def show_what_if(self, shown: WhatIfView | None) -> None:
        """What publishing would do; None without a draft."""

    def show_changed(self, rows: Sequence[ListedText]) -> None:
        """Everybody who would stand elsewhere."""

    def show_history(self, rows: Sequence[ListedText]) -> None:
        """Every version published."""

    def ask_to_publish(self, title: str, text: str) -> None:
        """Before it is published."""

    def say(self, text: str) -> None:
        """Something is done."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""


WriteSample = Callable[[Editing, Path], None]
"""Draws a sample certificate of what is asked for into a file. May raise CoiError."""
