# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record of events as a list, whether it is untouched, and long work with its reasons."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import ProjectId
from coi_desktop.office.activity import EventGroup, group_of
from coi_desktop.store.rows import EventFilter, JobRowState
from tests.support.offices import BY, reading
from tests.support.readings import JOB, VENDOR
from tests.support.sample_app import FailingReader, KnownReader, put_on_file, sample_app


def sentences(app: App, wanted: EventFilter) -> list[str]:
    return [told.sentence for told in app.activity.rows(app.activity.ids(wanted))]


def kinds(app: App, wanted: EventFilter) -> set[str]:
    return {told.event.kind for told in app.activity.rows(app.activity.ids(wanted))}


def test_the_newest_event_comes_first(app: App) -> None:
    ids = app.activity.ids(EventFilter())
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == app.activity.verify().count


def test_events_are_found_by_the_name_of_what_they_are_about(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(), "Märch COI.pdf").id, BY)
    by_vendor = kinds(app, EventFilter(text=VENDOR.split()[0].lower()))
    assert {"vendor_added", "commitment_added", "standing_changed", "document_accepted"} <= by_vendor
    assert "requirements_published" not in by_vendor
    assert {"project_added", "commitment_added"} <= kinds(app, EventFilter(text=JOB))
    assert kinds(app, EventFilter(text="rch coi")) >= {"document_matched", "document_accepted"}
    assert sentences(app, EventFilter(text="100%_no")) == []


def test_kinds_person_and_subject_narrow_the_list_together(app: App) -> None:
    with app.store.read() as view:
        project = view.projects.get(ProjectId(1))
    app.projects.change(replace(project, owner="City of Astoria"), "Robin Vale")
    records = app.activity.kinds_of(EventGroup.RECORDS)
    assert sentences(app, EventFilter(kinds=records, actor="Robin Vale")) == [f"{JOB} was changed."]
    both = sentences(app, EventFilter(subject="project:1"))
    assert both == [f"{JOB} was changed.", f"{JOB} was added as a project."]
    assert app.activity.people() == (BY, "Robin Vale", "program")
    assert app.activity.name_of("project:1") == JOB
    assert app.activity.name_of("commitment:1") == f"{VENDOR}, {JOB}"


def test_every_kind_of_event_belongs_to_a_group(app: App) -> None:
    assert [kind for kind in app.event_words.kinds() if group_of(kind) is None] == []


def test_a_record_that_was_changed_behind_the_programs_back_is_told(tmp_path: Path) -> None:
    with sample_app(tmp_path) as app:
        sound = app.activity.verify()
        assert sound.is_sound
        assert app.activity.verify(sound.seal).is_sound
        assert app.activity.verify("999:ab").cut_off
        with closing(sqlite3.connect(app.paths.database)) as raw, raw:
            raw.execute("DROP TRIGGER events_never_change")
            raw.execute("UPDATE events SET actor = 'Somebody else' WHERE id = 3")
        assert app.activity.verify().broken == 3


def test_a_record_that_is_not_what_its_last_event_says_is_told(tmp_path: Path) -> None:
    with sample_app(tmp_path) as app:
        with closing(sqlite3.connect(app.paths.database)) as raw, raw:
            raw.execute("UPDATE commitments SET amount = 1 WHERE id = 1")
        found = app.activity.verify()
    assert found.changed == ("commitment:1",)
    assert not found.is_sound


def test_reading_that_was_put_off_says_why_and_can_be_tried_at_once(tmp_path: Path) -> None:
    reader = FailingReader(reading())
    file = tmp_path / "COI.pdf"
    file.write_bytes(b"%PDF-1.7 anything")
    with sample_app(tmp_path, reader=reader, runner=InlineRunner(), filled=False) as app:
        document = app.intake.receive_file(file, Source.DRAG_AND_DROP).document
        (record,) = app.activity.jobs()
        assert (record.file_name, record.job.state) == ("COI.pdf", JobRowState.QUEUED)
        assert record.job.error_text == "The disk is full. Make room, then try again."
        assert record.job.next_attempt is not None

        reader.mended = True
        app.intake.read_again(document.id)
        (record,) = app.activity.jobs()
        assert (record.job.state, record.job.error_text) == (JobRowState.DONE, "")
        with app.store.read() as view:
            assert view.documents.get(document.id).state is DocumentState.TO_REVIEW


@pytest.mark.parametrize("unreadable", [False, True])
def test_work_that_is_done_says_whether_the_document_could_be_read(tmp_path: Path, unreadable: bool) -> None:
    file = tmp_path / "COI.pdf"
    file.write_bytes(b"%PDF-1.7 nothing" if unreadable else b"%PDF-1.7 anything")
    reader = None if unreadable else KnownReader(reading())
    with sample_app(tmp_path, reader=reader, runner=InlineRunner(), filled=False) as app:
        app.intake.receive_file(file, Source.DRAG_AND_DROP)
        (record,) = app.activity.jobs()
    assert (record.job.state, record.unreadable) == (JobRowState.DONE, unreadable)
