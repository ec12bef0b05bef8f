# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements exported, edited, tried out and published from the command line."""

import json
from datetime import date
from pathlib import Path

from coi_desktop.reports.samples import cast, people
from tests.support.program import run


def test_requirements_are_edited_in_a_file_and_published_for_a_project(tmp_path: Path) -> None:
    data, file, tower = tmp_path / "data", tmp_path / "standard.json", tmp_path / "tower.json"
    job, sub = people.RIVERSIDE_TOWER, people.ALDER_RIDGE
    for arguments in (
        ("company", people.OUR_COMPANY.name),
        ("project", "add", job.name, "--number", job.number, "--state", job.state),
        ("vendor", "add", sub.name),
        ("commit", sub.name, job.number, "--number", "SC-0142"),
    ):
        assert run(data, *arguments).returncode == 0, arguments

    assert run(data, "requirements", "export", file).returncode == 0
    exported = json.loads(file.read_text(encoding="utf-8"))
    exported["lines"]["umbrella"]["limits"]["aggregate"]["amount"] = -5
    file.write_text(json.dumps(exported), encoding="utf-8")
    refused = run(data, "requirements", "check", file)
    assert refused.returncode == 2
    assert "lines.umbrella.limits.aggregate.amount: is -5 dollars." in refused.stderr

    exported["lines"]["umbrella"]["limits"]["aggregate"]["amount"] = 3_000_000
    file.write_text(json.dumps(exported), encoding="utf-8")
    assert "makes sense" in run(data, "requirements", "check", file).stdout
    assert "Subcontracts touched: 1." in run(data, "requirements", "what-if", file).stdout
    assert "Company standard version 2" in run(data, "requirements", "publish", file).stdout
    assert run(data, "requirements", "publish", file).returncode == 5

    tower.write_text('{"renewal_window_days": 30}', encoding="utf-8")
    assert run(data, "requirements", "publish", tower).returncode == 2
    assert run(data, "requirements", "publish", tower, "--project", job.number).returncode == 0
    shown = run(
        data, "requirements", "show", "--vendor", sub.name, "--project", job.number, "--origins"
    ).stdout
    rows = {line.split()[0]: line for line in shown.splitlines() if line.strip()}
    assert rows["renewal_window_days"].split()[1:] == ["30", *job.name.split(), "version", "1"]
    assert rows["lines.umbrella.limits.aggregate.amount"].endswith("Company standard version 2")
    assert "project:1" in run(data, "requirements", "list").stdout

    sample = tmp_path / "sample.pdf"
    assert run(data, "requirements", "sample", sample, "--project", job.number).returncode == 0
    assert sample.read_bytes().startswith(b"%PDF")

    started = run(data, "requirements", "start-from", "crane")
    assert "as crane-and-rigging" in started.stdout
    assert run(data, "requirements", "use", "crane-and-rigging", "--project", job.number).returncode == 0
    shown = run(data, "requirements", "show", "--commitment", "SC-0142").stdout
    assert shown.startswith("Crane and rigging version 1, then Riverside Tower version 1")
    assert "crane: Crane and rigging" in run(data, "requirements", "templates").stdout


def test_a_document_is_held_against_a_set_by_its_id(tmp_path: Path) -> None:
    data, certificate = tmp_path / "data", tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(date(2026, 3, 2)).draw())
    assert run(data, "requirements", "start-from", "large", "--name", "Large work").returncode == 0
    said = run(
        data,
        "review",
        certificate,
        "--vendor",
        people.ALDER_RIDGE.name,
        "--requirements",
        "large-work",
        "--json",
    )
    judged = json.loads(said.stdout)
    assert judged["requirement_set"] == "large-work"
    blocking = next(f for f in judged["findings"] if f["severity"] == "blocking" and f["page"])
    assert {"id", "state", "expected", "found", "to_coordinator", "to_broker"} <= blocking.keys()
    assert len(blocking["box"]) == 4
    assert all(f["to_coordinator"] for f in judged["findings"])
    unnamed = run(data, "review", certificate, "--requirements", "large-work", "--json")
    insured = next(r for r in json.loads(unnamed.stdout)["results"] if r["requirement_id"] == "insured")
    assert insured["state"] != "met"
    unknown = run(data, "review", certificate, "--vendor", people.ALDER_RIDGE.name, "--requirements", "none")
    assert (unknown.returncode, "no requirement set none" in unknown.stderr) == (2, True)
