# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk as a whole: window, screens, bridge and arrivals, wired together and closed in reverse."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.arrivals import Arrivals, Intake
from coi_desktop.desk.carried import Carried, Promise
from coi_desktop.desk.counting import Counting, CountsOf, Steps
from coi_desktop.desk.focus import bring_forward
from coi_desktop.desk.job_bridge import JobBridge
from coi_desktop.desk.job_log import JobLog
from coi_desktop.desk.look import Look
from coi_desktop.desk.main_window import ChooseFiles, MainWindow, choose_files
from coi_desktop.desk.places import FirstRunPlace, HelpPlace, Place
from coi_desktop.desk.registry import builder_of, with_keys
from coi_desktop.desk.sample_bar import Leaving, SampleBar
from coi_desktop.desk.screen import Recipe, Screen, ScreenView
from coi_desktop.desk.search.build import build as build_search
from coi_desktop.desk.search.presenter import Searches
from coi_desktop.desk.shell import ChooseFile, Shell, choose_spreadsheet
from coi_desktop.desk.source_words import FolderStatus, MailboxStatus
from coi_desktop.domain.filing import Source

V = TypeVar("V", bound=ScreenView)
_NEVER_LOST = ("write", "reports")


class Desk:
    """Owns the window. ``open`` shows it and starts looking things up. The screens of ``recipes`` are built over
    ``office``, whatever it is, each when it is first turned to; ``by`` is the name acts are recorded under."""

    def __init__(
        self,
        look: Look,
        office: Any,
        recipes: Sequence[Recipe],
        intake: Intake,
        runner: JobRunner,
        searches: Searches,
        counts: CountsOf,
        *,
        steps: Steps | None = None,
        by: str,
        drop_folder: str,
        company: str,
        folder_status: Callable[[], FolderStatus | None],
        mailbox_statuses: Callable[[], Sequence[MailboxStatus]] = tuple,
        try_mail_now: Callable[[], None] = lambda: None,
        now: Callable[[], datetime],
        choose_files: ChooseFiles = choose_files,
        choose_file: ChooseFile = choose_spreadsheet,
        is_sample: bool = False,
    ) -> None:
        self.look = look
        self._runner, self._office, self._now = runner, office, now
        self._jobs = JobLog()
        self._is_open = self._closed = False
        self.recipes = with_keys(recipes)
        self._built: dict[str, Screen] = {}
        self.bridge = JobBridge(runner)
        self.bridge.listen(self._remember)
        self._shell = Shell(
            look=look,
            add_files=self._ask_for_files,
            choose_files=lambda: choose_files(self.window, look.texts),
            by=by,
            drop_folder=drop_folder,
            choose_file=choose_file,
            open_sample=lambda: self.leave(Leaving.TO_SAMPLE),
            jobs=self._jobs,
        )
        self.leaving: Leaving | None = None
        self.window = MainWindow(
            look,
            self.recipes,
            view_of=lambda name: self.screen(name).view,
            company=company,
            folder_status=folder_status,
            mailbox_statuses=mailbox_statuses,
            now=now,
            choose_files=choose_files,
            banner=self._banner() if is_sample else None,
            unfinished=self._is_writing,
        )
        self.window.status.try_now.connect(try_mail_now)
        self.arrivals = Arrivals(intake, runner, look.texts, said=self.window.say)
        field = self.window.header.search
        self.search_panel, self._searching = build_search(look, self.window, field, searches, runner)
        self.counting = self._counting(counts, steps)
        self._listen()
        self.window.turn_to(self.recipes[0].name)

    def _banner(self) -> SampleBar:
        banner = SampleBar(self.look)
        banner.left.connect(self.leave)
        return banner

    def _counting(self, counts: CountsOf, steps: Steps | None) -> Counting:
        def lead() -> None:
            self.go_to(FirstRunPlace())

        return Counting(self.window.navigation, counts=counts, steps=steps, lead=lead, runner=self._runner)

    def _listen(self) -> None:
        """Hear of jobs, and of what the person wants."""
        self.search_panel.opened.connect(self.go_to)
        self.search_panel.left.connect(self.window.take_keyboard_back)
        self.bridge.listen(self.counting.on_event)
        self.bridge.listen(self.arrivals.on_event)
        self.bridge.listen(self._searching.on_event)
        self.bridge.listen(self.window.on_event)
        self.window.files_dropped.connect(lambda found: self._take_carried(found, Source.DRAG_AND_DROP))
        self.window.pasted.connect(lambda found: self._take_carried(found, Source.PASTE))
        self.window.files_chosen.connect(lambda paths: self.arrivals.take(paths, Source.FILE_DIALOG))
        self.window.stop_reading.connect(self._stop_reading)
        self.window.closed.connect(self.close)
        self.window.help_wanted.connect(self._help)

    def _take_carried(self, found: Carried, source: Source) -> None:
        if found.has_files:
            self.arrivals.take(found.paths, source, found.contents)
        elif found.promise is Promise.NAMES_ONLY:
            self.window.say(self.look.texts("files.names_only"), True)
        else:
            self.window.say(self.look.texts("files.nothing_to_paste"), True)

    def open(self) -> None:
        """Show the window; the lists fill behind it."""
        self._is_open = True
        self.window.show()
        for screen in self._built.values():
            screen.refresh()
        self.counting.refresh()

    def screen(self, name: str) -> Screen:
        """A screen, built now where it was not yet."""
        if name not in self._built:
            screen = self._built[name] = builder_of(name)(self._shell, self._office)
            screen.view.place_wanted.connect(self.go_to)
            self.bridge.listen(screen.on_event)
            self.window.add(name, screen.view)
            if self._is_open:
                screen.refresh()
        return self._built[name]

    def view(self, kind: type[V]) -> V:
        """The view of that class, built now where it was not yet."""
        name = kind.__module__.split(".")[-2]  # coi_desktop.desk.screens.<name>.view
        found = self.screen(name).view
        if not isinstance(found, kind):
            raise LookupError(f"the screen {name} has no {kind.__name__}")
        return found

    def come_forward(self, files: list[Path]) -> None:
        """Show the window to a person who started the program again, and take the files they gave it."""
        bring_forward(self.window)
        if files:
            self.arrivals.take(files, Source.FILE_DIALOG)

    @property
    def is_busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._runner.active())

    def _is_writing(self) -> bool:
        """Whether something is under way that closing would lose. Reading is taken up at the next start."""
        return any(job.lane in _NEVER_LOST for job in self._runner.active())

    @property
    def is_closed(self) -> bool:
        """Whether it hears no more."""
        return self._closed

    def close(self) -> None:
        """Hear no more, forget open questions, end the page renderer. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self.bridge.close()
        self.arrivals.close()
        self._searching.close()
        self.counting.close()
        for screen in self._built.values():
            screen.close()

    def _remember(self, event: JobEvent) -> None:
        self._jobs.hear(event, self._now())

    def _stop_reading(self, jobs: tuple[int, ...]) -> None:
        for job in jobs:
            self._runner.cancel(job)

    def go_to(self, place: Place) -> None:
        """Turn to the screen that opens such places, and there; Alt+Left leads back. Raises LookupError where
        no screen does, which is a fault of the program."""
        for recipe in self.recipes:
            if type(place) in recipe.opens:
                self.window.turn_to(recipe.name, and_back=True)
                self.screen(recipe.name).opens[type(place)](place)
                return
        raise LookupError(f"no screen opens {place}")

    def _help(self, screen: str) -> None:
        """The page of the help for a screen; nothing in a desk that has no help."""
        if any(HelpPlace in recipe.opens for recipe in self.recipes):
            self.go_to(HelpPlace(screen))

    def leave(self, leaving: Leaving) -> None:
        """Close the window; whoever runs the desk opens the office that was asked for."""
        self.leaving = leaving
        self.window.close()

    def _ask_for_files(self) -> None:
        self.window.ask_for_files()
