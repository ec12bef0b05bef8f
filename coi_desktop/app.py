# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one place that builds everything, and closes it in reverse.

The desk, the command line and the tests all call :func:`build`; tests override the outside (clock, reader,
runner) by argument. Nothing happens at import.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from coi_desktop.background.alarm import AlarmClock
from coi_desktop.background.clock import Clock, SystemClock
from coi_desktop.background.jobs import JobRunner
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.connectors.mail.sign_in import MailSignIn
from coi_desktop.domain.errors import DataError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.intake.drop_folder import DropFolder, DropFolderStatus, chosen_folder
from coi_desktop.intake.front_door import FrontDoor
from coi_desktop.intake.mail.filing import MailFiling
from coi_desktop.intake.mail.mailboxes import MailboxService
from coi_desktop.intake.mail.room import LANE as MAIL_LANE
from coi_desktop.intake.mail.room import MailRoom
from coi_desktop.intake.mail.watcher import MailboxStatus
from coi_desktop.intake.service import IntakeService, Reader
from coi_desktop.intake.splitting import SplitService
from coi_desktop.intake.trials import TrialService
from coi_desktop.office.activity import ActivityService
from coi_desktop.office.calls import CallService
from coi_desktop.office.carriers import CarrierService
from coi_desktop.office.contacts import ContactService
from coi_desktop.office.counts import CountService
from coi_desktop.office.days import Days
from coi_desktop.office.event_words import EventWords, load_event_words
from coi_desktop.office.first_steps import FirstStepService
from coi_desktop.office.importing.service import ImportService
from coi_desktop.office.judging import Judge, load_catalogue
from coi_desktop.office.merging import MergeService
from coi_desktop.office.office_settings import SettingsService
from coi_desktop.office.past import PastService, record_companies
from coi_desktop.office.project_views import ProjectViews
from coi_desktop.office.projects import ProjectService
from coi_desktop.office.requirement_drafts import Editing, RequirementDraftService
from coi_desktop.office.requirement_list import RequirementList
from coi_desktop.office.requirement_names import requirement_name
from coi_desktop.office.requirements import RequirementService
from coi_desktop.office.reviewing import ReviewService
from coi_desktop.office.saved_filters import SavedFilterService
from coi_desktop.office.search import SearchService
from coi_desktop.office.standings import StandingService
from coi_desktop.office.tables import load_tables
from coi_desktop.office.today import TodayService
from coi_desktop.office.trails import Trails
from coi_desktop.office.undoing import UndoService
from coi_desktop.office.vendor_views import VendorViews
from coi_desktop.office.vendors import VendorService
from coi_desktop.office.waivers import WaiverService
from coi_desktop.platform import logs
from coi_desktop.platform.atomic import write_atomically
from coi_desktop.platform.paths import AppPaths, refuse_network_drive, resources_folder
from coi_desktop.platform.secrets import KeyringSecretStore, SecretStore
from coi_desktop.platform.settings import MOST_MAILBOXES, ReadingSettings, Settings, SettingsFile
from coi_desktop.platform.single_instance import InstanceLock
from coi_desktop.reading.binder import PageBinder
from coi_desktop.reading.process import DocumentReader, ReaderOptions, ReadingLimits
from coi_desktop.reading.renderer import PageRenderer
from coi_desktop.reports.binder.gathering import Gatherer
from coi_desktop.reports.binder.service import BinderService
from coi_desktop.reports.service import ReportService
from coi_desktop.store.database import Store
from coi_desktop.store.vault import Vault, refuse_lost_database

_log = logging.getLogger(__name__)

