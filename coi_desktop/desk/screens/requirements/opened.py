# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mind of one open place: what is asked for there, the requirement in hand, its draft. No Qt here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Field, Form, Kind, Values, read
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.requirements.ports import (
    Drafts,
    Lists,
    RequirementsView,
    Sets,
    SideView,
    WriteSample,
)
from coi_desktop.desk.screens.requirements.row_forms import (
    blame,
    can_take_away,
    changes_of,
    form_of,
    taken_away,
)
from coi_desktop.desk.screens.requirements.rows import RowView, rows
from coi_desktop.desk.screens.requirements.what_if import AskedWhatIf
from coi_desktop.desk.screens.requirements.words import history_rows, sample_name, set_view
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.requirement_layers import set_form
from coi_desktop.office.requirement_drafts import Editing, PublishedVersion
from coi_desktop.office.requirement_files import InvalidRequirements
from coi_desktop.office.requirement_starts import starts
from coi_desktop.office.requirements import Published
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD


class OpenedRequirements:
    """Shows one place at a time; whatever is typed into a requirement goes into the draft at once."""

    def __init__(
        self,
        view: RequirementsView,
        asker: Asker,
        forms: FormsInHand,
        *,
        lists: Lists,
        drafts: Drafts,
        sets: Sets,
        write_sample: WriteSample,
        texts: Texts,
        terms: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._asker = asker
        self._forms = forms
        self._lists = lists
        self._drafts = drafts
        self._sets = sets
        self._write_sample = write_sample
        self._texts = texts
        self._terms = terms
        self._by = by
        self.what_if = AskedWhatIf(view, asker, drafts, texts)
        self._scope = ""
        self._start_over()

    def _start_over(self) -> None:
        self._editing: Editing | None = None
        self._key = self._text = ""
        self._form: Form | None = None
        self._was_gone = self._only_differs = False

    @property
    def is_open(self) -> bool:
        """Whether a place is shown."""
        return bool(self._scope)

    def open(self, scope: str) -> None:
        """Show what is asked for at ``scope``."""
        self._start_over()
        self._scope = scope
        self._view.show_opening()
        self.what_if.forget()
        self.refresh()

    def close(self) -> None:
        """Leave the place."""
        self._scope = ""
        self._start_over()
        self.what_if.forget()
        self._asker.drop("editing")

    def refresh(self) -> None:
        """Look again, keeping the requirement in hand."""
        scope = self._scope
        if not scope:
            return
        self._asker.ask(
            "requirements",
            lambda _context: self._drafts.editing(self._lists.target(scope)),
            lane="read",
            done=self._on_editing,
            failed=self._on_failed,
            slot="editing",
        )

    def _on_editing(self, editing: Editing, *, afresh: bool = False) -> None:
        if editing.target.scope != self._scope:
            return
        first = self._editing is None
        self._editing = editing
        self._show(afresh=afresh or first)
        self.what_if.ask(editing)

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))

    # -- which rows

    def search(self, text: str) -> None:
        """List only requirements that hold these words."""
        self._text = text
        self._show()

    def show_only_differing(self, only: bool) -> None:
        """List only what this layer says otherwise, or everything."""
        self._only_differs = only
        self._show()

    def _show(self, *, afresh: bool = False) -> None:
        editing = self._editing
        if editing is None:
            return
        everything = rows(editing, self._texts)
        words = self._text.casefold().split()
        listed = [
            row
            for row in everything
            if (row.is_own or row.is_draft or not self._only_differs)
            and all(
                word in f"{row.said.section} {row.said.label} {row.said.asked} {row.said.met}".casefold()
                for word in words
            )
        ]
        known = {row.key for row in everything}
        if self._key not in known or (listed and self._key not in {row.key for row in listed}):
            self._key, afresh = (listed[0].key if listed else ""), True
        self._view.show_set(set_view(editing, listed, len(everything), self._texts))
        self._show_side(next((row for row in everything if row.key == self._key), None), afresh=afresh)

    # -- the requirement in hand

    def choose(self, key: str) -> None:
        """Explain a requirement and let it be changed."""
        editing = self._editing
        if editing is None or key == self._key:
            return
        self._key = key
        row = next((row for row in rows(editing, self._texts) if row.key == key), None)
        self._show_side(row, afresh=True)

    def _show_side(self, row: RowView | None, *, afresh: bool) -> None:
        editing = self._editing
        if row is None or editing is None:
            self._form = None
            self._view.show_side(None, afresh=True)
            return
        form = form_of(row.said, editing.requirements, self._texts)
        afresh = afresh or row.is_gone is not self._was_gone
        self._was_gone = row.is_gone
        if afresh:
            self._form = form
        side = SideView(
            key=row.key,
            title=row.said.label,
            explained=self._terms(row.said.term),
            form=form,
            note=self._note(row),
            can_take_away=can_take_away(row.key) and not row.is_gone,
            is_gone=row.is_gone,
        )
        self._view.show_side(side, afresh=afresh)

    def _note(self, row: RowView) -> str:
        tail = self._editing.tail if self._editing else None
        if tail is None or row.said.term not in ("role.additional_insured_completed", "completed_ops_years"):
            return ""
        return self._texts(
            "requirements.keep_until", month=f"{tail.end:%B %Y}", years=tail.years, source=tail.source
        )

    def edit(self, key: str, typed: Mapping[str, str]) -> None:
        """Take over what was typed into the requirement ``key``."""
        editing, form = self._editing, self._form
        if editing is None or form is None or key != self._key:
            return
        values, problems = read(form, typed, self._texts)
        self._view.show_field_problems(problems)
        if not problems:
            self._keep(changes_of(values, editing.requirements), form)

    def take_away(self) -> None:
        """Ask for the requirement in hand no more."""
        if can_take_away(self._key):
            self._keep(taken_away(self._key))

    def bring_back(self) -> None:
        """Ask again for what is asked for below."""
        if self._editing is None:
            return
        below: Any = set_form(self._editing.below)
        patch: dict[str, Any] = {}
        inner = patch
        *folders, name = self._key.split(".")
        for folder in folders:
            below, inner = below[folder], inner.setdefault(folder, {})
        inner[name] = below[name]
        self._keep(patch, afresh=True)

    def ask_what_to_add(self) -> None:
        """Offer what is not asked for yet, each with figures to start from."""
        editing, texts = self._editing, self._texts
        if editing is None:
            return
        found = {start.key: start for start in starts(editing.requirements)}
        choices = tuple((start.key, start.label) for start in found.values())
        field = Field("what", texts("requirements.add.what"), Kind.CHOICE, choices=choices, required=True)
        form = Form(
            name="add_requirement",
            title=texts("requirements.add"),
            lead=texts("requirements.add.lead"),
            fields=(field,),
            save=texts("requirements.add.save"),
        )
        target = editing.target

        def done(after: Editing) -> None:
            self._on_editing(after, afresh=True)

        def act(values: Values) -> Editing:
            self._key = values["what"]
            return self._drafts.keep(target, found[values["what"]].changes, self._by)

        self._forms.open(form, act, done)

    def _keep(
        self, changes: Mapping[str, Any], form: Form | None = None, *, afresh: bool | None = None
    ) -> None:
        editing = self._editing
        if editing is None:
            return
        target = editing.target
        anew = form is None if afresh is None else afresh

        def failed(error: BaseException) -> None:
            if isinstance(error, InvalidRequirements):
                names = [field.key for field in form.fields] if form else ()
                self._view.show_field_problems(blame(error.problems, names))
            else:
                self._on_failed(error)

        self._asker.ask(
            "draft of requirements",
            lambda _context: self._drafts.keep(target, changes, self._by),
            lane="write",
            done=lambda after: self._on_editing(after, afresh=anew),
            failed=failed,
            slot="keep",
        )

    # -- the draft

    def discard(self) -> None:
        """Forget the draft."""
        editing = self._editing
        if editing is None or editing.draft is None:
            return
        target = editing.target
        self._asker.ask(
            "discard draft",
            lambda _context: self._drafts.discard(target, self._by),
            lane="write",
            done=lambda after: self._on_editing(after, afresh=True),
            failed=self._on_failed,
            slot="keep",
        )

    def ask_to_publish(self) -> None:
        """Say what publishing does, before it is done."""
        editing = self._editing
        if editing is None or editing.draft is None or editing.trouble:
            return
        n = sum(row.is_draft for row in rows(editing, self._texts))
        where = editing.target.name or editing.requirements.name
        title = self._texts("requirements.confirm.title", version=editing.version + 1, name=where)
        told = self._texts.count("requirements.confirm.text", n)
        self._view.ask_to_publish(title, f"{told} {self.what_if.text}")

    def publish(self) -> None:
        """Make the draft the next version."""
        editing = self._editing
        if editing is None or editing.draft is None:
            return
        target = editing.target

        def done(published: Published) -> None:
            self._view.say(
                self._texts(
                    "requirements.published",
                    version=published.ref.version,
                    name=published.ref.name,
                    n=published.standings_changed,
                )
            )
            self.refresh()

        self._asker.ask(
            "publish requirements",
            lambda _context: self._drafts.publish(target, self._by),
            lane="write",
            done=done,
            failed=self._on_failed,
            slot="publish",
        )

    def show_history(self) -> None:
        """List every version published here."""
        editing = self._editing
        if editing is None:
            return
        target = editing.target

        def done(versions: tuple[PublishedVersion, ...]) -> None:
            self._view.show_history(history_rows(versions, self._texts))

        self._asker.ask(
            "history of requirements",
            lambda _context: self._drafts.history(target),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="history",
        )

    def follow(self) -> None:
        """Let the project follow another set."""
        editing = self._editing
        project = editing.target.project if editing else None
        if editing is None or project is None or editing.target.commitment is not None:
            return

        def asked(sets: tuple[tuple[str, str], ...]) -> None:
            chosen = project.requirement_set_id or COMPANY_STANDARD
            field = Field("set", self._texts("requirements.follow.set"), Kind.CHOICE, chosen, choices=sets)
            title = self._texts("requirements.follow.title", project=project.name)
            lead = self._texts("requirements.follow.lead")
            save = self._texts("requirements.follow.save")
            form = Form(name="follow", title=title, fields=(field,), save=save, lead=lead)

            def act(values: Values) -> int:
                wanted = values["set"]
                set_id = None if wanted == COMPANY_STANDARD else RequirementSetId(wanted)
                return self._sets.use(project.id, set_id, self._by)

            self._forms.open(form, act)

        self._asker.ask(
            "requirement sets",
            lambda _context: tuple((str(s.id), s.name) for s in self._sets.in_force().sets),
            lane="read",
            done=asked,
            failed=self._on_failed,
            slot="sets",
        )

    def sample_name(self) -> str:
        """What the file of a sample certificate could be called; empty while there is none to draw."""
        if self._editing is None:
            return ""
        return sample_name(self._editing.target.name or self._editing.requirements.name, self._texts)

    def save_sample(self, path: Path) -> None:
        """Draw a sample certificate for a broker into a file."""
        editing = self._editing
        if editing is None:
            return

        def done(_nothing: object) -> None:
            self._view.say(self._texts("requirements.sample.saved", file=path.name))

        def work(_context: JobContext) -> None:
            self._write_sample(editing, path)

        self._asker.ask("sample certificate", work, lane="read", done=done, failed=self._on_failed)
