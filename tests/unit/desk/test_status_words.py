# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the status line says: reading from job events, the drop folder from its status."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.reading_progress import ReadingProgress
from coi_desktop.desk.status_line import folder_words, moment
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.intake.drop_folder import DropFolderStatus
from tests.support.desk_views import TEXTS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WATCHED = DropFolderStatus("/office/Certificates", NOW)


def event(job: int, state: JobState, done: int = 0, total: int = 0, lane: str = "documents") -> JobEvent:
    return JobEvent(job, "read document", None, lane, state, done, total)


def test_reading_is_counted_from_queued_to_done() -> None:
    progress = ReadingProgress()
    assert progress.hear(event(1, JobState.QUEUED))
    progress.hear(event(2, JobState.QUEUED))
    progress.hear(event(1, JobState.RUNNING, 1, 4))
    assert progress.summary().words(TEXTS) == "Reading 2 documents, page 2 of 4"
    assert progress.summary().job_ids == (1, 2)
    for job, state in ((1, JobState.DONE), (2, JobState.CANCELLED)):
        progress.hear(event(job, state))
    assert progress.summary().words(TEXTS) == ""


def test_other_lanes_do_not_show() -> None:
    progress = ReadingProgress()
    assert not progress.hear(event(1, JobState.RUNNING, lane="read"))


def test_a_watched_folder_says_since_when_and_what_came_last() -> None:
    words, tone, sign = folder_words(WATCHED, TEXTS, NOW)
    assert words == f"Drop folder Certificates watched since {moment(NOW, NOW)}"
    assert (tone, sign) == (Tone.COMPLIANT, Sign.DOT)
    later = replace(WATCHED, last_file="COI.pdf", last_at=NOW)
    assert folder_words(later, TEXTS, NOW)[0].endswith(f"last file COI.pdf at {moment(NOW, NOW)}")


def test_a_problem_outweighs_everything() -> None:
    words, tone, sign = folder_words(replace(WATCHED, problem="It is gone."), TEXTS, NOW)
    assert words == "Drop folder: It is gone."
    assert (tone, sign) == (Tone.NOT_COMPLIANT, Sign.CROSS)


def test_no_folder_is_said_plainly() -> None:
    assert folder_words(None, TEXTS, NOW)[0] == "No drop folder is watched"


def test_times_of_other_days_carry_their_day() -> None:
    assert len(moment(NOW, NOW).split()) == 2
    assert len(moment(NOW - timedelta(days=3), NOW).split()) == 3
