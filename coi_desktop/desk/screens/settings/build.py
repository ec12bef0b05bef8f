# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Settings screen."""

from collections.abc import Sequence
from typing import Protocol

from coi_desktop.background.clock import Clock
from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import SettingsPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.settings.ports import Mailboxes, Post, SettingsStore, Trials
from coi_desktop.desk.screens.settings.presenter import SettingsPresenter
from coi_desktop.desk.screens.settings.sections import Section
from coi_desktop.desk.screens.settings.view import SettingsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.source_words import MailboxStatus


class Office(Protocol):
    """The services the screen works with."""

    @property
    def office_settings(self) -> SettingsStore: ...
    @property
    def trials(self) -> Trials: ...
    @property
    def mailboxes(self) -> Mailboxes: ...
    def mailbox_statuses(self) -> Sequence[MailboxStatus]: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = SettingsScreen(look)
    presenter = SettingsPresenter(
        view,
        settings=office.office_settings,
        trials=office.trials,
        post=Post(office.mailboxes, office.mailbox_statuses, office.clock.now),
        runner=office.runner,
        texts=look.texts,
    )
    view.connect_presenter(presenter)
    presenter.open(Section.OFFICE)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={SettingsPlace: lambda place: presenter.open(Section(place.section))},
    )
