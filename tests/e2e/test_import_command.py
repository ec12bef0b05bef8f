# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a spreadsheet in from the command line: dry run, import, list, take back."""

from pathlib import Path

from tests.support.program import run

ROWS = "Vendor,Job Name,Signed\nHeron Masonry LLC,Gull Pier,3/14/2026\nPlover LLC,Gull Pier,soon\n"


def test_a_file_is_told_brought_in_and_taken_back(tmp_path: Path) -> None:
    data, file = tmp_path / "office", tmp_path / "subs.csv"
    file.write_text(ROWS, encoding="utf-8")
    dry = run(data, "import", str(file), "--dry-run").stdout
    assert "✕ subs row 3  Plover LLC: Cell C3 (Subcontract signed): “soon” is not a date" in dry
    assert "Nothing was brought in yet" in run(data, "import", "--list").stdout
    assert "1 new" in run(data, "import", str(file)).stdout
    assert "held" in run(data, "import", "--list").stdout
    assert "Heron Masonry LLC on Gull Pier" in run(data, "standing").stdout
    assert "taken back" in run(data, "import", "--undo").stdout
    assert "No commitments yet" in run(data, "standing").stdout
    assert run(data, "audit", "verify").returncode == 0
