# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Requirements screen's mind: the list of places, and which of them is open. No Qt here."""

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Field, Form, Kind, Values
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.places import RequirementsPlace
from coi_desktop.desk.screens.requirements.opened import OpenedRequirements
from coi_desktop.desk.screens.requirements.ports import Drafts, Lists, RequirementsView, Sets, WriteSample
from coi_desktop.desk.text import Texts
from coi_desktop.office.requirement_files import Template
from coi_desktop.office.requirement_list import RequirementPlaceRow, Where
from coi_desktop.office.requirements import Published
from coi_desktop.office.requirements_in_force import commitment_scope, project_scope

_BLAME = {
    "requirements.exists": "name",
    "requirements.invalid": "name",
    "requirements.unknown_template": "template",
}


class RequirementsPresenter:
    """Lists where requirements stand and opens one place; ``opened`` is the mind of the open one."""

    def __init__(
        self,
        view: RequirementsView,
        *,
        lists: Lists,
        drafts: Drafts,
        sets: Sets,
        write_sample: WriteSample,
        runner: JobRunner,
        texts: Texts,
        terms: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._lists = lists
        self._sets = sets
        self._texts = texts
        self._by = by
        self._asker = Asker(runner)
        self.forms = FormsInHand(view, self._asker, texts)
        self.opened = OpenedRequirements(
            view,
            self._asker,
            self.forms,
            lists=lists,
            drafts=drafts,
            sets=sets,
            write_sample=write_sample,
            texts=texts,
            terms=terms,
            by=by,
        )
        self._rows: tuple[RequirementPlaceRow, ...] = ()
        self._text = ""
        self.was_led_here = False
        """Whether another screen led here, so that going back leads there."""
        self._where: Where | None = None
        self._watched, self._stale = False, True

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed what is shown."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again, keeping place and filters; once somebody looks, for the list can be long."""
        if not self._watched:
            self._stale = True
            return
        self._stale = False
        self._asker.ask(
            "requirement places",
            lambda _context: self._lists.rows(),
            lane="read",
            done=self._on_rows,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="places",
        )
        self.opened.refresh()

    def watch(self, watched: bool) -> None:
        """Whether anybody sees the screen now."""
        self._watched = watched
        if watched and self._stale:
            self.refresh()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- the list

    def search(self, text: str) -> None:
        """Show only what holds these words: places in the list, requirements in a place."""
        if self.opened.is_open:
            self.opened.search(text)
        else:
            self._text = text
            self._show()

    def filter(self, where: Where | None) -> None:
        """List only sets, projects or subcontracts; None lists all places."""
        self._where = where
        self._show()

    def _on_rows(self, found: tuple[RequirementPlaceRow, ...]) -> None:
        self._rows = found
        self._show()

    def _show(self) -> None:
        words = self._text.casefold().split()
        listed = [
            row
            for row in self._rows
            if self._where in (None, row.where)
            and all(word in f"{row.name} {row.over}".casefold() for word in words)
        ]
        self._view.show_places(listed, len(self._rows))

    # -- from the list into a place, and back

    def open(self, scope: str) -> None:
        """Show what is asked for at a place."""
        self.was_led_here = False
        self._open(scope)

    def _open(self, scope: str) -> None:
        self.forms.leave()
        self.opened.open(scope)

    def open_place(self, place: RequirementsPlace) -> None:
        """Show what another screen leads to; without a project, what is shown here now."""
        if place.project_id is None:
            return
        self.was_led_here = True
        if place.commitment_id is not None:
            self._open(commitment_scope(place.commitment_id))
        else:
            self._open(project_scope(place.project_id))

    def back(self) -> bool:
        """From a place to the list; False when the list is shown."""
        if self.forms.is_open:
            self.forms.leave()
            return True
        if not self.opened.is_open:
            return False
        self.opened.close()
        self._view.show_list()
        self._show()
        return True

    def new_set(self) -> None:
        """Ask from which template a new set starts, and what it is called."""
        self._asker.ask(
            "requirement templates",
            lambda _context: self._sets.templates(),
            lane="read",
            done=self._on_templates,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="templates",
        )

    def _on_templates(self, templates: tuple[Template, ...]) -> None:
        texts = self._texts
        choices = tuple((template.id, template.name) for template in templates)
        form = Form(
            name="new_set",
            title=texts("requirements.new.title"),
            lead=texts("requirements.new.lead"),
            fields=(
                Field("name", texts("requirements.field.name"), required=True),
                Field(
                    "template",
                    texts("requirements.new.template"),
                    Kind.CHOICE,
                    choices[0][0] if choices else "",
                    choices=choices,
                ),
            ),
            save=texts("requirements.new.save"),
            blame=_BLAME,
        )

        def act(values: Values) -> Published:
            return self._sets.start_from(values["template"], values["name"], self._by)

        def done(published: Published) -> None:
            self.open(published.ref.scope)

        self.forms.open(form, act, done)
