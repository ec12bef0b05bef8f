# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log as it lies on disk."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coi_desktop.platform import logs as logs_module
from coi_desktop.platform.logs import Logs, configure, document_context, job_context
from coi_desktop.platform.redaction import MARK

log = logging.getLogger("coi_desktop.test")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    logs = configure(tmp_path)
    yield logs
    logs.close()


def lines(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("coi-desktop-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_a_line_says_when_where_and_what(logs: Logs, tmp_path: Path) -> None:
    log.info("Read %s in %d pages", "certificate.pdf", 3)
    (line,) = lines(tmp_path)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "coi_desktop.test",
        "message": "Read certificate.pdf in 3 pages",
        "thread": "MainThread",
    }


def test_a_line_names_the_job_and_the_document_of_its_own_thread(logs: Logs, tmp_path: Path) -> None:
    with job_context(7), document_context(42):
        log.info("inside")
        other = threading.Thread(target=log.info, args=("beside",))
        other.start()
        other.join()
    log.info("after")
    found = {line["message"]: (line.get("job"), line.get("document")) for line in lines(tmp_path)}
    assert found == {"inside": (7, 42), "beside": (None, None), "after": (None, None)}


def test_a_traceback_is_part_of_its_line(logs: Logs, tmp_path: Path) -> None:
    try:
        raise ValueError("twelve\nlines")
    except ValueError:
        log.exception("It failed")
    (line,) = lines(tmp_path)
    assert line["error"].startswith("Traceback")
    assert line["error"].endswith("ValueError: twelve\nlines")


def use_only_our_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of these lines would upset pytest's own."""
    root = logging.getLogger()
    ours = [handler for handler in root.handlers if type(handler).__module__ == logs_module.__name__]
    monkeypatch.setattr(root, "handlers", ours)


def test_outside_text_cannot_forge_a_line_or_move_the_cursor(
    logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_only_our_handlers(monkeypatch)
    log.info("Received %s", 'a.pdf\n{"level": "CRITICAL"}\x1b[2J\ud800')
    (line,) = lines(tmp_path)
    assert line["message"].startswith("Received a.pdf\n")
    assert "\x1b" not in (tmp_path / next(tmp_path.iterdir())).read_text("utf-8")


def test_credentials_are_taken_out_of_messages_arguments_and_tracebacks(logs: Logs, tmp_path: Path) -> None:
    log.info("GET https://ada:hush-hush@api.example/x?code=hush-hush")
    log.warning("headers %s", {"Authorization": "Bearer hush-hush"})
    try:
        raise ConnectionError("login with password=hush-hush failed")
    except ConnectionError:
        log.exception("sign-in", stack_info=True)
    assert len(lines(tmp_path)) == 3
    assert "hush-hush" not in str(lines(tmp_path)) + str(logs.recent())
    assert MARK in lines(tmp_path)[2]["error"]


def test_arguments_that_do_not_fit_lose_no_line(
    logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_only_our_handlers(monkeypatch)
    log.info("%d pages", "three")
    assert "arguments do not fit" in lines(tmp_path)[0]["message"]


def test_a_message_of_megabytes_is_cut(logs: Logs, tmp_path: Path) -> None:
    log.info("mail %s", "x" * 3_000_000)
    (line,) = lines(tmp_path)
    assert len(line["message"]) < 9_000
    assert "more characters" in line["message"]


def test_libraries_that_report_each_step_are_quiet(logs: Logs, tmp_path: Path) -> None:
    logging.getLogger("apscheduler.scheduler").info("Running job")
    logging.getLogger("apscheduler.scheduler").warning("missed")
    assert [line["message"] for line in lines(tmp_path)] == ["missed"]


def test_the_newest_lines_are_kept_in_memory(tmp_path: Path) -> None:
    logs = configure(tmp_path, ring_lines=3)
    try:
        for number in range(5):
            log.info("line %d", number)
        assert [json.loads(line)["message"] for line in logs.recent()] == ["line 2", "line 3", "line 4"]
    finally:
        logs.close()


def test_a_file_per_day_and_two_weeks_of_them(tmp_path: Path) -> None:
    today = datetime.now().astimezone().date()
    for days in range(1, 30):
        (tmp_path / f"coi-desktop-{today - timedelta(days=days)}.jsonl").write_text("{}\n")
    others = [tmp_path / "notes.txt", tmp_path / "coi-desktop-2001-01-01.txt"]
    for other in others:
        other.write_text("kept")
    logs = configure(tmp_path)
    log.info("today")
    logs.close()
    kept = sorted(path.name for path in tmp_path.glob("*.jsonl"))
    assert kept[0] == f"coi-desktop-{today - timedelta(days=13)}.jsonl"
    assert len(kept) == 14
    assert all(other.exists() for other in others)


def test_after_midnight_the_line_goes_to_the_new_days_file(logs: Logs, tmp_path: Path) -> None:
    for day in (1, 2):
        record = log.makeRecord(log.name, logging.INFO, __file__, 1, "day %d", (day,), None)
        record.created = datetime(2026, 3, day, 12).astimezone().timestamp()
        log.handle(record)
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "coi-desktop-2026-03-01.jsonl",
        "coi-desktop-2026-03-02.jsonl",
    ]


def test_switching_on_twice_writes_each_line_once(logs: Logs, tmp_path: Path) -> None:
    assert configure(tmp_path) is logs
    log.info("once")
    assert len(lines(tmp_path)) == 1


def test_another_folder_takes_over(logs: Logs, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = configure(tmp_path / "b")
    log.info("to b")
    other.close()
    assert (len(lines(tmp_path)), len(lines(tmp_path / "b"))) == (0, 1)


def test_closing_puts_everything_back_and_the_files_may_be_removed(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("apscheduler").level)
    logs = configure(tmp_path, logging.DEBUG)
    log.debug("kept")
    logs.close()
    logs.close()
    log.error("lost")
    assert (root.level, list(root.handlers), logging.getLogger("apscheduler").level) == before
    assert [line["message"] for line in lines(tmp_path)] == ["kept"]
    for path in tmp_path.iterdir():
        path.unlink()


def test_a_folder_that_vanished_stops_nobody_and_shows_nothing_unredacted(
    logs: Logs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.rmdir()
    tmp_path.write_text("a file in the way of the folder")
    log.info("password=hush-hush-2")
    assert "hush-hush-2" not in capsys.readouterr().err
    assert len(logs.recent()) == 1
    tmp_path.unlink()
    tmp_path.mkdir()
    assert sys.exc_info() == (None, None, None)
