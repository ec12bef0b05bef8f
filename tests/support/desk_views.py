# SPDX-License-Identifier: AGPL-3.0-or-later
"""Views without Qt: they remember what is on the screen, as a person would see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coi_desktop.background.inline import InlineRunner
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.review.case_view import (
    CaseView,
    ErrorView,
    Mark,
    PageSize,
    Question,
    QueueRow,
)
from coi_desktop.desk.screens.review.pages import Picture, RendererFactory
from coi_desktop.desk.screens.review.ports import FindVendors, Reviews, Splitting, Undoing, Waivers
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.desk.text import Texts
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.domain.filing import PageRange
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.values import Box
from tests.support.desk_acts import NoActs
from tests.support.desk_memory import PlainRenderers

RESOURCES = Path(__file__).parents[2] / "resources" / "desk"
TEXTS = Texts.load(RESOURCES / "text.en.json")
WIDTH = 800


@dataclass
class SeenReview:
    """What the Review screen shows now."""

    queue: tuple[QueueRow, ...] = ()
    chosen: DocumentId | None = None
    empty: bool = False
    case: CaseView | None = None
    error: ErrorView | None = None
    page: int = 0
    pages: int = 0
    size: tuple[float, float] = (0.0, 0.0)
    marks: tuple[Mark, ...] = ()
    selected: str = ""
    picture: Picture | None = None
    no_picture: Problem | None = None
    editor: tuple[str, str] | None = None
    edit_problem: str = ""
    question: Question | None = None
    request: str = ""
    matching: bool = False
    hits: tuple[VendorHit, ...] = ()
    problem: str = ""
    busy: bool = False
    note: str = ""
    turn: int = 0
    thumbnails: dict[int, Picture | None] = field(default_factory=dict)
    finding: str | None = None
    found: tuple[Box, ...] = ()
    spot: tuple[str, Box] | None = None
    form: Form | None = None
    form_problems: Mapping[str, str] = field(default_factory=dict)
    presenter: ReviewPresenter | None = field(default=None, repr=False)

    def show_queue(self, items: Sequence[QueueRow], chosen: DocumentId | None) -> None:
        self.queue, self.chosen, self.empty = tuple(items), chosen, False

    def show_nothing(self) -> None:
        self.empty, self.case, self.error = True, None, None

    def show_case(self, case: CaseView) -> None:
        self.case, self.error = case, None

    def show_error(self, error: ErrorView) -> None:
        self.case, self.error = None, error

    def show_page(
        self, page: int, span: PageRange, size: tuple[float, float], marks: Sequence[Mark], selected: str
    ) -> None:
        self.page, self.pages, self.size = page, span[1], size
        self.marks, self.selected = tuple(marks), selected
        self.picture = self.no_picture = None
        if self.presenter is not None:
            self.presenter.pages.wanted(WIDTH)

    def show_marks(self, marks: Sequence[Mark], selected: str) -> None:
        self.marks, self.selected = tuple(marks), selected

    def show_picture(self, picture: Picture) -> None:
        self.picture = picture

    def show_turn(self, quarters: int) -> None:
        self.turn = quarters

    def show_thumbnails(self, pages: Sequence[PageSize]) -> None:
        self.thumbnails = {page.number: None for page in pages}

    def show_thumbnail(self, page: int, picture: Picture) -> None:
        self.thumbnails[page] = picture

    def show_finder(self) -> None:
        self.finding = ""

    def close_finder(self) -> None:
        self.finding = None

    def show_finding(self, words: str, *, many: bool) -> None:
        self.finding = words

    def show_found(self, boxes: Sequence[Box], chosen: Sequence[Box]) -> None:
        self.found = (*chosen, *boxes)

    def show_spot(self, words: str, box: Box) -> None:
        self.spot = (words, box)

    def show_no_picture(self, problem: Problem) -> None:
        self.no_picture = problem

    def show_selected(self, key: str, *, scroll_page: bool, scroll_rows: bool) -> None:
        self.selected = key

    def show_closely(self, key: str) -> None:
        self.selected = key

    def open_editor(self, key: str, text: str) -> None:
        self.editor, self.edit_problem = (key, text), ""

    def close_editor(self) -> None:
        self.editor = None

    def show_edit_problem(self, key: str, problem: Problem) -> None:
        self.edit_problem = str(problem)

    def ask(self, question: Question) -> None:
        self.question = question

    def show_request(self, text: str) -> None:
        self.request = text

    def show_matching(self, case: CaseView) -> None:
        self.matching = True

    def show_hits(self, hits: Sequence[VendorHit]) -> None:
        self.hits = tuple(hits)

    def show_problem(self, problem: Problem) -> None:
        self.question = None
        self.problem = str(problem)

    def show_note(self, words: str) -> None:
        self.note = words

    def show_form(self, form: Form) -> None:
        self.form, self.form_problems = form, {}

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form_problems = problems

    def close_form(self) -> None:
        self.form = None

    def leave_panels(self) -> None:
        self.question, self.request, self.matching, self.problem = None, "", False, ""

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    @property
    def titles(self) -> list[str]:
        """The queue's titles, top to bottom."""
        return [row.title for row in self.queue]


def review_screen(
    reviews: Reviews,
    *,
    undoing: Undoing | None = None,
    splitting: Splitting | None = None,
    waivers: Waivers | None = None,
    renderers: RendererFactory | None = None,
    runner: InlineRunner | None = None,
    find_vendors: FindVendors = lambda text: (),
) -> tuple[SeenReview, ReviewPresenter]:
    """A screen over these services, its queue looked up, work running at once."""
    view = SeenReview()
    runner = runner or InlineRunner()
    presenter = ReviewPresenter(
        view,
        reviews=reviews,
        undoing=undoing or NoActs(),
        splitting=splitting or NoActs(),
        waivers=waivers or NoActs(),
        runner=runner,
        renderer_factory=renderers or PlainRenderers(),
        texts=TEXTS,
        by="Dana Whitfield",
        find_vendors=find_vendors,
    )
    view.presenter = presenter
    runner.subscribe(presenter.on_event)
    presenter.refresh()
    return view, presenter
