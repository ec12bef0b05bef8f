# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message that brought a document, read beside its page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.review.message_panel import MessagePanel
from coi_desktop.domain.mail import Sighting
from coi_desktop.intake.mail.filing import MailFiling
from tests.gui.conftest import LANES, Driver
from tests.support.mail import message
from tests.support.sample_app import sample_app

NOTICE = """Please be advised that general liability policy GL-4471902 of Alder Ridge Electric, Inc. has been cancelled
effective 04/15/2026 for nonpayment of premium.

Sincerely,
Dana Whitfield
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES)) as built:
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    yield Driver(qtbot, desk)
    desk.close()


def test_a_notice_that_came_as_text_is_shown_with_its_message(app: App, driver: Driver) -> None:
    filing = MailFiling(app.store, app.vault, app.intake)
    raw = message(text=NOTICE, subject="Alder Ridge Electric")
    filing.receive(Sighting("office", "INBOX", 1, 1), raw, datetime(2026, 3, 2, 10, tzinfo=UTC))
    driver.desk.window.turn_to("review")
    review = driver.review
    driver.qtbot.waitUntil(lambda: review.judgment.case is not None, timeout=60_000)
    driver.qtbot.waitUntil(lambda: review.page_panel.page.has_picture, timeout=30_000)
    panel = driver.find(MessagePanel, "message_panel")
    assert not panel.text.isVisible()
    driver.click("message_switch")
    assert panel.text.isVisible()
    assert "has been cancelled" in panel.text.toPlainText()
    driver.click("message_switch")
    assert not panel.text.isVisible()
