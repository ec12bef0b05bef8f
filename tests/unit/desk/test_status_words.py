# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the status line says: reading from job events, the drop folder from its status."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.moments import moment
from coi_desktop.desk.reading_progress import ReadingProgress
from coi_desktop.desk.source_words import folder_words, mailbox_words, source_words
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.intake.drop_folder import DropFolderStatus
from coi_desktop.intake.mail.watcher import MailboxStatus
from tests.support.desk_views import TEXTS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CERTS = MailboxStatus("1", "certs@harborview.example", reached_since=NOW, last_message_at=NOW)
REFUSED = MailboxStatus("2", "office@harborview.example", problem="The server refused.", problem_since=NOW)
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
    assert words == f"Drop folder “Certificates” watched since {moment(NOW, NOW)}"
    assert (tone, sign) == (Tone.COMPLIANT, Sign.DOT)
    later = replace(WATCHED, last_file="COI.pdf", last_at=NOW)
    assert folder_words(later, TEXTS, NOW)[0].endswith(f"last file COI.pdf at {moment(NOW, NOW)}")


def test_a_problem_outweighs_everything() -> None:
    gone = replace(WATCHED, problem="It is gone.", problem_since=NOW)
    words, tone, sign = folder_words(gone, TEXTS, NOW)
    assert words == f"Drop folder, since {moment(NOW, NOW)}: It is gone."
    assert (tone, sign) == (Tone.NOT_COMPLIANT, Sign.CROSS)


def test_no_folder_is_said_plainly() -> None:
    assert folder_words(None, TEXTS, NOW)[0] == "No drop folder is watched"


def test_times_of_other_days_carry_their_day() -> None:
    assert len(moment(NOW, NOW).split()) == 2
    assert len(moment(NOW - timedelta(days=3), NOW).split()) == 3


def test_a_mailbox_says_that_it_is_watched_and_when_the_last_message_came() -> None:
    words, tone, sign = mailbox_words(CERTS, TEXTS, NOW)
    assert words == f"Mailbox certs@harborview.example watched, last message {moment(NOW, NOW)}"
    assert (tone, sign) == (Tone.COMPLIANT, Sign.DOT)
    assert mailbox_words(MailboxStatus("3", "new"), TEXTS, NOW)[0] == "Mailbox new is about to be watched"


def test_messages_that_could_not_be_fetched_are_never_passed_over_in_silence() -> None:
    words, tone, _ = mailbox_words(replace(CERTS, not_kept=2), TEXTS, NOW)
    assert words.endswith("; 2 messages could not be fetched")
    assert tone is Tone.EXPIRING


def test_of_all_sources_the_one_in_trouble_comes_first() -> None:
    words, tone, sign = source_words(WATCHED, (CERTS, REFUSED), TEXTS, NOW)
    assert words.startswith(
        f"Mailbox office@harborview.example not reached since {moment(NOW, NOW)}: The server refused. · "
    )
    assert "Drop folder “Certificates”" in words
    assert "certs@harborview.example watched" in words
    assert (tone, sign) == (Tone.NOT_COMPLIANT, Sign.CROSS)


def test_an_office_with_a_mailbox_and_no_folder_is_not_told_about_folders() -> None:
    assert source_words(None, (CERTS,), TEXTS, NOW)[0].startswith("Mailbox certs")
    assert source_words(None, (), TEXTS, NOW)[0] == "No drop folder is watched"
