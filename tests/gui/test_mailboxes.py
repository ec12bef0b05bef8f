# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mailboxes in the settings, over the whole program and a real mail server, with real keys and presses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.settings.view import SettingsScreen
from coi_desktop.platform.secrets import MemorySecretStore
from tests.gui.conftest import Driver
from tests.support.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.support.mail import message
from tests.support.mail_office import mail_office, mailbox_on, trust


@pytest.fixture(scope="module")
def one_server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


@pytest.fixture
def server(one_server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Dovecot:
    one_server.empty()
    trust(one_server, monkeypatch)
    return one_server


@pytest.fixture
def app(tmp_path: Path, server: Dovecot) -> Iterator[App]:
    with mail_office(tmp_path, MemorySecretStore()) as built:
        built.vendors.add("Alder Ridge Electric, Inc.", trade="Electrical", by="Dana Whitfield")
        built.mail_room.start()
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    desk.window.turn_to("settings")
    driver = Driver(qtbot, desk)
    driver.click("settings_mail")
    yield driver
    desk.close()


def editor(driver: Driver, key: str) -> QLineEdit:
    found = driver.screen(SettingsScreen).form.fields[key].editor
    assert isinstance(found, QLineEdit)
    return found


def type_into(driver: Driver, key: str, text: str) -> None:
    field = editor(driver, key)
    field.clear()
    driver.key(field, text)


def fill_in(driver: Driver, server: Dovecot, password: str) -> None:
    for key, text in (
        ("user", USER),
        ("password", password),
        ("host", "localhost"),
        ("port", str(server.tls_port)),
    ):
        type_into(driver, key, text)


def test_a_mailbox_is_tested_added_changed_and_removed(app: App, driver: Driver, server: Dovecot) -> None:
    screen = driver.screen(SettingsScreen)
    server.deliver(message("COI.pdf"))
    driver.click("first_mailbox")
    fill_in(driver, server, PASSWORD)
    assert editor(driver, "password").echoMode() is QLineEdit.EchoMode.Password
    driver.click("settings_test")
    driver.until(lambda: "1 message in INBOX" in screen.answer.words)
    assert app.mailboxes.all() == ()
    driver.click("form_save")
    driver.until(lambda: f"{USER} is watched from now on" in screen.answer.words)
    driver.qtbot.waitUntil(lambda: "watched, last message" in _cell(screen, 3), timeout=15_000)
    driver.click("change_mailbox")
    assert editor(driver, "password").text() == ""
    type_into(driver, "name", "Certificates")
    driver.click("form_save")
    driver.until(lambda: _cell(screen, 0) == "Certificates")
    driver.click("remove_mailbox")
    driver.until(lambda: screen.form.form is not None and screen.form.form.name == "removal")
    driver.click("form_save")
    driver.until(lambda: "Certificates is watched no more" in screen.answer.words)
    assert app.mailboxes.all() == ()


def test_what_is_wrong_stands_beside_its_field(app: App, driver: Driver, server: Dovecot) -> None:
    screen = driver.screen(SettingsScreen)
    driver.click("first_mailbox")
    fill_in(driver, server, "wrong")
    driver.click("settings_test")
    driver.until(lambda: "refused to let" in screen.answer.words)
    assert "refused to let" in screen.form.fields["password"].note
    type_into(driver, "port", "99999")
    driver.click("form_save")
    driver.until(lambda: "at most 65535" in screen.form.fields["port"].note)
    assert app.mailboxes.all() == ()


def test_the_foot_of_the_window_names_a_mailbox_in_trouble_and_tries_again(
    app: App, driver: Driver, server: Dovecot
) -> None:
    app.mailboxes.save(mailbox_on(server), "wrong")
    driver.until(lambda: bool(app.mailbox_statuses()[0].problem))
    status = driver.desk.window.status
    status.refresh()
    assert f"Mailbox {USER} not reached since" in status.words
    server.passwords[USER] = "wrong"
    server.write_passwords()
    driver.click("try_mail_now")
    driver.qtbot.waitUntil(lambda: f"Mailbox {USER} watched" in status.words, timeout=15_000)
    assert not status.again.isVisible()
    server.passwords[USER] = PASSWORD
    server.write_passwords()


def test_client_ids_are_typed_once(app: App, driver: Driver) -> None:
    driver.click("mail_clients")
    type_into(driver, "microsoft_client", "an-id-of-ours")
    driver.click("form_save")
    driver.until(lambda: app.office_settings.current.mail.microsoft_client == "an-id-of-ours")


def _cell(screen: SettingsScreen, column: int) -> str:
    model = screen.mailboxes.list.model
    return str(model.index(0, column).data() or "")
