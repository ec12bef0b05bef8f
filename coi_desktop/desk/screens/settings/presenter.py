# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Settings screen's mind: sections to fill in, saved whole or not at all, and tests. No Qt here."""

from collections.abc import Callable, Mapping
from pathlib import Path

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.settings.mailboxes import MailboxPart
from coi_desktop.desk.screens.settings.ports import Post, SettingsStore, SettingsView, Trials
from coi_desktop.desk.screens.settings.sections import Section, form_of, typed_settings
from coi_desktop.desk.text import Texts
from coi_desktop.platform.settings import ReadingSettings


class SettingsPresenter:
    """Shows one section at a time."""

    def __init__(
        self,
        view: SettingsView,
        *,
        settings: SettingsStore,
        trials: Trials,
        post: Post,
        runner: JobRunner,
        texts: Texts,
    ) -> None:
        self._view = view
        self._settings = settings
        self._trials = trials
        self._asker = Asker(runner)
        self.mail = MailboxPart(view, settings, post, runner, texts)
        self._texts = texts
        self._section = Section.OFFICE
        self._form: Form | None = None

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job: answers, and how far a backup is."""
        if event.name == "make a backup" and event.total and not event.state.is_final:
            self._view.show_trying(
                self._texts("settings.backing_up", done=f"{event.done:,}", total=f"{event.total:,}")
            )
        self._asker.handle(event)
        self.mail.asker.handle(event)

    def refresh(self) -> None:
        """Show the section again as it is set now."""
        if self._section is Section.MAIL:
            self.mail.refresh()
        else:
            self.open(self._section)

    def come_back(self, typed: Mapping[str, str]) -> None:
        """The screen is looked at again: what was set elsewhere meanwhile is shown, unless something is typed."""
        form = self._form
        if form is None or self._section is Section.MAIL:
            return
        untouched = all(typed.get(asked.key, "") == asked.value for asked in form.fields)
        if untouched and form_of(self._section, self._settings.current, self._texts) != form:
            self.open(self._section)

    def leave_form(self) -> None:
        """Think better of what was being filled in."""
        self.open(self._section)

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()
        self.mail.asker.close()

    def open(self, section: Section) -> None:
        """Turn to a section."""
        self._section = section
        if section.has_form:
            self._form = form_of(section, self._settings.current, self._texts)
            test = section in (Section.DROP_FOLDER, Section.READING)
            self._view.show_form(section, self._form, self._texts(f"settings.{section}.test") if test else "")
            return
        self._form = None
        if section is Section.MAIL:
            self.mail.open()
            return
        if section is Section.PASSWORDS:
            self._show_page(())
            return
        self._ask("backups", lambda _context: self._trials.backups(), self._show_page, lane="read")

    def _show_page(self, lines: tuple[str, ...]) -> None:
        section, texts = self._section, self._texts
        if not section.has_form:
            lead = texts(f"settings.{section}.lead")
            self._view.show_page(
                section, texts(f"settings.{section}.title"), (lead, *lines), texts(f"settings.{section}.test")
            )

    def save(self, typed: Mapping[str, str]) -> None:
        """Write what was typed; nothing is written while a field is wrong."""
        if self._section is Section.MAIL:
            self.mail.save(typed)
            return
        form = self._form
        if form is None:
            return
        values, problems = typed_settings(form, typed, self._settings.current, self._texts)
        self._view.show_problems(problems)
        if problems:
            return
        # Only what was changed here: the rest may have been set elsewhere since the form was made.
        before = {asked.key: asked.value for asked in form.fields}
        values = {key: value for key, value in values.items() if typed.get(key, "") != before.get(key)}
        section = self._section

        def done(waiting: tuple[str, ...]) -> None:
            if self._section is section:
                self._form = form_of(section, self._settings.current, self._texts)
            if "theme" in values:
                self._view.use_theme(values["theme"])
            names = ", ".join(waiting)
            said = (
                self._texts("settings.saved.later", names=names) if names else self._texts("settings.saved")
            )
            self._view.show_answer(said, good=True)

        self._ask(
            "save settings",
            lambda context: self._settings.save(form.name, values, context.check),
            done,
            lane="write",
        )

    def test(self, typed: Mapping[str, str]) -> None:
        """Try out what is typed, saved or not."""
        section, trials = self._section, self._trials
        if section is Section.MAIL:
            self.mail.test(typed)
        elif section is Section.PASSWORDS:
            self._try("test passwords", lambda _context: trials.passwords())
        elif section is Section.BACKUPS:
            self._try("make a backup", lambda context: trials.back_up(context.check, context.progress))
        elif self._form is not None:
            values, problems = typed_settings(self._form, typed, self._settings.current, self._texts)
            if section is Section.DROP_FOLDER and not values.get("folder"):
                problems["folder"] = self._texts("settings.no_folder")
            self._view.show_problems(problems)
            if problems:
                return
            if section is Section.DROP_FOLDER:
                folder = Path(values["folder"])
                self._try("test drop folder", lambda _context: trials.drop_folder(folder))
            else:
                chosen = ReadingSettings(**values)
                self._try("test reading", lambda context: trials.reading(chosen, context.check))

    def _try(self, name: str, work: Callable[[JobContext], str]) -> None:
        self._view.show_trying(self._texts("settings.trying"))

        def done(said: str) -> None:
            self._view.show_answer(said, good=True)
            if self._section is Section.BACKUPS:
                self._ask("backups", lambda _context: self._trials.backups(), self._show_page, lane="read")

        self._ask(name, work, done, lane="read")

    def _ask(
        self, name: str, work: Callable[[JobContext], object], done: Callable[..., None], *, lane: str
    ) -> None:
        self._asker.ask(
            name,
            work,
            lane=lane,
            done=done,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot=name,
        )
