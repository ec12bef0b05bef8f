# SPDX-License-Identifier: AGPL-3.0-or-later
"""The long proofs in their short form, and the demonstration, as a developer runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import prove_filing, prove_fuzz, prove_standing
from tests.support.program import ROOT


def test_filing_survives_being_killed(tmp_path: Path) -> None:
    problems, kills, documents = prove_filing.prove(tmp_path, kills=4, seed=7)
    assert problems == []
    assert kills == 4
    assert documents >= 4


@pytest.mark.timeout(240)
def test_the_demonstration_shows_the_main_job(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.demo", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=230,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    standings = done.stdout.split("Where each sub stands", 1)[1]
    assert "✓ Compliant      Alder Ridge Electric, Inc. on Riverside Tower" in standings
    assert "✕ Not compliant  Northgate Roofing LLC on Mercy Annex" in standings
    assert "The day it ends is not covered" in standings
    assert "Pinecrest Plumbing & Heating Co." in standings, "the scan was read and matched"
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(pictures) >= 2
    assert all(p.stat().st_size > 20_000 for p in pictures)


@pytest.mark.timeout(300)
def test_no_bent_file_hangs_or_crashes_the_program(tmp_path: Path) -> None:
    proof = prove_fuzz.prove(tmp_path, cases=16, seed=5)
    assert proof.problems == []
    assert sum(proof.endings.values()) == 16
    assert proof.endings["read"] > 0, "bent a little, most files can still be read"
    assert len(proof.endings) > 1, "bent a lot, some cannot"


@pytest.mark.timeout(240)
def test_the_laws_of_judging_hold() -> None:
    proof = prove_standing.prove(50, 7)
    assert proof.problem == ""
    assert proof.histories >= 50
    assert proof.offices >= 2
    assert proof.days >= proof.offices, "past days were rebuilt"
    assert len(proof.standings) > 2, "not all of them stand alike"
