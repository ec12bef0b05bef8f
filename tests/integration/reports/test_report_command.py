# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports from the command line."""

import json
from pathlib import Path

import pytest

from coi_desktop.cli.main import run
from tests.support.offices import small_office
from tests.support.readings import JOB, VENDOR


@pytest.fixture
def data(tmp_path: Path) -> str:
    with small_office(tmp_path):
        return str(tmp_path / "data")


def test_a_report_is_printed(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", data, "report", "by-project"]) == 0
    printed = capsys.readouterr().out
    assert JOB in printed
    assert f"Vendor: {VENDOR}" in printed
    assert "Standing: Not compliant" in printed


def test_a_report_is_written_to_files_and_as_json(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for way, name, begins in (("--xlsx", "held.xlsx", b"PK"), ("--pdf", "held.pdf", b"%PDF")):
        file = tmp_path / name
        assert run(["--data", data, "report", "held", "--project", JOB, way, str(file)]) == 0
        assert file.read_bytes().startswith(begins)
    capsys.readouterr()
    assert run(["--data", data, "report", "held", "--vendor", VENDOR, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["filters"] == [["Vendor", VENDOR]]
    assert told["body"]["rows"][0]["cells"][1] == VENDOR


def test_what_makes_no_sense_is_told(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", data, "report", "weather"]) == 2
    assert "by-project" in capsys.readouterr().err
