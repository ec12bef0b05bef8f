# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small office for tests: one vendor, one project, one commitment, and carriers that are good enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coi_desktop.app import App
from coi_desktop.background.jobs import JobRunner
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.standing import CommitmentStanding
from tests.support.readings import JOB, ON, VENDOR, carriers, certificate, clean_endorsements
from tests.support.sample_app import sample_app

BY = "Dana Whitfield"


@contextmanager
def small_office(folder: Path, *, runner: JobRunner | None = None) -> Iterator[App]:
    """The program with that office, at noon of the day of the tests; work runs at once unless another runner is
    given."""
    now = datetime(ON.year, ON.month, ON.day, 15, 0, tzinfo=UTC)
    with sample_app(folder, runner=runner, filled=False, now=now) as app:
        vendor = app.vendors.add(VENDOR, trade="Electrical", by=BY)
        project = app.projects.add(JOB, state="OR", by=BY)
        signed = ON - timedelta(days=200)
        app.projects.commit(
            vendor.id, project.id, amount=100_000, contract_signed=signed, work_started=signed, by=BY
        )
        with app.store.write() as uow:
            uow.carriers.replace_all(carriers())
        yield app


def reading(
    *certificates: CertificateReading,
    endorsements: tuple[EndorsementReading, ...] | None = None,
    without: tuple[str, ...] = (),
) -> DocumentReading:
    """A file with a clean certificate and every form, unless said otherwise; ``without`` are form numbers."""
    forms = clean_endorsements() if endorsements is None else endorsements
    return DocumentReading(
        reader_version="test",
        pages=(),
        certificates=certificates or (certificate(),),
        endorsements=tuple(e for e in forms if e.form.value not in without),
    )


def standing(app: App, commitment: int = 1) -> CommitmentStanding:
    """The stored standing of a commitment."""
    with app.store.read() as view:
        found = view.standings.get(CommitmentId(commitment))
    assert found is not None
    return found
