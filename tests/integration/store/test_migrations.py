# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps, the tables in the program and the list of known revisions all say the same."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.office import ProjectFacts
from coi_desktop.store.database import Store
from coi_desktop.store.revisions import SHIPPED, Revisions
from coi_desktop.store.search_records import commitment_matches, file_matches, number_matches, vendor_matches
from coi_desktop.store.search_words import SearchWords
from coi_desktop.store.tables import metadata


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", SHIPPED.scripts)
    return ScriptDirectory.from_config(config)


def test_there_is_one_head_and_the_program_knows_it() -> None:
    assert _scripts().get_heads() == [SHIPPED.head]


def test_the_program_knows_every_step_in_order() -> None:
    steps = [script.revision for script in _scripts().walk_revisions()]
    assert tuple(reversed(steps)) == SHIPPED.known


def test_migrated_tables_are_the_tables_in_the_program(store: Store) -> None:
    def is_ours(name, kind, _parents) -> bool:
        return not (kind == "table" and "_search" in name)

    with store.read() as view:
        context = MigrationContext.configure(
            view.connection, opts={"include_name": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_foreign_keys_and_the_log_are_on(place) -> None:
    store = place.open()
    with store.write() as work:
        ask = work.connection.exec_driver_sql
        assert ask("PRAGMA foreign_keys").scalar_one() == 1
        assert ask("PRAGMA busy_timeout").scalar_one() == 5000
        assert ask("PRAGMA synchronous").scalar_one() == 1
    with closing(sqlite3.connect(place.database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_database_of_the_first_release_keeps_its_projects_and_waivers(place) -> None:
    first = Revisions(known=SHIPPED.known[:1], scripts=SHIPPED.scripts)
    _made_by(place.database, first.head)
    with closing(sqlite3.connect(place.database)) as connection, connection:
        connection.executescript(_OF_THE_FIRST_RELEASE)

    with place.open().read() as view:
        (project,), (commitment,) = view.projects.all(), view.commitments.all()
        (waiver,) = view.waivers.for_commitment(commitment.vendor_id, commitment.id)
    assert (project.name, project.facts) == ("North Bridge", ProjectFacts())
    assert commitment.insurance_required
    assert (waiver.reason, waiver.until, waiver.once) == ("Small job.", date(2026, 9, 1), False)


def test_corrections_of_an_older_release_name_their_value_in_the_whole_document(place) -> None:
    older = Revisions(known=SHIPPED.known[:3], scripts=SHIPPED.scripts)
    _made_by(place.database, older.head)
    with closing(sqlite3.connect(place.database)) as connection, connection:
        connection.execute("INSERT INTO originals VALUES ('a', 1, 'application/pdf')")
        connection.execute(
            "INSERT INTO documents VALUES (7, 'a', 'email', 'a.pdf', '2026-03-02T09:30:00.000000+00:00', '', '',"
            " 'to_review', NULL, '', '')"
        )
        connection.execute(
            "INSERT INTO corrections VALUES (1, 7, 1, 'insured.name', 'Harbcr', 'Harbor', 'Robin',"
            " '2026-03-02T09:30:00.000000+00:00')"
        )
    with place.open().read() as view:
        (kept,) = view.documents.corrections(DocumentId(7))
        whole = view.documents.get(DocumentId(7))
    assert (whole.part_of, whole.pages, kept.id, kept.withdrawn_by) == (None, None, 1, "")
    assert (kept.path, kept.old_raw, kept.new_raw) == ("certificates.1.insured.name", "Harbcr", "Harbor")


def test_what_an_older_release_read_can_be_searched(place) -> None:
    older = Revisions(known=SHIPPED.known[:8], scripts=SHIPPED.scripts)
    _made_by(place.database, older.head)
    number = '{"value":"%s","raw":"","confidence":1.0,"origin":"text","place":{"page":2}}'
    with closing(sqlite3.connect(place.database)) as connection, connection:
        connection.executescript(_WITH_A_READING)
        for key, version, text in ((1, "1", "OLD-1"), (2, "2", "GL-4471-02")):
            row = '{"certificates":[{"general_liability":{"policy_number":%s}}]}' % (number % text)
            connection.execute(
                "INSERT INTO readings VALUES (?, 7, ?, ?, '2026-03-02T09:30:00.000000+00:00')",
                (key, version, row),
            )
    with place.open().read() as view:
        (match,) = number_matches(view, SearchWords.of("gl4471"), 5)
        assert number_matches(view, SearchWords.of("old"), 5) == ()
        assert commitment_matches(view, SearchWords.of("sc10"), 5) == (1,)
        assert vendor_matches(view, SearchWords.of("harb"), 5) == (1,)
        assert [file.document_id for file in file_matches(view, SearchWords.of("cert"), 5)] == [7]
    assert (match.path, match.page) == ("certificates.0.general_liability.policy_number", 2)


def _made_by(database: Path, head: str) -> None:
    """A database as an older release left it."""
    config = Config()
    config.set_main_option("script_location", SHIPPED.scripts)
    database.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, head)
    engine.dispose()


_OF_THE_FIRST_RELEASE = """
INSERT INTO vendors VALUES (1, 'Harbor Drywall LLC', '', '', 1, 'harbor drywall llc', 'harbor', 1, 0, NULL);
INSERT INTO projects VALUES (1, 'North Bridge', 'north bridge', '', 'GA', '', '[]', NULL, NULL, NULL, 1);
INSERT INTO commitments VALUES (1, 1, 1, '', 0, NULL, NULL);
INSERT INTO waivers VALUES
    (1, 1, 'carrier', 'Robin', 'Small job.', '2026-09-01', '2026-03-02T09:30:00.000000+00:00', NULL, '');
"""

_WITH_A_READING = """
INSERT INTO vendors VALUES (1, 'Harbor Drywall LLC', '', '', 1, 'harbor drywall llc', 'harbor', 1, 0, NULL, NULL);
INSERT INTO projects VALUES (1, 'North Bridge', 'north bridge', '', 'GA', '', '[]', NULL, NULL, NULL, 1, '{}');
INSERT INTO commitments VALUES (1, 1, 1, 'SC-10/2', 0, NULL, NULL, 1, '{}');
INSERT INTO originals VALUES ('a', 1, 'application/pdf');
INSERT INTO documents VALUES (7, 'a', 'email', 'cert.pdf', '2026-03-02T09:30:00.000000+00:00', '', '', 'to_review',
                              NULL, '', '', NULL, NULL, NULL);
"""
