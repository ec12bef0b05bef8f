# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must be true of an office once everything that was sent has come to rest."""

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

from bench.intake.place import Place
from bench.intake.traffic import Traffic
from coi_desktop.app import App, build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.mail import MessageState
from coi_desktop.store import maintenance


@dataclass(frozen=True)
class Standstill:
    """How far an office is, told by its database alone, which a killed process may have left in any state."""

    messages: int
    kept: int
    documents: int
    unsettled: int

    def work_left(self, traffic: Traffic, where: Place) -> str:
        """What a restart must take up; empty when nothing is left."""
        if self.kept:
            return "a message half filed"
        if self.unsettled:
            return "a document not yet read or settled"
        archives = sum(name.endswith(".zip") for name in traffic.containers.values())
        if self.messages < len(traffic.messages) + archives + traffic.junk:
            return "a message or archive not yet kept"
        if where.in_drop_folder():
            return "a file not yet taken or moved"
        return ""


def standstill(where: Place) -> Standstill:
    """How far it is now."""
    with closing(sqlite3.connect(f"file:{where.paths.database}?mode=ro", uri=True)) as database:
        messages = dict(database.execute("SELECT state, count(*) FROM messages GROUP BY state"))
        documents = dict(database.execute("SELECT state, count(*) FROM documents GROUP BY state"))
    return Standstill(
        messages=sum(messages.values()),
        kept=messages.get(MessageState.KEPT.value, 0),
        documents=sum(documents.values()),
        unsettled=sum(documents.get(s.value, 0) for s in (DocumentState.RECEIVED, DocumentState.READ)),
    )


def problems(where: Place, traffic: Traffic) -> list[str]:
    """Every promise that does not hold: each document on file once, each original unharmed, each message kept once
    and filed, nothing left behind, and the record of what happened untouched."""
    found = [f"{where.in_drop_folder()} files left in the drop folder"] if where.in_drop_folder() else []
    app = build(where.paths, runner=InlineRunner())
    try:
        found += maintenance.check(app.store, app.vault).problems
        found += _documents(app, traffic)
        found += _messages(app, traffic)
    finally:
        app.close()
    command = [sys.executable, "-m", "coi_desktop", "--data", str(where.paths.data), "audit", "verify"]
    verified = subprocess.run(command, env=where.environment, capture_output=True, text=True, check=False)
    if verified.returncode:
        found.append(f"audit verify: {verified.stdout}{verified.stderr}")
    return found


def _documents(app: App, traffic: Traffic) -> list[str]:
    with app.store.read() as view:
        filed = view.documents.in_state(*DocumentState)
        evidence = {str(m.original) for state in MessageState for m in view.messages.in_state(state)}
    times = Counter(str(d.original) for d in filed)
    kept = {str(h) for h in app.vault.all()}
    sent = traffic.attachments
    # The words of a junk message may be taken for a notice, and are a document then: doubt goes to a person.
    strangers = kept - sent.keys() - evidence
    return [
        *(f"{name} is on file {times[h]} times" for h, name in sent.items() if times[h] != 1),
        *(f"the original of {name} is missing" for h, name in sent.items() if h not in kept),
        *(f"{name} was not kept" for h, name in traffic.containers.items() if h not in evidence),
        *(f"nobody sent {h}" for h in strangers if len(strangers) > traffic.junk),
        *(
            f"{d.envelope.file_name} ended as {d.state.value} ({d.error_code})"
            for d in filed
            if d.state is not DocumentState.TO_REVIEW
        ),
    ]


def _messages(app: App, traffic: Traffic) -> list[str]:
    with app.store.read() as view:
        states = {state: view.messages.in_state(state) for state in MessageState}
    times = Counter(m.header_id for each in states.values() for m in each if m.header_id)
    found = [f"message {i} was kept {times[i]} times" for i in traffic.messages if times[i] != 1]
    for state in (MessageState.KEPT, MessageState.NEEDS_PERSON):
        found += [
            f"message {m.header_id or m.file_name} ended as {state.value}"
            for m in states[state]
            if state is MessageState.KEPT or m.header_id in traffic.messages or m.file_name
        ]  # junk waits for a person, as it should
    return found
