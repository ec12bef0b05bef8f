# SPDX-License-Identifier: AGPL-3.0-or-later
"""A history in words, for the person who has to find out why a law does not hold."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from bench.standing.history import History
from bench.standing.laws import Broken
from bench.standing.registers import Term
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.paths import values
from coi_desktop.domain.requirement_layers import difference
from coi_desktop.domain.values import Value
from coi_desktop.review.trust import SURE
from tests.support.judging import STANDARD
from tests.support.readings import START, clean_endorsements


def told(history: History, broken: Broken) -> str:
    """The law, how it was broken, and everything that was judged."""
    outcome = history.judged()
    changes = difference(STANDARD, history.requirements)
    lines = [
        f"Not kept: {broken.law}.",
        f"Changed: {broken.changed.said}.",
        *(f"Then {complaint}." for complaint in broken.complaints),
        f"The history, judged on {_plain(history.on)}, stands as {outcome.standing.value}:",
        f"  asked for: the company standard{f', but {json.dumps(changes)}' if changes else ''}",
        f"  vendor: {_short(history.vendor)}",
        f"  project: {_short(history.project)}",
        f"  subcontract: {_short(history.commitment)}",
        *(f"  carrier: {_short(carrier)}" for carrier in history.carriers),
        *(f"  waiver: {_short(waiver)}" for waiver in history.waivers),
        *(f"  call: {_short(call)}" for call in history.calls),
    ]
    for number, file in enumerate(history.files, 1):
        lines += [f"  file {number}:", *(f"    {line}" for line in reading_told(file.reading))]
    lines += [f"  {id} ends {state.value}" for id, state in outcome.states.items() if state.value != "met"]
    return "\n".join(lines)


def reading_told(reading: DocumentReading) -> Iterator[str]:
    """What was read from a file, a line for each document in it."""
    for one in reading.certificates:
        row = one.general_liability or one.workers_comp
        start = row.effective.value if row else None
        term = Term(start.year - START.year if start else 0)
        yield f"certificate of {term.start}, as a clean one but for {_but(one, term.certificate())}"
    for form in reading.endorsements:
        year = (form.effective.value or START).year - START.year
        clean = form in [Term(year).form(one) for one in clean_endorsements()]
        told = f"{form.form.value} of {form.effective.value}, a clean one" if clean else _short(form)
        yield f"form {told}"
    for paper in reading.papers:
        yield f"paper {_short(paper)}"
    for signal in reading.signals:
        yield f"odd: {_short(signal)}"


def _but(read: CertificateReading, usual: CertificateReading) -> str:
    clean, now = dict(values(usual)), dict(values(read))
    gone = sorted({path.split(".")[0] for path in clean.keys() - now.keys()})
    changed = [
        f"{path}={_plain(value)}"
        for path, value in now.items()
        if not path.startswith("statements.") and _plain(value) != _plain(clean.get(path))
    ]
    return "; ".join([*changed, *(f"no {part}" for part in gone)]) or "nothing"


def _short(record: Any) -> str:
    """A record by what in it is not as it is by default."""
    told = []
    for f in fields(record):
        value = getattr(record, f.name)
        usual = f.default if f.default is not MISSING else None
        if value != usual and value not in ((), ""):
            told.append(f"{f.name}={_plain(value)}")
    return ", ".join(told)


def _plain(value: Any) -> str:
    if isinstance(value, Value):
        text = "blank" if value.is_blank else _plain(value.value if value.value is not None else value.raw)
        return f"{text} (unsure, {value.confidence:.2f})" if value.confidence < SURE else text
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_plain(item) for item in value)}]"
    return f"({_short(value)})" if is_dataclass(value) else str(value)
