# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions become jobs; only the answers still wanted come back."""

import pytest

from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobContext, JobEvent
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.domain.errors import UserError
from tests.support.desk_views import TEXTS


class Heard:
    """Collects answers."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[BaseException] = []


def asker(*, held: bool = False) -> tuple[Asker, list[JobEvent], Heard]:
    runner, events = InlineRunner(), list[JobEvent]()
    made = Asker(runner)
    runner.subscribe(events.append if held else made.handle)
    return made, events, Heard()


def ask(made: Asker, heard: Heard, answer: object, slot: str | None = None) -> None:
    made.ask(
        "question",
        lambda _context: answer,
        lane="read",
        done=heard.answers.append,
        failed=heard.errors.append,
        slot=slot,
    )


def test_an_answer_that_came_before_submit_returned_is_delivered() -> None:
    made, _, heard = asker()
    ask(made, heard, 42)
    assert heard.answers == [42]


def test_a_failure_is_delivered_as_it_was_raised() -> None:
    made, _, heard = asker()

    def fail(_context: JobContext) -> None:
        raise UserError("test.no", "No.", "Try again.")

    made.ask("question", fail, lane="read", done=heard.answers.append, failed=heard.errors.append)
    assert [str(error) for error in heard.errors] == ["No. Try again."]


def test_a_newer_question_of_the_slot_drops_the_older_answer() -> None:
    made, events, heard = asker(held=True)
    ask(made, heard, "old", slot="list")
    ask(made, heard, "new", slot="list")
    ask(made, heard, "other")
    for event in events:
        made.handle(event)
    assert heard.answers == ["new", "other"]


def test_each_answer_is_delivered_once() -> None:
    made, events, heard = asker(held=True)
    ask(made, heard, 1)
    for event in (*events, *events):
        made.handle(event)
    assert heard.answers == [1]


def test_nothing_is_delivered_after_closing() -> None:
    made, events, heard = asker(held=True)
    ask(made, heard, 1)
    made.close()
    for event in events:
        made.handle(event)
    assert heard.answers == []


def test_an_unknown_lane_leaves_the_asker_usable() -> None:
    made, _, heard = asker()
    with pytest.raises(ValueError, match="lane"):
        made.ask("q", lambda _context: 1, lane="nowhere", done=print, failed=print)
    ask(made, heard, 2)
    assert heard.answers == [2]


def test_a_fault_of_the_program_is_not_blamed_on_the_coordinator() -> None:
    assert "Something in the program went wrong" in describe(KeyError("x"), TEXTS).text
