# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who would stand elsewhere if a draft were published: asked anew whenever the draft has changed. No Qt here."""

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.requirements.ports import Drafts, RequirementsView, WhatIfView
from coi_desktop.desk.screens.requirements.words import what_if_view
from coi_desktop.desk.text import Texts
from coi_desktop.office.requirement_drafts import Editing
from coi_desktop.office.requirement_what_if import WhatIf


class AskedWhatIf:
    """The answer for one draft at a time."""

    def __init__(self, view: RequirementsView, asker: Asker, drafts: Drafts, texts: Texts) -> None:
        self._view = view
        self._asker = asker
        self._drafts = drafts
        self._texts = texts
        self._answer: WhatIfView | None = None
        self._asked_for: object = None

    @property
    def text(self) -> str:
        """The answer in words, or that it is still being worked out."""
        return self._answer.text if self._answer else self._texts("requirements.what_if.working")

    def forget(self) -> None:
        """Ask nothing, show nothing."""
        self._asked_for, self._answer = None, None
        self._asker.drop("what_if")
        self._view.show_what_if(None)

    def ask(self, editing: Editing) -> None:
        """Find out for what is being edited, unless that has been asked already."""
        draft = editing.draft
        if draft is None or editing.trouble:
            self.forget()
            return
        question = (editing.target.scope, draft.changes, editing.layers)
        if question == self._asked_for:
            return
        self._asked_for, self._answer = question, None
        self._view.show_what_if(WhatIfView(self._texts("requirements.what_if.working")))
        target = editing.target

        def work(context: JobContext) -> WhatIf:
            return self._drafts.what_if(target, check=context.check, progress=lambda done, total: None)

        self._asker.ask(
            "what if requirements",
            work,
            lane="read",
            done=self._on_answer,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="what_if",
        )

    def _on_answer(self, found: WhatIf) -> None:
        self._answer = what_if_view(found, self._texts)
        self._view.show_what_if(self._answer)

    def show_changed(self) -> None:
        """List everybody who would stand elsewhere."""
        if self._answer is not None and self._answer.changed:
            self._view.show_changed(self._answer.changed)
