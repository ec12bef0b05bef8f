# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office set up and run from the command line alone, from its name to where a sub stands, and moved."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from coi_desktop.platform.paths import AppPaths
from coi_desktop.reports.samples import cast, people
from tests.support.program import run


def test_an_office_from_nothing_to_a_compliant_sub_and_into_a_backup(tmp_path: Path) -> None:
    data, today = tmp_path / "data", date.today()  # noqa: DTZ011 - the program under test lives today
    ours, job, sub = people.OUR_COMPANY, people.RIVERSIDE_TOWER, people.ALDER_RIDGE
    carriers = tmp_path / "carriers.csv"
    rows = [f"{c.insurer.naic},{c.insurer.name},{c.rating},{c.size},{today}," for c in people.CARRIERS]
    carriers.write_text("naic,name,rating,size,as_of,source\n" + "\n".join(rows), encoding="utf-8")
    signed = str(today - timedelta(days=200))
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(today).draw())
    for arguments in (
        ("company", ours.name),
        ("drop-folder", tmp_path / "drop"),
        ("carriers", carriers),
        ("project", "add", job.name, "--number", job.number, "--state", job.state, "--owner", job.owner),
        ("vendor", "add", sub.name, "--trade", sub.trade),
        ("commit", sub.name, job.number, "--amount", "1240000", "--signed", signed),
    ):
        done = run(data, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
    assert "✕ Not compliant" in run(data, "standing").stdout

    reviewed = run(data, "review", certificate, "--vendor", sub.name, "--project", job.name)
    assert reviewed.returncode == 0, reviewed.stdout
    assert "Nothing to settle." in reviewed.stdout

    (tmp_path / "drop" / "certificate.pdf").write_bytes(certificate.read_bytes())
    assert "1 filed" in run(data, "look").stdout
    assert sub.name in run(data, "queue").stdout
    assert "● Needs review" in run(data, "standing").stdout
    assert run(data, "accept", "1").returncode == 0
    assert "✓ Compliant" in run(data, "standing").stdout
    assert run(data, "recompute", "--check").returncode == 0

    backup, moved = tmp_path / "backup.zip", tmp_path / "moved"
    assert run(data, "backup", backup).returncode == 0
    assert run(moved, "restore", backup).returncode == 0
    assert run(moved, "standing").stdout == run(data, "standing").stdout
    assert run(moved, "check").returncode == 0


def test_read_answers_in_json_with_the_place_of_each_value(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(date(2026, 3, 2)).draw())
    said = json.loads(run(tmp_path / "data", "read", certificate, "--json").stdout)
    assert said["insured"]["name"] == people.ALDER_RIDGE.name
    assert said["general_liability"]["each_occurrence"] == 1_000_000
    value = said["_values"]["general_liability.each_occurrence"]
    assert value["page"] == 1
    assert value["raw"] == "1,000,000"
    assert value["confidence"] >= 0.95
    x0, y0, x1, y1 = value["box"]
    assert 400 < x0 < x1 < 612
    assert 0 < y0 < y1 < 792


def test_what_happened_can_be_verified_and_a_cut_end_shows(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run(data, "vendor", "add", "Bay Drywall LLC").returncode == 0
    assert run(data, "vendor", "add", "Pine Tile Inc").returncode == 0
    sound = run(data, "audit", "verify")
    assert sound.returncode == 0
    seal = sound.stdout.strip().rpartition(" ")[2]
    assert run(data, "audit", "verify", "--seal", seal).returncode == 0
    assert "vendor_added" in run(data, "audit", "list", "--subject", "vendor:2").stdout

    with closing(sqlite3.connect(AppPaths.at(data).database)) as database, database:
        database.execute("DROP TRIGGER events_never_go")
        database.execute("DELETE FROM events WHERE id = (SELECT max(id) FROM events)")
    cut = run(data, "audit", "verify")
    assert (cut.returncode, "vendor:2" in cut.stdout) == (1, True)
    assert run(data, "audit", "verify", "--seal", seal).returncode == 1


def test_a_call_that_denies_a_document_blocks_and_is_listed(tmp_path: Path) -> None:
    data, certificate = tmp_path / "data", tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(date.today()).draw())  # noqa: DTZ011
    sub, job = people.ALDER_RIDGE, people.RIVERSIDE_TOWER
    run(data, "vendor", "add", sub.name)
    run(data, "project", "add", job.name)
    run(data, "commit", sub.name, job.name)
    run(data, "file", certificate)
    run(data, "accept", "1")
    call = ("call", "1", "--person", "Ms. Quill", "--number-from", "state_list", "--result")

    assert run(data, *call, "denied", "--note", "Not theirs.").returncode == 0

    assert "Ms. Quill said" in run(data, "standing").stdout
    assert "denied" in run(data, "calls").stdout
    assert run(data, *call, "perhaps").returncode == 2


def test_our_first_company_stays_the_first_and_the_switch_for_accepting_alone_is_kept(tmp_path: Path) -> None:
    data, settings = tmp_path / "data", AppPaths.at(tmp_path / "data").settings_file
    for arguments in (
        ("company", "Harborview Builders, Inc."),
        ("company", "Harborview Interiors LLC"),
        ("company", "Harborview Builders, Inc.", "--alias", "HBI"),
        ("auto-accept", "on"),
    ):
        assert run(data, *arguments).returncode == 0

    said = json.loads(settings.read_text(encoding="utf-8"))
    ours = [(c["name"], c["aliases"]) for c in said["office"]["our_companies"]]
    assert ours == [("Harborview Builders, Inc.", ["HBI"]), ("Harborview Interiors LLC", [])]
    assert said["review"]["auto_accept"] is True


def test_a_file_is_split_and_put_together_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "both.pdf"
    file.write_bytes(cast.clean(date.today()).draw())  # noqa: DTZ011 - the program under test lives today
    assert run(data, "file", file).returncode == 0
    assert "It may be cut at: 1-" in run(data, "split", "1").stdout
    refused = run(data, "split", "1", "1-2")
    assert refused.returncode == 2
    assert "Page 3 is in no part" in refused.stderr
    parts = run(data, "split", "1", "1, 2-99")
    assert parts.returncode == 2
    last = run(data, "split", "1").stdout.rsplit("-", 1)[1].strip()
    split = run(data, "split", "1", f"1, 2-{last}")
    assert f"Pages 2 to {last} are document 3, to review" in split.stdout
    assert run(data, "undo", "1").stdout.startswith("Taken back: split")
    assert run(data, "undo", "1").returncode == 2
