# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Projects screen shows and does, over the real services and without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.inline import InlineRunner
from coi_desktop.desk.forms import typed_date
from coi_desktop.desk.screens.projects.opened import RowSort
from coi_desktop.desk.screens.projects.presenter import ProjectSort, ProjectsPresenter
from coi_desktop.desk.vendor_hits import find_vendors
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.standing import Standing
from tests.support.desk_views import TEXTS
from tests.support.offices import BY, small_office
from tests.support.projects import BARE, BLANKET, SHORT, WAITING, SeenProjects, fill_project, matrix_of
from tests.support.readings import JOB, ON, VENDOR

GL, AI = "general_liability", "additional_insured_ongoing"


@dataclass
class Screen:
    """The screen at work."""

    app: App
    view: SeenProjects
    presenter: ProjectsPresenter

    def open(self) -> "Screen":
        """Into the only project that has subs."""
        self.presenter.open(ProjectId(1))
        return self

    def cell(self, sub: str, column: str) -> "Screen":
        """A cell in hand."""
        self.presenter.opened.show_cell(self.view.id_of(sub), column)
        return self


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    runner = InlineRunner()
    with small_office(tmp_path, runner=runner) as app:
        fill_project(app)
        view = SeenProjects()
        presenter = ProjectsPresenter(
            view,
            views=app.project_views,
            projects=app.projects,
            waivers=app.waivers,
            asking=app.vendor_views,
            vendors=app.vendors,
            find_names=lambda text: [hit.name for hit in find_vendors(app.vendors, text, TEXTS)],
            export=lambda _project, target: target.write_bytes(b"the matrix"),
            runner=runner,
            texts=TEXTS,
            by=BY,
        )
        runner.subscribe(presenter.on_event)
        presenter.refresh()
        yield Screen(app, view, presenter)


def test_projects_are_listed_filtered_and_sorted(screen: Screen) -> None:
    view, presenter = screen.view, screen.presenter
    screen.app.projects.add("Aspen Court", number="77", by=BY)
    presenter.refresh()
    assert (view.names, view.total, view.held) == (["Aspen Court", JOB], 2, 1)
    presenter.sort(ProjectSort.HELD, descending=True)
    assert view.names == [JOB, "Aspen Court"]
    presenter.filter(held_only=True)
    assert view.names == [JOB]
    presenter.filter(held_only=False)
    presenter.search("77 aspen")
    assert view.names == ["Aspen Court"]


def test_a_project_opens_with_what_is_urgent_first(screen: Screen) -> None:
    view = screen.open().view
    assert view.subs == [BARE, BLANKET, SHORT, WAITING, VENDOR]
    assert view.matrix is not None
    assert (view.matrix.title, view.matrix.total, view.matrix.held) == (JOB, 5, 4)
    assert "4 of 5 subs hold payment" in view.matrix.said
    assert view.matrix.counts[Standing.NOT_COMPLIANT] == 3


def test_cells_say_their_state_in_a_word(screen: Screen) -> None:
    view = screen.open().view
    assert view.mark(SHORT, GL) == "not met"
    assert view.mark(BLANKET, AI) == "needs contract"
    assert view.mark(WAITING, GL) == "waits for review"
    assert view.mark(VENDOR, "carrier") == "met"


def test_subs_are_searched_filtered_and_sorted(screen: Screen) -> None:
    view, presenter = screen.open().view, screen.presenter
    presenter.opened.search("sable")
    assert view.subs == [SHORT]
    presenter.opened.search("")
    presenter.opened.filter(Standing.COMPLIANT)
    assert view.subs == [VENDOR]
    presenter.opened.filter(None, held_only=True)
    assert VENDOR not in view.subs
    presenter.opened.filter(None)
    presenter.opened.sort(RowSort.AMOUNT, descending=False)
    assert view.subs[0] == WAITING


def test_a_cell_says_what_is_wrong_and_where_and_leads_there(screen: Screen) -> None:
    view = screen.open().cell(SHORT, GL).view
    panel = view.panel
    assert panel is not None
    assert (panel.title, panel.mark.word, panel.where) == (
        f"{SHORT} · General liability",
        "not met",
        "$500,000, p.1 of Sable.pdf",
    )
    assert any("$500,000" in sentence for sentence in panel.sentences)
    screen.presenter.opened.open_document()
    assert view.opening is not None
    assert (view.opening.page, view.opening.path) == (1, "general_liability.each_occurrence")


