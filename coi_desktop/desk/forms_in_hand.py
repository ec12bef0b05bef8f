# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form that is open, from its first showing until what was typed is on file. No Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Form, Values, read
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import CoiError

Act = Callable[[Values], object]
Done = Callable[[Any], None]


class FormView(Protocol):
    """Where the form is shown. Called on the window's thread only."""

    def show_form(self, form: Form) -> None:
        """A form to fill in."""

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by field; under the empty key what belongs to none."""

    def close_form(self) -> None:
        """The form is done, or was left."""

    def set_busy(self, busy: bool) -> None:
        """While something is being written the form rests."""


@dataclass(frozen=True)
class _Open:
    form: Form
    act: Act
    done: Done


class FormsInHand:
    """One form at a time. Errors go to the field they belong to; the form stays until it worked or was left."""

    def __init__(self, view: FormView, asker: Asker, texts: Texts) -> None:
        self._view = view
        self._asker = asker
        self._texts = texts
        self._open: _Open | None = None
        self._busy = False

    @property
    def is_open(self) -> bool:
        """Whether a form is shown."""
        return self._open is not None

    def open(self, form: Form, act: Act, done: Done = lambda _result: None) -> None:
        """Show a form. ``act`` gets its values, in the lane of writing; ``done`` gets what came of it. Whoever
        shows what was changed hears of the write as of any other."""
        if self._busy:
            return
        self._open = _Open(form, act, done)
        self._view.show_form(form)

    def submit(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed, or say what is wrong with it."""
        if self._open is None or self._busy:
            return
        opened = self._open
        values, problems = read(opened.form, typed, self._texts)
        self._view.show_form_problems(problems)
        if problems:
            return
        self._busy = True
        self._view.set_busy(True)

        def done(result: object) -> None:
            self._rest()
            self.leave()
            opened.done(result)

        self._asker.ask(
            f"form {opened.form.name}",
            lambda _context: opened.act(values),
            lane="write",
            done=done,
            failed=lambda error: self._on_failed(opened.form, error),
        )

    def leave(self) -> None:
        """Put the form away; nothing is written."""
        if self._open is not None and not self._busy:
            self._open = None
            self._view.close_form()

    def _rest(self) -> None:
        self._busy = False
        self._view.set_busy(False)

    def _on_failed(self, form: Form, error: BaseException) -> None:
        self._rest()
        field = form.blame.get(error.code, "") if isinstance(error, CoiError) else ""
        self._view.show_form_problems({field: str(describe(error, self._texts))})