LANES = {
    "write": 1,
    "documents": 2,
    "read": 2,
    "search": 1,
    "intake": 1,
    "folder": 1,
    "reports": 1,
    MAIL_LANE: MOST_MAILBOXES + 5,
}
SCAN_SECONDS = 5
RETRY_SECONDS = 60
CLOSE_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What stands before any service: the data folder, this computer, the means to work."""

    paths: AppPaths
    settings: Settings
    settings_problem: str | None
    clock: Clock
    store: Store
    vault: Vault
    reader: Reader
    runner: JobRunner
    alarm: AlarmClock
    secrets: SecretStore
    logs: logs.Logs
    resources: Path


@dataclass(frozen=True, kw_only=True)
class App(_Ground):
    """Everything built, by name. ``close`` undoes it in reverse, each step even if another fails."""

    requirements: RequirementService
    requirement_drafts: RequirementDraftService
    requirement_list: RequirementList
    judge: Judge
    standings: StandingService
    vendors: VendorService
    vendor_views: VendorViews
    contacts: ContactService
    merges: MergeService
    saved_filters: SavedFilterService
    projects: ProjectService
    project_views: ProjectViews
    carriers: CarrierService
    waivers: WaiverService
    calls: CallService
    past: PastService
    event_words: EventWords
    today: TodayService
    imports: ImportService
    activity: ActivityService
    office_settings: SettingsService
    trials: TrialService
    first_steps: FirstStepService
    counts: CountService
    reviews: ReviewService
    undoing: UndoService
    splitting: SplitService
    search: SearchService
    intake: IntakeService
    front_door: FrontDoor
    drop_folder: DropFolder | None
    mail_room: MailRoom
    mailboxes: MailboxService
    reports: ReportService
    binders: BinderService
    _closing: ExitStack

    def page_renderer(self, original: OriginalHash) -> PageRenderer:
        """A live child that renders pages of an original; the caller closes it. DataError where the original is
        gone."""
        path = self.vault.path(original)
        if not path.exists():
            raise DataError(
                "vault.damaged",
                "The stored original of this document is missing from the data folder. What was read of it is still "
                "here.",
                "Put it back from a backup; “coi-desktop check” gives the whole list.",
            )
        return PageRenderer(path)

    def write_sample_certificate(self, editing: Editing, file: Path) -> None:
        """Draw a sample certificate of what is asked for, for a broker. LocalFaultError where it cannot be written."""
        # Imported only here, as in _draw_scan: a start draws nothing, and what draws takes long to load.
        from coi_desktop.reports.sample_certificate import SampleAsked, sample_certificate

        asked = SampleAsked(
            requirements=editing.requirements,
            ours=editing.ours,
            project=editing.target.project,
            vendor=editing.vendor,
        )
        write_atomically(file, sample_certificate(asked))

    def drop_folder_status(self) -> DropFolderStatus | None:
        """How the drop folder is; None when the office has chosen none."""
        return self.drop_folder.status if self.drop_folder else None

    def mailbox_statuses(self) -> tuple[MailboxStatus, ...]:
        """How each mailbox is."""
        return self.mail_room.statuses()

    def scan_drop_folder(self) -> None:
        """Ask for a scan of the drop folder in the background; one that is under way counts."""
        folder = self.drop_folder
        if folder is not None:
            self.runner.submit("scan drop folder", lambda _: folder.scan(), lane="folder", key="scan")

    def start_watching(self) -> None:
        """Take up what was left, then watch the drop folder, the mailboxes and the calendar."""
        self.intake.resume()
        self.mail_room.start()
        self.alarm.every("scan drop folder", SCAN_SECONDS, self.scan_drop_folder)
        self.alarm.every("take up what is due", RETRY_SECONDS, self.intake.take_up_due)
        self.alarm.every("open kept messages", RETRY_SECONDS, self.mail_room.take_up_kept)
        self.alarm.at_midnight("recompute standings", self._recompute_standings)
        self.alarm.start()
        self.runner.submit(
            "judge what an import left",
            lambda context: self.imports.judge_rest(context.check, context.progress),
            lane="write",
            key="judge rest",
        )

    def _recompute_standings(self) -> None:
        self.runner.submit(
            "recompute standings",
            lambda _context: self.standings.recompute_all(),
            lane="write",
            key="recompute",
        )

    def close(self) -> None:
        self._closing.close()


def build(
    paths: AppPaths,
    *,
    clock: Clock | None = None,
    reader: Reader | None = None,
    runner: JobRunner | None = None,
    secrets: SecretStore | None = None,
    resources: Path | None = None,
    lock: bool = True,
) -> App:
    """Build the program over a data folder. Raises CoiError where the folder, the database or the settings
    do not allow it; whatever was opened until then is closed again."""
    with ExitStack() as stack:
        refuse_network_drive(paths.data)
        paths.create()
        log = logs.configure(paths.logs)
        _on_close(stack, "close the log", log.close)
        if lock:
            instance = InstanceLock(paths.lock_file)
            instance.acquire()
            _on_close(stack, "release the data folder", instance.release)
        loaded = SettingsFile(paths.settings_file).load()
        if loaded.problem:
            _log.warning("settings: %s", loaded.problem)
        clock = clock or SystemClock(loaded.settings.office.time_zone or None)
        refuse_lost_database(paths.database, paths.vault)
        store = Store.open(paths.database, backups=paths.backups, now=clock.now)
        _on_close(stack, "close the database", store.close)
        active = runner or LaneRunner(LANES, around=logs.job_context)
        _on_close(stack, "finish background work", lambda: _finish(active))
        if reader is None:
            # A program that stays keeps one child ready; a command that ends at once would pay for nothing.
            own = document_reader(loaded.settings.reading, keep_warm=runner is None)
            _on_close(stack, "end the spare reading child", own.close)
            reader = own
        alarm = AlarmClock(clock, on_error=_alarm_failed)
        _on_close(stack, "stop the alarm clock", alarm.close)
        ground = _Ground(
            paths=paths,
            settings=loaded.settings,
            settings_problem=loaded.problem,
            clock=clock,
            store=store,
            vault=Vault(paths.vault),
            reader=reader,
            runner=active,
            alarm=alarm,
            secrets=secrets or KeyringSecretStore(paths.secrets_file),
            logs=log,
            resources=resources or resources_folder(),
        )
        return _services(ground, stack)


def _services(ground: _Ground, stack: ExitStack) -> App:
    """The office's services over what was opened; ``stack`` is handed over to the App."""
    settings, store, clock = ground.settings, ground.store, ground.clock
    catalogue = load_catalogue(ground.resources)
    judge = Judge(catalogue, load_tables(ground.resources), settings.office.our_companies)
    standings = StandingService(store, judge, clock)
    requirements = RequirementService(store, judge, standings, clock, ground.resources)
    requirements.ensure_default()
    record_companies(store, settings.office.our_companies)
    words = load_event_words(ground.resources)
    reviews = ReviewService(store, judge, standings, clock, accepts_alone=settings.review.auto_accept)
    past, views = PastService(store, judge, clock), ProjectViews(store, judge, clock)
    days, office = Days(store, judge, clock, past), settings.office.name
    gatherer = Gatherer(store, days, Trails(store, words), requirement_name, clock, office)
    intake = IntakeService(store, ground.vault, ground.reader, reviews.settle, ground.runner, clock)
    filing = MailFiling(store, ground.vault, intake)
    sign_in = MailSignIn(ground.secrets, lambda: office_settings.current.mail)
    mail_room = MailRoom(settings.mail.mailboxes, sign_in.connect, filing, store, ground.runner, clock)
    front_door = FrontDoor(store, intake, filing, clock)
    office_settings = _office_settings(ground, judge, standings, reviews, mail_room)
    return App(
        **{f.name: getattr(ground, f.name) for f in fields(ground)},
        requirements=requirements,
        requirement_list=RequirementList(store),
        requirement_drafts=RequirementDraftService(store, judge, requirements, ground.resources),
        judge=judge,
        standings=standings,
        vendors=VendorService(store, standings),
        vendor_views=VendorViews(store, judge, words, clock),
        contacts=ContactService(store, standings, clock),
        merges=MergeService(store, standings),
        saved_filters=SavedFilterService(store),
        projects=ProjectService(store, standings),
        project_views=views,
        carriers=CarrierService(store, standings, clock),
        waivers=WaiverService(store, judge, standings, clock),
        calls=CallService(store, standings),
        past=past,
        event_words=words,
        activity=ActivityService(store, words, past.unaccounted),
        today=TodayService(store, judge, catalogue, words, clock),
        imports=ImportService(store, standings, ground.resources),
        office_settings=office_settings,
        first_steps=FirstStepService(store, office_settings, requirements),
        counts=CountService(store),
        trials=_trials(ground),
        reviews=reviews,
        undoing=UndoService(store, standings),
        splitting=SplitService(store, intake.start, standings.recompute_vendor),
        search=SearchService(store),
        intake=intake,
        front_door=front_door,
        drop_folder=chosen_folder(settings.drop_folder, ground.paths.data, front_door, clock),
        mail_room=mail_room,
        mailboxes=MailboxService(office_settings, sign_in, mail_room),
        reports=ReportService(store, days, views.matrix, requirement_name, clock, office),
        binders=BinderService(gatherer, ground.vault, PageBinder(document_reader(settings.reading)), clock),
        _closing=stack.pop_all(),
    )