def test_a_met_cell_says_by_what_and_offers_no_waiver(screen: Screen) -> None:
    panel = screen.open().cell(VENDOR, AI).view.panel
    assert panel is not None
    assert panel.sentences[0].startswith("Met: ")
    assert (panel.waivable, panel.can_sign) == ((), False)


def test_a_row_says_why_it_stands_where_it_does(screen: Screen) -> None:
    panel = screen.open().cell(WAITING, "").view.panel
    assert panel is not None
    assert "A document waits for review." in panel.sentences
    assert "Payment is held until this is in order." in panel.sentences
    assert panel.opening is not None


def test_the_panel_follows_the_cell_only_while_it_is_open(screen: Screen) -> None:
    view, opened = screen.open().view, screen.presenter.opened
    opened.follow(view.id_of(SHORT), GL)
    assert view.panel is None
    screen.cell(SHORT, GL)
    opened.follow(view.id_of(BLANKET), AI)
    assert view.panel is not None
    assert view.panel.mark.word == "needs contract"


def test_waiving_needs_a_reason_and_a_day_and_shows_at_once(screen: Screen) -> None:
    view, presenter = screen.open().cell(SHORT, GL).view, screen.presenter
    presenter.opened.waive()
    assert view.form is not None
    assert next(f.value for f in view.form.fields if f.key == "person") == BY
    presenter.submit({"person": BY, "reason": "Small job.", "until": "soon"})
    assert "until" in view.problems
    presenter.submit({"person": BY, "reason": "", "until": "01/15/2027"})
    assert list(view.problems) == ["reason"]
    presenter.submit({"person": BY, "reason": "Small job.", "until": "01/15/2027"})
    assert (view.form, view.mark(SHORT, GL)) == (None, "waived")
    assert view.panel is not None
    assert view.panel.sentences[0] == f"General liability, each occurrence: waived by {BY} until 01/15/2027."
    assert (view.panel.where, view.panel.waivable) == ("p.1 of Sable.pdf", ())


def test_the_day_of_signing_settles_what_waited_for_it(screen: Screen) -> None:
    view, presenter = screen.open().cell(BLANKET, AI).view, screen.presenter
    assert view.panel is not None
    assert view.panel.can_sign
    presenter.opened.sign()
    presenter.submit({"contract_signed": ""})
    assert view.problems == {"contract_signed": "Fill this in."}
    presenter.submit({"contract_signed": typed_date(ON - timedelta(days=210))})
    assert view.mark(BLANKET, AI) == "met"
    assert view.panel.can_sign is False


def test_a_subcontract_is_added_by_the_name_of_its_vendor(screen: Screen) -> None:
    view, presenter = screen.open().view, screen.presenter
    screen.app.vendors.add("Heron Paving, Inc.", by=BY)
    presenter.opened.add_commitment()
    presenter.find_names("hero")
    assert view.suggested == ["Heron Paving, Inc."]
    typed = {
        "vendor": "Herring",
        "number": "SC-9",
        "amount": "$12,500",
        "contract_signed": "",
        "work_started": "",
    }
    presenter.submit(typed)
    assert list(view.problems) == ["vendor"]
    presenter.submit({**typed, "vendor": "heron paving, inc."})
    assert "Heron Paving, Inc." in view.subs
    added = next(row for row in matrix_of(screen.app).rows if row.vendor.name.startswith("Heron"))
    assert (added.commitment.number, added.commitment.amount) == ("SC-9", 12_500)


def test_a_subcontract_is_changed_from_its_row(screen: Screen) -> None:
    view, presenter = screen.open().cell(BARE, "").view, screen.presenter
    presenter.opened.change_commitment()
    assert view.form is not None
    typed = {field.key: field.value for field in view.form.fields}
    presenter.submit({**typed, "amount": "9", "insurance_required": "no"})
    assert view.matrix is not None
    row = next(row for row in view.matrix.rows if row.vendor == BARE)
    assert (row.amount, row.standing) == (9, Standing.NOT_REQUIRED)


def test_facts_are_changed_and_errors_stand_beside_their_field(screen: Screen) -> None:
    view, presenter = screen.open().view, screen.presenter
    presenter.opened.change_facts()
    assert view.form is not None
    typed = {field.key: field.value for field in view.form.fields}
    presenter.submit({**typed, "state": "Atlantis"})
    assert list(view.problems) == ["state"]
    presenter.submit({**typed, "start": "03/01/2026", "substantial_completion": "02/01/2026"})
    assert list(view.problems) == ["substantial_completion"]
    presenter.submit(
        {
            **typed,
            "state": "washington",
            "substantial_completion": "10/01/2026",
            "tail_years": "12",
            "parties": "Pier Nine LP\n\n City of Pier ",
            "residential": "yes",
            "units": "84",
        }
    )
    project = matrix_of(screen.app).project
    assert (project.state, project.parties) == ("WA", ("Pier Nine LP", "City of Pier"))
    assert (project.facts.residential, project.facts.wrap_up, project.facts.units) == (True, None, 84)
    assert view.matrix is not None
    assert "Finished work insured until 10/01/2038" in view.matrix.facts
    presenter.opened.change_facts()
    assert view.form is not None
    assert "12 years from 10/01/2026, by the contract" in view.form.lead


