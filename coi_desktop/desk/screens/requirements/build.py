# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Requirements screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import RequirementsPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.requirements.ports import Drafts, Lists, Sets, WriteSample
from coi_desktop.desk.screens.requirements.presenter import RequirementsPresenter
from coi_desktop.desk.screens.requirements.view import RequirementsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.text import Texts


class Office(Protocol):
    """The services the screen works with."""

    @property
    def requirement_list(self) -> Lists: ...
    @property
    def requirement_drafts(self) -> Drafts: ...
    @property
    def requirements(self) -> Sets: ...
    @property
    def write_sample_certificate(self) -> WriteSample: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = RequirementsScreen(look)
    terms = Texts.load(look.theme.resources.parent / "requirements" / "terms.en.json")
    presenter = RequirementsPresenter(
        view,
        lists=office.requirement_list,
        drafts=office.requirement_drafts,
        sets=office.requirements,
        write_sample=office.write_sample_certificate,
        runner=office.runner,
        texts=look.texts,
        terms=terms,
        by=shell.by,
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={RequirementsPlace: presenter.open_place},
    )
