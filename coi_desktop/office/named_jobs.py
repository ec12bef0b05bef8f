# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a document belongs to a subcontract: where it names the job.

Which way doubt falls: nothing is left out for not being named, since certificates often name no job; every
subcontract of the vendor is judged, those that are named first.
"""

from collections.abc import Iterator

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.review.jobs import names_job
from coi_desktop.review.names import fold

_SHORTEST = 4
"""A shorter number of a subcontract may be that of anything."""


def naming_reasons(reading: DocumentReading, project: Project, commitment: Commitment) -> tuple[str, ...]:
    """A short sentence with the places that name the project, and one with those that name the subcontract; none
    where nothing does."""
    job: list[str] = []
    contract: list[str] = []
    for where, text in _texts(reading):
        if names_job(project, text):
            job.append(where)
        elif _names_number(commitment, text):
            contract.append(where)
    named = ((job, project.name), (contract, f"subcontract {commitment.number}"))
    return tuple(_sentence(tuple(dict.fromkeys(places)), what) for places, what in named if places)


def _sentence(places: tuple[str, ...], what: str) -> str:
    *first, last = places
    said = f"{', '.join(first)} and {last}" if first else last
    return f"{said[0].upper()}{said[1:]} {'name' if first else 'names'} {what}."


def _texts(reading: DocumentReading) -> Iterator[tuple[str, str]]:
    for certificate in reading.certificates:
        yield "the description", certificate.description_of_operations.value or ""
        yield "the remarks page", certificate.additional_remarks.value or ""
    for endorsement in reading.endorsements:
        form = endorsement.form.value or "an endorsement"
        for location in endorsement.locations:
            yield f"the schedule of {form}", location.value or ""


def _names_number(commitment: Commitment, text: str) -> bool:
    number = fold(commitment.number)
    return (
        len(number) >= _SHORTEST and any(c.isalpha() for c in number) and f" {number} " in f" {fold(text)} "
    )