def test_a_new_project_is_opened_at_once(screen: Screen) -> None:
    view, presenter = screen.view, screen.presenter
    presenter.new_project()
    typed = {"name": JOB, "number": "", "state": "GA", "owner": ""}
    presenter.submit(typed)
    assert list(view.problems) == ["name"]
    presenter.submit({**typed, "name": "Gull Pier"})
    assert view.matrix is not None
    assert (view.matrix.title, view.matrix.total, view.names) == ("Gull Pier", 0, ["Gull Pier", JOB])


def test_escape_leads_out_step_by_step(screen: Screen) -> None:
    view, presenter = screen.open().cell(SHORT, GL).view, screen.presenter
    presenter.opened.waive()
    presenter.escape()
    assert (view.form, view.panel is not None) == (None, True)
    presenter.escape()
    assert (view.panel, view.matrix is not None) == (None, True)
    presenter.escape()
    assert view.matrix is None
    assert presenter.back() is False


def test_a_project_nobody_looks_at_is_judged_again_only_once_somebody_does(screen: Screen) -> None:
    view, opened = screen.open().view, screen.presenter.opened
    opened.watch(False)
    row = next(row for row in matrix_of(screen.app).rows if row.vendor.name == SHORT)
    screen.app.projects.change_commitment(replace(row.commitment, insurance_required=False), BY)
    screen.presenter.refresh()
    assert view.mark(SHORT, GL) == "not met"
    opened.watch(True)
    assert view.mark(SHORT, GL) == "not asked"


def test_a_vendor_with_two_subcontracts_is_told_apart_by_their_numbers(screen: Screen) -> None:
    row = next(row for row in matrix_of(screen.app).rows if row.vendor.name == BARE)
    screen.app.projects.commit(row.vendor.id, ProjectId(1), number="SC-77", by=BY)
    names = screen.open().view.subs
    assert [name for name in names if BARE in name] == [
        f"{BARE} · {row.commitment.number}",
        f"{BARE} · SC-77",
    ]


def test_a_project_that_cannot_be_had_is_told(screen: Screen) -> None:
    screen.presenter.open(ProjectId(99))
    assert "project number 99" in screen.view.problem


def test_the_matrix_is_exported_once_it_is_shown(screen: Screen, tmp_path: Path) -> None:
    opened = screen.presenter.opened
    opened.export(tmp_path / "early.xlsx")
    assert opened.name == ""
    screen.open()
    assert opened.name == JOB
    opened.export(tmp_path / "matrix.xlsx")
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["matrix.xlsx"]
    assert "matrix.xlsx" in screen.view.saved


def test_each_sub_that_lacks_something_is_asked_once_and_told_so(screen: Screen) -> None:
    presenter, view = screen.presenter, screen.view
    presenter.open(screen.app.project_views.rows()[0].id)
    assert view.matrix is not None
    many = view.matrix.asking
    assert many > 1
    presenter.request()
    asked = []
    for n in range(1, many + 1):
        heading, text = view.request
        assert f"({n} of {many})" in heading and text.startswith("Hello,")
        asked.append(heading)
        presenter.requesting.sent(text)
    assert not view.asking and len(set(asked)) == many
    assert f"asked {many} subs" in view.saved


def test_a_sub_whose_document_waits_is_not_asked(screen: Screen) -> None:
    project = screen.app.project_views.rows()[0].id
    names = {request.vendor.name for request in screen.app.project_views.requests(project)}
    assert SHORT in names and WAITING not in names


def test_subs_of_one_trade_are_listed_alone(screen: Screen) -> None:
    screen.presenter.open(screen.app.project_views.rows()[0].id)
    assert screen.view.matrix is not None
    everybody, trade = len(screen.view.subs), screen.view.matrix.trades[0]
    screen.presenter.opened.filter_trade(trade)
    assert 0 < len(screen.view.subs) < everybody
    screen.presenter.opened.filter_trade("")
    assert len(screen.view.subs) == everybody
