# SPDX-License-Identifier: AGPL-3.0-or-later
"""A queue of twenty over the real office, gone through by keyboard alone: each key goes to whatever has the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId
from tests.gui.conftest import LANES, Driver
from tests.support.desk_memory import PlainRenderers, placed, reading
from tests.support.offices import small_office
from tests.support.readings import VENDOR, certificate, clean_endorsements, dim
from tests.support.sample_app import put_on_file

LIMIT = "certificates.0.general_liability.each_occurrence"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        object.__setattr__(built, "page_renderer", PlainRenderers())  # pages are not what this is about
        yield built


def document(**given: object) -> DocumentReading:
    """A certificate with every form."""
    return reading(placed(certificate(**given)), endorsements=clean_endorsements())


class Hands:
    """Types like a person whose hands stay on the keyboard."""

    def __init__(self, driver: Driver, app: App) -> None:
        self.driver = driver
        self.app = app
        self.review = driver.review

    def press(
        self, key: Qt.Key | str, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard went nowhere"
        if isinstance(key, str):
            self.driver.qtbot.keyClicks(focused, key)
        else:
            self.driver.qtbot.keyClick(focused, key, with_key)

    def tab_to(self, name: str) -> None:
        for _ in range(12):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def sees(self, document_id: DocumentId) -> None:
        """The document is open, can be acted upon, and the keyboard is where the work is."""

        def ready() -> bool:
            case = self.review.judgment.case
            return (
                case is not None
                and case.document_id == document_id
                and self.review.acts.isEnabled()
                and self.review.queue.hasFocus()
            )

        self.driver.until(ready)

    def becomes(self, document_id: DocumentId, state: DocumentState) -> None:
        def is_so() -> bool:
            with self.app.store.read() as view:
                return view.documents.get(document_id).state is state

        self.driver.until(is_so)


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Callable[[], Hands]]:
    opened = []

    def open_it() -> Hands:
        desk = build_desk(app, qapp)
        opened.append(desk)
        qtbot.addWidget(desk.window)
        with qtbot.waitActive(desk.window):
            desk.open()
            desk.window.activateWindow()
        driver = Driver(qtbot, desk)
        desk.window.turn_to("review")
        return Hands(driver, app)

    yield open_it
    for desk in opened:
        desk.close()


def _accept(hands: Hands, document_id: DocumentId) -> None:
    hands.press("a")
    hands.becomes(document_id, DocumentState.ACCEPTED)


def _accept_anyway(hands: Hands, document_id: DocumentId) -> None:
    hands.press("a")
    hands.driver.until(hands.review.question.yes.hasFocus)
    hands.press(Qt.Key.Key_Return)
    hands.becomes(document_id, DocumentState.ACCEPTED)


def _ask(hands: Hands, document_id: DocumentId) -> None:
    hands.press("r")
    hands.driver.until(lambda: hands.review.request.message.isVisible() and not hands.review.queue.hasFocus())
    assert hands.review.request.message.toPlainText()
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.becomes(document_id, DocumentState.REQUESTED)


def _set_aside(hands: Hands, document_id: DocumentId) -> None:
    hands.press("n")
    hands.driver.until(hands.review.question.yes.hasFocus)
    hands.press(Qt.Key.Key_Return)
    hands.becomes(document_id, DocumentState.NOT_A_CERTIFICATE)


def _match_and_accept(hands: Hands, document_id: DocumentId) -> None:
    assert hands.review.judgment.match.isVisible()
    hands.press("1")
    hands.driver.until(lambda: not hands.review.judgment.match.isVisible() and hands.review.acts.isEnabled())
    _accept_anyway(hands, document_id)  # the certificate spells the name otherwise


def _correct_and_accept(hands: Hands, document_id: DocumentId) -> None:
    hands.press("c")
    hands.driver.until(lambda: hands.review.page_panel.page.selected == LIMIT)
    hands.press("e")
    hands.driver.until(lambda: hands.review.judgment.is_editing)
    hands.press("1,000,000")
    hands.press(Qt.Key.Key_Return)
    hands.driver.until(lambda: not hands.review.judgment.is_editing and hands.review.acts.isEnabled())
    _accept(hands, document_id)


KINDS: tuple[tuple[DocumentReading, Callable[[Hands, DocumentId], None]], ...] = (
    (document(), _accept),
    (document(gl__each_occurrence=500_000), _accept_anyway),
    (document(gl__general_aggregate=1_000_000), _ask),
    (document(), _set_aside),
    (document(insured__name=f"{VENDOR.removesuffix('.')} Co"), _match_and_accept),
    (document(gl__each_occurrence=dim(1_000_000)), _correct_and_accept),
)


def test_twenty_documents_are_settled_without_touching_the_mouse(
    app: App, hands: Callable[[], Hands]
) -> None:
    kinds = [KINDS[n % len(KINDS)] for n in range(20)]
    waiting = [put_on_file(app, content, f"{n:02}.pdf").id for n, (content, _) in enumerate(kinds)]
    own = hands()
    for document_id, (_, settle) in zip(waiting, kinds, strict=True):
        own.sees(document_id)
        settle(own, document_id)
    own.driver.until(own.review.empty.isVisible)
    assert own.review.note.isVisible()
    with app.store.read() as view:
        assert view.events.first_broken() is None
        states = [view.documents.get(d).state for d in waiting]
    assert states.count(DocumentState.ACCEPTED) == 20 - 3 - 3
    assert app.standings.differences() == ()

    own.press("u")
    own.sees(waiting[-1])
    assert app.reviews.case(waiting[-1]).document.state is DocumentState.TO_REVIEW


def test_a_gap_is_waived_and_a_file_split_by_keyboard(app: App, hands: Callable[[], Hands]) -> None:
    short = document(gl__each_occurrence=500_000)
    first, second = put_on_file(app, short, "a.pdf").id, put_on_file(app, document(), "b.pdf").id
    own = hands()
    own.sees(first)
    own.press("w")
    own.driver.until(lambda: own.review.form.isVisible() and not own.review.queue.hasFocus())
    for field, words in (("field_until", "12/01/2026"), ("field_reason", "Small job.")):
        own.tab_to(field)
        own.press(words)
    own.press(Qt.Key.Key_Return, CTRL)
    own.driver.until(lambda: len(app.waivers.all()) == 1)
    own.sees(first)
    own.press("j")
    own.sees(second)
    own.press("s")
    own.driver.until(lambda: own.review.form.isVisible() and not own.review.queue.hasFocus())
    own.press("1, 2")
    own.press(Qt.Key.Key_Return)
    own.becomes(second, DocumentState.SPLIT)
    own.sees(first)
    own.press("u")
    own.becomes(second, DocumentState.TO_REVIEW)
    own.sees(second)
    own.press("u")
    own.driver.until(lambda: app.waivers.all()[0].withdrawn_at is not None)


def test_esc_leads_back_from_everything_that_opens(app: App, hands: Callable[[], Hands]) -> None:
    document_id = put_on_file(app, document(gl__each_occurrence=500_000), "a.pdf").id
    own = hands()
    for key in ("a", "n", "r", "w", "s", "m", "v", "e"):
        own.sees(document_id)
        own.press(key)
        own.driver.until(lambda: not own.review.queue.hasFocus())
        own.press(Qt.Key.Key_Escape)
        own.driver.until(own.review.acts.isVisible)
        assert not own.review.judgment.is_editing, key
    own.press("j")
    with app.store.read() as view:
        assert view.documents.get(document_id).state is DocumentState.TO_REVIEW
