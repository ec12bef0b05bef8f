# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves the laws of judging on random histories: nothing that gets worse ever makes a sub look better.

Two kinds of history. Most are of one sub: random requirements, and random files with the job, the carriers and the
waivers around them; each is held against every law (bench/standing/laws.py; bench/standing/changes.py says for which
evidence a law must hold, bench/standing/order.py what "better" means). One in 25 is of a whole office on a real
database: people and documents come and go, requirements are published, waivers given, days pass. After each act the
standings kept up to date must be what a full recomputation gives, and each past day must be rebuilt from the events
as it stood.

The first history found to break a law is made as small as possible and printed.
"""

import argparse
import multiprocessing
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bench.standing import office
from bench.standing.histories import histories
from bench.standing.laws import LAWS
from bench.standing.telling import told
from tests.support.readings import ON
from tests.support.sample_app import sample_app

OFFICE_SHARE = 25
"""One history in so many is of a whole office."""
ACTS = 20
_PARTS = 4
"""However many cores there are, so that the same seed always gives the same histories."""


class LawBroken(AssertionError):
    """A promise does not hold; the text tells of which history."""


@dataclass
class Proof:
    """What came out. ``standings`` counts the histories of one sub by how they stand, ``laws`` how often each law
    had something to say, ``acts`` what happened in the offices. ``problem`` is empty while all laws hold."""

    standings: Counter[str] = field(default_factory=Counter)
    laws: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    offices: int = 0
    days: int = 0
    problem: str = ""

    @property
    def histories(self) -> int:
        return self.standings.total() + self.offices

    def add(self, part: "Proof") -> None:
        """Count another part of the proof in; the first problem is kept."""
        self.standings += part.standings
        self.laws += part.laws
        self.acts += part.acts
        self.offices += part.offices
        self.days += part.days
        self.problem = self.problem or part.problem


def main(argv: list[str] | None = None) -> int:
    """Run the proof; the last line is its figure, 0 only if every law held."""
    parser = argparse.ArgumentParser(prog="dev.py prove standing", description=__doc__)
    parser.add_argument("--examples", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1000, help="the same seed gives the same histories")
    options = parser.parse_args(argv)
    started, before = monotonic(), os.times()
    proof = prove_all(options.examples, options.seed)
    now = os.times()
    for counts in (proof.standings, proof.laws, proof.acts):
        for name, count in counts.most_common():
            print(f"{count:6}  {name}")
        print()
    if proof.problem:
        print(proof.problem)
    held = "1 law is broken" if proof.problem else "every law holds"
    print(
        f"{proof.histories} histories ({proof.standings.total()} of one sub, held against {len(LAWS)} laws; "
        f"{proof.offices} of an office, {ACTS} acts each, {proof.days} past days) in "
        f"{(monotonic() - started) / 60:.1f} minutes, {(sum(now[:4]) - sum(before[:4])) / 60:.1f} of processor time: "
        f"{held}"
    )
    return 1 if proof.problem else 0


def prove_all(examples: int, chosen: int) -> Proof:
    """Hold ``examples`` histories against the laws, in parts that all of the computer's cores work on."""
    proof = Proof()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(prove, [-(-examples // _PARTS)] * _PARTS, range(chosen, chosen + _PARTS)):
            proof.add(part)
    return proof


def prove(examples: int, chosen: int, *, shrink: bool = True) -> Proof:
    """Hold ``examples`` histories against the laws, those of an office among them. The first that breaks one is made
    as small as possible, if ``shrink``, which takes its time."""
    proof = Proof()
    offices = -(-examples // OFFICE_SHARE)
    try:
        _run(_one_sub, proof, examples - offices, chosen, shrink)
        _run(_one_office, proof, offices, chosen, shrink)
    except LawBroken as broken:
        proof.problem = str(broken)
    return proof


def _run(
    held: Callable[[st.DataObject, Proof], None], proof: Proof, examples: int, chosen: int, shrink: bool
) -> None:
    if examples < 1:
        return

    @seed(chosen)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        held(data, proof)

    run()


def _one_sub(data: st.DataObject, proof: Proof) -> None:
    history = data.draw(histories())
    before = history.judged()
    proof.standings[before.standing.label.lower()] += 1
    for law in LAWS:
        spoke, broken = law.held(data.draw, history, before)
        proof.laws[law.name] += spoke
        if broken is not None:
            raise LawBroken(told(history, broken))


def _one_office(data: st.DataObject, proof: Proof) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="coi-office-") as name,
        sample_app(Path(name), filled=False, now=datetime.combine(ON, time(15), UTC)) as app,
    ):
        run = office.Office(app, Path(name))
        complaints = office.live(data.draw, run, ACTS, proof.acts)
        proof.offices += 1
        proof.days += len(run.stood)
        if complaints:
            raise LawBroken("\n".join((*complaints, "What happened:", *(f"  {line}" for line in run.story))))


if __name__ == "__main__":
    raise SystemExit(main())
