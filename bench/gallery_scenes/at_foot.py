# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens at the foot of the navigation: Settings, Help, Get started."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.places import FirstRunPlace, HelpPlace, SettingsPlace
from coi_desktop.desk.screens.first_run.view import FirstRunScreen
from coi_desktop.desk.screens.settings.view import SettingsScreen
from coi_desktop.desk.theme import ThemeChoice

_SMALL = QSize(960, 600)


def _settings(section: str) -> Callable[[Desk], None]:
    return lambda desk: desk.go_to(SettingsPlace(section))


def _wrong(desk: Desk) -> None:
    desk.go_to(SettingsPlace("reading"))
    screen = view_of(desk, SettingsScreen)
    for key, words in (("max_pages", "0"), ("documents_at_once", "many")):
        editor = screen.form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(words)
    screen.form.submit()


def _tested(desk: Desk) -> None:
    desk.go_to(SettingsPlace("drop_folder"))
    view_of(desk, SettingsScreen).test.click()
    settle(desk)


def _new_mailbox(desk: Desk) -> None:
    desk.go_to(SettingsPlace("mail"))
    view_of(desk, SettingsScreen).mailboxes.add.emit()


def _help(page: str) -> Callable[[Desk], None]:
    return lambda desk: desk.go_to(HelpPlace(page))


def _nothing_found(desk: Desk) -> None:
    desk.go_to(HelpPlace())
    desk.window.header.filter.setText("zzz")


def _first_run(desk: Desk) -> None:
    desk.go_to(FirstRunPlace())


def _first_run_trouble(desk: Desk) -> None:
    desk.go_to(FirstRunPlace())
    screen = view_of(desk, FirstRunScreen)
    screen.company.clear()
    screen.save.click()


SHOTS = (
    Shot("settings_office", _settings("office")),
    Shot("settings_reading_dark", _settings("reading"), ThemeChoice.DARK),
    Shot("settings_wrong", _wrong),
    Shot("settings_tested", _tested),
    Shot("settings_backups", _settings("backups"), office="empty"),
    Shot("settings_look", _settings("desk")),
    Shot("settings_reading_150", _settings("reading"), size=_SMALL, percent=150),
    Shot("settings_mail", _settings("mail")),
    Shot("settings_mailbox", _new_mailbox),
    Shot("settings_mailbox_dark", _new_mailbox, ThemeChoice.DARK),
    Shot("settings_mailbox_150", _new_mailbox, size=_SMALL, percent=150),
    Shot("help_standing", _help("standing")),
    Shot("help_importing_dark", _help("importing"), ThemeChoice.DARK),
    Shot("help_nothing", _nothing_found),
    Shot("help_150", _help("keyboard"), size=_SMALL, percent=150),
    Shot("first_run", _first_run, office="empty"),
    Shot("first_run_dark", _first_run, ThemeChoice.DARK, office="empty"),
    Shot("first_run_trouble", _first_run_trouble, office="empty"),
    Shot("first_run_150", _first_run, office="empty", size=_SMALL, percent=150),
)