def document_reader(settings: ReadingSettings, *, keep_warm: bool = False) -> DocumentReader:
    """The reader as the office has set it."""
    return DocumentReader(
        ReadingLimits(ocr_seconds_per_page=settings.ocr_seconds_per_page, max_pages=settings.max_pages),
        ReaderOptions(
            ocr_engine=settings.ocr_engine,
            second_engine=settings.second_engine,
            tesseract_path=settings.tesseract_path,
        ),
        keep_warm=keep_warm,
    )


def _trials(ground: _Ground) -> TrialService:
    today = ground.clock.today
    return TrialService(
        ground.paths,
        ground.store,
        ground.vault,
        ground.secrets,
        ground.clock.now,
        reader_for=lambda settings: closing(document_reader(settings)),
        draw_scan=lambda folder: _draw_scan(folder, today()),
    )


def _draw_scan(folder: Path, today: date) -> Path:
    from coi_desktop.reports.samples.office import draw_scan

    return draw_scan(folder, today, most_pages=1)


def _office_settings(
    ground: _Ground, judge: Judge, standings: StandingService, reviews: ReviewService, mail: MailRoom
) -> SettingsService:
    return SettingsService(
        ground.settings,
        SettingsFile(ground.paths.settings_file),
        store=ground.store,
        judge=judge,
        standings=standings,
        reviews=reviews,
        at_once={"mail": lambda now: mail.use(now.mail.mailboxes)},
    )


def _on_close(stack: ExitStack, name: str, step: Callable[[], object]) -> None:
    def run() -> None:
        try:
            step()
        except Exception:  # noqa: BLE001, a step that fails must not keep the others from closing
            _log.exception("on closing, could not %s", name)

    stack.callback(run)


def _finish(runner: JobRunner) -> None:
    stuck = runner.close(CLOSE_SECONDS)
    if stuck:
        _log.warning("%d jobs did not stop in time; they will be taken up at the next start", stuck)


def _alarm_failed(name: str, error: BaseException) -> None:
    _log.error("the alarm %s failed", name, exc_info=error)
